package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.policy.Category;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ModerationTest {

    private static final String PAGE = Texts.SOUP + "\nThe museum opens at nine.\n";

    @Test
    void aFriendlyLineIsAllowedAndComesBackAsItIs() {
        moderate("{\"id\":\"c-1\",\"text\":\"" + Texts.FRIENDLY + "\"}")
                .body("id", equalTo("c-1"))
                .body("action", equalTo("allow"))
                .body("flagged", equalTo(false))
                .body("findings.size()", equalTo(0))
                .body("cleaned", equalTo(Texts.FRIENDLY))
                .body("offsets", equalTo("utf16"))
                .body("model", notNullValue())
                .body("policy", startsWith("default@"));
    }

    @Test
    void aKeywordSoupIsBlockedWithItsPlaceAndTheRestIsHandedBack() {
        moderate(Texts.request(PAGE))
                .body("action", equalTo("block"))
                .body("flagged", equalTo(true))
                .body("findings.category", hasItem("sexual"))
                .body("findings.findAll { it.category == 'sexual' }.start", hasItem(0))
                .body("findings.findAll { it.category == 'sexual' }.end", hasItem(Texts.SOUP.length()))
                .body("findings.line", everyItem(equalTo(1)))
                .body("cleaned", equalTo("The museum opens at nine.\n"));
    }

    @Test
    void everyCategoryIsListedHighestScoreFirst() {
        List<String> categories = moderate(Texts.request(PAGE)).extract().path("categories.category");
        List<Number> scores = moderate(Texts.request(PAGE)).extract().path("categories.score");

        List<String> heard = Arrays.stream(Category.values())
                .filter(category -> !category.isData())
                .map(Category::id)
                .toList();
        assertThat(categories).containsExactlyInAnyOrderElementsOf(heard);
        assertThat(scores.stream().map(Number::doubleValue).toList())
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .allSatisfy(score -> assertThat(score).isBetween(0.0, 1.0));
    }

    @Test
    void offsetsComeInTheUnitThatWasAskedFor() {
        String text = "😀\n" + Texts.SOUP;
        int soup = Texts.SOUP.length();
        int soupBytes = Texts.utf8(Texts.SOUP).length;

        assertSoupAt(text, "utf16", 3, 3 + soup);
        assertSoupAt(text, "code-points", 2, 2 + soup);
        assertSoupAt(text, "bytes", 5, 5 + soupBytes);
    }

    private static void assertSoupAt(String text, String unit, int start, int end) {
        String json = "{\"text\":" + Texts.quoted(text) + ",\"offsets\":\"" + unit + "\"}";
        ValidatableResponse response = moderate(json).body("offsets", equalTo(unit));
        response.body("findings.findAll { it.category == 'sexual' }.start", hasItem(start))
                .body("findings.findAll { it.category == 'sexual' }.end", hasItem(end));
    }

    @Test
    void anExplanationNamesTheRulesAndIsLeftOutUnlessAskedFor() {
        moderate("{\"text\":" + Texts.quoted(PAGE) + ",\"explain\":true}")
                .body("findings[0].explanation.rules.size()", not(equalTo(0)))
                .body("findings[0].explanation.rules[0].id", notNullValue())
                .body("findings[0].explanation.rules[0].spans[0].start", notNullValue());
        moderate(Texts.request(PAGE)).body("findings[0].explanation", nullValue());
    }

    @Test
    void aPageIsReadAsHtmlAndItsHiddenPartsAreTold() {
        String page = "<h1>Opening hours</h1><div style='display:none'>" + Texts.SOUP + "</div>";

        moderate("{\"text\":" + Texts.quoted(page) + ",\"format\":\"html\"}")
                .body("action", equalTo("block"))
                .body("findings.findAll { it.category == 'sexual' }.hidden", hasItem(true))
                .body("hidden.size()", equalTo(1));
    }

    @Test
    void theVerdictIsTheLibrarysByteForByte() throws EngineException {
        Document document = new Document("x", PAGE, Document.Format.TEXT, null, null, OffsetUnit.BYTES, true);
        byte[] expected = VerdictJson.bytes(EngineFiles.BUILT_IN.loadDeep().moderate(document));

        byte[] answer = moderate(
                        "{\"id\":\"x\",\"text\":" + Texts.quoted(PAGE) + ",\"offsets\":\"bytes\",\"explain\":true}")
                .extract()
                .asByteArray();

        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void aLongTextIsJudgedLikeAShortOne() {
        String article = "The museum opens at nine, and the halls are cold.\n".repeat(4000);

        moderate(Texts.request(article + Texts.SOUP + "\n" + article))
                .body("action", equalTo("block"))
                .body("findings.line", hasItem(4001))
                .body("cleaned", equalTo(article + article));
    }

    @Test
    void aGivenLanguageIsTaken() {
        moderate("{\"text\":\"gift\",\"language\":\"de\"}").body("language", equalTo("de"));
    }

    @Test
    void aBatchIsAnsweredInItsOrderAndAWrongDocumentInItsPlace() {
        String batch = "[{\"id\":\"a\",\"text\":\"" + Texts.FRIENDLY + "\"},"
                + "{\"id\":\"b\",\"txt\":\"x\"},"
                + "{\"id\":\"c\",\"text\":" + Texts.quoted(Texts.SOUP) + "},"
                + "{\"id\":\"d\",\"text\":\"x\",\"tenant\":\"nobody\"},"
                + "7]";

        given().contentType("application/json")
                .body(batch)
                .post("/v1/moderate/batch")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("size()", equalTo(5))
                .body("[0].id", equalTo("a"))
                .body("[0].action", equalTo("allow"))
                .body("[1].index", equalTo(1))
                .body("[1].id", equalTo("b"))
                .body("[1].reason", equalTo("unknown-field"))
                .body("[1].status", equalTo(400))
                .body("[2].id", equalTo("c"))
                .body("[2].action", equalTo("block"))
                .body("[3].index", equalTo(3))
                .body("[3].id", equalTo("d"))
                .body("[3].reason", equalTo("unknown-tenant"))
                .body("[4].index", equalTo(4))
                .body("[4].reason", equalTo("not-an-object"));
    }

    @Test
    void anEmptyBatchHasNoAnswers() {
        given().contentType("application/json")
                .body("[]")
                .post("/v1/moderate/batch")
                .then()
                .statusCode(200)
                .body("size()", equalTo(0));
    }

    @Test
    void theCatalogueTellsCategoriesPolicyAndModel() {
        given().get("/v1/categories")
                .then()
                .statusCode(200)
                .body("categories.id", containsInAnyOrder(Category.ids().toArray()))
                .body("categories.find { it.id == 'sexual/minors' }.trained", equalTo(false))
                .body("categories.find { it.id == 'sexual' }.rules", not(equalTo(0)))
                .body("categories.description", everyItem(notNullValue()));
        given().get("/v1/policy")
                .then()
                .statusCode(200)
                .body("policy", startsWith("default@"))
                .body("thresholds.keySet()", containsInAnyOrder(Category.ids().toArray()))
                .body("thresholds.'self-harm'.block", equalTo("never"))
                .body("tenants.size()", equalTo(0));
        given().get("/v1/model")
                .then()
                .statusCode(200)
                .body("version", notNullValue())
                .body("folding", notNullValue())
                .body("settings.bits", equalTo(20))
                .body("heads", hasItems("spam", "sexual"))
                .body("languages", notNullValue())
                .body("otherwise", notNullValue())
                .body("heads", not(hasItem("sexual/minors")));
    }

    private static ValidatableResponse moderate(String json) {
        return given().contentType("application/json")
                .body(Texts.utf8(json))
                .post("/v1/moderate")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }
}
