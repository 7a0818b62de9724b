package dev.winnow.text.disguise;

import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;

/**
 * Signs between letters of scripts that resemble no Latin one: Hangul, Arabic, Devanagari, Thai, kana.
 *
 * <p>Undoes {@code 도-박-사-이-트} and {@code 씨.발}: a listed word comes out, or every letter stands alone, four of them and
 * more. Leaves alone {@code 서울-부산} and days of the week.
 */
final class PartedLetters implements Disguise {

    /** Longer runs of letters and separators are tables and ornaments. */
    private static final int LONGEST = 64;

    private static final int FEWEST_ALONE = 4;

    private final char[] units;
    private final int length;
    private final Trie listed;
    private final Edits edits;

    PartedLetters(Draft draft) {
        this.units = draft.units();
        this.length = draft.text().length();
        this.listed = draft.lexicon().listed();
        this.edits = draft.edits();
    }

    /** Whether a unit is a letter, or one of its marks, of a script that these steps are for. */
    static boolean isLetter(char unit) {
        return unit >= 0x590 && Scripts.isLetter(unit) && !Scripts.isHan(unit) && !isLatinOrGreek(unit);
    }

    private static boolean isLatinOrGreek(char unit) {
        return unit >= 0x1D00 && unit < 0x2000 || unit >= 0xA640 && unit < 0xA800 || unit >= 0xAB30 && unit < 0xABC0;
    }

    private static boolean isSeparator(char unit) {
        byte kind = Kinds.of(unit);
        return (kind == Kinds.JOINER || kind == Kinds.LEET) && !Scripts.isLetter(unit);
    }

    /**
     * {@inheritDoc}
     *
     * @param start the first separator, behind a letter
     * @param end the letter behind the last
     */
    @Override
    public int undo(int start, int end) {
        int from = start;
        int floor = Math.max(edits.end(), start - LONGEST);
        while (from > floor && isLetter(units[from - 1])) {
            from--;
        }
        int to = end;
        while (to < length && to - from < LONGEST && (isLetter(units[to]) || isSeparator(units[to]))) {
            to++;
        }
        while (to > end && isSeparator(units[to - 1])) {
            to--;
        }
        if (from >= start || to - from >= LONGEST) {
            return end;
        }
        if (allStandAlone(from, to)) {
            edits.add(from, to, joined(from, to), Repair.SEPARATED);
            return to;
        }
        for (int i = from; i < start; i++) {
            int wordEnd = listedWord(i, to);
            if (wordEnd > end) {
                edits.add(i, wordEnd, joined(i, wordEnd), Repair.SEPARATED);
                return wordEnd;
            }
        }
        return end;
    }

    private boolean allStandAlone(int from, int to) {
        int alone = 0;
        boolean together = false;
        for (int i = from; i < to; i++) {
            boolean letter = isLetter(units[i]) && !isMark(units[i]);
            boolean first = i == from || isSeparator(units[i - 1]);
            alone += letter && first ? 1 : 0;
            together |= letter && !first;
        }
        return alone >= FEWEST_ALONE && !together;
    }

    private static boolean isMark(char unit) {
        int type = Character.getType(unit);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Returns the end of the longest listed word that begins at a place, separators passed over; 0 if there is none. */
    private int listedWord(int start, int to) {
        int node = Trie.ROOT;
        int found = 0;
        for (int i = start; i < to && node != Trie.NONE; i++) {
            if (!isSeparator(units[i])) {
                node = listed.next(node, units[i]);
                found = node != Trie.NONE && listed.word(node) != null ? i + 1 : found;
            }
        }
        return found;
    }

    private String joined(int from, int to) {
        StringBuilder joined = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            if (!isSeparator(units[i])) {
                joined.append(units[i]);
            }
        }
        return joined.toString();
    }
}
