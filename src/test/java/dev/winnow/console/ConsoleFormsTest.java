package dev.winnow.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.review.Actor;
import dev.winnow.review.Choice;
import dev.winnow.review.Review;
import dev.winnow.review.Wellbeing;
import dev.winnow.review.store.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the console's forms change is changed in the running service; and items that come with texts to judge. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class ConsoleFormsTest {

    private static final String PLAIN = "Thank you for the photos of the harbour, they are lovely.";

    @Inject
    ConsoleStore store;

    private Response page(String role, String path) {
        return given().redirects()
                .follow(false)
                .cookie("winnow", Staff.of(store).session(role))
                .get("/console/" + path);
    }

    private Response send(String role, String path, Map<String, ?> fields) {
        String page = page(role, "me").asString();
        int start = page.indexOf("name=\"token\" value=\"") + "name=\"token\" value=\"".length();
        return given().redirects()
                .follow(false)
                .cookie("winnow", Staff.of(store).session(role))
                .contentType("application/x-www-form-urlencoded")
                .formParam("token", page.substring(start, page.indexOf('"', start)))
                .formParams(fields)
                .post("/console/" + path);
    }

    private static ValidatableResponse judge(String key, Map<String, Object> more) {
        Map<String, Object> request = new java.util.HashMap<>(more);
        request.putIfAbsent("text", PLAIN);
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json; charset=UTF-8")
                .body(request)
                .post("/v1/moderate")
                .then();
    }

    private String version() {
        var versions = store.tuning().versions(Actor.person("m-00", "kids", "admin"));
        return Integer.toString(versions.isEmpty() ? 0 : versions.get(0).number());
    }

    @Test
    void thresholdsThatAnAdminChangesCountAtOnceAndSoDoesTheWayBack() {
        String key = ConsoleProfile.key("moderate");
        String before = judge(key, Map.of()).statusCode(200).extract().path("action");
        assertThat(before).isEqualTo("allow");
        String looked =
                page("admin", "policies?category=spam&review=0.001&block=never").asString();
        assertThat(looked).contains("Judge by review 0.001, block never");
        assertThat(page("viewer", "policies?category=spam&review=0.001&block=never")
                        .asString())
                .doesNotContain("Judge by");

        Map<String, String> change = Map.of(
                "category",
                "spam",
                "review",
                "0.001",
                "block",
                "never",
                "version",
                version(),
                "note",
                "look at <b>all</b>");
        assertThat(send("admin", "policies", change).header("Location")).endsWith("/console/policies?said=changed");
        assertThat(judge(key, Map.of()).extract().<String>path("action")).isEqualTo("review");
        assertThat(judge(key, Map.of()).extract().<String>path("policy")).endsWith("+" + version());
        assertThat(judge(ConsoleProfile.ALL, Map.of()).extract().<String>path("action"))
                .as("of no tenant")
                .isEqualTo("allow");
        assertThat(page("viewer", "policies").asString())
                .contains("Version " + version(), "→ review 0.001, block never", "look at &lt;b&gt;all&lt;/b&gt;");
        assertThat(send("admin", "policies", change).statusCode())
                .as("somebody who has not seen this version")
                .isEqualTo(409);

        assertThat(send("admin", "policies/restore", Map.of("to", "0", "version", version()))
                        .statusCode())
                .isEqualTo(303);
        assertThat(judge(key, Map.of()).extract().<String>path("action")).isEqualTo("allow");
        for (String wrong : new String[] {"0", "1.5", "NaN", "a lot", "-1", "1e-9"}) {
            assertThat(send(
                                    "admin",
                                    "policies",
                                    Map.of("category", "spam", "review", wrong, "block", "never", "version", version()))
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void aKeyThatAnAdminMakesIsGoodForItsScopesUntilItIsSuspended() {
        String name = "made-" + UUID.randomUUID();
        Response made = send("admin", "keys", Map.of("name", name, "scope", "items", "rate", "500"));
        assertThat(made.statusCode()).isEqualTo(201);
        String shown = made.asString();
        int start = shown.indexOf(">", shown.indexOf("aria-label=\"Key\"")) + 1;
        String key = shown.substring(start, shown.indexOf('<', start));
        given().header("Authorization", "Bearer " + key).get("/v1/items").then().statusCode(200);
        judge(key, Map.of()).statusCode(403);
        assertThat(page("admin", "keys").asString()).contains(name).doesNotContain(key);

        assertThat(send("admin", "keys", Map.of("name", name, "scope", "items")).statusCode())
                .as("a name twice")
                .isEqualTo(400);
        assertThat(send("admin", "keys", Map.of("name", "b c", "scope", "items"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("admin", "keys", Map.of("name", "bad", "scope", "everything"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("admin", "keys/suspend", Map.of("name", name, "suspended", "true"))
                        .statusCode())
                .isEqualTo(303);
        given().header("Authorization", "Bearer " + key).get("/v1/items").then().statusCode(403);
        assertThat(page("admin", "audit").asString()).contains(name, "made for items", "suspended");
    }

    @Test
    void aTextThatIsJudgedWithAnItemWaitsForPeopleUnderTheIdOfTheAnswer() throws InterruptedException {
        String name = "c-" + UUID.randomUUID();
        Map<String, Object> item = Map.of(
                "author", "somebody", "reach", 12, "store", "always", "context", Map.of("parent", "Which courier?"));
        String id = judge(ConsoleProfile.ALL, Map.of("id", name, "tenant", "kids", "item", item))
                .statusCode(200)
                .extract()
                .path("item");
        assertThat(id).isNotNull();
        assertThat(judge(ConsoleProfile.ALL, Map.of("id", name, "tenant", "kids", "item", item))
                        .extract()
                        .<String>path("item"))
                .as("the same text of the same name")
                .isEqualTo(id);
        Response there = null;
        for (int i = 0; i < 200 && (there == null || there.statusCode() == 404); i++) {
            Thread.sleep(50);
            there = given().header("Authorization", "Bearer " + ConsoleProfile.key("items"))
                    .get("/v1/items/" + id);
        }
        assertThat(there.statusCode()).isEqualTo(200);
        assertThat(there.<String>path("text")).isEqualTo(PLAIN);
        assertThat(there.<String>path("id")).isEqualTo(name);

        assertThat(judge(ConsoleProfile.ALL, Map.of("tenant", "kids"))
                        .statusCode(200)
                        .extract()
                        .<String>path("item"))
                .isNull();
        judge(ConsoleProfile.key("moderate"), Map.of("item", item)).statusCode(403);
        judge(ConsoleProfile.ALL, Map.of("item", Map.of("who", "x"))).statusCode(400);
        judge(ConsoleProfile.ALL, Map.of("item", "x")).statusCode(400);
        judge(ConsoleProfile.ALL, Map.of("item", Map.of("reach", -1))).statusCode(400);
        judge(ConsoleProfile.ALL, Map.of("item", Map.of(), "offsets", "bytes")).statusCode(400);
        given().header("Authorization", "Bearer " + ConsoleProfile.ALL)
                .contentType("application/json")
                .body("[{\"text\":\"a text\",\"item\":{}}]")
                .post("/v1/moderate/batch")
                .then()
                .statusCode(200)
                .body(org.hamcrest.Matchers.containsString("unknown field \\\"item\\\""));
    }

    @Test
    void aQueueIsNarrowedByTheApiAndByThePageAndKept() {
        String id = given().header("Authorization", "Bearer " + ConsoleProfile.ALL)
                .contentType("application/json")
                .body(Map.of(
                        "text",
                        "Das ist ein ganz gewöhnlicher deutscher Satz über das Wetter im Norden.",
                        "language",
                        "de",
                        "tenant",
                        "kids",
                        "store",
                        "always"))
                .post("/v1/items")
                .then()
                .statusCode(201)
                .extract()
                .path("item");
        String german = given().header("Authorization", "Bearer " + ConsoleProfile.key("items"))
                .queryParam("language", "de")
                .queryParam("limit", 200)
                .get("/v1/items")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(german).contains(id).doesNotContain("\"language\":\"en\"");
        for (String wrong : new String[] {"category=fun", "language=d'e", "source=A|B", "min_score=2", "since=today"}) {
            given().header("Authorization", "Bearer " + ConsoleProfile.key("items"))
                    .get("/v1/items?" + wrong)
                    .then()
                    .statusCode(400);
        }
        assertThat(page("moderator", "queue?queue=review&language=de").asString())
                .contains("items/" + id);
        assertThat(send("moderator", "queues", Map.of("from", "queue=review&language=de", "name", "Deutsch <b>"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page("moderator", "queue").asString())
                .contains("Deutsch &lt;b&gt;", "queue?queue=review&amp;language=de");
        assertThat(page("viewer", "queue").asString()).doesNotContain("Deutsch");
        assertThat(send("moderator", "queues/remove", Map.of("name", "Deutsch <b>"))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void whoHasWorkedForTooLongIsSentToABreak() {
        Staff.of(store);
        Actor admin = Actor.person("m-00", "kids", "admin");
        Person moderator = store.door().members(admin).stream()
                .map(member -> member.person())
                .filter(person -> person.login().equals("moderator@example.org"))
                .findFirst()
                .orElseThrow();
        Actor tired = Actor.person(moderator.pseudonym(), "kids", "moderator");
        for (int minutes = 48; minutes >= 0; minutes -= 4) {
            String id = given().header("Authorization", "Bearer " + ConsoleProfile.ALL)
                    .contentType("application/json")
                    .body(Map.of("text", "text " + minutes, "tenant", "kids", "store", "always"))
                    .post("/v1/items")
                    .path("item");
            new Review(store.database(), store.secret(), Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-minutes)))
                    .decide(tired, UUID.fromString(id), new Choice("allow", Map.of(), null, null, 0));
        }
        for (int i = 0; i < 3; i++) {
            given().header("Authorization", "Bearer " + ConsoleProfile.ALL)
                    .contentType("application/json")
                    .body(Map.of("text", "text that waits", "tenant", "kids", "store", "always"))
                    .post("/v1/items")
                    .then()
                    .statusCode(201);
        }
        String location =
                send("moderator", "next", Map.of("from", "queue=review")).header("Location");
        assertThat(location).endsWith("/console/pause?from=queue%3Dreview");
        assertThat(page("moderator", "pause?from=queue%3Dreview").asString())
                .contains("You have been at it for", "In a quarter of an hour");
        assertThat(send("moderator", "pause", Map.of("from", "queue=review")).header("Location"))
                .endsWith("/console/queue?queue=review");
        assertThat(send("moderator", "next", Map.of("from", "queue=review")).header("Location"))
                .contains("/console/items/");
        assertThat(send("moderator", "me", Map.of("pause", "0", "heavy", "0", "ceiling", "10", "blur", "hate"))
                        .statusCode())
                .isEqualTo(303);
        String next = send("moderator", "next", Map.of("from", "queue=review")).header("Location");
        assertThat(page("moderator", next.substring(next.indexOf("items/"))).asString())
                .contains("in a day, and wanted to stop at 10.");
        send("moderator", "me", Map.of("pause", "0", "heavy", "0", "ceiling", "0", "blur", Wellbeing.HEAVY));
    }
}
