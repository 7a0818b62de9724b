package dev.winnow.console;

import dev.winnow.json.JsonText;
import dev.winnow.review.StatementOfReasons;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Statements of reasons as lines: of JSON, or of a table for spreadsheets. */
enum StatementWriter {
    /** A JSON object a line. */
    NDJSON("application/x-ndjson") {
        @Override
        byte[] head() {
            return new byte[0];
        }

        @Override
        byte[] line(Map<String, Object> fields) {
            byte[] object = JsonText.bytes(1024, out -> {
                out.writeStartObject();
                for (Map.Entry<String, Object> field : fields.entrySet()) {
                    if (field.getValue() instanceof List<?> list) {
                        out.writeArrayFieldStart(field.getKey());
                        for (Object each : list) {
                            out.writeString((String) each);
                        }
                        out.writeEndArray();
                    } else if (field.getValue() != null) {
                        out.writeFieldName(field.getKey());
                        JsonText.string(out, (String) field.getValue());
                    }
                }
                out.writeEndObject();
            });
            return (new String(object, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        }
    },
    /** RFC 4180, lists parted by "|". */
    CSV("text/csv;charset=UTF-8") {
        @Override
        byte[] head() {
            return (String.join(",", StatementOfReasons.FIELDS) + "\r\n").getBytes(StandardCharsets.UTF_8);
        }

        @Override
        byte[] line(Map<String, Object> fields) {
            return (StatementOfReasons.FIELDS.stream()
                                    .map(name -> cell(fields.get(name)))
                                    .collect(Collectors.joining(","))
                            + "\r\n")
                    .getBytes(StandardCharsets.UTF_8);
        }
    };

    private final String type;

    StatementWriter(String type) {
        this.type = type;
    }

    /** Returns the media type. */
    String type() {
        return type;
    }

    /** Returns what stands before the first line. */
    abstract byte[] head();

    /** Returns a line with its end. */
    abstract byte[] line(Map<String, Object> fields);

    /** Returns a cell that no spreadsheet takes for a formula. */
    static String cell(Object value) {
        String text = value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining("|"))
                : value == null ? "" : value.toString();
        if (!text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
