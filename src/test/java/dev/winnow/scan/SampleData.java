package dev.winnow.scan;

import com.github.luben.zstd.ZstdOutputStream;
import dev.winnow.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** The same records in every format. */
final class SampleData {

    static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";
    static final String CLEAN = "The library opens at nine.\nBring a card, \"please\".";
    static final String MIXED = "The library opens at nine.\n" + SOUP + "\nBooks wait on the shelf.";
    static final String MIXED_CLEANED = "The library opens at nine.\nBooks wait on the shelf.";

    private SampleData() {}

    /** A record. */
    record Row(String id, String text) {}

    /** Every tenth is mixed, every tenth from the sixth on is nothing but what is blocked. */
    static List<Row> rows(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String text = i % 10 == 3 ? MIXED : i % 10 == 6 ? SOUP : CLEAN + " Shelf " + i + ".";
            rows.add(new Row("r-" + i, text));
        }
        return rows;
    }

    static String json(String text) {
        return new String(JsonText.bytes(64, out -> JsonText.string(out, text)), StandardCharsets.UTF_8);
    }

    static byte[] jsonl(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append("{\"id\": ")
                .append(json(row.id()))
                .append(", \"text\": ")
                .append(json(row.text()))
                .append(", \"n\": [1, {\"text\": null}]}\n"));
        return utf8(text.toString());
    }

    static byte[] jsonArray(List<Row> rows) {
        StringBuilder text = new StringBuilder("[\n");
        for (Row row : rows) {
            text.append(text.length() > 2 ? ",\n" : "")
                    .append("  {\"id\":")
                    .append(json(row.id()))
                    .append(",\"text\":")
                    .append(json(row.text()))
                    .append("}");
        }
        return utf8(text.append("\n]\n").toString());
    }

    static byte[] csv(List<Row> rows, char separator) {
        StringBuilder text = new StringBuilder("id" + separator + "text" + separator + "n\n");
        rows.forEach(row -> text.append(row.id())
                .append(separator)
                .append('"')
                .append(row.text().replace("\"", "\"\""))
                .append('"')
                .append(separator)
                .append("7\n"));
        return utf8(text.toString());
    }

    static byte[] wet(List<Row> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(warcRecord("warcinfo", "application/warc-fields", null, utf8("software: test\r\n")));
        rows.forEach(row -> out.writeBytes(warcRecord("conversion", "text/plain", row.id(), utf8(row.text()))));
        return out.toByteArray();
    }

    static byte[] warc(List<Row> rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Row row : rows) {
            StringBuilder page = new StringBuilder("<!doctype html><html><body>");
            row.text().lines().forEach(line -> page.append("<p>").append(line).append("</p>\n"));
            byte[] body = utf8(page.append("</body></html>").toString());
            ByteArrayOutputStream http = new ByteArrayOutputStream();
            http.writeBytes(utf8("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: "
                    + body.length + "\r\n\r\n"));
            http.writeBytes(body);
            out.writeBytes(warcRecord(
                    "request", "application/http;msgtype=request", row.id(), utf8("GET / HTTP/1.1\r\n\r\n")));
            out.writeBytes(warcRecord("response", "application/http;msgtype=response", row.id(), http.toByteArray()));
        }
        out.writeBytes(warcRecord(
                "response",
                "application/http;msgtype=response",
                "image",
                utf8("HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 3\r\n\r\nPNG")));
        return out.toByteArray();
    }

    static byte[] warcRecord(String type, String contentType, String id, byte[] block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Record-ID: <urn:test:" + id + ">\r\n"
                + "WARC-Date: 2026-01-02T03:04:05Z\r\n"
                + (id == null ? "" : "WARC-Target-URI: https://example.org/" + id + "\r\n")
                + "Content-Type: " + contentType + "\r\nContent-Length: " + block.length + "\r\n\r\n"));
        out.writeBytes(block);
        out.writeBytes(utf8("\r\n\r\n"));
        return out.toByteArray();
    }

    static void parquet(Path file, List<Row> rows) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id VARCHAR, text VARCHAR, tags VARCHAR[])");
            try (var insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?, ['a', 'b'])")) {
                for (Row row : rows) {
                    insert.setString(1, row.id());
                    insert.setString(2, row.text());
                    insert.execute();
                }
            }
            statement.execute("COPY t TO '" + file + "' (FORMAT parquet, COMPRESSION zstd)");
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[]... members) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] member : members) {
            try (OutputStream gzip = new GZIPOutputStream(out)) {
                gzip.write(member);
            }
        }
        return out.toByteArray();
    }

    static byte[] zstd(byte[]... frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            try (ZstdOutputStream zstd = new ZstdOutputStream(one).setChecksum(true)) {
                zstd.write(frame);
            }
            out.writeBytes(one.toByteArray());
        }
        return out.toByteArray();
    }

    /** Writes the same records in every format below a folder. */
    static void everyFormat(Path folder, List<Row> rows) throws IOException, SQLException {
        Files.createDirectories(folder);
        int half = rows.size() / 2;
        Files.write(folder.resolve("plain.jsonl"), jsonl(rows));
        Files.write(
                folder.resolve("members.jsonl.gz"),
                gzip(jsonl(rows.subList(0, half)), jsonl(rows.subList(half, rows.size()))));
        Files.write(
                folder.resolve("frames.jsonl.zst"),
                zstd(jsonl(rows.subList(0, half)), jsonl(rows.subList(half, rows.size()))));
        Files.write(folder.resolve("array.json"), jsonArray(rows));
        Files.write(folder.resolve("commas.csv.gz"), gzip(csv(rows, ',')));
        Files.write(folder.resolve("semicolons.csv"), csv(rows, ';'));
        Files.write(folder.resolve("tabs.tsv"), csv(rows, '\t'));
        Files.write(folder.resolve("crawl.warc.wet.gz"), gzip(wet(rows)));
        Files.write(folder.resolve("crawl.warc.gz"), gzip(warc(rows)));
        parquet(folder.resolve("table.parquet"), rows);
    }
}
