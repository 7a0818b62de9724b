package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@QuarkusTest
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LineStreamTest {

    private static final String NDJSON = "application/x-ndjson";
    private static final String LINE = "{\"text\":\"" + Texts.FRIENDLY + "\"}\n";

    @TestHTTPResource("/")
    URI service;

    @Test
    void everyLineGetsItsAnswerInOrder() {
        Client.Answer answer = post("{\"id\":\"a\",\"text\":\"" + Texts.FRIENDLY + "\"}\n" + "{\"id\":\"b\",\"text\":"
                + Texts.quoted(Texts.SOUP) + "}\n");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo(NDJSON);
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(JsonPath.from(lines.get(0)).getString("id")).isEqualTo("a");
        assertThat(JsonPath.from(lines.get(0)).getString("action")).isEqualTo("allow");
        assertThat(JsonPath.from(lines.get(1)).getString("id")).isEqualTo("b");
        assertThat(JsonPath.from(lines.get(1)).getString("action")).isEqualTo("block");
        assertThat(answer.body()).endsWith("}\n");
    }

    @Test
    void aBadLineGetsAProblemWithItsNumberAndTheStreamGoesOn() {
        String tooLong = "{\"text\":\"" + "a".repeat((1 << 20) + 1) + "\"}\n";
        String farTooLong = "x".repeat(7 << 20) + "\n";

        List<JsonPath> answers = post(LINE + "\n"
                        + "{\"text\":\n"
                        + LINE + " \r\n"
                        + "{\"id\":\"n\",\"text\":\"a\",\"tenant\":\"nobody\"}\r\n"
                        + tooLong
                        + farTooLong
                        + "[".repeat(1000) + "\n"
                        + LINE.trim())
                .body()
                .lines()
                .map(JsonPath::from)
                .toList();

        assertThat(answers).hasSize(8);
        assertVerdict(answers.get(0));
        assertProblem(answers.get(1), 3, "malformed-json");
        assertThat(answers.get(1).getString("detail")).endsWith("(line 3, column 9)");
        assertVerdict(answers.get(2));
        assertProblem(answers.get(3), 6, "unknown-tenant");
        assertThat(answers.get(3).getString("id")).isEqualTo("n");
        assertProblem(answers.get(4), 7, "text-too-long");
        assertProblem(answers.get(5), 8, "line-too-long");
        assertProblem(answers.get(6), 9, "too-deep");
        assertVerdict(answers.get(7));
    }

    @Test
    void aLineThatIsNotUtf8SpoilsOnlyItself() {
        byte[] body = Texts.utf8("{\"text\":\"abc\"}\n" + LINE);
        body[10] = (byte) 0xFF;

        List<String> lines = new Client(service)
                .post("/v1/moderate/batch", NDJSON, body)
                .body()
                .lines()
                .toList();

        assertProblem(JsonPath.from(lines.get(0)), 1, "invalid-utf8");
        assertVerdict(JsonPath.from(lines.get(1)));
    }

    @Test
    void anEmptyStreamHasNoAnswers() {
        assertThat(post("").body()).isEmpty();
        assertThat(post("\n\n \n").body()).isEmpty();
    }

    @Test
    void answersComeWhileTheRequestIsStillBeingSent() throws IOException {
        try (Conversation conversation = new Conversation(service)) {
            assertThat(conversation.head()).startsWith("HTTP/1.1 200");
            for (int i = 1; i <= 5; i++) {
                conversation.say("{\"id\":\"" + i + "\",\"text\":\"hello\"}\n");
                assertThat(JsonPath.from(conversation.hear()).getString("id")).isEqualTo(String.valueOf(i));
            }
            // Half a line has no answer yet; the other half brings it.
            conversation.say("{\"id\":\"6\",\"te");
            conversation.say("xt\":\"hello\"}\n");
            assertThat(JsonPath.from(conversation.hear()).getString("id")).isEqualTo("6");
            conversation.finish();
            assertThat(conversation.hear()).isNull();
        }
    }

    @Test
    void aClientThatDoesNotReadIsNotReadFromAndLosesNothing() throws Exception {
        long most = 200L << 20;
        AtomicLong sent = new AtomicLong();
        AtomicBoolean enough = new AtomicBoolean();
        try (Conversation conversation = new Conversation(service)) {
            long before = usedAfterCollection();
            Future<Void> talking = CompletableFuture.supplyAsync(() -> {
                talk(conversation, enough, sent, most);
                return null;
            });
            long seen = -1;
            while (seen != sent.get()) { // until nobody has taken anything for a while
                seen = sent.get();
                Thread.sleep(2000);
            }

            assertThat(conversation.head()).startsWith("HTTP/1.1 200");
            // What sockets and one piece of work hold: a few MB, though there is no end to what could be sent.
            assertThat(seen).isLessThan(most / 4);
            assertThat(usedAfterCollection() - before).isLessThan(16L << 20);

            // It was patience, not failure: a client that begins to read gets every answer.
            enough.set(true);
            long answers = 0;
            for (String answer = conversation.hear(); answer != null; answer = conversation.hear()) {
                answers++;
            }
            talking.get(1, TimeUnit.MINUTES);
            assertThat(answers).isEqualTo(sent.get() / LINE.length());
        }
    }

    private static void talk(Conversation conversation, AtomicBoolean enough, AtomicLong sent, long most) {
        String lines = LINE.repeat(100);
        try {
            while (!enough.get() && sent.get() < most) {
                conversation.say(lines);
                sent.addAndGet(lines.length());
            }
            conversation.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLongStreamDoesNotGrowTheHeap() throws IOException {
        try (Conversation conversation = new Conversation(service)) {
            exchange(conversation, 2_000);
            long before = usedAfterCollection();
            exchange(conversation, 20_000);
            long after = usedAfterCollection();

            // 20,000 answers are some 18 MB; had they been kept, it would show.
            assertThat(after - before).isLessThan(8L << 20);
        }
    }

    private static void exchange(Conversation conversation, int lines) throws IOException {
        for (int i = 0; i < lines; i += 50) {
            conversation.say(LINE.repeat(50));
            for (int j = 0; j < 50; j++) {
                assertThat(conversation.hear()).startsWith("{\"action\":\"allow\"");
            }
        }
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNoTraceInTheLog() throws IOException, InterruptedException {
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 3; i++) {
                try (Conversation conversation = new Conversation(service)) {
                    conversation.head();
                    conversation.say(LINE.repeat(5000));
                    conversation.hear();
                }
            }
            Thread.sleep(500);
            assertThat(post(LINE).status()).isEqualTo(200);
            assertThat(log.text()).isEmpty();
        }
    }

    private Client.Answer post(String body) {
        return new Client(service).post("/v1/moderate/batch", NDJSON, Texts.utf8(body));
    }

    private static void assertVerdict(JsonPath answer) {
        assertThat(answer.getString("action")).isEqualTo("allow");
        assertThat(answer.getMap("").containsKey("line")).isFalse();
    }

    private static void assertProblem(JsonPath answer, int line, String reason) {
        assertThat(answer.getInt("line")).isEqualTo(line);
        assertThat(answer.getString("reason")).isEqualTo(reason);
        assertThat(answer.getString("type")).isEqualTo("urn:winnow:problem:" + reason);
    }
}
