package dev.winnow.http.openai;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpenAiTest {

    private static final String SOUP = "成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂";
    private static final String FRIENDLY = "Thank you for the kind reply, see you at the library on Tuesday.";
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/intent",
            "self-harm/instructions",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    @Test
    void adultKeywordSoupIsFlaggedAsSexualAndAFriendlyLineIsNotFlagged() {
        JsonPath answer = moderated("{\"input\":[\"" + SOUP + "\",\"" + FRIENDLY + "\"]}");

        assertThat(answer.getBoolean("results[0].flagged")).isTrue();
        assertThat(answer.getBoolean("results[0].categories.sexual")).isTrue();
        assertThat(answer.getBoolean("results[1].flagged")).isFalse();
        assertThat(answer.getMap("results[1].categories").values()).containsOnly(false);
    }

    @Test
    void everyResultHasTheThirteenCategoriesInAllThreeMaps() {
        JsonPath answer = moderated("{\"input\":\"" + FRIENDLY + "\"}");

        assertThat(answer.getString("id")).startsWith("modr-");
        assertThat(answer.getString("model")).isEqualTo("omni-moderation-latest");
        assertThat(answer.getString("winnow.model")).isNotEmpty();
        assertThat(answer.getList("results")).hasSize(1);
        Map<String, Boolean> flags = answer.getMap("results[0].categories");
        Map<String, Number> scores = answer.getMap("results[0].category_scores");
        Map<String, List<String>> types = answer.getMap("results[0].category_applied_input_types");
        assertThat(flags.keySet()).containsExactlyElementsOf(CATEGORIES);
        assertThat(scores.keySet()).containsExactlyElementsOf(CATEGORIES);
        assertThat(types.keySet()).containsExactlyElementsOf(CATEGORIES);
        assertThat(types.values()).containsOnly(List.of("text"));
        assertThat(scores.values())
                .allSatisfy(score -> assertThat(score.doubleValue()).isBetween(0.0, 1.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SOUP,
                FRIENDLY,
                "I will kill you, you worthless idiot",
                "I want to kill myself",
                "All of them are vermin and should be exterminated, I will burn their houses down",
            })
    void flaggedMeansThatACategoryIsTrueAndJoinsAreNoLikelierThanTheirParts(String text) {
        JsonPath answer = moderated("{\"input\":\"" + text + "\"}");

        Map<String, Boolean> flags = answer.getMap("results[0].categories");
        assertThat(answer.getBoolean("results[0].flagged")).isEqualTo(flags.containsValue(true));
        Map<String, Number> scores = answer.getMap("results[0].category_scores");
        CATEGORIES.stream()
                .filter(name -> name.contains("/") && !name.equals("sexual/minors"))
                .forEach(name -> assertThat(scores.get(name).doubleValue())
                        .describedAs(name)
                        .isLessThanOrEqualTo(
                                scores.get(name.substring(0, name.indexOf('/'))).doubleValue()));
    }

    @Test
    void partsAreJudgedTogether() {
        JsonPath answer = moderated("{\"input\":[{\"type\":\"text\",\"text\":\"" + FRIENDLY
                + "\"},{\"type\":\"text\",\"text\":\"" + SOUP + "\"}]}");

        assertThat(answer.getList("results")).hasSize(1);
        assertThat(answer.getBoolean("results[0].categories.sexual")).isTrue();
    }

    @Test
    void theSameTextGetsTheSameScores() {
        String request = "{\"input\":\"" + SOUP + "\"}";
        Map<String, Number> first = moderated(request).getMap("results[0].category_scores");
        assertThat(moderated(request).<String, Number>getMap("results[0].category_scores"))
                .isEqualTo(first);
    }

    @Test
    void scoresAreThoseOfTheNativeApi() {
        JsonPath own = given().contentType("application/json")
                .body(("{\"text\":\"" + SOUP + "\"}").getBytes(StandardCharsets.UTF_8))
                .post("/v1/moderate")
                .jsonPath();
        JsonPath answer = moderated("{\"input\":\"" + SOUP + "\"}");

        for (String category : List.of("sexual", "hate", "violence", "self-harm", "illicit", "harassment")) {
            assertThat(answer.getDouble("results[0].category_scores.'" + category + "'"))
                    .isEqualTo(own.getDouble("categories.find { it.category == '" + category + "' }.score"));
        }
        assertThat(answer.getDouble("results[0].winnow.category_scores.spam"))
                .isEqualTo(own.getDouble("categories.find { it.category == 'spam' }.score"));
        assertThat(answer.getString("results[0].winnow.action")).isEqualTo(own.getString("action"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "omni-moderation-latest",
                "omni-moderation-2024-09-26",
                "text-moderation-latest",
                "text-moderation-stable",
                "text-moderation-007"
            })
    void thePublishedModelsAreKnownAndEchoed(String model) {
        assertThat(moderated("{\"model\":\"" + model + "\",\"input\":\"a\"}").getString("model"))
                .isEqualTo(model);
        given().get("/v1/models/" + model)
                .then()
                .statusCode(200)
                .body("id", equalTo(model))
                .body("object", equalTo("model"));
    }

    @Test
    void theModelsAreListed() {
        given().get("/v1/models")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json")
                .body("object", equalTo("list"))
                .body("data[0].id", equalTo("omni-moderation-latest"))
                .body("data[0].owned_by", equalTo("winnow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\n\\n", "\\u0000", "\\ud800", "\\u202e\\u200b"})
    void anyStringGetsAResult(String text) {
        assertThat(moderated("{\"input\":\"" + text + "\"}").getBoolean("results[0].flagged"))
                .isFalse();
    }

    @Test
    void aNullModelAndUnknownFieldsAreLeftOut() {
        moderated("{\"model\":null,\"input\":\"a\",\"user\":\"u-1\",\"extra\":{\"deep\":[1]}}");
    }

    static List<Object[]> wrongRequests() {
        return List.of(new Object[][] {
            {"", 400, null, null, "not JSON"},
            {"input=hello", 400, null, null, "not JSON"},
            {"{\"input\":\"a\"", 400, null, null, "not JSON"},
            {"{'input':'a'}", 400, null, null, "not JSON"},
            {"[\"a\"]", 400, null, null, "JSON object"},
            {"{}", 400, "missing_required_parameter", "input", "Missing required parameter"},
            {"{\"input\":null}", 400, "missing_required_parameter", "input", "Missing required parameter"},
            {"{\"input\":5}", 400, "invalid_type", "input", "not a number"},
            {"{\"input\":{}}", 400, "invalid_type", "input", "not an object"},
            {"{\"input\":[]}", 400, "empty_array", "input", "empty"},
            {"{\"input\":[1,2]}", 400, "invalid_type", "input[0]", "must be a string"},
            {"{\"input\":[[1,2]]}", 400, "invalid_type", "input[0]", "must be a string"},
            {"{\"input\":[\"a\",null]}", 400, "invalid_type", "input[1]", "not null"},
            {"{\"input\":[\"a\",{\"type\":\"text\",\"text\":\"b\"}]}", 400, "invalid_type", "input[1]", "string"},
            {"{\"input\":[{\"type\":\"text\",\"text\":\"b\"},\"a\"]}", 400, "invalid_type", "input[1].type", "object"},
            {"{\"input\":[{\"type\":\"text\"}]}", 400, "missing_required_parameter", "input[0].text", "string"},
            {"{\"input\":[{\"type\":\"video\"}]}", 400, "invalid_value", "input[0].type", "'video'"},
            {
                "{\"input\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://img.example/a.png\"}}]}",
                400,
                "unsupported_input_type",
                "input[1].type",
                "judges text only"
            },
            {"{\"model\":5,\"input\":\"a\"}", 400, "invalid_type", "model", "'model'"},
            {"{\"model\":\"gpt-99\",\"input\":\"a\"}", 404, "model_not_found", "model", "'gpt-99' does not exist"},
        });
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void aWrongRequestIsAnErrorInTheShapeOfOpenAi(String body, int status, String code, String param, String message) {
        assertError(post(body), status, code, param, message);
    }

    @Test
    void hostileBodiesAreErrorsOfTheCaller() {
        assertError(post("[".repeat(100_000)), 400, null, null, "nested");
        assertError(post("{\"input\":" + "[".repeat(1000)), 400, null, null, "nested");
        assertError(
                post("{\"input\":\"" + "a".repeat((1 << 20) + 1) + "\"}"),
                400,
                "string_above_max_length",
                "input",
                "limit");
        assertError(
                post("{\"input\":[" + "\"a\",".repeat(1000) + "\"a\"]}"),
                400,
                "array_above_max_length",
                "input",
                "1001");
        assertError(post(" ".repeat((16 << 20) + 1)), 413, "request_too_large", null, "larger");
        byte[] utf16 = "{\"input\":\"a\"}".getBytes(StandardCharsets.UTF_16);
        assertError(
                given().contentType("application/json").body(utf16).post("/v1/moderations"), 400, null, null, "UTF-8");
        assertError(encoded("br", utf16), 400, "unsupported_encoding", null, "Content-Encoding");
        assertError(encoded("gzip", utf16), 400, null, null, "gzip");
    }

    @Test
    void aSmallBodyThatUnpacksToALargeOneIsNotUnpackedToItsEnd() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 500; i++) {
                out.write(megabyte);
            }
        }
        assertError(encoded("gzip", packed.toByteArray()), 413, "request_too_large", null, "unpacks to more than");
    }

    private static Response encoded(String encoding, byte[] body) {
        return given().contentType("application/json")
                .header("Content-Encoding", encoding)
                .body(body)
                .post("/v1/moderations");
    }

    @Test
    void tenMegabytesOfTextsAreJudged() {
        String text = "\"" + "see you on tuesday ".repeat(500) + "\"";
        JsonPath answer = moderated("{\"input\":[" + (text + ",").repeat(999) + text + "]}");
        assertThat(answer.getList("results")).hasSize(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/moderations, 405",
        "PUT, /v1/moderations, 405",
        "POST, /v1/models, 405",
        "GET, /v1/moderations/modr-1, 404",
        "POST, /v1/chat/completions, 404",
        "POST, /v1/embeddings, 404",
        "GET, /v1/models/gpt-99, 404",
    })
    void wrongMethodsAndPathsAreErrorsInTheShapeOfOpenAi(String method, String path, int status) {
        Response response = given().contentType("application/json").body("{}").request(method, path);
        response.then()
                .statusCode(status)
                .header("Content-Type", "application/json")
                .header("x-request-id", matchesPattern("req_[0-9a-f]{32}"))
                .body("error", hasKey("param"))
                .body("error", hasKey("code"))
                .body("error.type", equalTo("invalid_request_error"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "text/plain", "application/octet-stream"})
    void jsonIsReadWhateverTheContentTypeSays(String type) {
        given().header("Content-Type", type)
                .body("{\"input\":\"a\"}".getBytes(StandardCharsets.UTF_8))
                .post("/v1/moderations")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json")
                .header("x-request-id", not(containsString(" ")));
    }

    @Test
    void everyCategoryDocumentsItsSource() {
        assertThat(OpenAiCategory.ALL.stream().map(OpenAiCategory::id)).containsExactlyElementsOf(CATEGORIES);
        assertThat(OpenAiCategory.ALL).allSatisfy(it -> assertThat(it.source()).matches("`[^`]+`: .+"));
    }

    private static JsonPath moderated(String json) {
        Response response = post(json);
        response.then().statusCode(200).header("Content-Type", "application/json");
        return response.jsonPath();
    }

    private static Response post(String json) {
        return given().contentType("application/json")
                .body(json.getBytes(StandardCharsets.UTF_8))
                .post("/v1/moderations");
    }

    private static void assertError(Response response, int status, String code, String param, String message) {
        response.then()
                .statusCode(status)
                .header("Content-Type", "application/json")
                .header("x-request-id", matchesPattern("req_[0-9a-f]{32}"))
                .body("error.type", equalTo("invalid_request_error"))
                .body("error", hasKey("code"))
                .body("error", hasKey("param"))
                .body("error.code", equalTo(code))
                .body("error.param", equalTo(param))
                .body("error.message", containsString(message));
    }
}
