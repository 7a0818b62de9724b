package dev.winnow.http.akismet;

import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The fields of a form, {@code application/x-www-form-urlencoded}, in the charset of the sender's blog.
 *
 * <p>Lenient: a percent sign that does not begin an escape is literal; invalid bytes become U+FFFD. {@code name[]} and
 * {@code name[3]} are called {@code name}.
 */
final class Form {

    /** More fields than any client sends; WordPress sends all its server variables, about a hundred. */
    static final int MOST_FIELDS = 2000;

    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    /** A name and a value before they are decoded, one character per byte. */
    private record Raw(String name, String value) {}

    private Form() {}

    /**
     * Reads a form.
     *
     * @param body of the request; may be empty
     * @param contentType of the request, for its charset; may be null
     * @param query of the request, whose fields follow those of the body; may be null
     * @throws ProblemException if there are too many fields, or the body has another media type
     */
    static Form read(byte[] body, String contentType, String query) {
        List<Raw> raw = new ArrayList<>();
        if (body.length > 0) {
            requireForm(contentType);
            split(body, raw);
        }
        if (query != null) {
            split(query.getBytes(StandardCharsets.UTF_8), raw);
        }
        Charset charset = charset(contentType, raw);
        Form form = new Form();
        for (Raw field : raw) {
            String name = text(field.name().getBytes(StandardCharsets.ISO_8859_1), charset);
            int bracket = name.indexOf('[');
            String base = bracket > 0 ? name.substring(0, bracket) : name;
            form.fields
                    .computeIfAbsent(base, it -> new ArrayList<>(1))
                    .add(text(field.value().getBytes(StandardCharsets.ISO_8859_1), charset));
        }
        return form;
    }

    /** Many clients say nothing or something odd of a form; these two are honest about being none. */
    private static void requireForm(String contentType) {
        if (contentType != null
                && (contentType.regionMatches(true, 0, "multipart/", 0, 10)
                        || contentType.regionMatches(true, 0, "application/json", 0, 16))) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "the body must be application/x-www-form-urlencoded, not " + contentType);
        }
    }

    private static void split(byte[] body, List<Raw> raw) {
        int start = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i < body.length && body[i] != '&') {
                continue;
            }
            if (i > start) {
                if (raw.size() == MOST_FIELDS) {
                    throw new ProblemException(
                            ProblemType.BAD_REQUEST, "the form has more than " + MOST_FIELDS + " fields");
                }
                int equals = start;
                while (equals < i && body[equals] != '=') {
                    equals++;
                }
                raw.add(new Raw(unescaped(body, start, equals), unescaped(body, Math.min(equals + 1, i), i)));
            }
            start = i + 1;
        }
    }

    private static String unescaped(byte[] body, int start, int end) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(end - start);
        for (int i = start; i < end; i++) {
            int high = body[i] == '%' && i + 2 < end ? Character.digit(body[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(body[i + 2], 16) : -1;
            if (low >= 0) {
                bytes.write(high << 4 | low);
                i += 2;
            } else {
                bytes.write(body[i] == '+' ? ' ' : body[i]);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** What the header says, else what the field says, else UTF-8. */
    private static Charset charset(String contentType, List<Raw> raw) {
        String type = contentType == null ? "" : contentType.toLowerCase(Locale.ROOT);
        int at = type.indexOf("charset=");
        Charset declared = at < 0 ? null : named(type.substring(at + 8).split(";", 2)[0]);
        if (declared != null) {
            return declared;
        }
        for (Raw field : raw) {
            if (field.name().equals("blog_charset")) {
                Charset said = named(field.value());
                if (said != null) {
                    return said;
                }
            }
        }
        return StandardCharsets.UTF_8;
    }

    private static Charset named(String name) {
        try {
            return Charset.forName(name.replace("\"", "").trim());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null; // one that nobody knows says nothing
        }
    }

    private static String text(byte[] bytes, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8) && isAscii(bytes)) {
            return new String(bytes, StandardCharsets.ISO_8859_1); // the same, and most fields
        }
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        CharBuffer text = CharBuffer.allocate((int) Math.ceil(bytes.length * (double) decoder.maxCharsPerByte()) + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        if (!result.isError()) {
            decoder.flush(text);
            return text.flip().toString();
        }
        // Old blogs claim UTF-8 wrongly.
        return new String(bytes, charset.equals(StandardCharsets.UTF_8) ? Charset.forName("windows-1252") : charset);
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte unit : bytes) {
            if (unit < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns a field's first value, or null. */
    String get(String name) {
        List<String> values = fields.get(name);
        return values == null ? null : values.get(0);
    }

    /** Returns a field's first value, or "". */
    String text(String name) {
        String value = get(name);
        return value == null ? "" : value;
    }

    /** Whether a flag is on: anything but 0, false and nothing. */
    boolean isOn(String name) {
        String value = text(name).trim();
        return !value.isEmpty() && !value.equals("0") && !value.equalsIgnoreCase("false");
    }
}
