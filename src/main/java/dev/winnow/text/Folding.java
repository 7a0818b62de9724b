package dev.winnow.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import java.util.Arrays;

/**
 * Folds a text to the one canonical form that rules and model see.
 *
 * <p>The steps, in order (each with purpose, example, and what it may break):
 *
 * <ol>
 *   <li><b>Ill-formed surrogates</b> become U+FFFD, so that nothing behind this point meets half a character.
 *   <li><b>Invisible and control characters</b> go: {@code via<U+200B>gra} to {@code viagra}. They could split a word that
 *       a reader sees whole. Persian and Indic joiners go too, which merges a few spellings.
 *   <li><b>NFKC case folding</b> (UAX #15, UTS #46 data by ICU4J): {@code ＶＩＡＧＲＡ}, {@code 𝓋iagra}, {@code Viagra} to
 *       {@code viagra}; {@code ①} to {@code 1}. Breaks the difference between x² and x2.
 *   <li><b>Small capitals, squared and circled letters, quotes and dashes</b>, which NFKC keeps apart: {@code ᴠɪᴀɢʀᴀ}.
 *   <li><b>Traditional to Simplified</b> Han, character by character: {@code 創業} to {@code 创业}. A few Japanese kanji meet
 *       their Chinese cousins, the same for rules and model.
 *   <li><b>Mark piles</b>: marks that composed with their base stay (é), others go where the script of the base does not
 *       use them, and at most four stay where it does. {@code v̴̡i̷a̶gra} to {@code viagra}.
 *   <li><b>Converter pinyin</b>: {@code 創(chuàng)業(yè)} to {@code 创业}. Language lessons lose their glosses.
 *   <li><b>White space</b>: any run within a line is one space, none at either end of a line; any line end is
 *       {@code '\n'}.
 * </ol>
 *
 * <p>Folding twice changes nothing, nothing throws, and the cost is linear in the input. Later steps (look-alikes,
 * leetspeak, separators inside words) belong here too, after the steps above.
 */
public final class Folding {

    private static final FoldingTables TABLES = FoldingTables.load();
    private static final char[] FOLDED = TABLES.folded();
    private static final char SPECIAL = FoldingTables.SPECIAL;
    private static final char JOINS = FoldingTables.JOINS;

    /** Marks in a row that are looked at; canonical ordering is quadratic in the pile, and no honest one is this high. */
    private static final int MARKS_READ = 24;
    /** Marks per base that stay in scripts that live by them (Tibetan stacks go up to four). */
    private static final int MARKS_KEPT = 4;
    /** As many dropped marks on one base are a pile. */
    private static final int PILE = 3;

    private final String text;
    private final char[] in;
    private char[] out;
    private int[] at;
    private int length;
    private int[] repairs;
    private int repairsLength;
    private int[] repairCounts;

    private Folding(String text) {
        this.text = text;
        this.in = text.toCharArray();
        // Room for one to one, and growth on demand: expansions (… to ...) are rare.
        this.out = new char[in.length + 8];
        this.at = new int[in.length + 9];
    }

    /** Identity of the folding: another version gives other folds, so models and packs must be made for the same one. */
    public static String version() {
        return TABLES.version();
    }

    /**
     * Folds a text.
     *
     * @param text any string; ill-formed UTF-16 is welcome
     */
    public static FoldedText fold(String text) {
        return new Folding(text).run();
    }

    private FoldedText run() {
        int n = in.length;
        int i = 0;
        while (i < n) {
            i = foldPlain(i);
            if (i < n) {
                i = foldSpecial(i);
            }
        }
        if (length > 0 && out[length - 1] == ' ') {
            length--;
        }
        at[length] = n;
        int[] places = repairs == null ? null : Arrays.copyOf(repairs, repairsLength);
        return new FoldedText(text, out, length, at, places, repairCounts);
    }

    /**
     * Folds as long as one unit becomes one unit; returns the offset of the first that does not, or that is followed by
     * something that joins it. All state in locals: this loop sees every character of every text.
     */
    private int foldPlain(int start) {
        char[] from = in;
        int n = from.length;
        if (length + (n - start) > out.length) {
            grow(n - start);
        }
        char[] to = out;
        int[] origin = at;
        char[] table = FOLDED;
        int o = length;
        int i = start;
        char folded = table[from[i]];
        char last = o == 0 ? '\n' : to[o - 1];
        while (folded >= ' ') {
            char next = i + 1 < n ? table[from[i + 1]] : SPECIAL;
            if (next == JOINS) {
                break;
            }
            if (folded != ' ' || last != ' ' && last != '\n') {
                to[o] = folded;
                origin[o++] = i;
                last = folded;
            }
            i++;
            folded = next;
        }
        length = o;
        return i;
    }

    /** Folds the character at {@code i} and whatever joins it; returns the offset behind both. */
    private int foldSpecial(int i) {
        int codePoint = codePointAt(i);
        int end = i + (codePoint > 0xFFFF ? 2 : 1);
        boolean alone = end >= in.length || !TABLES.joins(codePointAt(end));
        if (alone && !TABLES.joins(codePoint)) {
            emitCodePoint(codePoint, i, end);
            return end;
        }
        return foldCluster(i);
    }

    /** Like String.codePointAt, but half a pair is U+FFFD. */
    private int codePointAt(int i) {
        char high = in[i];
        if (!Character.isSurrogate(high)) {
            return high;
        }
        if (Character.isHighSurrogate(high) && i + 1 < in.length && Character.isLowSurrogate(in[i + 1])) {
            return Character.toCodePoint(high, in[i + 1]);
        }
        return 0xFFFD;
    }

    private void emitCodePoint(int codePoint, int origin, int end) {
        if (codePoint == 0xFFFD) {
            repaired(Repair.ILL_FORMED, origin, end);
        }
        char[] sequence = TABLES.sequence(codePoint);
        if (sequence != null) {
            for (char unit : sequence) {
                emit(unit, origin);
            }
        } else if (codePoint > 0xFFFF) {
            emit(Character.highSurrogate(codePoint), origin);
            emit(Character.lowSurrogate(codePoint), origin);
        } else {
            emit((char) codePoint, origin);
        }
    }

    /**
     * Folds a base with everything that joins it, by ICU. The base may be missing, at the start of a text.
     *
     * <p>Table first, then ICU: what the table does to single characters (ᴀ to a) may give a base that composes.
     */
    private int foldCluster(int start) {
        StringBuilder raw = new StringBuilder();
        int i = start;
        int marksInARow = 0;
        int marksSeen = 0;
        int highest = 0;
        do {
            int codePoint = codePointAt(i);
            int end = i + (codePoint > 0xFFFF ? 2 : 1);
            boolean mark = isMark(codePoint);
            marksInARow = mark ? marksInARow + 1 : 0;
            highest = Math.max(highest, marksInARow);
            marksSeen += mark ? 1 : 0;
            char[] sequence = TABLES.sequence(codePoint);
            if (sequence != null && sequence.length == 0) {
                noteDeleted(codePoint, i, end);
                marksInARow = 0;
            } else if (marksInARow <= MARKS_READ) {
                if (codePoint == 0xFFFD) {
                    repaired(Repair.ILL_FORMED, i, end);
                }
                if (sequence != null) {
                    raw.append(sequence);
                } else {
                    raw.appendCodePoint(codePoint);
                }
            }
            i = end;
        } while (i < in.length && TABLES.joins(codePointAt(i)));
        if (!raw.isEmpty()) {
            String cluster = highest >= PILE ? withoutPiles(raw) : raw.toString();
            String kept = dropMarks(Icu.NFKC_CASEFOLD.normalize(cluster));
            int dropped = highest >= PILE ? raw.length() - cluster.length() : 0;
            // Without the dropped marks the rest may compose further, so until nothing changes; each round is shorter.
            while (!kept.equals(cluster)) {
                dropped += Math.max(0, cluster.length() - kept.length());
                cluster = kept;
                kept = dropMarks(Icu.NFKC_CASEFOLD.normalize(cluster));
            }
            for (int unit = 0; unit < kept.length(); unit++) {
                emit(kept.charAt(unit), start);
            }
            if (dropped >= PILE || marksSeen > MARKS_READ) {
                repaired(Repair.MARK_PILE, start, i);
            }
        }
        return i;
    }

    /** Returns a cluster without the marks of its piles: not even those that would compose belong to the letter. */
    private static String withoutPiles(StringBuilder raw) {
        StringBuilder kept = new StringBuilder(raw.length());
        int base = 0;
        for (int i = 0; i < raw.length(); ) {
            int codePoint = raw.codePointAt(i);
            i += Character.charCount(codePoint);
            if (!isMark(codePoint)) {
                base = codePoint;
            } else if (!livesByMarks(base == 0 ? codePoint : base)) {
                int end = i;
                int marks = 1;
                while (end < raw.length() && isMark(raw.codePointAt(end))) {
                    end += Character.charCount(raw.codePointAt(end));
                    marks++;
                }
                if (marks >= PILE) {
                    i = end;
                    continue;
                }
                kept.appendCodePoint(codePoint).append(raw, i, end);
                i = end;
                continue;
            }
            kept.appendCodePoint(codePoint);
        }
        return kept.toString();
    }

    /** Returns a normalised cluster without the marks that are too many, each character folded by the table. */
    private static String dropMarks(String cluster) {
        StringBuilder kept = new StringBuilder(cluster.length());
        int base = 0;
        int marks = 0;
        for (int i = 0; i < cluster.length(); ) {
            int codePoint = cluster.codePointAt(i);
            i += Character.charCount(codePoint);
            if (isMark(codePoint)) {
                marks++;
                if (marks > (livesByMarks(base == 0 ? codePoint : base) ? MARKS_KEPT : 0)) {
                    continue;
                }
            } else {
                base = codePoint;
                marks = 0;
            }
            char[] sequence = TABLES.sequence(codePoint);
            if (sequence == null) {
                kept.appendCodePoint(codePoint);
            } else {
                kept.append(sequence);
            }
        }
        return kept.toString();
    }

    private static boolean isMark(int codePoint) {
        if (codePoint < 0x300) {
            return false;
        }
        int type = UCharacter.getType(codePoint);
        return type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.ENCLOSING_MARK;
    }

    /**
     * Whether the script of a base uses marks that do not compose: Hebrew, Arabic, the scripts of India and South-East
     * Asia, Tibetan and others; not Latin, Greek, Cyrillic, Han, kana or symbols, whose needed marks all compose.
     */
    private static boolean livesByMarks(int base) {
        return base >= 0x0590 && base < 0x1D00
                || base >= 0xA800 && base < 0xAC00
                || base >= 0x10800 && base < 0x1D000
                || base >= 0x1E100 && base < 0x1F000;
    }

    /** Tells apart what is normal (emoji selectors, joiners of Persian and Indic words) from what hides. */
    private void noteDeleted(int codePoint, int start, int end) {
        if (codePoint >= 0x202A && codePoint <= 0x202E || codePoint >= 0x2066 && codePoint <= 0x2069) {
            boolean override = codePoint == 0x202D || codePoint == 0x202E;
            repaired(override ? Repair.BIDI_OVERRIDE : Repair.BIDI_CONTROL, start, end);
        } else if (codePoint >= 0xE0000 && codePoint <= 0xE007F) {
            boolean flag =
                    start >= 2 && in[start - 2] == 0xD83C && in[start - 1] == 0xDFF4; // of England, Scotland, Wales
            boolean further =
                    start >= 2 && in[start - 2] == 0xDB40 && in[start - 1] >= 0xDC00 && in[start - 1] <= 0xDC7F;
            if (!flag && !further) {
                repaired(Repair.INVISIBLE, start, end);
            }
        } else if (codePoint < 0xA0 && codePoint != 0xAD) {
            repaired(Repair.CONTROL, start, end);
        } else if (end < in.length && start > 0 && Scripts.isLetter(in[start - 1]) && Scripts.isLetter(in[end])) {
            boolean joiner = codePoint == 0x200C || codePoint == 0x200D;
            // Thai, Lao, Khmer and Burmese mark where lines may break.
            boolean breaks = Scripts.of(in[start - 1]) == Scripts.UNSPACED && !Scripts.isHan(in[start - 1]);
            if (!(joiner && livesByMarks(in[start - 1])) && !breaks) {
                repaired(Repair.INVISIBLE, start, end);
            }
        }
    }

    private void emit(char unit, int origin) {
        char last = length == 0 ? '\n' : out[length - 1];
        switch (unit) {
            case '\t', ' ', 0x0B, 0x0C -> {
                if (last == ' ' || last == '\n') {
                    return;
                }
                unit = ' ';
            }
            case '\n', '\r', 0x85, 0x2028, 0x2029 -> {
                if (last == ' ') {
                    length--;
                }
                unit = '\n';
            }
            case ')' -> {
                if (removedPinyin(origin)) {
                    return;
                }
            }
            default -> {}
        }
        if (length == out.length) {
            grow(16);
        }
        out[length] = unit;
        at[length++] = origin;
    }

    /**
     * At a closing bracket: takes "(chuàng)" back if a Han character or a single Latin letter stands before it (converters
     * also mark the character before a Latin letter). Other letters could compose with what follows the bracket, and a
     * Latin word may have a Latin remark in brackets.
     */
    private boolean removedPinyin(int origin) {
        int open = length - 1;
        while (open > 0 && length - open <= Pinyin.LONGEST + 1 && out[open] != '(') {
            open--;
        }
        if (open <= 0
                || out[open] != '('
                || !Scripts.isHan(out[open - 1])
                        && !(isLatinLetter(out[open - 1]) && (open < 2 || !isLatinLetter(out[open - 2])))
                || !Pinyin.isTonedSyllable(out, open + 1, length)) {
            return false;
        }
        repaired(Repair.CONVERTER_PINYIN, at[open], origin + 1);
        length = open;
        return true;
    }

    private static boolean isLatinLetter(char unit) {
        return unit < 0x250 && Scripts.isLetter(unit);
    }

    private void repaired(Repair kind, int start, int end) {
        if (repairCounts == null) {
            repairCounts = new int[Repair.values().length];
            repairs = new int[24];
        }
        repairCounts[kind.ordinal()]++;
        if (repairsLength / 3 >= FoldedText.LOCATED_REPAIRS_LIMIT) {
            return;
        }
        if (repairsLength == repairs.length) {
            repairs = Arrays.copyOf(repairs, repairs.length * 2);
        }
        repairs[repairsLength++] = kind.ordinal();
        repairs[repairsLength++] = start;
        repairs[repairsLength++] = end;
    }

    private void grow(int atLeast) {
        out = Arrays.copyOf(out, out.length + out.length / 2 + atLeast);
        at = Arrays.copyOf(at, out.length + 1);
    }

    /** ICU and its data are loaded when the first cluster needs them, and not before. */
    private static final class Icu {
        static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    }
}
