package dev.winnow.http.openai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.http.DialectsPage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/dialects.md says what the code does. */
@QuarkusTest
class OpenAiPageTest {

    @Test
    void theMappingInThePageIsThatOfTheCode() throws IOException {
        DialectsPage.read()
                .holdsTable(
                        "openai",
                        "| OpenAI's category | from |\n|---|---|\n"
                                + OpenAiCategory.ALL.stream()
                                        .map(category -> "| `" + category.id() + "` | " + category.source() + " |\n")
                                        .collect(Collectors.joining()));
    }

    @Test
    void everyFieldOfAnAnswerStandsInThePageAndTheOtherWayRound() throws IOException {
        Response response = given().contentType("application/json")
                .body("{\"input\":\"a text\"}")
                .post("/v1/moderations");
        Set<String> sent =
                new TreeSet<>(response.jsonPath().<String, Object>getMap("").keySet());
        sent.remove("results");
        Map<String, Object> result = response.jsonPath().getMap("results[0]");
        result.keySet().forEach(name -> sent.add("results[]." + name));
        response.headers().forEach(header -> {
            if (header.getName().startsWith("x-") || header.getName().startsWith("openai-")) {
                sent.add(header.getName());
            }
        });
        sent.add("x-ratelimit-limit-requests"); // keys with a limit have it
        assertThat(DialectsPage.read().fields("OpenAI", "Response")).isEqualTo(sent);
    }

    @Test
    void everyFieldOfARequestStandsInThePage() throws IOException {
        assertThat(DialectsPage.read().fields("OpenAI", "Request"))
                .containsExactlyInAnyOrder(
                        "input",
                        "input[].type",
                        "input[].text",
                        "input[].image_url",
                        "model",
                        "Authorization",
                        "OpenAI-Project",
                        "OpenAI-Organization");
    }
}
