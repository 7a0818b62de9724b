package dev.winnow.console;

import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The fields of a form that a browser sent. */
final class Form {

    private static final int LIMIT = 64 * 1024; // bytes
    private static final int FIELDS = 64;

    private final Map<String, List<String>> fields;

    private Form(Map<String, List<String>> fields) {
        this.fields = fields;
    }

    /**
     * Reads a form.
     *
     * @throws ProblemException if it is too large, or nothing that a browser would send
     */
    static Form read(InputStream in) {
        try {
            byte[] bytes = in == null ? new byte[0] : in.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw new ProblemException(ProblemType.BODY_TOO_LARGE, "a form has " + LIMIT + " bytes at most");
            }
            return of(bytes);
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "the form broke off");
        }
    }

    /**
     * Reads a form that is there as a whole.
     *
     * @throws ProblemException if it is nothing that a browser would send
     */
    static Form of(byte[] bytes) {
        try {
            return new Form(new QueryStringDecoder(
                            new String(bytes, StandardCharsets.UTF_8), StandardCharsets.UTF_8, false, FIELDS)
                    .parameters());
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "this is not a form that a browser would send");
        }
    }

    /** Returns the first value of a field, or "". */
    String field(String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }

    /** Returns the first value of a field without spaces around it, or null if nothing is left. */
    String filled(String name) {
        String value = field(name).strip();
        return value.isEmpty() ? null : value;
    }

    /** Returns a field's whole number, or 0 if there is none. */
    int number(String name) {
        String digits = field(name);
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : 0;
    }

    /** Returns all values of a field. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }
}
