package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** More connections than the service means to hold, as from a client that never reuses one. */
@QuarkusTest
@TestProfile(FewConnectionsProfile.class)
class ConnectionLimitTest {

    private static final byte[] IS_IT_LIVE =
            "GET /q/health/live HTTP/1.1\r\nHost: winnow\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @TestHTTPResource("/")
    URI service;

    private final List<Socket> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Returns the first line of the answer, empty if the connection was closed without one. */
    private String askOnANewConnection() {
        try {
            Socket socket = new Socket(service.getHost(), service.getPort());
            open.add(socket);
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(IS_IT_LIVE);
            StringBuilder line = new StringBuilder();
            for (int unit = socket.getInputStream().read();
                    unit >= ' ';
                    unit = socket.getInputStream().read()) {
                line.append((char) unit);
            }
            return line.toString();
        } catch (IOException closed) {
            return ""; // reset while the request was under way
        }
    }

    @Test
    void connectionsBeyondTheLimitAreClosedAndOthersServedAgainOnceThereIsRoom() throws Exception {
        int answered = 0;
        int closed = 0;
        for (int i = 0; i < 3 * FewConnectionsProfile.MOST_CONNECTIONS; i++) {
            String answer = askOnANewConnection();
            assertThat(answer).isIn("", "HTTP/1.1 200 OK");
            answered += answer.isEmpty() ? 0 : 1;
            closed += answer.isEmpty() ? 1 : 0;
        }
        assertThat(answered).isBetween(1, FewConnectionsProfile.MOST_CONNECTIONS);
        assertThat(closed).isGreaterThanOrEqualTo(2 * FewConnectionsProfile.MOST_CONNECTIONS);
        closeAll();
        String again = "";
        for (int attempt = 0; attempt < 100 && again.isEmpty(); attempt++) {
            Thread.sleep(100); // the service notices in its own time
            again = askOnANewConnection();
        }
        assertThat(again).isEqualTo("HTTP/1.1 200 OK");
    }
}
