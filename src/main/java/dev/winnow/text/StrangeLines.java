package dev.winnow.text;

/**
 * Finds lines that were disguised as a whole: written backwards, upside down, or in letters of another script. A line whose
 * first words are known is taken for what it is without further work.
 */
final class StrangeLines {

    /** Letters as they look upside down, and upright. */
    private static final String FLIPPED = "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎzıƨəĸ";

    private static final String UPRIGHT = "abcdefghijklmnopqrstuvwxyzisek";

    private static final byte[] FLAGS = Kinds.flags();
    private static final int SAMPLE = 8;
    private static final int LOOKED_AT = 160;
    private static final int TRIES = 200;
    private static final int LONGEST_LINE = 4096;

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;
    private final char[] word = new char[Vocabulary.LONGEST_WORD];
    private int tries;
    private int words; // in the line that was last measured

    StrangeLines(FoldedText text, Lexicon lexicon, Edits edits) {
        this.text = text;
        this.units = text.units();
        this.lexicon = lexicon;
        this.edits = edits;
    }

    /**
     * Whether few of the first words of a line are known, and more would be if the line were turned round or written in Latin
     * letters: two look-ups for most lines. Words in scripts that imitate no Latin letter do not count.
     *
     * @param start first unit of the line
     */
    boolean isStrange(int start) {
        Vocabulary vocabulary = lexicon.vocabulary();
        int limit = Math.min(text.length(), start + LOOKED_AT);
        int words = 0;
        int known = 0;
        int from = start;
        int i = start;
        for (; i <= limit; i++) {
            char unit = i < limit ? units[i] : '\n';
            byte script = Scripts.of(unit);
            boolean pair =
                    script == Scripts.UNSPACED && i > start && Scripts.isHan(unit) && Scripts.isHan(units[i - 1]);
            boolean word = script != Scripts.WORD && i - from >= 3 && mayBeLatin(units[from]);
            if (pair || word) {
                words++;
                known += (pair ? vocabulary.knowsPair(units[i - 1], unit) : vocabulary.knows(units, from, i)) ? 1 : 0;
                if (known >= 2 && known * 2 > words) {
                    return false;
                }
            }
            from = script == Scripts.WORD ? from : i + 1;
            if (unit == '\n' || words >= SAMPLE) {
                break;
            }
        }
        return words >= 2 && known * 2 <= words && mayTurn(start, Math.min(i, limit), known);
    }

    /** Latin letters, and those of scripts that are taken for them. */
    private static boolean mayBeLatin(char unit) {
        return unit < 0x590 || (FLAGS[unit] & (Kinds.HAS_ACCENTED | Kinds.HAS_FOREIGN)) != 0 && FLAGS[unit] > 0;
    }

    /** Whether the first words of a line make sense the other way: what follows costs as much as the line is long. */
    private boolean mayTurn(int start, int end, int knownAsWritten) {
        Vocabulary vocabulary = lexicon.vocabulary();
        int backwards = 0;
        int latin = 0;
        int from = start;
        for (int i = start; i <= end; i++) {
            char unit = i < end ? units[i] : '\n';
            if (unit > 0x7F && FLIPPED.indexOf(unit) >= 0) {
                return true;
            }
            byte script = Scripts.of(unit);
            if (i > start && Scripts.isHan(unit) && Scripts.isHan(units[i - 1])) {
                backwards += vocabulary.knowsPair(unit, units[i - 1]) ? 1 : 0;
            } else if (script != Scripts.WORD && i - from >= 3 && i - from <= Vocabulary.LONGEST_WORD) {
                int length = i - from;
                boolean foreign = false;
                for (int k = 0; k < length; k++) {
                    word[length - 1 - k] = units[from + k];
                    foreign |= units[from + k] >= 0x80;
                }
                backwards += vocabulary.knows(word, 0, length) ? 1 : 0;
                for (int k = 0; foreign && k < length; k++) {
                    word[k] = LookAlikes.latin(units[from + k]);
                }
                latin += foreign && vocabulary.knows(word, 0, length) ? 1 : 0;
            }
            from = script == Scripts.WORD ? from : i + 1;
        }
        return backwards > knownAsWritten || latin > 0;
    }

    /**
     * Turns a strange line round, or writes it in Latin letters, if that makes it known.
     *
     * @return whether it did
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
        if (isBetter(turned, line)) {
            edits.add(start, end, turned, Repair.REVERSED);
            return true;
        }
        String latin = latin(line, start);
        if (!latin.equals(line) && isBetter(latin, line)) {
            return replaceWords(line, latin, start);
        }
        return false;
    }

    private boolean isBetter(String candidate, String line) {
        double known = known(candidate);
        return known >= (words < 3 ? 1 : 0.7) && known >= known(line) + 0.3;
    }

    /** Word by word, so that each keeps its place. A few accents are spelling; on most words they are a disguise. */
    private boolean replaceWords(String line, String latin, int start) {
        int replaced = 0;
        int accents = 0;
        int foreign = 0;
        for (int round = 0; round < 2; round++) {
            int from = 0;
            for (int i = 0; i <= line.length(); i++) {
                if (i < line.length() && Scripts.of(line.charAt(i)) == Scripts.WORD) {
                    boolean changed = line.charAt(i) != latin.charAt(i);
                    boolean accent = line.charAt(i) < 0x250 || line.charAt(i) >= 0x1E00 && line.charAt(i) < 0x1F00;
                    accents += changed && accent ? 1 : 0;
                    foreign += changed && !accent ? 1 : 0;
                    continue;
                }
                if (i > from && !line.regionMatches(from, latin, from, i - from)) {
                    replaced++;
                    if (round == 1) {
                        edits.add(
                                start + from,
                                start + i,
                                latin.substring(from, i),
                                foreign == 0 ? Repair.ACCENTED : Repair.LOOK_ALIKE);
                    }
                }
                from = i + 1;
            }
            if (round == 0 && foreign == 0 && (replaced < 4 || accents < 2 * replaced)) {
                return false;
            }
        }
        return true;
    }

    /** Every letter that is taken for a Latin one, or wears marks, as that one. */
    private String latin(String line, int start) {
        char[] latin = line.toCharArray();
        String[] readings = new String[latin.length];
        for (int i = 0; i < latin.length; i++) {
            if (latin[i] >= 0x80 && Scripts.of(latin[i]) == Scripts.WORD) {
                String letters = LookAlikes.all(text.originalCodePointAt(start + i));
                letters = letters.isEmpty() ? LookAlikes.all(latin[i]) : letters;
                readings[i] = letters.length() > 1 ? letters : null;
                latin[i] = letters.isEmpty() ? latin[i] : letters.charAt(0);
            }
        }
        int from = 0;
        for (int i = 0; i <= latin.length; i++) {
            if (i == latin.length || Scripts.of(latin[i]) != Scripts.WORD) {
                tries = 0;
                if (i - from >= 3 && !lexicon.knows(latin, from, i)) {
                    read(latin, readings, from, from, i);
                }
                from = i + 1;
            }
        }
        return new String(latin);
    }

    /** Tries the other readings of a word's letters until it is known; leaves the first ones if it never is. */
    private boolean read(char[] latin, String[] readings, int start, int at, int end) {
        if (at == end) {
            return lexicon.knows(latin, start, end);
        }
        if (readings[at] == null) {
            return read(latin, readings, start, at + 1, end);
        }
        char first = latin[at];
        for (int i = 0; i < readings[at].length() && tries++ < TRIES; i++) {
            latin[at] = readings[at].charAt(i);
            if (read(latin, readings, start, at + 1, end)) {
                return true;
            }
        }
        latin[at] = first;
        return false;
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
        words = all;
        return all < 2 ? 0 : (double) known / all;
    }
}
