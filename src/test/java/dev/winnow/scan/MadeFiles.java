package dev.winnow.scan;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import dev.winnow.scan.SampleData.Row;
import dev.winnow.scan.input.FieldNames;
import dev.winnow.scan.input.ReadLimits;
import dev.winnow.scan.input.ReadOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Files as people who work with data meet them, each with what a scan must make of it. */
final class MadeFiles {

    /** Four of them are blocked; no text has a line break, a tab or a quote. */
    private static final List<Row> ROWS = rows(20);

    private final Path folder;
    private final List<Made> made = new ArrayList<>();

    /**
     * A file, and what must come of it.
     *
     * @param written records in it; -1: nobody can count them
     * @param judged how many are judged
     * @param unreadable how many cannot be read
     * @param skipped how many have no text
     * @param block how many are blocked
     * @param refusal words of the reason why it is not read, or not to the end; null if it is
     * @param shape words that the report must say of how it was read, or null
     * @param fields fields that the user names
     */
    record Made(
            String name,
            Path file,
            long written,
            long judged,
            long unreadable,
            long skipped,
            long block,
            String refusal,
            String shape,
            List<String> fields) {

        ReadOptions options() {
            return new ReadOptions(null, new FieldNames(fields, List.of()), ReadLimits.DEFAULT);
        }

        int exitCode() {
            return refusal != null || unreadable > 0 ? 2 : block > 0 ? 1 : 0;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private MadeFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes them all. */
    static List<Made> in(Path folder) throws IOException, SQLException {
        MadeFiles files = new MadeFiles(folder);
        files.json();
        files.chats();
        files.tables();
        files.packed();
        files.parquetOfDuckDb();
        files.parquetOfParquetMr();
        files.archives();
        files.pages();
        files.foreign();
        return files.made;
    }

    private static List<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean bad = i % 10 == 3 || i % 10 == 6;
            rows.add(new Row(
                    "r-" + i, bad ? SampleData.SOUP.replace(',', ' ') : "The library opens at nine on day " + i));
        }
        return rows;
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    private void read(String name, byte[] content, String shape) throws IOException {
        expect(name, write(name, content), 20, 20, 0, 0, 4, null, shape, List.of());
    }

    private void refused(String name, byte[] content, String why) throws IOException {
        expect(name, write(name, content), -1, 0, 0, 0, 0, why, null, List.of());
    }

    private void expect(
            String name,
            Path file,
            long written,
            long judged,
            long unreadable,
            long skipped,
            long block,
            String refusal,
            String shape,
            List<String> fields) {
        made.add(new Made(name, file, written, judged, unreadable, skipped, block, refusal, shape, fields));
    }

    private static String each(String separator, Function<Row, String> line) {
        return ROWS.stream().map(line).collect(Collectors.joining(separator));
    }

    private static String json(String text) {
        return SampleData.json(text);
    }

    private static byte[] utf8(String text) {
        return SampleData.utf8(text);
    }

    private static String object(Row row) {
        return "{\"id\":" + json(row.id()) + ",\"text\":" + json(row.text()) + "}";
    }

    private void json() throws IOException {
        String objects = each(",\n", MadeFiles::object);
        String lines = each("\n", MadeFiles::object) + "\n";
        read("plain.jsonl", utf8(lines), null);
        read("marked.jsonl", utf8("\uFEFF" + lines), null);
        read("utf16.jsonl", ("\uFEFF" + lines).getBytes(StandardCharsets.UTF_16LE), "UTF-16LE");
        read("array.json", utf8("[" + objects + "]"), null);
        read("array.jsonl", utf8("[\n" + objects + "\n]\n"), null);
        read("array-in-first-line.jsonl", utf8("[" + objects + "]\n"), null);
        read("lines.json", utf8(lines), null);
        read("wrapper.json", utf8("{\"data\":[" + objects + "]}"), "elements of data");
        read("any-wrapper.json", utf8("{\"whatever\" : [\n" + objects + "\n] }\n"), "elements of whatever");
        read(
                "wrapper-with-more.json",
                utf8("{\"version\":\"1.0\",\"n\":{\"a\":[1,2]},\"rows\":[" + objects + "],\"end\":null}"),
                "elements of rows");
        read(
                "splits.json",
                utf8("{\"train\":["
                        + ROWS.subList(0, 10).stream().map(MadeFiles::object).collect(Collectors.joining(","))
                        + "],\"test\":["
                        + ROWS.subList(10, 20).stream().map(MadeFiles::object).collect(Collectors.joining(","))
                        + "]}"),
                "elements of train, test");
        read("row.json", utf8(each("", MadeFiles::object)), "objects in a row");
        read("row.jsonl", utf8(each("", MadeFiles::object)), "objects in a row");
        read("spread.json", utf8(each("\n", row -> object(row).replace(",", ",\n  "))), "objects in a row");
        read("case.jsonl", utf8(each("\n", row -> "{\"ID\":1,\"Text\":" + json(row.text()) + "}")), null);
        read("lists.jsonl", utf8(each("\n", row -> "{\"text\":[[\"fine\"],[" + json(row.text()) + "]]}")), null);
        read("strings.json", utf8("[" + each(",", row -> json(row.text())) + "]"), "values without names");
        read("utf16-unmarked.json", ("[" + objects + "]").getBytes(StandardCharsets.UTF_16LE), "UTF-16LE");
        read("nan.jsonl", utf8(each("\n", row -> object(row).replace("{", "{\"score\":NaN,\"low\":-Infinity,"))), null);
        expect("object.json", write("object.json", utf8(object(ROWS.get(3)))), 1, 1, 0, 0, 1, null, null, List.of());
    }

    private void chats() throws IOException {
        read(
                "openai.jsonl",
                utf8(each(
                        "\n",
                        row -> "{\"messages\":[{\"role\":\"user\",\"content\":\"When?\"},"
                                + "{\"role\":\"assistant\",\"content\":" + json(row.text()) + "}]}")),
                "chat messages");
        read(
                "parts.jsonl",
                utf8(each(
                        "\n",
                        row -> "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":"
                                + json(row.text()) + "},{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]}]}")),
                "chat messages");
        read(
                "sharegpt.json",
                utf8("["
                        + each(
                                ",",
                                row -> "{\"id\":\"x\",\"conversations\":[{\"from\":\"human\",\"value\":\"When?\"},"
                                        + "{\"from\":\"gpt\",\"value\":" + json(row.text()) + "}]}")
                        + "]"),
                "chat messages");
        read(
                "alpaca.json",
                utf8("["
                        + each(
                                ",\n",
                                row -> "{\"instruction\":\"Say when.\",\"input\":\"\",\"output\":" + json(row.text())
                                        + "}")
                        + "]"),
                "instructions");
        read(
                "dpo.jsonl",
                utf8(each(
                        "\n",
                        row -> "{\"prompt\":\"When?\",\"chosen\":\"At nine\",\"rejected\":" + json(row.text()) + "}")),
                "preference pairs");
        read(
                "dpo-messages.jsonl",
                utf8(each(
                        "\n",
                        row -> "{\"chosen\":[{\"role\":\"user\",\"content\":\"When?\"}],"
                                + "\"rejected\":[{\"role\":\"user\",\"content\":" + json(row.text()) + "}]}")),
                "preference pairs");
        read(
                "gemini.jsonl",
                utf8(each(
                        "\n",
                        row -> "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":" + json(row.text()) + "}]}]}")),
                "chat messages");
        read(
                "orca.jsonl",
                utf8(each(
                        "\n",
                        row -> "{\"system_prompt\":\"Help.\",\"question\":\"When?\",\"response\":" + json(row.text())
                                + "}")),
                "questions and answers");
        read(
                "prompts.jsonl",
                utf8(each("\n", row -> "{\"prompt\":\"When?\",\"completion\":" + json(row.text()) + "}")),
                "prompts and answers");
        read(
                "chat-lines.jsonl",
                utf8(each("\n", row -> "[{\"role\":\"user\",\"content\":" + json(row.text()) + "}]")),
                "values without names");
    }

    private static String table(String separator, String end) {
        return "id" + separator + "text" + separator + "n" + end
                + each(end, row -> row.id() + separator + row.text() + separator + "7") + end;
    }

    private void tables() throws IOException {
        read("commas.csv", utf8(table(",", "\n")), null);
        read("crlf.csv", utf8(table(",", "\r\n")), null);
        read("cr.csv", utf8(table(",", "\r")), null);
        read("marked.csv", utf8("\uFEFF" + table(",", "\n")), null);
        read("semicolons.csv", utf8(table(";", "\n")), "separator ;");
        read("tabs.csv", utf8(table("\t", "\n")), "separator tab");
        read("declared.csv", utf8("sep=|\r\n" + table("|", "\r\n")), "separator |");
        read("utf16.csv", ("\uFEFF" + table(";", "\r\n")).getBytes(StandardCharsets.UTF_16LE), "UTF-16LE");
        read("utf16be.tsv", ("\uFEFF" + table("\t", "\n")).getBytes(StandardCharsets.UTF_16BE), "UTF-16BE");
        read("gb18030.csv", table(",", "\n").getBytes(Charset.forName("GB18030")), "GB18030");
        String german = "id,text\n"
                + each("\n", row -> row.id() + ",Die Bücherei öffnet früh und schließt spät für alle Gäste");
        expect(
                "latin1.csv",
                write("latin1.csv", german.getBytes(StandardCharsets.ISO_8859_1)),
                20,
                20,
                0,
                0,
                0,
                null,
                "windows-1252",
                List.of());
        read(
                "twice.csv",
                utf8("text,id,text\n" + each("\n", row -> "fine," + row.id() + "," + row.text())),
                "several columns of one name");
        expect(
                "headless.csv",
                write("headless.csv", utf8(each("\n", row -> row.id() + "," + row.text()) + "\n")),
                20,
                20,
                0,
                0,
                4,
                null,
                "no header",
                List.of("2"));
        read(
                "alpaca.csv",
                utf8("instruction,input,output\n" + each("\n", row -> "Say when,," + row.text())),
                "instructions");
        read("quotes.tsv", utf8("id\ttext\n" + each("\n", row -> "\"x\t" + row.text())), "separator tab");
        String letter = "\"It is \"\"warm\"\" within.\nBring\ta card\"";
        read(
                "quoted-lines.tsv",
                utf8("text\tnote\n" + each("\r\n", row -> row.text() + "\t" + letter)),
                "separator tab");
        expect(
                "koi8.csv",
                write(
                        "koi8.csv",
                        ("id,text\n" + each("\n", row -> row.id() + ",Библиотека открывается в девять часов утра"))
                                .getBytes(Charset.forName("KOI8-R"))),
                20,
                20,
                0,
                0,
                0,
                null,
                "KOI8-R",
                List.of());
        expect(
                "book.csv",
                write("book.csv", utf8("text\nfine\n\"" + "A line of a book\n".repeat(1500) + "\"\nfine\n")),
                3,
                3,
                0,
                0,
                0,
                null,
                "the record on line 3 has 1501 lines",
                List.of());
        read(
                "spark.csv",
                utf8("id,text\n"
                        + each("\n", row -> row.id() + ",\"She said \\\"open\\\", at C:\\\\.\n" + row.text() + "\"")),
                "backslashes");
        String open = table(",", "\n").replace("r-1,The", "r-1,\"The");
        expect("open.csv", write("open.csv", utf8(open)), 20, 19, 1, 0, 4, null, "quotes do not span", List.of());
        String stray = open.replace("r-18,The", "r-18,\"The");
        expect("stray.csv", write("stray.csv", utf8(stray)), 20, 18, 2, 0, 4, null, null, List.of());
        refused("open-header.csv", utf8(table(",", "\n").replaceFirst("text", "\"text")), "a quote is opened");
        refused("nothing.csv", utf8("id,name\n1,x\n"), "--text-field");
    }

    private void packed() throws IOException {
        byte[] lines = utf8(each("\n", MadeFiles::object) + "\n");
        byte[] first = java.util.Arrays.copyOf(lines, lines.length / 2);
        byte[] second = java.util.Arrays.copyOfRange(lines, lines.length / 2, lines.length);
        read("members.jsonl.gz", SampleData.gzip(first, second), null);
        read("frames.jsonl.zst", SampleData.zstd(first, second), null);
        ByteArrayOutputStream xz = new ByteArrayOutputStream();
        ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
        for (byte[] part : List.of(first, second)) {
            try (OutputStream out = new XZCompressorOutputStream(new Open(xz))) {
                out.write(part);
            }
            try (OutputStream out = new BZip2CompressorOutputStream(new Open(bzip2))) {
                out.write(part);
            }
        }
        read("streams.jsonl.xz", xz.toByteArray(), null);
        read("streams.jsonl.bz2", bzip2.toByteArray(), null);
        read("unnamed", SampleData.gzip(lines), null);
        read("plain.zip", zip(lines), null);
        byte[] tar = tar(lines);
        read("plain.tar", tar, null);
        read("packed.tar.gz", SampleData.gzip(tar), null);
        refused("within.zip", zipOf("inner.zip", zip(lines)), "an archive within an archive");
        byte[] cut = java.util.Arrays.copyOf(xz.toByteArray(), xz.size() - 40);
        String early = "cut off: the xz stream ends early";
        expect("cut.jsonl.xz", write("cut.jsonl.xz", cut), -1, 10, 0, 0, 2, early, null, List.of());
        ByteArrayOutputStream trailing = new ByteArrayOutputStream();
        trailing.writeBytes(SampleData.gzip(lines));
        trailing.writeBytes(utf8("more"));
        refused("trailing.jsonl.gz", trailing.toByteArray(), "gzip stream is damaged");
        byte[] dictionary = dictionary();
        refused("dictionary.jsonl.zst", Zstd.compressUsingDict(lines, dictionary, 3), "zstd dictionary");
    }

    private static byte[] dictionary() {
        byte[][] samples = new byte[400][];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = utf8("{\"id\":" + i * 7919 + ",\"text\":\"The library opens at nine on day " + i + "\"}");
        }
        byte[] dictionary = new byte[4096];
        long size = Zstd.trainFromBuffer(samples, dictionary);
        return java.util.Arrays.copyOf(dictionary, (int) size);
    }

    private static byte[] zip(byte[] lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            int cut = new String(lines, StandardCharsets.ISO_8859_1).indexOf('\n', lines.length / 2) + 1;
            zip.putNextEntry(new ZipEntry("data/"));
            zip.putNextEntry(new ZipEntry("data/train.jsonl"));
            zip.write(lines, 0, cut);
            zip.putNextEntry(new ZipEntry("../test.jsonl"));
            zip.write(lines, cut, lines.length - cut);
        }
        return out.toByteArray();
    }

    private static byte[] zipOf(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] tar(byte[] lines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
            TarArchiveEntry entry = new TarArchiveEntry("data/plain.jsonl");
            entry.setSize(lines.length);
            tar.putArchiveEntry(entry);
            tar.write(lines);
            tar.closeArchiveEntry();
        }
        return out.toByteArray();
    }

    /** A stream that several packers write to. */
    private static final class Open extends java.io.FilterOutputStream {
        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private void duckDb(String name, String columns, String options, String shape, List<String> fields)
            throws SQLException {
        Path file = folder.resolve(name);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (i INTEGER, x VARCHAR)");
            try (var insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
                for (int i = 0; i < ROWS.size(); i++) {
                    insert.setInt(1, i);
                    insert.setString(2, ROWS.get(i).text());
                    insert.execute();
                }
            }
            statement.execute("COPY (SELECT " + columns + " FROM t ORDER BY i) TO '" + file + "' (FORMAT parquet"
                    + options + ")");
        }
        expect(name, file, 20, 20, 0, 0, 4, null, shape, fields);
    }

    private void parquetOfDuckDb() throws SQLException, IOException {
        for (String codec : List.of("uncompressed", "snappy", "gzip", "zstd", "brotli", "lz4_raw")) {
            duckDb(codec + ".parquet", "i AS id, x AS text", ", COMPRESSION " + codec, null, List.of());
        }
        duckDb("no-id.parquet", "x AS text", ", ROW_GROUP_SIZE 2048", null, List.of());
        duckDb("case.parquet", "CAST(i AS DECIMAL(9, 2)) AS ID, x AS \"Text\"", "", null, List.of());
        duckDb("list.parquet", "i AS id, ['fine', x] AS text", "", null, List.of());
        duckDb("struct.parquet", "{'text': x, 'n': i} AS doc", "", null, List.of("doc.text"));
        duckDb(
                "chat.parquet",
                "[{'role': 'user', 'content': 'When?'}, {'role': 'assistant', 'content': x}] AS messages",
                "",
                "chat messages",
                List.of());
        duckDb("json.parquet", "CAST(json_object('a', ['fine', x]) AS JSON) AS text", "", null, List.of());
        duckDb("map.parquet", "MAP {'en': x} AS text", "", null, List.of());
        duckDb("alpaca.parquet", "'Say when' AS instruction, x AS output", "", "instructions", List.of());
        duckDb("large.parquet", "i AS id, repeat('At nine. ', 200000) || chr(10) || x AS text", "", null, List.of());
        duckDb("nothing.parquet", "i AS id, x AS name", "", null, List.of());
        made.remove(made.size() - 1);
        expect(
                "nothing.parquet",
                folder.resolve("nothing.parquet"),
                20,
                0,
                0,
                0,
                0,
                "the file has: id (INTEGER), name (VARCHAR)",
                null,
                List.of());
    }

    private interface Filling {
        void fill(Group group, Row row);
    }

    private void parquetMr(String name, String schema, CompressionCodecName codec, Filling filling) throws IOException {
        Path file = folder.resolve(name);
        MessageType type = MessageTypeParser.parseMessageType(schema);
        SimpleGroupFactory groups = new SimpleGroupFactory(type);
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                .withConf(new PlainParquetConfiguration())
                .withType(type)
                .withCompressionCodec(codec)
                .withRowGroupRowCountLimit(7)
                .build()) {
            for (Row row : ROWS) {
                Group group = groups.newGroup();
                filling.fill(group, row);
                writer.write(group);
            }
        }
    }

    private void parquetOfParquetMr() throws IOException {
        CompressionCodecName plain = CompressionCodecName.UNCOMPRESSED;
        parquetMr(
                "mr.parquet",
                "message m { required binary _id (STRING); optional binary text (STRING); }",
                CompressionCodecName.UNCOMPRESSED,
                (group, row) -> group.append("_id", row.id()).append("text", row.text()));
        read("mr.parquet");
        parquetMr(
                "mr-bytes.parquet",
                "message m { required int64 id; required binary text; }",
                plain,
                (group, row) -> group.append("id", 7L).append("text", row.text()));
        read("mr-bytes.parquet");
        parquetMr(
                "mr-list.parquet",
                "message m { optional group text (LIST) { repeated group list { optional binary element (STRING); } } }",
                plain,
                (group, row) -> {
                    Group list = group.addGroup("text");
                    list.addGroup("list").append("element", "fine");
                    list.addGroup("list").append("element", row.text());
                });
        read("mr-list.parquet");
        parquetMr(
                "mr-decimal.parquet",
                "message m { required fixed_len_byte_array(4) id (DECIMAL(9,2)); required binary text (STRING); }",
                plain,
                (group, row) -> group.append("id", Binary.fromConstantByteArray(new byte[] {0, 0, 1, 2}))
                        .append("text", row.text()));
        read("mr-decimal.parquet");
        parquetMr("mr-null.parquet", "message m { optional binary text (STRING); }", plain, (group, row) -> {
            if (!row.id().equals("r-0")) {
                group.append("text", row.text());
            }
        });
        expect("mr-null.parquet", folder.resolve("mr-null.parquet"), 20, 19, 1, 0, 4, null, null, List.of());
    }

    private void read(String name) {
        expect(name, folder.resolve(name), 20, 20, 0, 0, 4, null, null, List.of());
    }

    private static byte[] warc(String headers, Function<String, byte[]> body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Row row : ROWS) {
            byte[] payload = body.apply("<html><body><p>" + row.text() + "</p></body></html>");
            ByteArrayOutputStream http = new ByteArrayOutputStream();
            http.writeBytes(utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + "Content-Length: "
                    + payload.length + "\r\n\r\n"));
            http.writeBytes(payload);
            out.writeBytes(SampleData.warcRecord(
                    "response", "application/http;msgtype=response", row.id(), http.toByteArray()));
        }
        return out.toByteArray();
    }

    private static byte[] deflate(String text, boolean bare) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflater = new DeflaterOutputStream(out, new Deflater(6, bare))) {
            deflater.write(utf8(text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(String text) {
        try {
            return SampleData.gzip(utf8(text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] brotli(String text) {
        Brotli4jLoader.ensureAvailability();
        try {
            return Encoder.compress(utf8(text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void archives() throws IOException {
        read("plain.warc", warc("", MadeFiles::utf8), null);
        read("gzip.warc", warc("Content-Encoding: gzip\r\n", MadeFiles::gzip), null);
        read("silent-gzip.warc", warc("", MadeFiles::gzip), null);
        read("brotli.warc", warc("Content-Encoding: br\r\n", MadeFiles::brotli), null);
        read("zlib.warc", warc("Content-Encoding: deflate\r\n", text -> deflate(text, false)), null);
        read("deflate.warc", warc("Content-Encoding: deflate\r\n", text -> deflate(text, true)), null);
        read("lying-gzip.warc", warc("Content-Encoding: gzip\r\n", MadeFiles::utf8), null);
        read("lying-brotli.warc", warc("Content-Encoding: br\r\n", MadeFiles::utf8), null);
        read("nonsense.warc.gz", SampleData.gzip(warc("Content-Encoding: utf-8\r\n", MadeFiles::utf8)), null);
        read(
                "cut-payload.warc",
                warc("Content-Encoding: gzip\r\n", text -> {
                    byte[] whole = gzip(text + " ".repeat(100));
                    return java.util.Arrays.copyOf(whole, whole.length - 9); // the checksum and the last byte
                }),
                null);
        Charset chinese = Charset.forName("GB18030");
        read("meta.warc", warc("", text -> ("<meta charset=gb2312>" + text).getBytes(chinese)), null);
        read("guess.warc", warc("", text -> (text + "今天天气很好我们去图书馆看书").getBytes(chinese)), null);
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.writeBytes(warc("", MadeFiles::utf8));
        mixed.writeBytes(SampleData.warcRecord("revisit", "application/http", "v", utf8("HTTP/1.1 304 X\r\n\r\n")));
        mixed.writeBytes(SampleData.warcRecord("metadata", "text/plain", "m", utf8("fine")));
        mixed.writeBytes(SampleData.warcRecord(
                "resource", "text/plain", "t", utf8(ROWS.get(3).text())));
        mixed.writeBytes(SampleData.warcRecord("resource", "image/png", "p", utf8("PNG")));
        expect("mixed.warc", write("mixed.warc", mixed.toByteArray()), 24, 21, 0, 3, 5, null, null, List.of());
        expect(
                "plain.warc.wet.gz",
                write("plain.warc.wet.gz", SampleData.gzip(SampleData.wet(ROWS))),
                21,
                20,
                0,
                1,
                4,
                null,
                null,
                List.of());
    }

    private void pages() throws IOException {
        String soup = ROWS.get(3).text();
        expect(
                "page.html",
                write("page.html", utf8("<html><p>Fine.</p><p>" + soup + "</p></html>")),
                1,
                1,
                0,
                0,
                1,
                null,
                null,
                List.of());
        expect("page.txt", write("page.txt", utf8("Fine.\n" + soup)), 1, 1, 0, 0, 1, null, null, List.of());
        expect("LICENSE", write("LICENSE", utf8("Use it.\n")), 1, 1, 0, 0, 0, null, null, List.of());
        expect(
                "utf16.txt",
                write("utf16.txt", ("\uFEFFFine.\n" + soup).getBytes(StandardCharsets.UTF_16BE)),
                1,
                1,
                0,
                0,
                1,
                null,
                "UTF-16BE",
                List.of());
    }

    private void foreign() throws IOException {
        refused("data-00000-of-00001.arrow", utf8Marked(0xFF, 0xFF, 0xFF, 0xFF), "to_parquet");
        refused("file.arrow", utf8("ARROW1\0\0rest"), "to_parquet");
        refused("a.avro", utf8("Obj\u0001rest"), "Avro");
        refused("a.orc", utf8("ORC\u0001rest"), "ORC");
        refused("a.7z", utf8Marked('7', 'z', 0xBC, 0xAF, 0x27, 0x1C), "7z");
        refused("a.pdf", utf8("%PDF-1.7\n"), "PDF");
        refused("a.png", utf8Marked(0x89, 'P', 'N', 'G', 0x0D, 0x0A), "image");
        refused("a.jpg", utf8Marked(0xFF, 0xD8, 0xFF, 0xE0), "image");
        refused("lying.jsonl", utf8("%PDF-1.7\n"), "PDF");
        refused("a.lz4", utf8Marked(0x04, 0x22, 0x4D, 0x18), "lz4");
        refused("a.db", utf8("SQLite format 3\0rest"), "SQLite");
        refused("a.bin", utf8Marked(1, 2, 3, 0, 0xFE, 0x80, 0x81, 0), "no known format");
    }

    private static byte[] utf8Marked(int... bytes) {
        byte[] all = new byte[bytes.length + 64];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return all;
    }
}
