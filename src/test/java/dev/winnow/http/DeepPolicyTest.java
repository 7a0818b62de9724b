package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every way in, under a policy that has all texts read deeply; see {@link DeepPolicyProfile}. */
@QuarkusTest
@TestProfile(DeepPolicyProfile.class)
@Timeout(300)
class DeepPolicyTest {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson; charset=utf-8";
    private static final String TEXT = "I will make sure that you never sleep well in this town again";
    private static final String DEEP_READINGS = "winnow_readings_total{tier=\"deep\"}";

    private static Response post(String path, String key, String type, String body) {
        return given().header("Authorization", "Bearer " + key)
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    private static JsonPath moderated(String key, String fields) {
        Response response = post("/v1/moderate", key, JSON, "{\"text\":\"" + TEXT + "\"" + fields + "}");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    private static double metric(String series) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    private static double verdicts(Dialect dialect) {
        return List.of("allow", "review", "block").stream()
                .mapToDouble(action ->
                        metric("winnow_verdicts_total{action=\"" + action + "\",dialect=\"" + dialect.id() + "\"}"))
                .sum();
    }

    @Test
    void aTenantHasAModeOfItsOwnAndARequestMayChooseAnother() {
        assertThat(moderated(DeepPolicyProfile.FREE, "").getString("mode")).isEqualTo("deep");
        assertThat(moderated(DeepPolicyProfile.FREE, ",\"mode\":null").getString("mode"))
                .isEqualTo("deep");
        assertThat(moderated(DeepPolicyProfile.FREE, ",\"tenant\":\"kids\"").getMap(""))
                .doesNotContainKeys("mode", "deep", "degraded");
        assertThat(moderated(DeepPolicyProfile.KIDS, "").getMap("")).doesNotContainKeys("mode", "deep", "degraded");
        assertThat(moderated(DeepPolicyProfile.KIDS, ",\"mode\":\"deep\"").getString("mode"))
                .isEqualTo("deep");
    }

    @Test
    void eachLineOfAStreamHasItsOwnModeAndAWrongOneSpoilsItsOwnLineAlone() {
        String lines = "{\"id\":\"a\",\"text\":\"" + TEXT + "\"}\n" // as the policy says
                + "{\"id\":\"b\",\"text\":\"" + TEXT + "\",\"mode\":\"fast\"}\n"
                + "{\"id\":\"c\",\"text\":\"" + TEXT + "\",\"mode\":\"deeper\"}\n"
                + "{\"id\":\"d\",\"text\":\"" + TEXT + "\",\"mode\":7}\n"
                + "{\"id\":\"e\",\"text\":\"" + TEXT + "\",\"mode\":\"deep\\u0000\"}\n"
                + "{\"id\":\"f\",\"text\":\"" + TEXT + "\",\"mode\":\"deep\"}\n";

        Response response = post("/v1/moderate/batch", DeepPolicyProfile.FREE, LINES, lines);

        assertThat(response.statusCode()).isEqualTo(200);
        List<JsonPath> answers = response.asString().lines().map(JsonPath::from).collect(Collectors.toList());
        assertThat(answers).hasSize(6);
        assertThat(answers.get(0).getString("mode")).isEqualTo("deep");
        assertThat(answers.get(0).getMap("")).doesNotContainKey("degraded");
        assertThat(answers.get(1).getMap("")).doesNotContainKeys("mode", "reason");
        assertThat(answers.get(2).getString("reason")).isEqualTo("unknown-mode");
        assertThat(answers.get(2).getString("detail")).contains("did you mean \"deep\"?");
        assertThat(answers.get(3).getString("reason")).isEqualTo("wrong-type");
        assertThat(answers.get(4).getString("reason")).isEqualTo("unknown-mode");
        assertThat(answers.get(5).getList("categories.score"))
                .isEqualTo(answers.get(0).getList("categories.score"));
    }

    @Test
    void aTextIsReadAlikeAloneInABatchAndInAStream() {
        String document = "{\"text\":\"" + TEXT + "\"}";
        String alone =
                post("/v1/moderate", DeepPolicyProfile.FREE, JSON, document).asString();

        assertThat(post("/v1/moderate/batch", DeepPolicyProfile.FREE, JSON, "[" + document + "," + document + "]")
                        .asString())
                .isEqualTo("[" + alone + "," + alone + "]");
        assertThat(post("/v1/moderate/batch", DeepPolicyProfile.FREE, LINES, document + "\n")
                        .asString()
                        .strip())
                .isEqualTo(alone);
    }

    @Test
    void aBodyTooLargeForTheEventLoopIsReadDeeplyToo() {
        String body = IntStream.range(0, 300)
                .mapToObj(i -> "{\"text\":\"" + TEXT + "\",\"mode\":\"" + (i % 50 == 0 ? "deep" : "fast") + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(body.length()).isGreaterThan(RequestBody.SMALL);
        double before = metric(DEEP_READINGS);

        JsonPath answers =
                post("/v1/moderate/batch", DeepPolicyProfile.FREE, JSON, body).jsonPath();

        assertThat(answers.getList("findAll{it.mode == 'deep'}")).hasSize(6);
        assertThat(answers.getList("findAll{it.degraded}")).isEmpty();
        assertThat(metric(DEEP_READINGS)).isEqualTo(before + 6);
    }

    @Test
    void openAiAnswersWithDeepScoresCountsOnceAndTakesOneTokenOfTheKeysRate() {
        double expected =
                moderated(DeepPolicyProfile.FREE, "").getDouble("categories.find{it.category == 'harassment'}.score");
        double read = metric(DEEP_READINGS);
        double judged = verdicts(Dialect.OPENAI);

        Response one = post("/v1/moderations", DeepPolicyProfile.OPENAI, JSON, "{\"input\":\"" + TEXT + "\"}");
        Response two = post(
                "/v1/moderations", DeepPolicyProfile.OPENAI, JSON, "{\"input\":[\"" + TEXT + "\",\"" + TEXT + "\"]}");

        assertThat(one.statusCode()).as(one.asString()).isEqualTo(200);
        assertThat(two.statusCode()).as(two.asString()).isEqualTo(200);
        assertThat(one.jsonPath().getDouble("results[0].category_scores.harassment"))
                .isEqualTo(expected);
        assertThat(two.jsonPath().getList("results.category_scores.harassment", Double.class))
                .containsExactly(expected, expected);
        assertThat(metric(DEEP_READINGS)).isEqualTo(read + 3);
        assertThat(verdicts(Dialect.OPENAI)).isEqualTo(judged + 3);
    }

    @Test
    void perspectiveAnswersCountsOnceAndTakesOneTokenOfTheKeysRate() {
        String comment = "{\"comment\":{\"text\":\"" + TEXT + "\"},\"languages\":[\"en\"],"
                + "\"requestedAttributes\":{\"TOXICITY\":{}}}";
        double read = metric(DEEP_READINGS);
        double judged = verdicts(Dialect.PERSPECTIVE);

        for (int i = 0; i < 2; i++) {
            Response response = post("/v1alpha1/comments:analyze", DeepPolicyProfile.PERSPECTIVE, JSON, comment);
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
            assertThat(response.jsonPath().getDouble("attributeScores.TOXICITY.summaryScore.value"))
                    .isBetween(0.0, 1.0);
        }

        assertThat(metric(DEEP_READINGS)).isEqualTo(read + 2);
        assertThat(verdicts(Dialect.PERSPECTIVE)).isEqualTo(judged + 2);
    }

    @Test
    void akismetAnswersCountsOnceAndTakesOneTokenOfTheKeysRate() {
        String form = "api_key=" + DeepPolicyProfile.AKISMET + "&user_ip=192.0.2.77&blog="
                + URLEncoder.encode("https://forum.example/", StandardCharsets.UTF_8) + "&comment_content="
                + URLEncoder.encode(TEXT, StandardCharsets.UTF_8);
        double read = metric(DEEP_READINGS);
        double judged = verdicts(Dialect.AKISMET);

        for (int i = 0; i < 2; i++) {
            Response response = given().contentType("application/x-www-form-urlencoded")
                    .body(form)
                    .post("/1.1/comment-check");
            assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
            assertThat(response.asString()).isIn("true", "false");
        }

        assertThat(metric(DEEP_READINGS)).isEqualTo(read + 2);
        assertThat(verdicts(Dialect.AKISMET)).isEqualTo(judged + 2);
    }
}
