package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers that are no more than they seem: no value of any header, at any endpoint, is the service's fault. */
@QuarkusTest
class UnreadableHeadersTest {

    private static final List<String> VALUES = List.of(
            "",
            ";",
            "/",
            ",",
            ",,",
            "*",
            "application",
            "application/",
            "/json",
            "application/json/",
            "a/b/c",
            "\"",
            "a/b;c=\"",
            "application/json,text/plain",
            "application/json;charset",
            "application/json;charset=",
            "\u00e9/x",
            "a b/c d",
            "application/json;q=x",
            "q=1",
            "*/*;q=9999999999",
            "text/*;q=-1",
            "(",
            "\t",
            "=?utf-8?q?x?=");
    private static final List<String> HEADERS = List.of(
            "Content-Type",
            "Accept",
            "Accept-Encoding",
            "Content-Encoding",
            "Authorization",
            "Expect",
            "X-Forwarded-For",
            "X-Api-Key");

    @TestHTTPResource("/")
    URI service;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/moderate",
                "/v1/moderate/batch",
                "/v1/categories",
                "/v1/policy",
                "/v1/model",
                "/v1/moderations",
                "/v1/models",
                "/v1alpha1/comments:analyze",
                "/v1alpha1/comments:suggestscore",
                "/1.1/comment-check",
                "/1.1/verify-key",
                "/1.1/submit-spam",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/q/swagger-ui/",
                "/nothing",
                "/"
            })
    void noHeaderIsTheServicesFault(String path) {
        List<String> faults = HEADERS.parallelStream()
                .flatMap(header -> VALUES.stream().map(value -> fault(path, header, value)))
                .filter(fault -> !fault.isEmpty())
                .toList();

        assertThat(faults).isEmpty();
    }

    private String fault(String path, String header, String value) {
        try {
            int status = status(path, header, value);
            return status >= 500 || status < 200 ? header + ": " + value + " -> " + status : "";
        } catch (IOException e) {
            throw new UncheckedIOException(header + ": " + value, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "/", "application", "application/json/", ",,", "\""})
    void aContentTypeThatIsNoneIsUnsupported(String value) throws IOException {
        assertThat(status("/v1/moderate/batch", "Content-Type", value)).isEqualTo(415);
    }

    @Test
    void aGoodBatchIsStillJudged() throws IOException {
        assertThat(status("/v1/moderate/batch", "Content-Type", "application/json"))
                .isEqualTo(200);
    }

    private int status(String path, String header, String value) throws IOException {
        String body = "[{\"text\":\"a\"}]";
        String type = header.equals("Content-Type") ? "" : "Content-Type: application/json\r\n";
        String request = "POST " + path + " HTTP/1.1\r\nHost: winnow\r\nConnection: close\r\n" + type + header + ": "
                + value + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(service.getHost(), service.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            return answer.length() == 12 ? Integer.parseInt(answer.substring(9)) : -1;
        }
    }
}
