package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field "mode", with the real encoders. */
@QuarkusTest
class DeepTierTest {

    private static final String JSON = "application/json";
    private static final String TEXT = "I will make sure that you never sleep well in this town again";

    @TestHTTPResource("/")
    URI service;

    private JsonPath moderate(String body) {
        Client.Answer answer = new Client(service).post("/v1/moderate", JSON, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JsonPath.from(answer.body());
    }

    private static String tiers(JsonPath verdict) {
        return String.join(" ", verdict.getList("categories.findAll{it.tier == 'deep'}.category", String.class));
    }

    @Test
    void inDeepModeTheEncoderHasASayAndTheVerdictSaysWhereAndWhichOne() {
        JsonPath verdict = moderate("{\"text\":\"" + TEXT + "\",\"mode\":\"deep\"}");

        assertThat(verdict.getString("mode")).isEqualTo("deep");
        assertThat(verdict.getString("deep")).isNotBlank();
        assertThat(verdict.getMap("")).doesNotContainKey("degraded");
        assertThat(tiers(verdict)).isEqualTo("sexual");
    }

    @Test
    void inFastModeTheVerdictHasNoneOfTheFieldsOfTheDeepTier() {
        JsonPath verdict = moderate("{\"text\":\"" + TEXT + "\",\"mode\":\"fast\"}");

        assertThat(verdict.getMap("")).doesNotContainKeys("mode", "deep", "degraded");
        assertThat(tiers(verdict)).isEmpty();
    }

    @Test
    void theSameTextGetsTheSameVerdictInEveryModeEveryTime() {
        for (String mode : List.of("fast", "cascade", "deep")) {
            String body = "{\"text\":\"" + TEXT + "\",\"mode\":\"" + mode + "\"}";
            String first = moderate(body).prettify();
            for (int i = 0; i < 5; i++) {
                assertThat(moderate(body).prettify()).isEqualTo(first);
            }
        }
    }

    @Test
    void withoutAModeTheVerdictIsThatOfFast() {
        assertThat(moderate("{\"text\":\"" + TEXT + "\"}").prettify())
                .isEqualTo(moderate("{\"text\":\"" + TEXT + "\",\"mode\":\"fast\"}")
                        .prettify());
    }

    @Test
    void aLanguageWithoutAnEncoderIsAnsweredByTheFastTier() {
        JsonPath verdict = moderate(
                "{\"text\":\"Die Bibliothek ist von neun bis achtzehn Uhr geöffnet.\",\"language\":\"de\",\"mode\":\"deep\"}");

        assertThat(verdict.getString("mode")).isEqualTo("deep");
        assertThat(verdict.getMap("")).doesNotContainKey("degraded");
        assertThat(tiers(verdict)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"deeep\"", "\"\"", "\"DEEP\""})
    void anUnknownModeIsRefusedWithThoseThereAre(String mode) {
        given().contentType(JSON)
                .body("{\"text\":\"a\",\"mode\":" + mode + "}")
                .post("/v1/moderate")
                .then()
                .statusCode(400)
                .body("reason", equalTo("unknown-mode"))
                .body("detail", containsString("unknown mode"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[\"deep\"]", "{}"})
    void aModeOfAWrongTypeIsRefused(String mode) {
        given().contentType(JSON)
                .body("{\"text\":\"a\",\"mode\":" + mode + "}")
                .post("/v1/moderate")
                .then()
                .statusCode(400);
    }

    @Test
    void eachDocumentOfABatchHasItsOwnMode() {
        Client.Answer answer = new Client(service)
                .post(
                        "/v1/moderate/batch",
                        JSON,
                        ("[{\"text\":\"" + TEXT + "\",\"mode\":\"deep\"},{\"text\":\"" + TEXT
                                        + "\",\"mode\":\"fast\"},{\"text\":\"a\",\"mode\":\"depp\"}]")
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(200);
        JsonPath answers = JsonPath.from(answer.body());
        assertThat(answers.getString("[0].mode")).isEqualTo("deep");
        assertThat(answers.getString("[1].mode")).isNull();
        assertThat(answers.getString("[2].reason")).isEqualTo("unknown-mode");
    }

    @Test
    void readingsAreCounted() {
        double before = metric("winnow_readings_total{tier=\"deep\"}");

        moderate("{\"text\":\"" + TEXT + "\",\"mode\":\"deep\"}");

        assertThat(metric("winnow_readings_total{tier=\"deep\"}")).isEqualTo(before + 1);
        assertThat(metric("winnow_deep_reading_seconds_count")).isPositive();
    }

    private static double metric(String series) {
        String metrics = given().get("/q/metrics").asString();
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series + " in " + metrics));
    }

    @Test
    void dialectsReadAsThePolicySays() {
        JsonPath answer = JsonPath.from(given().contentType(JSON)
                .body("{\"input\":\"" + TEXT + "\"}")
                .post("/v1/moderations")
                .asString());
        assertThat(answer.getFloat("results[0].category_scores.harassment")).isBetween(0f, 1f);

        double deep = moderate("{\"text\":\"" + TEXT + "\",\"mode\":\"cascade\"}")
                .getDouble("categories.find{it.category == 'harassment'}.score");
        assertThat(answer.getDouble("results[0].category_scores.harassment")).isEqualTo(deep);
    }
}
