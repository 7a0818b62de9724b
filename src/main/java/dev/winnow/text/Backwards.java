package dev.winnow.text;

/**
 * Finds lines that were written backwards, letter by letter, as a whole or word by word. A line whose first words are known
 * is taken for what it is without further work.
 */
final class Backwards {

    /** Letters as they look upside down, and upright. */
    private static final String FLIPPED = "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎzıƨəĸ";

    private static final String UPRIGHT = "abcdefghijklmnopqrstuvwxyzisek";

    private static final int SAMPLE = 6;
    private static final int LONGEST_LINE = 4096;

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;

    Backwards(FoldedText text, Lexicon lexicon, Edits edits) {
        this.text = text;
        this.units = text.units();
        this.lexicon = lexicon;
        this.edits = edits;
    }

    /**
     * Whether the first words of the line at a place look like none: one look-up for most lines.
     *
     * @param start first unit of the line
     */
    boolean isStrange(int start) {
        Vocabulary vocabulary = lexicon.vocabulary();
        int limit = Math.min(text.length(), start + 160);
        int strange = 0;
        int pairs = 0;
        int from = start;
        for (int i = start; i <= limit; i++) {
            char unit = i < limit ? units[i] : '\n';
            byte script = Scripts.of(unit);
            if (script == Scripts.UNSPACED && i > start && Scripts.isHan(unit) && Scripts.isHan(units[i - 1])) {
                if (vocabulary.knowsPair(units[i - 1], unit)) {
                    return false;
                }
                if (++pairs >= SAMPLE) {
                    return true;
                }
            }
            if (script != Scripts.WORD) {
                if (i - from >= 3) {
                    if (vocabulary.knows(units, from, i)) {
                        return false;
                    }
                    if (++strange >= SAMPLE) {
                        return true;
                    }
                }
                from = i + 1;
                if (unit == '\n') {
                    break;
                }
            }
        }
        return strange >= 2 || pairs >= 3;
    }

    /**
     * Turns a strange line round if that makes it known.
     *
     * @return whether it was
     */
    boolean turn(int start) {
        int end = start;
        while (end < text.length() && units[end] != '\n') {
            end++;
        }
        if (end - start > LONGEST_LINE || start < edits.end() || end - start < 6) {
            return false;
        }
        String line = text.subSequence(start, end);
        boolean flipped = line.chars().anyMatch(unit -> unit > 0x7F && FLIPPED.indexOf(unit) >= 0);
        String turned = flipped ? flip(reverse(line)) : reverse(line);
        if (known(turned) <= known(line)) {
            return false;
        }
        if (known(turned) < 0.6) {
            return false;
        }
        edits.add(start, end, turned, Repair.REVERSED);
        return true;
    }

    private static String flip(String text) {
        StringBuilder flipped = new StringBuilder(text);
        for (int i = 0; i < flipped.length(); i++) {
            int at = FLIPPED.indexOf(flipped.charAt(i));
            if (at >= 0) {
                flipped.setCharAt(i, UPRIGHT.charAt(at));
            }
        }
        return flipped.toString();
    }

    /** By code point; brackets swap sides, as they do for a reader. */
    static String reverse(String text) {
        StringBuilder turned = new StringBuilder(text).reverse();
        for (int i = 0; i < turned.length(); i++) {
            int bracket = "()[]{}<>".indexOf(turned.charAt(i));
            if (bracket >= 0) {
                turned.setCharAt(i, "()[]{}<>".charAt(bracket ^ 1));
            }
        }
        return turned.toString();
    }

    /** The share of words of three letters and more, and of pairs of Han characters, that are known; 0 without any two. */
    private double known(String line) {
        char[] of = line.toCharArray();
        int known = 0;
        int all = 0;
        int from = 0;
        for (int i = 0; i <= of.length; i++) {
            byte script = i < of.length ? Scripts.of(of[i]) : Scripts.SYMBOL;
            if (i > 0 && i < of.length && Scripts.isHan(of[i]) && Scripts.isHan(of[i - 1])) {
                all++;
                known += lexicon.vocabulary().knowsPair(of[i - 1], of[i]) ? 1 : 0;
            }
            if (script != Scripts.WORD) {
                if (i - from >= 3) {
                    all++;
                    known += lexicon.knows(of, from, i) ? 1 : 0;
                }
                from = i + 1;
            }
        }
        return all < 2 ? 0 : (double) known / all;
    }
}
