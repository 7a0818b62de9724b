package dev.winnow.http.perspective;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.winnow.corrections.Correction;
import dev.winnow.corrections.CorrectionLog;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PerspectiveTest {

    private static final String SOUP = "成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂";
    private static final String FRIENDLY = "Thank you for the kind reply, see you at the library on Tuesday.";
    private static final String ANALYZE = "/v1alpha1/comments:analyze?key=local-key";
    private static final String SUGGEST = "/v1alpha1/comments:suggestscore?key=local-key";

    @ConfigProperty(name = "winnow.corrections")
    Path store;

    @io.quarkus.test.common.http.TestHTTPResource("/")
    URI service;

    @Test
    void adultKeywordSoupIsExplicitAndSpamAndAFriendlyCommentIsNeither() {
        JsonPath soup = analyzed(request(SOUP, "SEXUALLY_EXPLICIT", "SPAM"));
        JsonPath friendly = analyzed(request(FRIENDLY, Attribute.NAMES.toArray(String[]::new)));

        assertThat(soup.getDouble("attributeScores.SEXUALLY_EXPLICIT.summaryScore.value"))
                .isGreaterThan(0.9);
        assertThat(soup.getDouble("attributeScores.SPAM.summaryScore.value")).isGreaterThan(0.9);
        Map<String, Map<String, Map<String, Object>>> scores = friendly.getMap("attributeScores");
        assertThat(scores.keySet()).containsExactlyElementsOf(Attribute.NAMES);
        scores.forEach((name, values) -> assertThat(
                        ((Number) values.get("summaryScore").get("value")).doubleValue())
                .describedAs(name)
                .isLessThan(0.5));
    }

    @Test
    void anAnswerHasEveryFieldOfUpstream() {
        JsonPath answer =
                analyzed("{\"comment\":{\"text\":\"" + FRIENDLY + "\"},\"requestedAttributes\":{\"TOXICITY\":{}},"
                        + "\"languages\":[\"en\"],\"clientToken\":\"post-77 \\ud83d\\ude00\",\"doNotStore\":true,"
                        + "\"sessionId\":\"s\",\"communityId\":\"c\"}");

        assertThat(answer.getMap("").keySet())
                .hasToString("[attributeScores, languages, detectedLanguages, clientToken]");
        assertThat(answer.getList("languages")).hasToString("[en]");
        assertThat(answer.getList("detectedLanguages")).hasToString("[en]");
        assertThat(answer.getString("clientToken")).isEqualTo("post-77 😀");
        assertThat(answer.getString("attributeScores.TOXICITY.summaryScore.type"))
                .isEqualTo("PROBABILITY");
        assertThat(answer.getList("attributeScores.TOXICITY.spanScores")).hasSize(1);
        assertThat(answer.getInt("attributeScores.TOXICITY.spanScores[0].begin"))
                .isZero();
        assertThat(answer.getInt("attributeScores.TOXICITY.spanScores[0].end")).isEqualTo(FRIENDLY.length());
        assertThat(answer.getFloat("attributeScores.TOXICITY.spanScores[0].score.value"))
                .isEqualTo(answer.getFloat("attributeScores.TOXICITY.summaryScore.value"));
    }

    @Test
    void sentencesAreScoredOneByOneWithUtf16Offsets() {
        JsonPath answer = analyzed(
                "{\"comment\":{\"text\":\"Nice picture! You are an idiot 🤡.\"},"
                        + "\"requestedAttributes\":{\"TOXICITY\":{},\"INSULT\":{\"scoreThreshold\":0.5}},\"spanAnnotations\":true}");

        assertThat(answer.getList("attributeScores.TOXICITY.spanScores.begin")).hasToString("[0, 14]");
        assertThat(answer.getList("attributeScores.TOXICITY.spanScores.end")).hasToString("[13, 34]");
        assertThat(answer.getDouble("attributeScores.TOXICITY.spanScores[0].score.value"))
                .isLessThan(answer.getDouble("attributeScores.TOXICITY.spanScores[1].score.value"));
        assertThat(answer.getList("attributeScores.INSULT.spanScores.begin")).hasToString("[14]");
    }

    @Test
    void sentencesOfHtmlPointIntoTheSource() {
        String html = "<p>Nice <b>picture</b>!</p><p>You are an <i>idiot</i>.</p>";
        JsonPath answer = analyzed("{\"comment\":{\"text\":\"" + html + "\",\"type\":\"HTML\"},"
                + "\"requestedAttributes\":{\"INSULT\":{\"scoreThreshold\":0.5}},\"spanAnnotations\":true}");

        int begin = answer.getInt("attributeScores.INSULT.spanScores[0].begin");
        int end = answer.getInt("attributeScores.INSULT.spanScores[0].end");
        assertThat(answer.getList("attributeScores.INSULT.spanScores")).hasSize(1);
        assertThat(html.substring(begin, end)).startsWith("You are").contains("idiot");
    }

    @Test
    void attributeScoresAreAbsentWhenEverythingIsBelowItsThreshold() {
        JsonPath answer = analyzed("{\"comment\":{\"text\":\"" + FRIENDLY
                + "\"},\"requestedAttributes\":{\"THREAT\":{\"scoreThreshold\":0.9}}}");
        assertThat(answer.getMap("").keySet()).hasToString("[languages, detectedLanguages]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // an official sample, bots: names without quotation marks
                "{comment: {text: \"hello there\"}, languages: [\"en\"], requestedAttributes: {TOXICITY: {}} }",
                // Android code: single quotation marks
                "{'comment': {'text': 'hello there'}, 'requestedAttributes': {'TOXICITY': {}}}",
                // a Java client: null for no settings
                "{\"comment\":{\"text\":\"hello there\"},\"requestedAttributes\":{\"TOXICITY\":null}}",
                // Python: underscores
                "{\"comment\":{\"text\":\"hello there\"},\"requested_attributes\":{\"TOXICITY\":{\"score_type\":\"PROBABILITY\",\"score_threshold\":\"0.0\"}},\"span_annotations\":false,\"do_not_store\":\"true\"}",
                // a comma too many, a comment, one language without a list, nulls, a field of somebody's own
                "{\"comment\":{\"text\":\"hello there\",},/* x */\"languages\":\"en\",\"context\":null,\"mine\":1,\"requestedAttributes\":{\"TOXICITY\":{},},}",
                // lower case
                "{\"comment\":{\"text\":\"hello there\"},\"requestedAttributes\":{\"toxicity\":{\"scoreType\":\"probability\"}}}",
                // versions, lower case
                "{\"comment\":{\"text\":\"hello there\"},\"requestedAttributes\":{\"TOXICITY@5\":{},\"toxicity\":{}}}",
                // several languages, none that is known here
                "{\"comment\":{\"text\":\"hello there\"},\"languages\":[\"fr\",\"en\",\"tlh\",\"hi-Latn\"],\"requestedAttributes\":{\"SPAM\":{}}}",
                // contexts
                "{\"comment\":{\"text\":\"hello there\"},\"context\":{\"entries\":[{\"text\":\"x\",\"type\":\"PLAIN_TEXT\"}]},\"requestedAttributes\":{\"SPAM\":{}}}",
            })
    void whatSloppyCallersSendIsScored(String body) {
        JsonPath answer = analyzed(body);
        assertThat(answer.getMap("attributeScores")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain;charset=UTF-8", "application/x-www-form-urlencoded", "application/json", ""})
    void jsonIsReadWhateverTheContentTypeSays(String type) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(ANALYZE))
                .POST(HttpRequest.BodyPublishers.ofString(request(FRIENDLY, "TOXICITY")));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json; charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1alpha1/comments%3Aanalyze?key=k",
                "/v1alpha1/comments%3aanalyze",
                "/v1alpha1/comments:analyze/?key=k&alt=JSON",
                "/v1alpha1/comments:analyze?key=k&alt=json&prettyPrint=false&fields=attributeScores&quotaUser=q&%24.xgafv=2",
            })
    void thePathIsReadInEverySpelling(String path) {
        given().urlEncodingEnabled(false)
                .body(request(FRIENDLY, "TOXICITY").getBytes(StandardCharsets.UTF_8))
                .post(path)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok", "?", "👍", "lol", "\\u0000", "\\ud800", "\\u202ehello", "1234"})
    void aShortTextOfNoLanguageIsScored(String text) {
        assertThat(analyzed(request(text, "TOXICITY")).getMap("attributeScores"))
                .isNotEmpty();
    }

    static List<Object[]> wrongRequests() {
        String some = "\"requestedAttributes\":{\"TOXICITY\":{}}";
        String text = "\"comment\":{\"text\":\"a\"}";
        return List.of(new Object[][] {
            {"", null, "the body is empty"},
            {"nonsense", null, "Invalid JSON payload"},
            {"{\"comment\":", null, "Invalid JSON payload"},
            {"[]", null, "must be an object"},
            {"{}", "COMMENT_EMPTY", "Comment must be non-empty."},
            {"{\"comment\":{}," + some + "}", "COMMENT_EMPTY", "non-empty"},
            {"{\"comment\":{\"text\":\" \\n \"}," + some + "}", "COMMENT_EMPTY", "non-empty"},
            {"{\"comment\":{\"text\":5}," + some + "}", null, "Invalid value at 'comment.text'"},
            {"{\"comment\":\"text\"," + some + "}", null, "Invalid value at 'comment'"},
            {"{\"comment\":{\"text\":\"a\",\"type\":\"PDF\"}," + some + "}", null, "Invalid value at 'comment.type'"},
            {"{" + text + "}", "NO_REQUESTED_ATTRIBUTES", "Missing requested_attributes"},
            {"{" + text + ",\"requestedAttributes\":{}}", "NO_REQUESTED_ATTRIBUTES", "Missing"},
            {"{" + text + ",\"requestedAttributes\":[]}", null, "Invalid value at 'requestedAttributes'"},
            {
                "{" + text + ",\"requestedAttributes\":{\"TOXIC\":{}}}",
                "INVALID_REQUEST",
                "Unknown requested attribute: TOXIC"
            },
            {
                "{" + text + ",\"requestedAttributes\":{\"UNSUBSTANTIAL\":{}}}",
                "INVALID_REQUEST",
                "Unknown requested attribute"
            },
            {"{" + text + ",\"requestedAttributes\":{\"CURIOSITY_EXPERIMENTAL\":{}}}", "INVALID_REQUEST", "Unknown"},
            {
                "{" + text + ",\"requestedAttributes\":{\"SPAM\":{\"scoreType\":\"PERCENTILE\"}}}",
                "INVALID_REQUEST",
                "Requested score type PERCENTILE is not supported by attribute SPAM"
            },
            {"{" + text + ",\"requestedAttributes\":{\"SPAM\":{\"scoreType\":\"X\"}}}", null, "scoreType"},
            {"{" + text + ",\"requestedAttributes\":{\"SPAM\":{\"scoreThreshold\":\"high\"}}}", null, "scoreThreshold"},
            {"{" + text + ",\"requestedAttributes\":{\"SPAM\":true}}", null, "requestedAttributes.SPAM"},
            {"{" + text + "," + some + ",\"languages\":5}", null, "languages"},
            {
                "{" + text + "," + some + ",\"languages\":[\"not a language\"]}",
                "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
                "Attribute TOXICITY does not support request languages: not a language"
            },
            {"{" + text + "," + some + ",\"spanAnnotations\":\"yes\"}", null, "spanAnnotations"},
            {"{" + text + "," + some + ",\"clientToken\":5}", null, "clientToken"},
            {
                "{" + text + "," + some + ",\"context\":{\"entries\":[],\"articleAndParentComment\":{}}}",
                "INVALID_REQUEST",
                "never both"
            },
        });
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void aWrongRequestIsAStatusOfGooglesShape(String body, String errorType, String message) {
        assertError(post(ANALYZE, body), 400, "INVALID_ARGUMENT", message);
        JsonPath error = post(ANALYZE, body).jsonPath();
        if (errorType == null) {
            assertThat(error.getString("error.details[0].'@type'"))
                    .isEqualTo("type.googleapis.com/google.rpc.BadRequest");
            assertThat(error.getString("error.details[0].fieldViolations[0].field"))
                    .isNotEmpty();
        } else {
            assertThat(error.getString("error.details[0].'@type'"))
                    .isEqualTo("type.googleapis.com/google.commentanalyzer.v1alpha1.Error");
            assertThat(error.getString("error.details[0].errorType")).isEqualTo(errorType);
        }
    }

    @Test
    void aLanguageErrorNamesTheAttributeAndTheLanguages() {
        JsonPath error = post(
                        ANALYZE,
                        "{\"comment\":{\"text\":\"a\"},\"languages\":[\"\"],\"requestedAttributes\":{\"SPAM\":{}}}")
                .jsonPath();
        String at = "error.details[0].languageNotSupportedByAttributeError.";
        assertThat(error.getString(at + "attribute")).isEqualTo("SPAM");
        assertThat(error.getList(at + "requestedLanguages")).hasSize(1);
    }

    @Test
    void aCommentIsTwentyKilobytesLongAtMost() {
        analyzed(request("a".repeat(20_480), "TOXICITY"));
        analyzed(request("成".repeat(6_826), "TOXICITY"));
        for (String tooLong : List.of("a".repeat(20_481), "成".repeat(6_827), "a".repeat(10 << 20))) {
            Response response = post(ANALYZE, request(tooLong, "TOXICITY"));
            assertError(response, 400, "INVALID_ARGUMENT", "Comment text too long.");
            assertThat(response.jsonPath().getString("error.details[0].errorType"))
                    .isEqualTo("COMMENT_TOO_LONG");
        }
        assertError(post(ANALYZE, " ".repeat((16 << 20) + 1)), 413, "INVALID_ARGUMENT", "larger");
    }

    @Test
    void deepAndForeignBodiesAreErrorsOfTheCaller() {
        assertError(post(ANALYZE, "[".repeat(100_000)), 400, "INVALID_ARGUMENT", "nested");
        byte[] utf16 = request(FRIENDLY, "TOXICITY").getBytes(StandardCharsets.UTF_16);
        assertError(given().body(utf16).post(ANALYZE), 400, "INVALID_ARGUMENT", "UTF-8");
    }

    @Test
    void anAnswerHasALimitToo() {
        // Names have versions, so there is no end of attributes; every sentence is scored for each.
        StringBuilder attributes = new StringBuilder("{\"TOXICITY\":{}");
        for (int i = 1; i <= 100; i++) {
            attributes.append(",\"TOXICITY@").append(i).append("\":{}");
        }
        String sentences = "\"comment\":{\"text\":\"" + "A. ".repeat(6_800) + "\"},\"spanAnnotations\":true";
        String all = "{" + sentences + ",\"requestedAttributes\":" + attributes + "}}";
        String most = all.replace(",\"TOXICITY@100\":{}", "");
        String few = "{" + sentences + ",\"requestedAttributes\":{\"TOXICITY\":{}}}";

        assertError(post(ANALYZE, all), 400, "INVALID_ARGUMENT", "There are 101 attributes");
        assertError(post(ANALYZE, most), 400, "INVALID_ARGUMENT", "ask for less at a time");
        assertThat(analyzed(few).getList("attributeScores.TOXICITY.spanScores")).hasSizeGreaterThan(1000);
        JsonPath batch = post(
                        "/v1alpha1/comments:batchAnalyze", "{\"requests\":[" + few + "," + most + "," + few + "]}")
                .jsonPath();
        assertThat(batch.getString("responses[0].error")).isNull();
        assertThat(batch.getString("responses[1].error.details[0].errorType")).isEqualTo("INVALID_REQUEST");
        assertThat(batch.getString("responses[2].error")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1alpha1/comments:analyze, 405, UNIMPLEMENTED",
        "PUT, /v1alpha1/comments:suggestscore, 405, UNIMPLEMENTED",
        "POST, /v1alpha1/comments:delete, 404, NOT_FOUND",
        "GET, /v1alpha1/, 404, NOT_FOUND",
        "GET, /$discovery/nothing, 404, NOT_FOUND",
        "GET, /$discovery/rest?version=v9, 404, NOT_FOUND",
        "POST, /$discovery/rest?version=v1alpha1, 405, UNIMPLEMENTED",
        "POST, /v1alpha1/comments:analyze?alt=proto, 400, INVALID_ARGUMENT",
    })
    void wrongMethodsAndPathsAreStatusesOfGooglesShape(String method, String path, int code, String status) {
        String body = method.equals("GET") ? "" : request(FRIENDLY, "TOXICITY");
        assertError(given().body(body.getBytes(StandardCharsets.UTF_8)).request(method, path), code, status, "");
    }

    @Test
    void aBatchAnswersEachRequestOnItsOwn() {
        String body = "{\"requests\":[" + request(SOUP, "SPAM") + ",{\"comment\":{\"text\":\"\"}},"
                + request(FRIENDLY, "SPAM") + "]}";
        JsonPath answer = post("/v1alpha1/comments:batchAnalyze", body).jsonPath();

        assertThat(answer.getList("responses")).hasSize(3);
        assertThat(answer.getDouble("responses[0].attributeScores.SPAM.summaryScore.value"))
                .isGreaterThan(0.9);
        assertThat(answer.getString("responses[1].error.details[0].errorType")).isEqualTo("COMMENT_EMPTY");
        assertThat(answer.getDouble("responses[2].attributeScores.SPAM.summaryScore.value"))
                .isLessThan(0.5);
        assertError(post("/v1alpha1/comments:batchAnalyze", "{}"), 400, "INVALID_ARGUMENT", "requests");
        assertError(
                post("/v1alpha1/comments:batchAnalyze", "{\"requests\":[" + "{},".repeat(1001) + "]}"),
                400,
                "INVALID_ARGUMENT",
                "1001");
    }

    @Test
    void aSuggestionIsOnTheDiskWhenItIsAnswered() throws IOException {
        String token = "comment:" + System.nanoTime();
        post(
                        SUGGEST,
                        "{\"comment\":{\"text\":\"This recipe is the bomb\"},\"languages\":[\"en\"],\"clientToken\":\""
                                + token + "\",\"communityId\":\"Coral:garden\","
                                + "\"context\":{\"entries\":[{\"text\":\"{}\"}]},"
                                + "\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":0}},\"SPAM\":{\"summaryScore\":{\"value\":0}}}}")
                .then()
                .statusCode(200)
                .body("clientToken", equalTo(token))
                .body("requestedLanguages[0]", equalTo("en"))
                .body("detectedLanguages[0]", equalTo("en"));

        Correction kept = corrections().stream()
                .filter(it -> token.equals(it.reference()))
                .findFirst()
                .orElseThrow();
        assertThat(kept.text()).isEqualTo("This recipe is the bomb");
        assertThat(kept.site()).isEqualTo("Coral:garden");
        assertThat(kept.said()).isEqualTo(Map.of("TOXICITY", 0.0, "SPAM", 0.0));
        assertThat(kept.labels()).isEqualTo(Map.of("toxic", 0.0, "spam", 0.0, "scam", 0.0, "gambling", 0.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"comment\":{\"text\":\"a\"}}",
                "{\"comment\":{\"text\":\"a\"},\"attributeScores\":{}}",
                "{\"comment\":{\"text\":\"a\"},\"attributeScores\":{\"TOXICITY\":{}}}",
                "{\"comment\":{\"text\":\"a\"},\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":2}}}}",
                "{\"comment\":{\"text\":\"a\"},\"attributeScores\":{\"NONE\":{\"summaryScore\":{\"value\":1}}}}",
            })
    void aWrongSuggestionIsNotKept(String body) throws IOException {
        int before = corrections().size();
        assertError(post(SUGGEST, body), 400, "INVALID_ARGUMENT", "");
        assertThat(corrections()).hasSize(before);
    }

    @Test
    void anAnalysisStoresNothing() throws IOException {
        int before = corrections().size();
        analyzed(request(FRIENDLY, "TOXICITY"));
        assertThat(corrections()).hasSize(before);
    }

    @Test
    void theDiscoveryDocumentLeadsBackToThisServer() {
        String root = "http://" + service.getAuthority() + "/";
        given().get("/$discovery/rest?version=v1alpha1")
                .then()
                .statusCode(200)
                .header("Content-Type", "application/json; charset=UTF-8")
                .body("rootUrl", equalTo(root))
                .body("baseUrl", equalTo(root))
                .body("resources.comments.methods.analyze.path", equalTo("v1alpha1/comments:analyze"));
        given().urlEncodingEnabled(false)
                .get("/%24discovery/rest?version=v1alpha1&key=k")
                .then()
                .statusCode(200)
                .body("rootUrl", equalTo(root));
        given().get("/discovery/v1/apis/commentanalyzer/v1alpha1/rest")
                .then()
                .statusCode(200)
                .body("rootUrl", equalTo(root));
    }

    @Test
    void nobodyDecidesWhereOthersAreSent() {
        given().header("X-Forwarded-Host", "evil.example")
                .header("Forwarded", "host=evil.example")
                .header("X-Forwarded-Prefix", "/evil")
                .get("/$discovery/rest?version=v1alpha1")
                .then()
                .header("Cache-Control", "no-store")
                .body("rootUrl", equalTo("http://" + service.getAuthority() + "/"));
        given().header("Host", "a\"b<evil>")
                .get("/$discovery/rest?version=v1alpha1")
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @EnumSource(Attribute.class)
    void scoresRiseWithTheirCategoriesAndStandForSomething(Attribute attribute) {
        assertThat(attribute.reason()).isNotEmpty();
        assertThat(attribute.formula().text()).isNotEmpty();
        assertThat(attribute.formula().implied(1)).isNotEmpty();
    }

    @Test
    void severeToxicityIsNeverAboveToxicity() {
        for (String text : List.of(FRIENDLY, "fuck yeah this is awesome", "I will kill you, you idiot", SOUP, "ok")) {
            JsonPath answer = analyzed(request(text, "TOXICITY", "SEVERE_TOXICITY"));
            assertThat(answer.getDouble("attributeScores.SEVERE_TOXICITY.summaryScore.value"))
                    .isLessThanOrEqualTo(answer.getDouble("attributeScores.TOXICITY.summaryScore.value"));
        }
    }

    private List<Correction> corrections() throws IOException {
        List<Correction> found = new ArrayList<>();
        if (java.nio.file.Files.exists(store)) {
            CorrectionLog.read(store, new CorrectionLog.Reader() {
                @Override
                public void correction(long line, Correction correction) {
                    found.add(correction);
                }

                @Override
                public void damaged(long line, String why) {
                    throw new AssertionError(line + ": " + why);
                }
            });
        }
        return found;
    }

    private static String request(String text, String... attributes) {
        StringBuilder requested = new StringBuilder();
        for (String attribute : attributes) {
            requested
                    .append(requested.isEmpty() ? "" : ",")
                    .append('"')
                    .append(attribute)
                    .append("\":{}");
        }
        return "{\"comment\":{\"text\":\"" + text + "\"},\"requestedAttributes\":{" + requested + "}}";
    }

    private static JsonPath analyzed(String json) {
        Response response = post(ANALYZE, json);
        response.then().statusCode(200).header("Content-Type", "application/json; charset=UTF-8");
        return response.jsonPath();
    }

    private static Response post(String path, String json) {
        return given().contentType("application/json")
                .body(json.getBytes(StandardCharsets.UTF_8))
                .post(path);
    }

    private static void assertError(Response response, int code, String status, String message) {
        response.then()
                .statusCode(code)
                .header("Content-Type", "application/json; charset=UTF-8")
                .body("error.code", equalTo(code))
                .body("error.status", equalTo(status))
                .body("error.message", containsString(message));
    }
}
