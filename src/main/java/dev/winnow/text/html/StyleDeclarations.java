package dev.winnow.text.html;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The declarations of one element that decide on being seen, each with its rank in the cascade. Belongs to one call. */
final class StyleDeclarations {

    private static final Set<String> OF_INTEREST = Set.of(
            "display",
            "visibility",
            "content-visibility",
            "opacity",
            "filter",
            "font",
            "font-size",
            "line-height",
            "width",
            "height",
            "max-width",
            "max-height",
            "min-width",
            "min-height",
            "padding",
            "padding-top",
            "padding-bottom",
            "overflow",
            "overflow-x",
            "overflow-y",
            "clip",
            "clip-path",
            "text-indent",
            "left",
            "top",
            "right",
            "bottom",
            "margin",
            "margin-left",
            "margin-top",
            "margin-right",
            "position",
            "transform",
            "scale",
            "translate",
            "color",
            "-webkit-text-fill-color",
            "background",
            "background-color",
            "background-image",
            "background-clip",
            "-webkit-background-clip",
            "text-shadow",
            "z-index",
            "unicode-bidi",
            "direction");

    static final int INLINE_RANK = 1 << 28;
    private static final int IMPORTANT_RANK = 1 << 29;

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    /**
     * Adds what stands between the braces of a rule, or in an attribute {@code style}.
     *
     * @param block the declarations as written
     * @param rank where they stand in the cascade; of two declarations the one of higher rank counts, of equals the later
     */
    void addAll(String block, int rank) {
        int start = 0;
        int brackets = 0;
        char quote = 0;
        for (int i = 0; i <= block.length(); i++) {
            char c = i < block.length() ? block.charAt(i) : ';';
            boolean end = i == block.length();
            if (end || c == ';' && brackets == 0 && quote == 0) {
                add(block, start, i, rank);
                start = i + 1;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(') {
                brackets++;
            } else if (c == ')') {
                brackets = Math.max(0, brackets - 1);
            }
        }
    }

    private void add(String block, int start, int end, int rank) {
        int colon = block.indexOf(':', start);
        if (colon < 0 || colon >= end) {
            return;
        }
        String property = unescaped(block.substring(start, colon)).strip().toLowerCase(Locale.ROOT);
        if (OF_INTEREST.contains(property)) {
            String value = unescaped(block.substring(colon + 1, end)).strip().toLowerCase(Locale.ROOT);
            int mark = value.lastIndexOf('!');
            boolean important = mark >= 0 && value.substring(mark + 1).strip().equals("important");
            set(
                    property,
                    important ? value.substring(0, mark).strip() : value,
                    important ? rank | IMPORTANT_RANK : rank);
        }
    }

    private void set(String property, String value, int rank) {
        Integer before = ranks.get(property);
        if (before == null || before <= rank) {
            ranks.put(property, rank);
            values.put(property, value);
            // A shorthand sets what it stands for, too.
            switch (property) {
                case "background" -> set("background-color", value, rank);
                case "overflow-x", "overflow-y" -> set("overflow", value, rank);
                case "-webkit-background-clip" -> set("background-clip", value, rank);
                case "font" -> set("font-size", fontSize(value), rank);
                default -> {}
            }
        }
    }

    /** The size in "italic bold 12px/1.5 serif": the first length, which stands before the slash if there is one. */
    private static String fontSize(String font) {
        int slash = font.indexOf('/');
        for (String word : (slash < 0 ? font : font.substring(0, slash)).split(" ", -1)) {
            boolean weight = word.length() == 3 && word.endsWith("00");
            if (!word.isEmpty() && !weight && !Double.isNaN(CssLength.pixels(word, CssLength.FONT, CssLength.FONT))) {
                return word;
            }
        }
        return "";
    }

    /** Resolves CSS escapes: "d\69splay" is "display". */
    static String unescaped(String css) {
        if (css.indexOf('\\') < 0) {
            return css;
        }
        StringBuilder plain = new StringBuilder(css.length());
        for (int i = 0; i < css.length(); i++) {
            if (css.charAt(i) != '\\' || i + 1 == css.length()) {
                plain.append(css.charAt(i));
                continue;
            }
            int end = i + 1;
            int codePoint = 0;
            while (end < css.length() && end < i + 7 && Character.digit(css.charAt(end), 16) >= 0) {
                codePoint = 16 * codePoint + Character.digit(css.charAt(end++), 16);
            }
            if (end == i + 1) {
                plain.append(css.charAt(++i));
            } else {
                plain.appendCodePoint(Character.isValidCodePoint(codePoint) ? codePoint : 0xFFFD);
                i = end < css.length() && css.charAt(end) == ' ' ? end : end - 1;
            }
        }
        return plain.toString();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String property) {
        return values.containsKey(property);
    }

    /** Returns a value in lower case; empty if the property is not set. */
    String get(String property) {
        return values.getOrDefault(property, "");
    }

    /** Returns a length in pixels; NaN if there is none. */
    double pixels(String property, double em, double whole) {
        return CssLength.pixels(get(property), em, whole);
    }
}
