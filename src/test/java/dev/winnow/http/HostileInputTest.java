package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in: a clear answer, never a server error, never a stall. */
@QuarkusTest
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class HostileInputTest {

    private static final int MEGABYTE = 1 << 20;

    @TestHTTPResource("/")
    URI service;

    @Test
    void anEmptyBodyIsAProblem() {
        rejected(new byte[0], 400, "malformed-json");
    }

    @Test
    void aBodyOfTenMegabytesIsTurnedAwayByItsDeclaredLength() {
        byte[] body = new byte[10 * MEGABYTE];
        Arrays.fill(body, (byte) ' ');

        rejected(body, 413, "body-too-large");
    }

    @Test
    void aBodyOfTenMegabytesThatDeclaresNothingIsTurnedAwayOnTheWay() throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            byte[] chunk = new byte[64 * 1024];
            for (int sent = 0; sent < 10 * MEGABYTE; sent += chunk.length) {
                out.write(Texts.utf8(Integer.toHexString(chunk.length) + "\r\n"));
                out.write(chunk);
                out.write(Texts.utf8("\r\n"));
            }
            out.write(Texts.utf8("0\r\n\r\n"));

            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("\"reason\":\"body-too-large\"");
        }
    }

    @Test
    void aLargeBodyIsTurnedAwayBeforeAnyOfItIsSent() throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.getOutputStream().write(head("Content-Length: 10000000", "Expect: 100-continue"));

            assertThat(answer(socket)).startsWith("HTTP/1.1 413").contains("\"reason\":\"body-too-large\"");
        }
    }

    @Test
    void aClientThatAsksFirstIsInvited() throws IOException {
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            byte[] body = Texts.utf8("{\"text\":\"a\"}");
            socket.getOutputStream()
                    .write(head("Content-Length: " + body.length, "Expect: 100-continue", "Connection: close"));
            InputStream in = socket.getInputStream();
            String invitation =
                    new String(in.readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length()), StandardCharsets.US_ASCII);
            socket.getOutputStream().write(body);

            assertThat(invitation).startsWith("HTTP/1.1 100 Continue");
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aBodyThatBreaksOffLeavesTheServiceAlive() throws IOException {
        for (String length : new String[] {"Content-Length: 500", "Transfer-Encoding: chunked"}) {
            try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                socket.getOutputStream().write(head(length));
                socket.getOutputStream().write(Texts.utf8("5\r\n{\"tex"));
            }
        }
        judged("{\"text\":\"still here\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\ud800",
                "\\udc00\\ud800",
                "good \\ud83d morning \\ude00 all",
                "\\u0000",
                "a\\u0000b\\u0000",
                "\\uffff\\ufffe\\ufdd0",
                "\\u202e\\u2066evil\\u2069\\u200b\\u200d\\ufeff",
                "   ",
                "\\r\\n\\r\\n",
            })
    void anyStringThatJsonCanWriteGetsAVerdict(String escapes) {
        Client.Answer answer = judged("{\"id\":\"" + escapes + "\",\"text\":\"" + escapes + "\"}");

        // Well-formed UTF-8, and the very string comes back.
        assertThat(answer.bytes()).isEqualTo(Texts.utf8(answer.body()));
        String sent = JsonPath.from("{\"text\":\"" + escapes + "\"}").getString("text");
        assertThat(JsonPath.from(answer.body()).getString("cleaned")).isEqualTo(sent);
    }

    @Test
    void aHundredThousandCombiningMarksGetAVerdict() {
        judged(Texts.request("a" + "\u0301".repeat(100_000)));
        judged(Texts.request("\u0301".repeat(100_000)));
        judged(Texts.request("a\u0300\u0316".repeat(50_000)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab1", "成人", "_", "http://", "v.i.a", "((((", "é", "ﷺ"})
    void aMegabyteWithoutSpacesGetsAVerdict(String piece) {
        int times = MEGABYTE / piece.getBytes(StandardCharsets.UTF_8).length;

        judged("{\"text\":\"" + piece.repeat(times) + "\"}");
    }

    @Test
    void aTextOverAMegabyteIsAProblemOfTheText() {
        rejected(Texts.utf8("{\"text\":\"" + "a".repeat(MEGABYTE + 1) + "\"}"), 413, "text-too-long");
    }

    @Test
    void aMegabyteInTheLongestSpellingIsWithinTheLimit() {
        judged("{\"text\":\"" + "\\u0061".repeat(MEGABYTE) + "\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"text\":", "{\"text\":[", "[{\"a\":"})
    void deeplyNestedJsonIsAProblem(String opening) {
        rejected(Texts.utf8(opening.repeat(100_000)), 400, "too-deep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b><i>",
                "<table><tr><td>",
                "<span style='display:none'>",
                "<a href=x>",
                "<!--",
                "<![CDATA[",
                "<script>"
            })
    void deeplyNestedHtmlGetsAVerdict(String opening) {
        judged("{\"format\":\"html\",\"text\":" + Texts.quoted(opening.repeat(50_000 / opening.length() * 5)) + "}");
    }

    @Test
    void fiftyThousandNestedDivsGetAVerdict() {
        judged("{\"format\":\"html\",\"text\":\"" + "<div>".repeat(50_000) + "deep" + "</div>".repeat(50_000) + "\"}");
    }

    @Test
    void bytesThatAreNotUtf8AreAProblem() {
        byte[] body = Texts.utf8("{\"text\":\"abc\"}");
        body[10] = (byte) 0xC0;
        rejected(body, 400, "invalid-utf8");
        rejected(new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0}, 400, "invalid-utf8");
    }

    @Test
    void nulBytesAreNotJson() {
        rejected(new byte[1000], 400, "malformed-json");
        rejected(Texts.utf8("{\"text\":\"a\0\"}"), 400, "malformed-json");
    }

    @Test
    void aCompressedBodyIsTurnedAwayWithoutBeingUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write(new byte[10 * MEGABYTE]);
        }
        given().contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(bomb.toByteArray())
                .post("/v1/moderate")
                .then()
                .statusCode(415);
        rejected(bomb.toByteArray(), 400, "invalid-utf8");
    }

    @Test
    void manyFieldsAndLongNamesAreAProblem() {
        StringBuilder fields = new StringBuilder("{");
        for (int i = 0; i < 100_000; i++) {
            fields.append("\"f").append(i).append("\":0,");
        }
        rejected(Texts.utf8(fields + "\"text\":\"a\"}"), 400, "unknown-field");
        rejected(Texts.utf8("{\"" + "n".repeat(MEGABYTE) + "\":1}"), 400, "malformed-json");
        rejected(Texts.utf8("{\"text\":" + "9".repeat(MEGABYTE) + "}"), 400, "malformed-json");
    }

    @Test
    void whatIsNotHttpIsTurnedAway() throws IOException {
        for (String nonsense :
                new String[] {"\0\0\0\r\n\r\n", "POST /v1/moderate\r\n\r\n", "GET /v1/%zz HTTP/1.1\r\n\r\n"}) {
            try (Socket socket = new Socket(service.getHost(), service.getPort())) {
                socket.getOutputStream().write(Texts.utf8(nonsense));
                socket.setSoTimeout(30_000);
                assertThat(socket.getInputStream().readNBytes(12))
                        .satisfiesAnyOf(
                                bytes -> assertThat(bytes).isEmpty(),
                                bytes -> assertThat(new String(bytes, StandardCharsets.US_ASCII))
                                        .matches("HTTP/1.[01] 4.."));
            }
        }
        judged("{\"text\":\"still here\"}");
    }

    private Client.Answer judged(String json) {
        Client.Answer answer = new Client(service).post("/v1/moderate", "application/json", Texts.utf8(json));
        assertThat(answer.status()).describedAs(answer.body()).isEqualTo(200);
        return answer;
    }

    private void rejected(byte[] body, int status, String reason) {
        Client.Answer answer = new Client(service).post("/v1/moderate", "application/json", body);
        assertThat(answer.status()).describedAs(answer.body()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"");
    }

    private static byte[] head(String... headers) {
        return Texts.utf8("POST /v1/moderate HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
                + String.join("\r\n", headers)
                + "\r\n\r\n");
    }

    /** Reads up to the end of the first problem. */
    private static String answer(Socket socket) throws IOException {
        socket.setSoTimeout(60_000);
        StringBuilder answer = new StringBuilder();
        int next = socket.getInputStream().read();
        while (next >= 0) {
            answer.append((char) next);
            if (next == '}') {
                break;
            }
            next = socket.getInputStream().read();
        }
        return answer.toString();
    }
}
