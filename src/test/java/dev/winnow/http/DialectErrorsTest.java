package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same mistakes in each dialect, and each dialect's own answer, field by field. */
@QuarkusTest
@TestProfile(NarrowProfile.class)
class DialectErrorsTest {

    private static final String LONG = "long ".repeat(500); // over the limit of a text
    private static final String MUCH = " ".repeat(35 * 1024); // over what may be pending
    private static final String HUGE = " ".repeat(300 * 1024); // over every limit of a body
    private static final String OPENAI = "/v1/moderations";
    private static final String ANALYZE = "/v1alpha1/comments:analyze";
    private static final String CHECK = "/1.1/comment-check";

    /**
     * A mistake.
     *
     * @param name for people
     * @param expected of OpenAI: type, param and code; of Perspective: status, then type and reason of the detail; of Akismet:
     *     the reason
     */
    private record Mistake(
            String name, String method, String path, String key, String body, int status, List<String> expected) {
        static Mistake of(
                String name, String method, String path, String key, String body, int status, String... expected) {
            return new Mistake(name, method, path, key, body, status, Arrays.asList(expected));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Mistake> mistakesInOpenAi() {
        String good = KeysProfile.GOOD;
        String fine = "{\"input\":\"a\"}";
        String request = "invalid_request_error";
        return List.of(
                Mistake.of("bad JSON", "POST", OPENAI, good, "{\"input\"", 400, request, null, null),
                Mistake.of("nothing", "POST", OPENAI, good, "", 400, request, null, null),
                Mistake.of("no text", "POST", OPENAI, good, "{}", 400, request, "input", "missing_required_parameter"),
                Mistake.of("empty array", "POST", OPENAI, good, "{\"input\":[]}", 400, request, "input", "empty_array"),
                Mistake.of(
                        "text too long",
                        "POST",
                        OPENAI,
                        good,
                        "{\"input\":[\"a\",\"" + LONG + "\"]}",
                        400,
                        request,
                        "input[1]",
                        "string_above_max_length"),
                Mistake.of(
                        "too many texts",
                        "POST",
                        OPENAI,
                        good,
                        "{\"input\":[\"a\",\"a\",\"a\",\"a\"]}",
                        400,
                        request,
                        "input",
                        "array_above_max_length"),
                Mistake.of("body too large", "POST", OPENAI, good, HUGE, 413, request, null, "request_too_large"),
                Mistake.of(
                        "unknown model",
                        "POST",
                        OPENAI,
                        good,
                        "{\"model\":\"gpt-99\",\"input\":\"a\"}",
                        404,
                        request,
                        "model",
                        "model_not_found"),
                Mistake.of("no key", "POST", OPENAI, null, fine, 401, request, null, null),
                Mistake.of("wrong key", "POST", OPENAI, KeysProfile.WRONG, fine, 401, request, null, "invalid_api_key"),
                Mistake.of(
                        "suspended key",
                        "POST",
                        OPENAI,
                        KeysProfile.SUSPENDED,
                        fine,
                        403,
                        request,
                        null,
                        "key_suspended"),
                Mistake.of("wrong method", "PATCH", OPENAI, good, fine, 405, request, null, null),
                Mistake.of("wrong path", "POST", "/v1/moderations/a", good, fine, 404, request, null, null),
                Mistake.of("overload", "POST", OPENAI, good, MUCH, 503, "server_error", null, null));
    }

    @ParameterizedTest
    @MethodSource("mistakesInOpenAi")
    void aMistakeGetsAnErrorOfOpenAi(Mistake mistake) {
        Response response = send(mistake, "Authorization", "Bearer ");

        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.header("x-request-id")).matches("req_[0-9a-f]{32}");
        Map<String, Object> envelope = response.jsonPath().getMap("");
        assertThat(envelope.keySet()).hasToString("[error]");
        Map<String, String> error = response.jsonPath().getMap("error");
        assertThat(error.keySet()).containsExactlyInAnyOrder("message", "type", "param", "code");
        assertThat(error.get("message")).isNotBlank();
        assertThat(Arrays.asList(error.get("type"), error.get("param"), error.get("code")))
                .isEqualTo(mistake.expected());
        assertThat(response.header("WWW-Authenticate")).isEqualTo(mistake.status() == 401 ? "Bearer" : null);
        assertShortPatience(mistake, response);
    }

    static List<Mistake> mistakesInPerspective() {
        String good = KeysProfile.GOOD;
        String fine = comment("Nice to see you all there", "TOXICITY");
        String argument = "INVALID_ARGUMENT";
        String rpc = "google.rpc.BadRequest";
        String own = "google.commentanalyzer.v1alpha1.Error";
        String info = "google.rpc.ErrorInfo";
        return List.of(
                Mistake.of("bad JSON", "POST", ANALYZE, good, "{\"comment\"", 400, argument, rpc, null),
                Mistake.of("nothing", "POST", ANALYZE, good, "", 400, argument, rpc, null),
                Mistake.of(
                        "unknown field",
                        "POST",
                        ANALYZE,
                        good,
                        fine.replace("{\"comment\"", "{\"coment\":1,\"comment\""),
                        400,
                        argument,
                        rpc,
                        null),
                Mistake.of(
                        "empty text", "POST", ANALYZE, good, comment(" ", "SPAM"), 400, argument, own, "COMMENT_EMPTY"),
                Mistake.of(
                        "text too long",
                        "POST",
                        ANALYZE,
                        good,
                        comment(LONG, "SPAM"),
                        400,
                        argument,
                        own,
                        "COMMENT_TOO_LONG"),
                Mistake.of(
                        "no attribute",
                        "POST",
                        ANALYZE,
                        good,
                        "{\"comment\":{\"text\":\"a\"}}",
                        400,
                        argument,
                        own,
                        "NO_REQUESTED_ATTRIBUTES"),
                Mistake.of(
                        "unknown attribute",
                        "POST",
                        ANALYZE,
                        good,
                        comment("a", "NUANCE_EXPERIMENTAL"),
                        400,
                        argument,
                        own,
                        "INVALID_REQUEST"),
                Mistake.of(
                        "unsupported language",
                        "POST",
                        ANALYZE,
                        good,
                        comment("a", "SPAM").replace("{\"comment\"", "{\"languages\":[\"fi\"],\"comment\""),
                        400,
                        argument,
                        own,
                        "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE"),
                Mistake.of(
                        "no language",
                        "POST",
                        ANALYZE,
                        good,
                        comment("123", "TOXICITY"),
                        400,
                        argument,
                        own,
                        "LANGUAGE_DETECTION_FAILED"),
                Mistake.of("HTML", "POST", ANALYZE, good, html(), 400, argument, own, "INVALID_REQUEST"),
                Mistake.of("body too large", "POST", ANALYZE, good, HUGE, 413, argument, null, null),
                Mistake.of("no key", "POST", ANALYZE, null, fine, 403, "PERMISSION_DENIED", info, "API_KEY_MISSING"),
                Mistake.of(
                        "wrong key", "POST", ANALYZE, KeysProfile.WRONG, fine, 400, argument, info, "API_KEY_INVALID"),
                Mistake.of(
                        "suspended key",
                        "POST",
                        ANALYZE,
                        KeysProfile.SUSPENDED,
                        fine,
                        403,
                        "PERMISSION_DENIED",
                        info,
                        "CONSUMER_SUSPENDED"),
                Mistake.of("wrong method", "GET", ANALYZE, good, "", 405, "UNIMPLEMENTED", null, null),
                Mistake.of("wrong path", "POST", "/v1alpha1/comments:rate", good, fine, 404, "NOT_FOUND", null, null),
                Mistake.of("overload", "POST", ANALYZE, good, MUCH, 503, "UNAVAILABLE", null, null));
    }

    private static String comment(String text, String attribute) {
        return "{\"comment\":{\"text\":\"" + text + "\"},\"requestedAttributes\":{\"" + attribute + "\":{}}}";
    }

    private static String html() {
        return "{\"comment\":{\"text\":\"<p>a</p>\",\"type\":\"HTML\"},\"requestedAttributes\":{\"SPAM\":{}}}";
    }

    @ParameterizedTest
    @MethodSource("mistakesInPerspective")
    void aMistakeGetsAStatusOfGoogle(Mistake mistake) {
        Response response = send(mistake, "X-Goog-Api-Key", "");

        assertThat(response.contentType()).isEqualTo("application/json; charset=UTF-8");
        JsonPath body = response.jsonPath();
        assertThat(body.<String, Object>getMap("").keySet()).hasToString("[error]");
        assertThat(body.getInt("error.code")).isEqualTo(mistake.status());
        assertThat(body.getString("error.message")).isNotBlank();
        assertThat(body.getString("error.status")).isEqualTo(mistake.expected().get(0));
        String detail = mistake.expected().get(1);
        if (detail == null) {
            assertThat(body.<String, Object>getMap("error").keySet())
                    .containsExactlyInAnyOrder("code", "message", "status");
        } else {
            String first = "error.details[0].";
            assertThat(body.getList("error.details")).hasSize(1);
            assertThat(body.getString(first + "'@type'")).isEqualTo("type.googleapis.com/" + detail);
            String reason = body.getString(first + (detail.endsWith("ErrorInfo") ? "reason" : "errorType"));
            assertThat(reason).isEqualTo(mistake.expected().get(2));
            if (detail.endsWith("BadRequest")) {
                assertThat(body.getString(first + "fieldViolations[0].field")).isNotBlank();
                assertThat(body.getString(first + "fieldViolations[0].description"))
                        .isNotBlank();
            } else if (detail.endsWith("ErrorInfo")) {
                assertThat(body.getString(first + "domain")).isEqualTo("googleapis.com");
                assertThat(body.getString(first + "metadata.service")).isEqualTo("commentanalyzer.googleapis.com");
            }
        }
        assertShortPatience(mistake, response);
    }

    static List<Mistake> mistakesInAkismet() {
        String good = KeysProfile.GOOD;
        String fine = "blog=https%3A%2F%2Fgarden.example&comment_content=hello";
        return List.of(
                Mistake.of("no form", "POST", CHECK, good, "{\"blog\"", 200, "Missing required field: blog"),
                Mistake.of("nothing", "POST", CHECK, good, "", 200, "Missing required field: blog"),
                Mistake.of("no text", "POST", CHECK, good, "blog=a&comment_content=", 200, "comment_content"),
                Mistake.of("text too long", "POST", CHECK, good, fine + LONG, 200, "limit is 2048"),
                Mistake.of("too many fields", "POST", CHECK, good, "a&".repeat(3000), 200, "2000 fields"),
                Mistake.of("body too large", "POST", CHECK, good, HUGE, 200, "larger than"),
                Mistake.of("no key", "POST", CHECK, null, fine, 200, "asks for a key"),
                Mistake.of("wrong key", "POST", CHECK, KeysProfile.WRONG, fine, 200, "not known"),
                Mistake.of("suspended key", "POST", CHECK, KeysProfile.SUSPENDED, fine, 200, "suspended"),
                Mistake.of("wrong month", "GET", "/1.2/key-sites?month=May", good, "", 200, "2026-11"),
                Mistake.of("wrong method", "GET", CHECK, good, "", 405, "GET"),
                Mistake.of("wrong path", "POST", "/1.1/comment-czech", good, fine, 404, "no such method"),
                Mistake.of("overload", "POST", CHECK, good, MUCH, 503, "try again"));
    }

    @ParameterizedTest
    @MethodSource("mistakesInAkismet")
    void aMistakeIsInvalidToAkismetsClientsAndTheHeaderSaysWhy(Mistake mistake) {
        String label = mistake.key() == null ? "" : mistake.key() + ".";
        Response response = send(mistake, "Host", label + "winnow.example");

        assertThat(response.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.asString()).isEqualTo("invalid");
        assertThat(response.header("X-akismet-debug-help"))
                .contains(mistake.expected().get(0));
        assertThat(response.header("X-akismet-guid")).isNull();
        assertShortPatience(mistake, response);
    }

    @ParameterizedTest
    @CsvSource({
        "winnow.example, false",
        "rest.winnow.example, false",
        "rest.akismet.com, false",
        "winnow.example.org, invalid",
        "other.example, invalid",
    })
    void theFirstLabelIsAKeyBelowTheDomainAloneAndWhereClientsHaveAConstant(String domain, String word) {
        Response response = given().header("Host", KeysProfile.GOOD + "." + domain)
                .contentType("text/plain")
                .body("blog=https%3A%2F%2Fgarden.example&comment_content=hello")
                .post(CHECK);
        assertThat(response.asString()).isEqualTo(word);
    }

    @Test
    void anEmptyKeyInTheAddressLeavesTheHeadersToSay() {
        Response response = given().header("X-Goog-Api-Key", KeysProfile.GOOD)
                .contentType("text/plain")
                .body(comment("Nice to see you all there", "TOXICITY"))
                .post(ANALYZE + "?key=");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    /** Sends it with the key in a header: with something before it, or instead of it where that is the whole header. */
    private static Response send(Mistake mistake, String header, String before) {
        var request =
                given().header("Content-Type", "text/plain").body(mistake.body().getBytes(StandardCharsets.UTF_8));
        if (header.equals("Host")) {
            request.header(header, before);
        } else if (mistake.key() != null) {
            request.header(header, before + mistake.key());
        }
        Response response = request.request(mistake.method(), mistake.path());
        assertThat(response.statusCode()).describedAs(response.asString()).isEqualTo(mistake.status());
        return response;
    }

    /** Clients wait as long as they are told, some without limit. */
    private static void assertShortPatience(Mistake mistake, Response response) {
        if (mistake.status() == 503) {
            assertThat(response.header("Retry-After")).isEqualTo("1");
        } else {
            assertThat(response.header("Retry-After")).isNull();
        }
        assertThat(response.header("Allow") != null).isEqualTo(mistake.status() == 405);
    }

    /** Google's client for Java packs every body. */
    @Test
    void aPackedBodyIsUnpackedUpToTheLimitOfABody() throws IOException {
        byte[] fine = gzip("{\"input\":\"a\"}");
        assertThat(packed(fine, "gzip").statusCode()).isEqualTo(200);
        assertThat(packed(fine, "x-gzip").statusCode()).isEqualTo(200);
        assertThat(packed(gzip("{\"input\":\"a\"}" + " ".repeat(20 * 1024)), "gzip")
                        .statusCode())
                .isEqualTo(200);

        assertPacked(packed(gzip(MUCH), "gzip"), 503, null);
        assertPacked(packed(Arrays.copyOf(fine, fine.length - 9), "gzip"), 400, null);
        assertPacked(packed("{\"input\":\"a\"}".getBytes(StandardCharsets.UTF_8), "gzip"), 400, null);
        assertPacked(packed(fine, "br"), 400, "unsupported_encoding");

        // What was turned away takes no room.
        assertThat(packed(gzip("{\"input\":\"a\"}" + " ".repeat(25 * 1024)), "gzip")
                        .statusCode())
                .isEqualTo(200);
    }

    private static void assertPacked(Response response, int status, String code) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().getString("error.code")).isEqualTo(code);
    }

    private static Response packed(byte[] body, String encoding) {
        return given().header("Authorization", "Bearer " + KeysProfile.GOOD)
                .header("Content-Encoding", encoding)
                .header("Content-Type", "application/octet-stream")
                .body(body)
                .post(OPENAI);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void whatNeitherApiBelowV1HasIsAnErrorInTheWordsOfBoth() {
        Response response = given().post("/v1/nothing");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.jsonPath().getString("reason")).isEqualTo("not-found");
        assertThat(response.jsonPath().getString("error.type")).isEqualTo("invalid_request_error");
        assertThat(response.jsonPath().<String, Object>getMap("error").keySet())
                .containsExactlyInAnyOrder("message", "type", "param", "code");
    }
}
