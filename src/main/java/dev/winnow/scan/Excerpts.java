package dev.winnow.scan;

/**
 * The one place where flagged text becomes what reports show of it. Nothing else hands text on, so that no report can show
 * more than was asked for.
 */
final class Excerpts {

    /** Longest excerpt, in UTF-16 code units. */
    private static final int LONGEST = 200;
    /** Longest row of blocks. */
    private static final int BLOCKS = 10;

    private Excerpts() {}

    static String of(String text, int start, int end, ExcerptStyle style) {
        return switch (style) {
            case NONE -> "";
            case MASKED -> masked(text.codePointCount(start, end));
            case FULL -> shown(text, start, end);
        };
    }

    private static String masked(int characters) {
        String blocks = "█".repeat(Math.min(BLOCKS, Math.max(1, characters)));
        return blocks + " (" + characters + (characters == 1 ? " character)" : " characters)");
    }

    private static String shown(String text, int start, int end) {
        int cut = Math.min(end, start + LONGEST);
        if (cut < end && Character.isHighSurrogate(text.charAt(cut - 1))) {
            cut--;
        }
        return printable(text.substring(start, cut)) + (cut < end ? "…" : "");
    }

    /** The text is hostile: no control or bidi character, and no half of a pair, may reach a terminal or a file. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean unsafe = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            safe.appendCodePoint(unsafe ? (c == '\n' || c == '\t' || c == '\r' ? ' ' : 0xFFFD) : c);
        });
        return safe.toString();
    }
}
