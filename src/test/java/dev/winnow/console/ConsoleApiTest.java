package dev.winnow.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.winnow.review.Webhooks;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What programs do with a service that has a console. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class ConsoleApiTest {

    private static final int PATIENCE = 60; // seconds
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RequestSpecification asked() {
        return given().header("Authorization", "Bearer " + ConsoleProfile.ALL);
    }

    private static RequestSpecification json(Object body) {
        return asked().contentType("application/json").body(body);
    }

    private static String submit(String text, String reference) {
        return json(Map.of("text", text, "id", reference, "store", "always"))
                .post("/v1/items")
                .then()
                .statusCode(201)
                .extract()
                .path("item");
    }

    /** Waits until an item is as it should be: what dialects say is taken over behind the answer's back. */
    private static JsonPath await(String item, String state) throws InterruptedException {
        for (int i = 0; i < PATIENCE * 5; i++) {
            JsonPath found = asked().get("/v1/items/" + item).jsonPath();
            if (state.equals(found.getString("state"))) {
                return found;
            }
            Thread.sleep(200);
        }
        throw new AssertionError("never " + state);
    }

    @Test
    void aDecisionThatIsSentAgainUnderOneNameIsMadeOnce() {
        String item = submit("a text", "again-1");
        String name = UUID.randomUUID().toString();
        String path = "/v1/items/" + item + "/decisions";
        String first = json(Map.of("action", "remove"))
                .header("Idempotency-Key", name)
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .asString();

        assertThat(json(Map.of("action", "remove"))
                        .header("Idempotency-Key", name)
                        .post(path)
                        .then()
                        .statusCode(201)
                        .extract()
                        .asString())
                .isEqualTo(first);
        json(Map.of("action", "allow"))
                .header("Idempotency-Key", name)
                .post(path)
                .then()
                .statusCode(422)
                .body("type", containsString("idempotency-mismatch"));
        json(Map.of("action", "allow"))
                .header("Idempotency-Key", "a b")
                .post(path)
                .then()
                .statusCode(400);
        assertThat(asked().get("/v1/items/" + item).jsonPath().getList("decisions"))
                .hasSize(1);
    }

    @Test
    void whatWasRefusedUnderANameMayBeAskedForAgain() {
        String item = submit("a text", "again-2");
        String name = UUID.randomUUID().toString();
        json(Map.of("action", "remove", "version", 99))
                .header("Idempotency-Key", name)
                .post("/v1/items/" + item + "/decisions")
                .then()
                .statusCode(409);
        json(Map.of("action", "remove", "version", 1))
                .header("Idempotency-Key", name)
                .post("/v1/items/" + item + "/decisions")
                .then()
                .statusCode(201);
    }

    @Test
    void anItemThatIsSentAgainUnderOneNameIsQueuedOnce() {
        String name = UUID.randomUUID().toString();
        Map<String, String> body = Map.of("text", "a text without reference", "store", "always");
        String first = json(body)
                .header("Idempotency-Key", name)
                .post("/v1/items")
                .then()
                .statusCode(201)
                .extract()
                .path("item");
        json(body)
                .header("Idempotency-Key", name)
                .post("/v1/items")
                .then()
                .statusCode(201)
                .body("item", equalTo(first));
    }

    @Test
    void whatClientsOfPerspectiveSuggestIsADecisionOfTheirs() throws Exception {
        String item = submit("You bring nothing to this discussion.", "comment:41");
        given().contentType("application/json")
                .body(
                        "{\"comment\":{\"text\":\"You bring nothing to this discussion.\"},\"clientToken\":\"comment:41\","
                                + "\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":1}}}}")
                .post("/v1alpha1/comments:suggestscore?key=" + ConsoleProfile.ALL)
                .then()
                .statusCode(200);

        JsonPath decided = await(item, "decided");
        assertThat(decided.getString("decisions[0].kind")).isEqualTo("correct");
        assertThat(decided.getString("decisions[0].by")).isEqualTo("perspective:all");
        assertThat(decided.getString("decisions[0].action")).isEqualTo("remove");
        assertThat(decided.getFloat("decisions[0].labels.toxic")).isEqualTo(1f);
    }

    @Test
    void whatClientsOfAkismetAskIsQueuedUnderTheNameInTheAnswerAndTheirReportDecidesIt() throws Exception {
        String text = "Visit my profile for a casino bonus and cheap watches";
        String guid = given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(Map.of(
                        "api_key",
                        ConsoleProfile.ALL,
                        "blog",
                        "https://blog.example",
                        "user_ip",
                        "203.0.113.9",
                        "comment_content",
                        text))
                .post("/1.1/comment-check")
                .then()
                .statusCode(200)
                .extract()
                .header("X-akismet-guid");
        assertThat(guid).isNotEmpty();
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(Map.of(
                        "api_key",
                        ConsoleProfile.ALL,
                        "blog",
                        "https://blog.example",
                        "user_ip",
                        "203.0.113.9",
                        "guid",
                        guid,
                        "comment_content",
                        text))
                .post("/1.1/submit-spam")
                .then()
                .statusCode(200);

        JsonPath decision = awaitDecision("akismet:all");
        JsonPath item = asked().get("/v1/items/" + decision.getString("item")).jsonPath();
        assertThat(item.getString("id")).isEqualTo(guid);
        assertThat(item.getString("text")).isEqualTo(text);
        assertThat(item.getString("source")).isEqualTo("akismet");
    }

    private static JsonPath awaitDecision(String by) throws Exception {
        for (int i = 0; i < PATIENCE * 5; i++) {
            JsonPath all = asked().queryParam("limit", 200).get("/v1/decisions").jsonPath();
            List<Map<String, Object>> found = all.getList("decisions.findAll { it.by == '" + by + "' }");
            if (!found.isEmpty()) {
                return new JsonPath(JSON.writeValueAsString(found.get(0)));
            }
            Thread.sleep(200);
        }
        throw new AssertionError("no decision by " + by);
    }

    @Test
    void correctionsFromBeforeTheConsoleAreTakenOverOnce() throws Exception {
        JsonPath decision = awaitDecision("akismet:blog");
        assertThat(decision.getString("at")).isEqualTo("2026-11-01T10:00:00Z");
        asked().get("/v1/items/" + decision.getString("item"))
                .then()
                .body("text", equalTo(ConsoleProfile.OLD), "state", equalTo("decided"));
    }

    @Test
    void aCorrectionOfAnItemDecidesItAndOneThatIsSentAgainCountsOnce() throws Exception {
        String item = submit("a text that somebody corrects", "corrected-1");
        String name = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            json(Map.of("item", item, "labels", Map.of("spam", 0)))
                    .header("Idempotency-Key", name)
                    .post("/v1/corrections")
                    .then()
                    .statusCode(201);
        }
        JsonPath decided = await(item, "decided");
        assertThat(decided.getList("decisions")).hasSize(1);
        assertThat(decided.getString("decisions[0].by")).isEqualTo("native:all");
        assertThat(decided.getString("decisions[0].action")).isEqualTo("allow");
        json(Map.of("item", item, "text", "x", "labels", Map.of("spam", 0)))
                .post("/v1/corrections")
                .then()
                .statusCode(400);
        json(Map.of("text", "x", "labels", Map.of("nonsense", 1)))
                .post("/v1/corrections")
                .then()
                .statusCode(400);
    }

    @Test
    void aDecisionGetsAStatementOfReasonsWithoutTheAuthorsWords() {
        String marker = "marker" + UUID.randomUUID();
        String item = submit(marker, marker);
        json(Map.of("action", "remove", "labels", Map.of("scam", 1, "spam", 1), "reason", "=terms-4", "note", marker))
                .post("/v1/items/" + item + "/decisions")
                .then()
                .statusCode(201);
        String allowed = submit("an allowed text", "allowed-1");
        String allowing = json(Map.of("action", "allow"))
                .post("/v1/items/" + allowed + "/decisions")
                .then()
                .statusCode(201)
                .extract()
                .path("decision");
        String decision = asked().get("/v1/items/" + item).path("decisions[0].decision");

        String lines = asked().get("/v1/statements")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/x-ndjson"))
                .extract()
                .asString();
        JsonPath statement = lines.lines()
                .map(JsonPath::from)
                .filter(line -> decision.equals(line.getString("puid")))
                .findFirst()
                .orElseThrow();
        assertThat(statement.getList("decision_visibility")).containsExactly("DECISION_VISIBILITY_CONTENT_REMOVED");
        assertThat(statement.getString("category")).isEqualTo("STATEMENT_CATEGORY_SCAMS_AND_FRAUD");
        assertThat(statement.getString("automated_decision")).isEqualTo("AUTOMATED_DECISION_PARTIALLY");
        assertThat(statement.getString("incompatible_content_ground")).isEqualTo("=terms-4");
        assertThat(lines).doesNotContain(marker).doesNotContain(allowing);
        asked().queryParam("format", "csv")
                .get("/v1/statements")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .body(allOf(startsWith("puid,"), containsString("\"'=terms-4\""), not(containsString(marker))));
        asked().queryParam("format", "xml").get("/v1/statements").then().statusCode(400);
        asked().get("/v1/statements/counts")
                .then()
                .statusCode(200)
                .body("decisions_by_action.remove", org.hamcrest.Matchers.greaterThanOrEqualTo(1));
    }

    private record Told(String id, String timestamp, String signature, String body) {}

    @Test
    void aWebhookIsToldInOrderAfterTheTimeToUndoAndAgainWhenItFails() throws Exception {
        BlockingQueue<Told> told = new LinkedBlockingQueue<>();
        AtomicInteger failures = new AtomicInteger(1);
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/hook", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (failures.getAndDecrement() > 0) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                told.add(new Told(
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                        exchange.getRequestHeaders().getFirst("webhook-signature"),
                        body));
                exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        receiver.start();
        try {
            String secret = json(Map.of(
                            "url", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"))
                    .put("/v1/webhook")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("secret");
            String item = submit("a text that platforms hear of", "told-1");
            String slip = decide(item, "remove");
            json("{}").post("/v1/decisions/" + slip + "/undo").then().statusCode(201);
            String first = decide(item, "remove");
            String second = decide(item, "allow");

            Told one = told.poll(PATIENCE, TimeUnit.SECONDS);
            Told two = told.poll(PATIENCE, TimeUnit.SECONDS);

            assertThat(one).isNotNull();
            assertThat(two).isNotNull();
            assertThat(one.id()).isEqualTo(first); // of the slip nobody heard
            assertThat(JsonPath.from(one.body()).getString("type")).isEqualTo("decision.made");
            assertThat(JsonPath.from(one.body()).getString("data.id")).isEqualTo("told-1");
            assertThat(two.id()).isEqualTo(second);
            assertThat(JsonPath.from(two.body()).getString("type")).isEqualTo("decision.changed");
            for (Told each : List.of(one, two)) {
                assertThat(each.signature())
                        .isEqualTo(Webhooks.sign(
                                secret, UUID.fromString(each.id()), Long.parseLong(each.timestamp()), each.body()));
                assertThat(each.body()).doesNotContain("platforms hear");
            }
            asked().get("/v1/webhook").then().body("dead", equalTo(0));
        } finally {
            asked().delete("/v1/webhook").then().statusCode(204);
            receiver.stop(0);
        }
    }

    private static String decide(String item, String action) {
        return json(Map.of("action", action))
                .post("/v1/items/" + item + "/decisions")
                .then()
                .statusCode(201)
                .extract()
                .path("decision");
    }

    @Test
    void aWebhookThatIsNoUrlOfAPlatformIsRefused() {
        for (String url : List.of("ftp://x/", "https://user:word@x/", "nonsense", "https://", "javascript:alert(1)")) {
            json(Map.of("url", url)).put("/v1/webhook").then().statusCode(400);
        }
    }

    @Test
    void noPrivateAddressIsTakenForAPublicOne() throws Exception {
        for (String address : List.of(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "0.0.0.0",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "2001:0:1::")) {
            assertThat(PrivateAddress.is(InetAddress.getByName(address)))
                    .describedAs(address)
                    .isTrue();
        }
        for (String address : List.of("192.0.2.1", "8.8.8.8", "2600::1", "172.32.0.1", "100.128.0.1")) {
            assertThat(PrivateAddress.is(InetAddress.getByName(address)))
                    .describedAs(address)
                    .isFalse();
        }
    }
}
