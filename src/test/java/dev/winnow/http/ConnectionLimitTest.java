package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More connections than the service means to hold, and clients that do not get on with what they began. */
@QuarkusTest
@TestProfile(FewConnectionsProfile.class)
class ConnectionLimitTest {

    private static final String IS_IT_LIVE = "GET /q/health/live HTTP/1.1\r\nHost: winnow\r\n\r\n";
    private static final String HALF_A_HEAD = "GET /q/health/live HTTP/1.1\r\nHost: win";
    private static final String HALF_A_BODY =
            "POST /v1/moderate HTTP/1.1\r\nHost: winnow\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 1000\r\n\r\n{\"text\":\"";

    @TestHTTPResource("/")
    URI service;

    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void waitUntilEveryConnectionIsWatched() throws Exception {
        // The listening sockets are found in the moment after the start.
        for (int attempt = 0;
                attempt < 100 && !status(say(HALF_A_HEAD + "x".repeat(30_000))).contains("4");
                attempt++) {
            Thread.sleep(50);
        }
        closeAll();
    }

    @AfterEach
    void closeAll() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        open.clear();
    }

    private Socket say(String text) throws IOException {
        Socket socket = new Socket(service.getHost(), service.getPort());
        open.add(socket);
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Returns the first line of the answer, empty if the connection was closed without one. */
    private static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int unit = in.read(); unit >= ' '; unit = in.read()) {
            line.append((char) unit);
        }
        return line.toString();
    }

    private static String all(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void whoFindsNoPlaceGetsA503ThatSaysWhenToComeAgain() throws Exception {
        List<String> answers = new ArrayList<>();
        List<Socket> refused = new ArrayList<>();
        for (int i = 0; i < 2 * FewConnectionsProfile.MOST_CONNECTIONS; i++) {
            Socket socket = say(IS_IT_LIVE);
            String status = status(socket);
            answers.add(status);
            if (status.contains("503")) {
                refused.add(socket);
            }
        }

        assertThat(answers)
                .allMatch(it -> it.equals("HTTP/1.1 200 OK") || it.equals("HTTP/1.1 503 Service Unavailable"));
        assertThat(refused).isNotEmpty();
        assertThat(all(refused.get(0)))
                .contains("Retry-After: 1", "Connection: close", "\"reason\":\"busy\"", "too many connections");
    }

    @Test
    void slowSendersMakeRoomForWhoComesAfterThem() throws Exception {
        for (int i = 0; i < FewConnectionsProfile.MOST_CONNECTIONS; i++) {
            say(i % 2 == 0 ? HALF_A_BODY : HALF_A_HEAD);
        }
        Thread.sleep(1_500); // who has kept the service waiting for less than a second is not slow

        for (int i = 0; i < 10; i++) {
            assertThat(status(say(IS_IT_LIVE))).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void aHeadThatDoesNotEndIsATimeout() throws Exception {
        assertThat(all(say(HALF_A_HEAD)))
                .startsWith("HTTP/1.1 408 Request Timeout")
                .contains("\"reason\":\"too-slow\"", "head");
    }

    @Test
    void aBodyThatDoesNotEndIsATimeout() throws Exception {
        assertThat(all(say(HALF_A_BODY)))
                .startsWith("HTTP/1.1 408 Request Timeout")
                .contains("\"reason\":\"too-slow\"", "body");
    }

    @Test
    void aConnectionThatSaysNothingIsClosed() throws Exception {
        assertThat(all(say(""))).isEmpty();
    }

    @Test
    void aConnectionThatIsKeptForTheNextRequestIsNotSlow() throws Exception {
        Socket socket = say(IS_IT_LIVE);
        assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
        Thread.sleep(4_000); // longer than heads and bodies may take

        socket.getOutputStream().write(IS_IT_LIVE.getBytes(StandardCharsets.US_ASCII));

        assertThat(rest(socket, 2)).contains("HTTP/1.1 200 OK");
    }

    @Test
    void aStreamOfLinesMayRestWhileThereIsRoom() throws Exception {
        try (Conversation conversation = new Conversation(service)) {
            conversation.say("{\"text\":\"Good morning\"}\n");
            assertThat(conversation.hear()).contains("\"action\":\"allow\"");
            Thread.sleep(4_500);
            conversation.say("{\"text\":\"Good evening\"}\n");
            assertThat(conversation.hear()).contains("\"action\":\"allow\"");
        }
    }

    /** Reads until so many answers have begun. */
    private static String rest(Socket socket, int answers) throws IOException {
        StringBuilder all = new StringBuilder("HTTP/1.1 "); // the first status line has been read
        while (all.toString().split("HTTP/1.1 200", -1).length < answers) {
            int unit = socket.getInputStream().read();
            if (unit < 0) {
                break;
            }
            all.append((char) unit);
        }
        return all + " OK";
    }
}
