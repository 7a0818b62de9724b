package dev.winnow.pii;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Keys and tokens by the shapes that their providers publish; the list is {@code secrets.txt}. */
final class Secrets {

    /** User and password in an address, with the scheme. */
    private static final int LONGEST_LOGIN = 200;

    /** Longest token that is looked at. */
    static final int LONGEST = 2_048;

    /** Of a key with dots or colons, the longest part in front of the first run that is long. */
    static final int BEFORE_DOTS = 24;

    private static final Map<String, List<Shape>> BY_BEGINNING = new HashMap<>(); // by the first two characters
    private static final List<Shape> BY_WORD = new ArrayList<>();
    private static final Set<String> PROVIDERS = new TreeSet<>();

    /**
     * A shape.
     *
     * @param words one of which has to stand in front, in lower case; none if the beginning of the token says enough
     */
    private record Shape(String provider, String beginning, List<String> words, Pattern pattern) {}

    static {
        for (String line : read().lines().toList()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                add(line.strip().split("\\s+"));
            }
        }
    }

    private Secrets() {}

    private static String read() {
        try (InputStream in = Secrets.class.getResourceAsStream("secrets.txt")) {
            if (in == null) {
                throw new IllegalStateException("secrets.txt is missing: the jar is incomplete");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("secrets.txt cannot be read", e);
        }
    }

    private static void add(String[] columns) {
        PROVIDERS.add(columns[0]);
        boolean byWord = columns[1].startsWith("~");
        String beginning = byWord ? "" : columns[1];
        Pattern pattern = Pattern.compile(Pattern.quote(beginning) + columns[2]);
        Shape shape = new Shape(columns[0], beginning, byWord ? List.of(columns[1].substring(1)) : List.of(), pattern);
        if (byWord) {
            BY_WORD.add(shape);
        } else {
            BY_BEGINNING
                    .computeIfAbsent(beginning.substring(0, 2), key -> new ArrayList<>())
                    .add(shape);
        }
    }

    /** Returns the names of all providers. */
    static Set<String> providers() {
        return PROVIDERS;
    }

    /** Returns the key that begins at a place, or null. */
    static Found at(String text, int start) {
        if (start + 2 > text.length()) {
            return null;
        }
        for (Shape shape : BY_BEGINNING.getOrDefault(text.substring(start, start + 2), List.of())) {
            if (text.startsWith(shape.beginning(), start)) {
                Found found = match(text, start, shape);
                if (found != null) {
                    return found;
                }
            }
        }
        Before before = null;
        for (Shape shape : BY_WORD) {
            before = before == null ? new Before(text, start) : before;
            if (before.says(shape.words())) {
                Found found = match(text, start, shape);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Found match(String text, int start, Shape shape) {
        int limit = Math.min(text.length(), start + LONGEST);
        Matcher matcher = shape.pattern().matcher(text.substring(start, limit));
        if (!matcher.lookingAt()) {
            return null;
        }
        int end = start + matcher.end();
        boolean ends = end == text.length() || !isOfToken(text.charAt(end));
        boolean varied = text.substring(start + shape.beginning().length(), end)
                        .chars()
                        .distinct()
                        .count()
                >= 6;
        return ends && varied ? new Found(Kind.KEY, shape.provider(), start, end) : null;
    }

    private static boolean isOfToken(char c) {
        return c < 128 && Character.isLetterOrDigit(c) || c == '_';
    }

    /**
     * Returns where the password of {@code scheme://user:password@host} begins, or -1.
     *
     * @param at where the {@code @} stands
     * @param from where to look from
     */
    static int passwordInUrl(String text, int at, int from) {
        int least = Math.max(from, at - LONGEST_LOGIN);
        int colon = -1;
        for (int i = at - 1; i >= least; i--) {
            char c = text.charAt(i);
            if (c == '/' || c <= ' ' || c == '"' || c == '<' || c == '\'') {
                boolean url = c == '/' && i >= 2 && text.charAt(i - 1) == '/' && text.charAt(i - 2) == ':';
                boolean placeholder = colon >= 0 && "{$<[%*".indexOf(text.charAt(colon + 1)) >= 0;
                return url && colon > i && at - colon > 4 && !placeholder ? colon + 1 : -1;
            }
            colon = c == ':' ? i : colon;
        }
        return -1;
    }
}
