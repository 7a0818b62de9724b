package dev.winnow.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends mutated requests of every dialect: {@code Fuzz REQUESTS [SEED]}. A fault is a 5xx other than 503 and 504, an answer that
 * does not come, a memory that grows without end, or a stack trace in the log.
 */
public final class Fuzz {

    private static final List<String> SEEDS = List.of(
            "POST /v1/moderate|application/json|{\"text\":\"Good morning\",\"id\":\"a\",\"language\":\"en\",\"format\":\"html\",\"offsets\":\"bytes\",\"explain\":true}",
            "POST /v1/moderate/batch|application/json|[{\"text\":\"one\"},{\"text\":\"two\",\"mode\":\"cascade\"}]",
            "POST /v1/moderate/batch|application/x-ndjson|{\"text\":\"one\"}\n{\"text\":\"two\"}\n",
            "POST /v1/moderations|application/json|{\"input\":[\"one\",\"two\"],\"model\":\"omni-moderation-latest\"}",
            "POST /v1/moderations|application/json|{\"input\":[{\"type\":\"text\",\"text\":\"one\"}]}",
            "GET /v1/models|text/plain|",
            "GET /v1/categories|text/plain|",
            "GET /v1/policy|text/plain|",
            "GET /v1/model|text/plain|",
            "POST /v1alpha1/comments:analyze?key=k|application/json|{\"comment\":{\"text\":\"one\"},\"requestedAttributes\":{\"TOXICITY\":{\"scoreThreshold\":0.1}},\"languages\":[\"en\"],\"spanAnnotations\":true}",
            "POST /v1alpha1/comments:suggestscore|application/json|{\"comment\":{\"text\":\"one\"},\"attributeScores\":{\"TOXICITY\":{\"summaryScore\":{\"value\":1}}}}",
            "GET /$discovery/rest?version=v1alpha1|text/plain|",
            "POST /1.1/comment-check|application/x-www-form-urlencoded|api_key=abcdefghijkl&blog=https%3A%2F%2Fblog.example&user_ip=192.0.2.1&comment_content=one&comment_type=comment",
            "POST /1.1/verify-key|application/x-www-form-urlencoded|key=abcdefghijkl&blog=https%3A%2F%2Fblog.example",
            "POST /1.1/submit-spam|application/x-www-form-urlencoded|api_key=abcdefghijkl&blog=https%3A%2F%2Fblog.example&user_ip=192.0.2.1&comment_content=one",
            "GET /q/health/ready|text/plain|",
            "GET /q/openapi|text/plain|");

    private static final List<String> PIECES = List.of(
            "\u0000",
            "\ud800",
            "\udc00\ud800",
            "\u202e",
            "\ufeff",
            "\u200b".repeat(100),
            "%",
            "%00",
            "%zz",
            "..",
            "../../etc/passwd",
            "{",
            "}",
            "[",
            "]",
            "[".repeat(5000),
            "\"",
            "\\",
            "\\ud800",
            "\\u0000",
            "null",
            "true",
            "-0",
            "1e999",
            "9".repeat(400),
            "\r\n",
            "\n",
            "\n\n",
            "<",
            "<b>",
            "&#x110000;",
            "<!--",
            "<style>",
            ";charset=utf-16",
            ",",
            ":",
            "'",
            "`",
            "$",
            "A".repeat(20_000),
            "\u6210\u4eba\u89c6\u9891_\u514d\u8d39",
            "\ud83d\ude00",
            "\u0301".repeat(300),
            "undefined",
            "NaN");

    private static final List<String> HEADERS = List.of(
            "Accept: ",
            "Accept-Language: ",
            "Content-Encoding: ",
            "Authorization: Bearer ",
            "X-Api-Key: ",
            "Origin: ",
            "Cookie: ",
            "Expect: ",
            "X-Request-Id: ",
            "X-Request-Timeout-Ms: ",
            "OpenAI-Project: ",
            "Range: ",
            "Transfer-Encoding: ",
            "Content-Length: ",
            "Host: ",
            "Upgrade: ",
            "X-Forwarded-Host: ");

    private Fuzz() {}

    /** What came of it. */
    record Result(long requests, Map<Integer, Long> statuses, List<String> faults, long firstBytes, long lastBytes) {}

    /** Runs it. */
    public static void main(String... arguments) throws Exception {
        long requests = arguments.length > 0 ? Long.parseLong(arguments[0]) : 1_000_000;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        Result result = run(requests, seed);
        System.out.printf(
                "%d requests, answers %s, resident memory %d MB after a tenth and %d MB at the end, faults: %d%n",
                result.requests(),
                result.statuses(),
                result.firstBytes() >> 20,
                result.lastBytes() >> 20,
                result.faults().size());
        result.faults().stream().limit(20).forEach(System.out::println);
        System.exit(result.faults().isEmpty() ? 0 : 1);
    }

    static Result run(long requests, long seed) throws Exception {
        Map<Integer, Long> statuses = Collections.synchronizedMap(new TreeMap<>());
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        AtomicLong next = new AtomicLong();
        long[] memory = new long[2];
        try (Service service = new Service(Map.of("WINNOW_SHED_LATENCY", "0s"), "-Xmx512m")) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    for (long number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                        attack(service, seed + number, statuses, faults);
                        if (number == requests / 10) {
                            note(service, memory, 0);
                        }
                    }
                });
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
            note(service, memory, 1);
            if (Exchange.get(service.port(), "/q/health/ready").status() != 200) {
                faults.add("not ready at the end");
            }
            service.said().stream()
                    .filter(it -> it.contains("ERROR") || it.startsWith("\tat "))
                    .limit(5)
                    .forEach(it -> faults.add("log: " + it));
        }
        return new Result(requests, statuses, faults, memory[0], memory[1]);
    }

    private static void note(Service service, long[] memory, int at) {
        try {
            memory[at] = service.residentBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void attack(Service service, long seed, Map<Integer, Long> statuses, List<String> faults) {
        byte[] request = request(new Random(seed));
        try {
            Exchange exchange = Exchange.send(service.port(), request);
            statuses.merge(exchange.status(), 1L, Long::sum);
            boolean ours = exchange.status() >= 500
                    && exchange.status() != 503
                    && exchange.status() != 504
                    && exchange.status() != 505
                    && exchange.status() != 501;
            if (ours || exchange.status() < 0) {
                faults.add(exchange.status() + " for seed " + seed + ": " + shown(request));
            }
        } catch (IOException e) {
            faults.add(e + " for seed " + seed);
        }
    }

    private static String shown(byte[] request) {
        String text = new String(request, StandardCharsets.ISO_8859_1).replace("\r\n", "|");
        return text.substring(0, Math.min(300, text.length()));
    }

    /** Makes the request of a seed: always the same. */
    static byte[] request(Random random) {
        String[] parts = SEEDS.get(random.nextInt(SEEDS.size())).split("\\|", 3);
        String line = parts[0];
        String type = parts[1];
        byte[] body = Exchange.bytes(parts[2]);
        StringBuilder more = new StringBuilder();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            switch (random.nextInt(5)) {
                case 0 ->
                    line = random.nextBoolean()
                            ? oneLine(mutated(line, random))
                            : random.nextBoolean() ? "GET" + rest(line) : "PUT" + rest(line);
                case 1 -> type = oneLine(random.nextBoolean() ? mutated(type, random) : "");
                case 2 ->
                    more.append(HEADERS.get(random.nextInt(HEADERS.size())))
                            .append(oneLine(PIECES.get(random.nextInt(PIECES.size()))))
                            .append("\r\n");
                default -> body = mutated(body, random);
            }
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(Exchange.bytes(line + " HTTP/1.1\r\nHost: winnow\r\nConnection: close\r\nContent-Type: "
                + type + "\r\n" + more + "Content-Length: " + body.length + "\r\n\r\n"));
        request.writeBytes(body);
        return request.toByteArray();
    }

    private static String rest(String line) {
        return line.substring(Math.max(0, line.indexOf(' ')));
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\r\n]", " ");
    }

    private static String mutated(String text, Random random) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(at);
    }

    private static byte[] mutated(byte[] body, Random random) {
        if (random.nextInt(3) == 0 && body.length > 0) { // raw bytes: cut, flipped
            byte[] next = body.clone();
            next[random.nextInt(next.length)] = (byte) random.nextInt(256);
            return random.nextBoolean() ? next : java.util.Arrays.copyOf(next, random.nextInt(next.length));
        }
        int at = random.nextInt(body.length + 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(body, 0, at);
        out.writeBytes(Exchange.bytes(PIECES.get(random.nextInt(PIECES.size()))));
        out.write(body, at, body.length - at);
        return out.toByteArray();
    }
}
