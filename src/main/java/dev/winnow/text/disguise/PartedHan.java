package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Vocabulary;

/**
 * Chinese characters with separators between them.
 *
 * <p>Undoes {@code 加-微-信} and {@code 加😀微😀信}: a listed word comes out, or characters that all stand apart know each other. Leaves
 * alone lists ({@code 手机_电脑_相机}) and words that cross from one item to the next.
 */
final class PartedHan implements Disguise {

    /** Separators that are further apart have nothing to do with one another. */
    private static final int REACH = 16;

    private final FoldedText text;
    private final char[] units;
    private final Vocabulary vocabulary;
    private final HanPairs pairs;
    private final Edits edits;
    private final HanSearch search;
    private int lastJoin = -1;
    private int joinBefore = -1; // the separator before the one that is looked at

    PartedHan(Draft draft, HanSearch search) {
        this.text = draft.text();
        this.units = draft.units();
        this.vocabulary = draft.lexicon().vocabulary();
        this.pairs = draft.lexicon().hanPairs();
        this.edits = draft.edits();
        this.search = search;
    }

    /**
     * {@inheritDoc}
     *
     * @param gap the first separator, behind a character
     * @param end the unit behind it
     */
    @Override
    public int undo(int gap, int end) {
        if (HanGaps.isJoin(units[gap])) {
            joinBefore = lastJoin;
            lastJoin = gap;
        }
        int first = gap - 1;
        while (first > edits.end() && gap - first < HanSearch.LONGEST_WORD && Kinds.of(units[first - 1]) == Kinds.HAN) {
            first--;
        }
        int behind = HanGaps.behind(units, gap, text.length());
        boolean crosses = behind > 0 && pairs.mayBeDrawn(units[gap - 1], units[behind]);
        for (int start = Math.max(first, edits.end()); crosses && start < gap; start++) {
            if (search.find(start) && search.end() > gap && standsApart(start, search.end())) {
                edits.add(start, search.end(), search.word(), search.by());
                return search.end();
            }
        }
        return apart(gap);
    }

    /** Between spaces and the signs of lists, a word that crosses from one item to the next is chance. */
    private boolean standsApart(int start, int end) {
        boolean list = true;
        boolean together = false; // whether two characters of the word touch
        for (int i = start; i < end; i++) {
            boolean han = Kinds.of(units[i]) == Kinds.HAN;
            list &= han || " -_/·|".indexOf(units[i]) >= 0;
            together |= han && i > start && Kinds.of(units[i - 1]) == Kinds.HAN;
        }
        boolean joinedLeft = start > 0 && Kinds.of(units[start - 1]) == Kinds.HAN;
        boolean joinedRight = end < text.length() && Kinds.of(units[end]) == Kinds.HAN;
        return !list || (together ? !joinedLeft && !joinedRight : !joinedLeft || !joinedRight);
    }

    /** Takes the separators out of a stretch in which all characters stand apart and still know each other. */
    private int apart(int gap) {
        int start = gap - 1;
        int past = joinPair(gap);
        if (past > 0) {
            return past;
        }
        if (start < edits.end() || start > 0 && Kinds.of(units[start - 1]) == Kinds.HAN) {
            return gap + 1;
        }
        StringBuilder joined = new StringBuilder().append(units[start]);
        int end = gap;
        int known = 0;
        while (true) {
            int next = HanGaps.behind(units, end, text.length());
            if (next < 0 || Kinds.of(units[next]) != Kinds.HAN) {
                break;
            }
            boolean single = next + 1 >= text.length() || Kinds.of(units[next + 1]) != Kinds.HAN;
            if (!single) {
                break;
            }
            known += vocabulary.knowsPair(joined.charAt(joined.length() - 1), units[next]) ? 1 : 0;
            joined.append(units[next]);
            end = next + 1;
        }
        int pairs = joined.length() - 1;
        if (pairs >= 2 && !vocabulary.isEmpty() && known * 2 >= pairs) {
            edits.add(start, end, joined.toString(), Repair.SEPARATED);
            return end;
        }
        return Math.max(gap + 1, end);
    }

    /**
     * Takes the separator out of a known pair that nobody writes with one, where the characters around do not stand apart one
     * by one.
     *
     * @return where to go on, or 0
     */
    private int joinPair(int gap) {
        int next = HanGaps.behind(units, gap, text.length());
        if (next < 0
                || gap < edits.end()
                || Kinds.of(units[next]) != Kinds.HAN
                || !HanGaps.isJoin(units[gap])
                || vocabulary.isEmpty()
                || !isNearAnother(gap, next)
                || !vocabulary.knowsPair(units[gap - 1], units[next])
                || !repeats(gap)) {
            return 0;
        }
        edits.add(gap, next, "", Repair.SEPARATED);
        return next;
    }

    /** Whether another separator is within reach of {@link #repeats}: at the ends of honest sentences none is. */
    private boolean isNearAnother(int gap, int next) {
        if (joinBefore >= 0 && gap - joinBefore <= REACH) {
            return true;
        }
        for (int i = next + 1; i <= gap + REACH && i < text.length(); i++) {
            if (Kinds.of(units[i]) != Kinds.HAN && HanGaps.isJoin(units[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether separators nearby stand between characters that know each other, most of them: items of a list do not. */
    private boolean repeats(int gap) {
        int around = 0;
        int known = 0;
        for (int i = Math.max(1, gap - REACH); i < Math.min(text.length() - 1, gap + REACH + 1); i++) {
            if (HanGaps.isJoin(units[i]) && Kinds.of(units[i - 1]) == Kinds.HAN) {
                int next = HanGaps.behind(units, i, text.length());
                if (next > 0 && Kinds.of(units[next]) == Kinds.HAN) {
                    around++;
                    known += vocabulary.knowsPair(units[i - 1], units[next]) ? 1 : 0;
                }
            }
        }
        return around >= 2 && known * 4 >= around * 3;
    }
}
