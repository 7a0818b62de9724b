package dev.winnow.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** Writes JSON that is well-formed UTF-8 whatever the strings, with numbers that look the same on every machine. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private static final int PLACES = 4;
    private static final int STEPS = 10_000; // 10^PLACES
    /** How close to half a step a product must be before the slow way decides. */
    private static final double NEAR_TIE = 1e-6;
    /** Cached forms of 0.0000 to 1.0000, since most numbers in verdicts are scores. */
    private static final AtomicReferenceArray<SerializableString> SCORES = new AtomicReferenceArray<>(STEPS + 1);

    private JsonText() {}

    /** Something that can be written as one JSON value. */
    @FunctionalInterface
    public interface Value {
        /** Writes it. */
        void writeTo(JsonGenerator out) throws IOException;
    }

    /**
     * Writes a value to bytes of UTF-8.
     *
     * @param expected estimated number of bytes
     */
    public static byte[] bytes(int expected, Value value) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(expected);
                JsonGenerator out = FACTORY.createGenerator(bytes)) {
            value.writeTo(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does no I/O", e);
        }
    }

    /** Writes a string; half of a surrogate pair, which UTF-8 cannot hold, as an escape: {@code \\ud83d}. */
    public static void string(JsonGenerator out, String text) throws IOException {
        if (isWellFormed(text)) {
            out.writeString(text);
        } else {
            out.writeRawValue(escaped(text));
        }
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (!isPairAt(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isPairAt(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                if (isPairAt(text, i)) {
                    out.append(unit).append(text.charAt(++i));
                } else {
                    escape(out, unit);
                }
            } else if (unit == '"' || unit == '\\') {
                out.append('\\').append(unit);
            } else if (unit < ' ') {
                switch (unit) {
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    case '\b' -> out.append("\\b");
                    case '\f' -> out.append("\\f");
                    default -> escape(out, unit);
                }
            } else {
                out.append(unit);
            }
        }
        return out.append('"').toString();
    }

    /** Writes a unit as {@code \}{@code u} and four hexadecimal digits, as JSON, YAML and source code read it back. */
    public static void escape(StringBuilder out, char unit) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(Character.forDigit(unit >> shift & 0xF, 16));
        }
    }

    /**
     * Writes a number with one to four decimals, half rounded up, never in scientific notation: {@code 0.9983}, {@code 0.5},
     * {@code 1.0}.
     *
     * @param value finite
     */
    public static void decimal(JsonGenerator out, double value) throws IOException {
        if (!(value >= 0 && value <= 1)) {
            out.writeRawValue(plain(new BigDecimal(Double.toString(value)).setScale(PLACES, RoundingMode.HALF_UP)));
            return;
        }
        out.writeRawValue(score(value));
    }

    /**
     * Returns what {@link #decimal} writes.
     *
     * @param value within [0, 1]
     */
    static SerializableString score(double value) {
        int step = step(value);
        SerializableString written = SCORES.get(step);
        if (written == null) {
            written = new SerializedString(plain(BigDecimal.valueOf(step, PLACES)));
            SCORES.set(step, written);
        }
        return written;
    }

    /** Rounds to the nearest step. A product near the middle between two may have lost the digit that decides. */
    private static int step(double value) {
        double steps = value * STEPS;
        double fraction = steps - Math.floor(steps);
        if (Math.abs(fraction - 0.5) > NEAR_TIE) {
            return (int) Math.floor(steps + 0.5);
        }
        return new BigDecimal(Double.toString(value))
                .setScale(PLACES, RoundingMode.HALF_UP)
                .unscaledValue()
                .intValueExact();
    }

    private static String plain(BigDecimal rounded) {
        String digits = rounded.toPlainString();
        int end = digits.length();
        while (digits.charAt(end - 1) == '0' && digits.charAt(end - 2) != '.') {
            end--;
        }
        return digits.substring(0, end);
    }
}
