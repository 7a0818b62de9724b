package dev.winnow.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.winnow.review.Webhooks;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The bridge to Coral and Discourse, with what those send, signed as they sign it, and a service with a console. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class BridgeTest {

    private static final String SECRET = "a secret of the platform";
    private static final String WEBHOOK = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final BlockingQueue<String> DONE = new LinkedBlockingQueue<>();

    private static HttpServer forum;
    private static Process bridge;
    private static int port;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void start() throws IOException {
        assumeTrue(Files.isExecutable(PYTHON), "SKIPPED: no Python is installed, the bridge was not tried");
        if (bridge != null) {
            return;
        }
        forum = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        forum.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            DONE.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + " "
                            + exchange.getRequestHeaders().getFirst("Api-Key"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        forum.start();
        ProcessBuilder builder = new ProcessBuilder(PYTHON.toString(), "deploy/bridge.py").redirectErrorStream(true);
        String service = root.toString();
        builder.environment()
                .putAll(Map.of(
                        "WINNOW_URL",
                        service.substring(0, service.length() - 1),
                        "WINNOW_KEY",
                        ConsoleProfile.key("items"),
                        "BRIDGE_PORT",
                        "0",
                        "BRIDGE_PATIENCE",
                        "120",
                        "CORAL_SECRET",
                        SECRET,
                        "DISCOURSE_SECRET",
                        SECRET,
                        "DISCOURSE_URL",
                        "http://127.0.0.1:" + forum.getAddress().getPort(),
                        "DISCOURSE_KEY",
                        "forum-key",
                        "WINNOW_WEBHOOK_SECRET",
                        WEBHOOK));
        bridge = builder.start();
        BufferedReader said =
                new BufferedReader(new InputStreamReader(bridge.getInputStream(), StandardCharsets.UTF_8));
        String line = said.readLine();
        assertThat(line).startsWith("bridge: listening on port ");
        port = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
        Thread drain = new Thread(() -> said.lines().forEach(each -> {}));
        drain.setDaemon(true);
        drain.start();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (bridge != null) {
            bridge.destroyForcibly().waitFor();
            forum.stop(0);
            bridge = null;
        }
    }

    private static String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String comment(String html) throws Exception {
        return JSON.writeValueAsString(Map.of(
                "action", "NEW",
                "comment", Map.of("body", html),
                "author", Map.of("id", "an-author", "role", "COMMENTER"),
                "story", Map.of("id", "a-story", "url", "https://news.example/a-story"),
                "site", Map.of("id", "a-site"),
                "tenantID", "t",
                "tenantDomain", "news.example"));
    }

    @Test
    void coralIsToldWhatToDoWithACommentAndOthersAreToldNothing() throws Exception {
        String scam = comment("<div>Dear winner, your parcel is held at our depot.<br>Pay a small fee at"
                + " http://parcel-release.example/pay within 24 hours.</div>");
        HttpResponse<String> answer = post("/coral", scam, "X-Coral-Signature", "sha256=00," + signature(scam));
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode said = JSON.readTree(answer.body());
        assertThat(said.get("status").asText()).isIn("REJECTED", "SYSTEM_WITHHELD");
        assertThat(said.at("/actions/0/reason").asText()).isEqualTo("COMMENT_DETECTED_SPAM");

        String harmless = comment("<p>Thank you, that was a good article.</p>");
        answer = post("/coral", harmless, "X-Coral-Signature", signature(harmless));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(post("/coral", harmless, "X-Coral-Signature", signature(scam))
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/coral", harmless).statusCode()).isEqualTo(403);
        assertThat(post("/coral", "{", "X-Coral-Signature", signature("{")).statusCode())
                .isEqualTo(400);
        assertThat(post("/nothing", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void aPostOfDiscourseIsQueuedAndWhatPeopleDecideIsDoneToIt() throws Exception {
        String body = JSON.writeValueAsString(Map.of(
                "post",
                Map.of(
                        "id", 4711,
                        "username", "somebody",
                        "raw", "You stupid idiot, I will find you and hurt you.",
                        "topic_title", "Couriers",
                        "post_url", "/t/couriers/9/2")));
        assertThat(post(
                                "/discourse",
                                body,
                                "X-Discourse-Event",
                                "post_created",
                                "X-Discourse-Event-Signature",
                                signature(body))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/discourse", body, "X-Discourse-Event", "post_created").statusCode())
                .isEqualTo(403);

        assertThat(tell("decision.made", "remove", "post:4711")).isEqualTo(200);
        assertThat(DONE.poll(30, TimeUnit.SECONDS)).isEqualTo("DELETE /posts/4711.json forum-key");
        assertThat(tell("decision.changed", "allow", "post:4711")).isEqualTo(200);
        assertThat(DONE.poll(30, TimeUnit.SECONDS)).isEqualTo("PUT /posts/4711/recover forum-key");
        assertThat(tell("decision.undone", "remove", "post:4711")).isEqualTo(200);
        assertThat(DONE.poll(30, TimeUnit.SECONDS)).isEqualTo("PUT /posts/4711/recover forum-key");
        assertThat(tell("decision.made", "allow", "post:4711")).isEqualTo(200);
        assertThat(tell("decision.made", "remove", "comment:1")).isEqualTo(200);
        assertThat(tell("decision.made", "remove", "post:../admin")).isEqualTo(200);
        assertThat(DONE).isEmpty();
        assertThat(post("/winnow", "{}", "webhook-id", "x", "webhook-timestamp", "1", "webhook-signature", "v1,x")
                        .statusCode())
                .isEqualTo(403);
    }

    private static int tell(String type, String action, String id) throws Exception {
        String body = JSON.writeValueAsString(Map.of("type", type, "data", Map.of("id", id, "action", action)));
        UUID event = UUID.randomUUID();
        long now = Instant.now().getEpochSecond();
        return post(
                        "/winnow",
                        body,
                        "webhook-id",
                        event.toString(),
                        "webhook-timestamp",
                        Long.toString(now),
                        "webhook-signature",
                        Webhooks.sign(WEBHOOK, event, now, body))
                .statusCode();
    }
}
