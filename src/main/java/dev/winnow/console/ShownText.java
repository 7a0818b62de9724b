package dev.winnow.console;

import dev.winnow.json.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A stranger's text in pieces that are safe to show: what cannot be seen becomes a chip with its code, a pile of combining
 * marks is cut, and pieces begin and end where marked spans do.
 *
 * <p>Escaping is left to the template. Nothing here is HTML.
 *
 * @param pieces in the order of the text
 * @param left how many UTF-16 units at the end are not shown
 */
public record ShownText(List<Piece> pieces, int left) {

    /** Combining marks beyond so many on one character are cut: they would cover the lines around. */
    private static final int MOST_MARKS = 8;

    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    /** Copies the list. */
    public ShownText {
        pieces = List.copyOf(pieces);
    }

    /**
     * A span to mark.
     *
     * @param start offset of its first UTF-16 unit
     * @param end offset behind its last
     * @param number what to call it, from 1
     */
    public record Span(int start, int end, int number) {}

    /**
     * A piece of text that looks the same throughout.
     *
     * @param text as it stands there; of a chip, the code, as in "U+202E"
     * @param chip whether it stands for something that cannot be seen
     * @param spans the numbers of the spans that cover it, parted by spaces; "" for none
     * @param first the numbers of the spans that begin here, parted by spaces; "" for none
     */
    public record Piece(String text, boolean chip, String spans, String first) {}

    /**
     * Cuts a text into pieces.
     *
     * @param text any string, ill-formed UTF-16 included
     * @param spans what to mark; they may overlap
     * @param most how many UTF-16 units to show
     * @param plain whether emoji become chips with their names
     */
    public static ShownText of(String text, List<Span> spans, int most, boolean plain) {
        int end = text.length();
        if (end > most) {
            end = most;
            if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
        }
        Cutting cutting = new Cutting(text, end, plain);
        int[] borders = spans.stream()
                .flatMapToInt(span -> Arrays.stream(new int[] {span.start(), span.end()}))
                .filter(border -> border < cutting.end)
                .sorted()
                .distinct()
                .toArray();
        int from = 0;
        for (int border : borders) {
            cutting.cut(from, border, spans);
            from = border;
        }
        cutting.cut(from, end, spans);
        return new ShownText(cutting.pieces, text.length() - end);
    }

    /** Cuts a text in which emoji stay what they are. */
    public static ShownText of(String text, List<Span> spans, int most) {
        return of(text, spans, most, false);
    }

    /** Cuts a text without spans. */
    public static ShownText of(String text, int most) {
        return of(text, List.of(), most, false);
    }

    /** Returns JSON in which every character that cannot be seen, or that reorders others, is written as an escape. */
    static String escaped(String json) {
        StringBuilder out = new StringBuilder(json.length());
        json.chars().forEach(unit -> {
            int type = Character.getType(unit);
            if (unit != '\n' && (type == Character.FORMAT || type == Character.CONTROL)) {
                JsonText.escape(out, (char) unit);
            } else {
                out.append((char) unit);
            }
        });
        return out.toString();
    }

    private static final class Cutting {
        private final String text;
        private final int end;
        private final boolean plain;
        private final List<Piece> pieces = new ArrayList<>();
        private final StringBuilder run = new StringBuilder();
        private String covering;
        private String beginning;

        Cutting(String text, int end, boolean plain) {
            this.text = text;
            this.end = end;
            this.plain = plain;
        }

        void cut(int from, int to, List<Span> spans) {
            if (from >= to) {
                return;
            }
            covering = numbers(spans.stream()
                    .filter(span -> span.start() <= from && span.end() > from)
                    .toList());
            beginning = numbers(spans.stream()
                    .filter(span -> span.start() == from && span.end() > from)
                    .toList());
            int marks = 0;
            int i = from;
            while (i < to) {
                int c = text.codePointAt(i);
                int next = i + Character.charCount(c);
                if (isMark(c)) {
                    if (++marks > MOST_MARKS) {
                        int more = next;
                        while (more < to && isMark(text.codePointAt(more))) {
                            more += Character.charCount(text.codePointAt(more));
                        }
                        chip("+" + text.codePointCount(i, more) + " marks");
                        next = more;
                        marks = 0;
                    } else {
                        run.appendCodePoint(c);
                    }
                } else if (plain && isPicture(c)) {
                    chip(Character.getName(c).toLowerCase(Locale.ROOT));
                    marks = 0;
                } else if (isUnseen(c, i)) {
                    int more = next;
                    while (more < to && text.codePointAt(more) == c) {
                        more += Character.charCount(c);
                    }
                    int times = (more - i) / Character.charCount(c);
                    chip(String.format(Locale.ROOT, "U+%04X", c) + (times == 1 ? "" : " ×" + times));
                    next = more;
                    marks = 0;
                } else {
                    run.appendCodePoint(c);
                    marks = 0;
                }
                i = next;
            }
            flush();
        }

        private void chip(String code) {
            flush();
            pieces.add(new Piece(code, true, covering, beginning));
            beginning = "";
        }

        private void flush() {
            if (run.length() > 0) {
                pieces.add(new Piece(run.toString(), false, covering, beginning));
                beginning = "";
                run.setLength(0);
            }
        }

        private boolean isUnseen(int c, int at) {
            return switch (Character.getType(c)) {
                case Character.CONTROL -> c != '\n' && c != '\t';
                case Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.PRIVATE_USE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> true;
                case Character.FORMAT -> !((c == ZWJ || c == ZWNJ) && isJoiningAt(at));
                default -> c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800;
            };
        }

        /** Joiners belong to emoji and to the scripts that join letters; elsewhere they only hide something. */
        private boolean isJoiningAt(int at) {
            if (at == 0) {
                return false;
            }
            int before = text.codePointBefore(at);
            int type = Character.getType(before);
            if (type == Character.OTHER_SYMBOL || type == Character.MODIFIER_SYMBOL || before == 0xFE0F) {
                return true;
            }
            return switch (Character.UnicodeScript.of(before)) {
                case LATIN, GREEK, CYRILLIC, HAN, HIRAGANA, KATAKANA, HANGUL, COMMON -> false;
                default -> true;
            };
        }
    }

    /** Emoji, and symbols that are shown as such. */
    private static boolean isPicture(int c) {
        return c >= 0x2600 && (Character.getType(c) == Character.OTHER_SYMBOL || c >= 0x1F3FB && c <= 0x1F3FF);
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    private static String numbers(List<Span> spans) {
        StringBuilder numbers = new StringBuilder();
        for (Span span : spans) {
            numbers.append(numbers.length() == 0 ? "" : " ").append(span.number());
        }
        return numbers.toString();
    }
}
