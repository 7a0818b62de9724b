package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotateTest {

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();

    private int run(InputStream in, Writer out, String... arguments) {
        InputStream before = System.in;
        System.setIn(in);
        try {
            List<String> all = new ArrayList<>(List.of("scan", "--progress", "never"));
            all.addAll(List.of(arguments));
            return Winnow.run(new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }

    private List<JsonNode> annotated(String input, String... arguments) throws IOException {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("-", "--annotate"));
        all.addAll(List.of(arguments));
        run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, all.toArray(String[]::new));
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    @Test
    void everyRecordComesBackInOrderWithItsVerdict() throws IOException {
        StringBuilder input = new StringBuilder();
        for (int i = 0; i < 2500; i++) {
            input.append("{\"id\":").append(i).append(",\"text\":\"").append(i % 10 == 3 ? SOUP : "Shelf " + i);
            input.append("\",\"more\":{\"winnowed\":[1.50]}}\n");
        }
        List<JsonNode> lines = annotated(input.toString(), "--format", "jsonl", "--jobs", "3");
        assertThat(lines).hasSize(2500);
        for (int i = 0; i < 2500; i++) {
            JsonNode line = lines.get(i);
            assertThat(line.get("id").asInt()).isEqualTo(i);
            assertThat(line.at("/more/winnowed/0").asText()).isEqualTo("1.5");
            assertThat(line.at("/winnow/action").asText().equals("block")).isEqualTo(i % 10 == 3);
            assertThat(line.at("/winnow/scores/sexual").asDouble() > 0.5).isEqualTo(i % 10 == 3);
        }
    }

    @Test
    void offsetsCountCharactersAsPythonDoes() throws IOException {
        JsonNode line =
                annotated("{\"text\":\"😀😀 Open daily.\\n" + SOUP + "\"}\n").get(0);
        String text = line.get("text").asText();
        JsonNode finding = line.at("/winnow/findings/0");
        int from = text.offsetByCodePoints(0, finding.get("start").asInt());
        int to = text.offsetByCodePoints(0, finding.get("end").asInt());
        assertThat(text.substring(from, to)).isEqualTo(SOUP);
        assertThat(finding.get("field").asText()).isEqualTo("text");
        assertThat(finding.get("line").asInt()).isEqualTo(2);
    }

    @Test
    void linesOutMatchRecordsInWhateverTheRecordsAre() throws IOException {
        List<JsonNode> lines = annotated(
                "\uFEFF{\"text\":\"A library opens.\"}\r\nnot JSON\n\n{\"other\":1}\n{}\n\"Shelf 5\"\n"
                        + "{\"text\":\"Shelf 6\",\"winnow\":{\"action\":\"old\",\"a\":[{\"b\":\"}\"}]},\"z\":2}",
                "--format",
                "jsonl");
        assertThat(lines).hasSize(6);
        assertThat(lines.get(0).at("/winnow/action").asText()).isEqualTo("allow");
        assertThat(lines.get(1).toString())
                .isEqualTo("{\"winnow\":{\"action\":\"unreadable\",\"reason\":\"not JSON at byte 0\"}}");
        assertThat(lines.get(2).get("other").asInt()).isEqualTo(1);
        assertThat(lines.get(2).at("/winnow/action").asText()).isEqualTo("unreadable");
        assertThat(lines.get(3).at("/winnow/reason").asText()).contains("no field text");
        assertThat(lines.get(4).get("value").asText()).isEqualTo("Shelf 5");
        assertThat(lines.get(4).at("/winnow/action").asText()).isEqualTo("allow");
        assertThat(lines.get(5).at("/winnow/action").asText()).isEqualTo("allow");
        assertThat(lines.get(5).at("/winnow/a").isMissingNode()).isTrue();
        assertThat(lines.get(5).get("z").asInt()).isEqualTo(2);
    }

    @Test
    void prettyPrintedArraysBecomeOneLineARecord() throws IOException {
        List<JsonNode> lines =
                annotated("[\n  {\n    \"text\": \"Shelf 1\"\n  },\n  {\n    \"text\": \"Shelf 2\"\n  }\n]\n");
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(
                        line -> assertThat(line.at("/winnow/action").asText()).isEqualTo("allow"));
    }

    @Test
    void whoeverSendsARecordAndWaitsGetsItBack() throws Exception {
        PipedOutputStream sender = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(sender, 1 << 16);
        StringWriter out = new StringWriter();
        Semaphore heard = new Semaphore(0);
        Writer receiver = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) {
                out.write(text, offset, length);
                heard.release();
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        CompletableFuture<Integer> code =
                CompletableFuture.supplyAsync(() -> run(in, receiver, "-", "--format", "jsonl", "--annotate"));
        for (int i = 0; i < 3; i++) {
            sender.write(("{\"text\":\"Shelf " + i + "\"}\n").getBytes(StandardCharsets.UTF_8));
            sender.flush();
            while (out.toString().lines().count() <= i) {
                heard.acquire(); // hangs if the answer waits for more input
            }
            assertThat(out.toString()).contains("Shelf " + i);
        }
        sender.close();
        assertThat(code.get()).isZero();
    }

    @Test
    void aReaderWhoDoesNotKeepUpHoldsTheInputBack() throws Exception {
        AtomicLong taken = new AtomicLong();
        byte[] record = ("{\"text\":\"" + "Shelf. ".repeat(9000) + "\"}\n").getBytes(StandardCharsets.UTF_8);
        int records = 1000; // 63 MB
        InputStream in = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                long at = taken.get();
                if (at >= (long) record.length * records) {
                    return -1;
                }
                int start = (int) (at % record.length);
                int count = Math.min(length, record.length - start);
                System.arraycopy(record, start, into, offset, count);
                taken.addAndGet(count);
                return count;
            }
        };
        Semaphore room = new Semaphore(0);
        Semaphore blocked = new Semaphore(0);
        AtomicLong lines = new AtomicLong();
        Writer slow = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                blocked.release();
                try {
                    room.acquire();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                for (int i = offset; i < offset + length; i++) {
                    lines.addAndGet(text[i] == '\n' ? 1 : 0);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        CompletableFuture<Integer> code = CompletableFuture.supplyAsync(
                () -> run(in, slow, "-", "--format", "jsonl", "--annotate", "--jobs", "1", "--quiet"));
        blocked.acquire();
        long before = -1;
        while (before != taken.get()) { // until the reader stands still
            before = taken.get();
            Thread.sleep(500);
        }
        assertThat(taken.get()).isLessThan(20L << 20);
        room.release(1_000_000);
        assertThat(code.get()).isZero();
        assertThat(lines.get()).isEqualTo(records);
    }

    @Test
    void whatIsNoJsonAndReportsInTheWayAreRefused() throws IOException {
        StringWriter out = new StringWriter();
        Path table = Files.writeString(folder.resolve("t.csv"), "id,text\n1,Shelf\n");
        assertThat(run(InputStream.nullInputStream(), out, table.toString(), "--annotate"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--annotate writes JSON records back, but ")
                .contains("is csv");
        assertThat(run(InputStream.nullInputStream(), out, "-", "--annotate", "--output", "json"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("--annotate writes records to standard output")
                .contains("json:report");
        assertThat(out.toString()).isEmpty();
        Path data = Files.writeString(folder.resolve("d.jsonl"), "{\"text\":\"Shelf\"}\n");
        Path report = folder.resolve("r.json");
        assertThat(run(InputStream.nullInputStream(), out, data.toString(), "--annotate", "--output", "json:" + report))
                .isZero();
        assertThat(JSON.readTree(report.toFile()).at("/summary/records").asInt())
                .isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(1);
    }
}
