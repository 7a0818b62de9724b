package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.corrections.Correction;
import dev.winnow.corrections.CorrectionLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Kills the packaged service with SIGKILL while moderators send corrections, starts it again, and counts. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CorrectionsSurviveKillIT {

    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final int SENDERS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 60;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void nothingThatWasAcknowledgedIsLostAndTheServiceGoesOnWriting() throws Exception {
        Path store = folder.resolve("corrections.ndjson");
        Set<String> acknowledged = new ConcurrentSkipListSet<>();
        for (int round = 0; round < 2; round++) {
            acknowledged.addAll(sendUntilKilled(store, "round-" + round));
        }

        Set<String> kept = new TreeSet<>();
        List<String> damaged = new ArrayList<>();
        CorrectionLog.read(store, new CorrectionLog.Reader() {
            @Override
            public void correction(long line, Correction correction) {
                kept.add(correction.reference());
            }

            @Override
            public void damaged(long line, String why) {
                damaged.add(line + ": " + why);
            }
        });

        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(2 * ACKNOWLEDGED_BEFORE_THE_KILL);
        assertThat(kept).containsAll(acknowledged);
        assertThat(damaged)
                .hasSizeLessThanOrEqualTo(1); // a line that was half written at the second kill, never acknowledged
    }

    private static Set<String> sendUntilKilled(Path store, String round) throws Exception {
        Process service = start(store);
        try {
            URI suggest = URI.create("http://localhost:" + port(service) + "/v1alpha1/comments:suggestscore?key=k");
            Set<String> acknowledged = new ConcurrentSkipListSet<>();
            CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
            AtomicInteger next = new AtomicInteger();
            List<Thread> senders = new ArrayList<>();
            for (int i = 0; i < SENDERS; i++) {
                Thread sender = new Thread(() -> {
                    while (true) {
                        String token = round + "-" + next.incrementAndGet();
                        if (!isAcknowledged(suggest, token)) {
                            return; // killed
                        }
                        acknowledged.add(token);
                        enough.countDown();
                    }
                });
                sender.start();
                senders.add(sender);
            }
            assertThat(enough.await(1, TimeUnit.MINUTES)).isTrue();
            service.destroyForcibly(); // SIGKILL, in the middle of the stream
            for (Thread sender : senders) {
                sender.join();
            }
            return acknowledged;
        } finally {
            service.destroyForcibly().waitFor();
        }
    }

    private static boolean isAcknowledged(URI suggest, String token) {
        String body = "{\"comment\":{\"text\":\"a text to learn from, " + token + "\"},\"clientToken\":\"" + token
                + "\",\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":0}}}}";
        HttpRequest request = HttpRequest.newBuilder(suggest)
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // the connection broke: not acknowledged
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Process start(Path store) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        System.getProperty("winnow.app"),
                        "serve",
                        "--port",
                        "0")
                .redirectErrorStream(true);
        builder.environment().put("WINNOW_CORRECTIONS", store.toString());
        return builder.start();
    }

    /** Reads what the service says until it names its port, and drops the rest. */
    private static int port(Process service) throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(service.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread drain = new Thread(() -> said.lines().forEach(it -> {}));
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new AssertionError("the service did not start: " + all);
    }
}
