package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.winnow.json.RequestException;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestErrorsTest {

    private static final String JSON = "application/json";

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // not JSON
                "``                           | malformed-json   | the body is empty",
                "{\"text\":                   | malformed-json   | line 1, column 9",
                "text=hello                   | malformed-json   | Unrecognized token 'text'",
                // not a document
                "[]                           | not-an-object    | an array",
                "\"hello\"                    | not-an-object    | a string",
                // wrong types
                "{\"text\":5}                 | wrong-type       | \"text\" must be a string, not a number",
                "{\"text\":[\"a\"]}           | wrong-type       | \"text\" must be a string, not an array",
                "{\"text\":\"a\",\"id\":1}    | wrong-type       | \"id\" must be a string, not a number",
                "{\"text\":\"a\",\"explain\":1}  | wrong-type    | \"explain\" must be a boolean, not a number",
                "{\"text\":\"a\",\"tenant\":{}}  | wrong-type    | \"tenant\" must be a string, not an object",
                // text
                "{}                           | missing-text     | \"text\" is missing",
                "{\"text\":null}              | missing-text     | \"text\" is missing",
                "{\"text\":\"\"}              | empty-text       | nothing to judge",
                // names
                "{\"txt\":\"a\"}              | unknown-field    | did you mean \"text\"?",
                "{\"text\":\"a\",\"text\":\"b\"} | duplicate-field | twice",
                "{\"text\":\"a\",\"format\":\"markdown\"} | unknown-format | there are text, html",
                "{\"text\":\"a\",\"offsets\":\"chars\"}   | unknown-offsets | there are utf16, code-points, bytes",
                "{\"text\":\"a\",\"tenant\":\"kids\"}     | unknown-tenant  | \"kids\"",
                "{\"text\":\"a\",\"language\":\"e n\"}    | invalid-language | BCP 47",
            })
    void aWrongDocumentIsAProblemThatSaysWhatIsWrong(String body, String reason, String detail) {
        Response response = post("/v1/moderate", JSON, body);

        assertProblem(response, 400, reason).then().body("detail", containsString(detail));
    }

    @Test
    void aProblemHasTheMembersOfRfc9457AndAReason() {
        assertProblem(post("/v1/moderate", JSON, "{}"), 400, "missing-text")
                .then()
                .body("type", equalTo("urn:winnow:problem:missing-text"))
                .body("title", equalTo("The text is missing"))
                .body("incident", nullValue());
    }

    @ParameterizedTest
    @CsvSource({
        "{\"text\":\"a\"}, not-an-array",
        "[{\"text\":\"a\"}, malformed-json",
        "'', malformed-json",
    })
    void aBatchThatIsNoArrayIsAProblem(String body, String reason) {
        assertProblem(post("/v1/moderate/batch", JSON, body), 400, reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/xml",
                "application/octet-stream",
                "multipart/form-data; boundary=x",
                "application/json; charset=gbk",
                "application/json; charset=\"utf-16\"",
                "application/x-ndjson",
            })
    void aBodyOfAnotherTypeIsNotRead(String type) {
        assertUnread(new Client(service).post("/v1/moderate", type, Texts.utf8("{\"text\":\"a\"}")));
    }

    @Test
    void aBodyWithoutTypeIsNotGuessedAt() {
        assertUnread(new Client(service).post("/v1/moderate", null, Texts.utf8("{\"text\":\"a\"}")));
        assertUnread(new Client(service).post("/v1/moderate/batch", null, Texts.utf8("{\"text\":\"a\"}")));
    }

    private static void assertUnread(Client.Answer answer) {
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"unsupported-media-type\"");
    }

    @Test
    void aCompressedBodyIsNotRead() {
        Response response = given().contentType(JSON)
                .header("Content-Encoding", "gzip")
                .body(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0})
                .post("/v1/moderate");

        assertProblem(response, 415, "unsupported-media-type")
                .then()
                .body("detail", containsString("Content-Encoding"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json; charset=utf-8", "application/json;charset=\"UTF-8\"", "APPLICATION/JSON"})
    void jsonByAnotherSpellingIsJson(String type) {
        given().header("Content-Type", type)
                .body(Texts.utf8("{\"text\":\"a\"}"))
                .post("/v1/moderate")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/moderate, application/json, text/html",
        "/v1/moderate/batch, application/json, application/x-ndjson",
        "/v1/moderate/batch, application/x-ndjson, application/json",
    })
    void anAnswerInAnotherFormIsNotToBeHad(String path, String type, String accept) {
        Response response =
                given().contentType(type).accept(accept).body(Texts.utf8("[]")).post(path);

        assertProblem(response, 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/v1",
                "/v1/moderation",
                "/v1/moderate/x",
                "/v2/moderate",
                "/q/nothing",
                "/favicon.ico"
            })
    void anUnknownPathIsAProblem(String path) {
        assertProblem(given().get(path), 404, "not-found");
        assertProblem(post(path, JSON, "{}"), 404, "not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /v1/moderate",
        "PUT, /v1/moderate",
        "DELETE, /v1/moderate/batch",
        "POST, /v1/policy",
        "PATCH, /v1/model"
    })
    void anotherMethodIsAProblem(String method, String path) {
        Response response = given().contentType(JSON).body("{}").request(method, path);

        assertProblem(response, 405, "method-not-allowed");
    }

    @Test
    void aFaultOfOursIsAProblemWithAnIncidentAndNothingElse() {
        assertProblem(given().get(Exploding.PATH), 500, "internal-error")
                .then()
                .body("incident.length()", equalTo(36))
                .body("detail", containsString("not your fault"))
                .body("toString()", org.hamcrest.Matchers.not(containsString(Exploding.SECRET)));
    }

    @ParameterizedTest
    @EnumSource(RequestException.Reason.class)
    void everyReasonOfTheReaderHasAProblem(RequestException.Reason reason) {
        assertThat(ProblemType.of(reason).reason()).isEqualTo(reason.id());
    }

    @Test
    void onlyFaultsOfOursAreServerErrors() {
        assertThat(Arrays.stream(ProblemType.values()).filter(type -> type.status() >= 500))
                .containsExactlyInAnyOrder(
                        ProblemType.INTERNAL_ERROR,
                        ProblemType.BUSY,
                        ProblemType.STORE_UNAVAILABLE,
                        ProblemType.SHUTTING_DOWN,
                        ProblemType.TOO_LATE);
    }

    private static Response post(String path, String type, String body) {
        return given().header("Content-Type", type).body(Texts.utf8(body)).post(path);
    }

    private static Response assertProblem(Response response, int status, String reason) {
        response.then()
                .statusCode(status)
                .header("Content-Type", equalTo("application/problem+json"))
                .body("status", equalTo(status))
                .body("reason", equalTo(reason))
                .body("type", equalTo("urn:winnow:problem:" + reason));
        return response;
    }
}
