package dev.winnow.http.perspective;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.http.DialectsPage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/dialects.md says what the code does. */
@QuarkusTest
class PerspectivePageTest {

    @Test
    void theMappingInThePageIsThatOfTheCode() throws IOException {
        DialectsPage.read()
                .holdsTable(
                        "perspective",
                        "| attribute | from | fit | |\n|---|---|---|---|\n"
                                + Arrays.stream(Attribute.values())
                                        .map(attribute -> "| `" + attribute + "` | `"
                                                + attribute.formula().text() + "` | "
                                                + attribute.fit().name().toLowerCase(Locale.ROOT) + " | "
                                                + attribute.reason() + " |\n")
                                        .collect(Collectors.joining()));
    }

    @Test
    void everyFieldOfTheDiscoveryDocumentStandsInThePage() throws IOException {
        JsonPath document = given().get("/$discovery/rest?version=v1alpha1").jsonPath();
        Set<String> fields = new TreeSet<>();
        for (String schema : Set.of("AnalyzeCommentRequest", "SuggestCommentScoreRequest")) {
            fields.addAll(document.<String, Object>getMap("schemas." + schema + ".properties")
                    .keySet());
        }
        assertThat(fields).contains("comment", "requestedAttributes", "attributeScores");
        Set<String> page = DialectsPage.read().fields("Perspective", "Request").stream()
                .map(name -> name.split("\\.", 2)[0])
                .collect(Collectors.toSet());
        assertThat(page).containsAll(fields);
    }

    @Test
    void everyFieldOfAnAnswerStandsInThePageAndTheOtherWayRound() throws IOException {
        JsonPath analysis = given().body(
                        "{comment:{text:'a text'},requestedAttributes:{TOXICITY:{}},languages:['en'],clientToken:'t'}")
                .post("/v1alpha1/comments:analyze")
                .jsonPath();
        JsonPath suggestion = given().body(
                        "{comment:{text:'a text'},attributeScores:{TOXICITY:{summaryScore:{value:0}}},clientToken:'t'}")
                .post("/v1alpha1/comments:suggestscore")
                .jsonPath();
        Set<String> sent = new TreeSet<>(analysis.<String, Object>getMap("").keySet());
        sent.addAll(suggestion.<String, Object>getMap("").keySet());
        sent.remove("attributeScores");
        analysis.<String, Object>getMap("attributeScores.TOXICITY")
                .keySet()
                .forEach(name -> sent.add("attributeScores.*." + name));
        assertThat(DialectsPage.read().fields("Perspective", "Response")).isEqualTo(sent);
    }
}
