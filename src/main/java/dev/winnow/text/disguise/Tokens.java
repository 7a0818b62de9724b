package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Scripts;

/**
 * Finds the word behind one disguised token: a run of letters, digits and symbols without white space. What counts as found
 * is a word that rules list, or one that the vocabulary knows while it does not know what is written.
 */
final class Tokens implements Disguise {

    /** Longer tokens are no words. */
    static final int LONGEST = 128;

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Disguise[] ofToken;
    private final Disguise[] ofWord;
    private final Census census;

    /**
     * @param ofToken disguises of tokens without the punctuation at their edges, in order
     * @param ofWord disguises of what stands between two separators, in order
     * @param census taken of each such word before its disguises are looked for
     */
    Tokens(Draft draft, Disguise[] ofToken, Disguise[] ofWord, Census census) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.ofToken = ofToken;
        this.ofWord = ofWord;
        this.census = census;
    }

    @Override
    public int undo(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Kinds.isEdge(units[start]) && Leet.drawnAt(units, start, end) < 0) {
            start++;
        }
        while (end > start && Kinds.isEdge(units[end - 1])) {
            end--;
        }
        if (end - start >= 2
                && end - start <= LONGEST
                && !isPlain(start, end)
                && !isAddress(start, end)
                && Disguises.first(ofToken, start, end) == start) {
            words(start, end);
        }
        return to;
    }

    private void words(int start, int end) {
        int word = start;
        for (int i = start; i <= end; i++) {
            if (i == end || Kinds.isJoiner(units[i])) {
                if (i - word >= 2) {
                    word(word, i);
                }
                word = i + 1;
            }
        }
    }

    private void word(int from, int to) {
        int start = from;
        int end = to;
        while (end > start && Kinds.of(units[end - 1]) == Kinds.LEET) {
            end--;
        }
        while (start < end && Kinds.of(units[start]) == Kinds.LEET) {
            start++;
        }
        boolean edges = hasOnlyMarks(from, start) && hasOnlyMarks(end, to) && (start > from || end < to);
        if (edges && Numbers.isWord(units, start, end, lexicon) || resolve(from, to)) {
            return;
        }
        if ((start > from || end < to) && end - start >= 2) {
            resolve(start, end);
        }
    }

    private boolean hasOnlyMarks(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Kinds.isMark(units[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean resolve(int start, int end) {
        census.take(start, end);
        return census.isSuspicious() && !isHonest(start, end) && Disguises.first(ofWord, start, end) > start;
    }

    private boolean isHonest(int start, int end) {
        if (lexicon.knows(units, start, end)
                || census.digits > 0 && census.symbols == 0 && Numbers.isNumbered(units, start, end, census, lexicon)) {
            return true;
        }
        // An accent or two are spelling; most letters under marks are a disguise.
        if (census.isAccentedOnly()
                && (!Census.isAccentedMuch(census.accented, census.letters()) || census.stretched)) {
            return true;
        }
        // An unknown word of an honest Greek or Russian text.
        return census.isForeign() && !isBesideAscii(units, start, end, text.length());
    }

    /** ASCII letters in no suspicious order; or letters of one foreign alphabet, some of which resemble nothing. */
    private boolean isPlain(int start, int end) {
        boolean ascii = false;
        boolean foreign = false;
        boolean own = false;
        for (int i = start; i < end; i++) {
            switch (Kinds.of(units[i])) {
                case Kinds.LETTER -> ascii = true;
                case Kinds.FOREIGN -> {
                    foreign = true;
                    ascii |= units[i] < 0x250; // accented Latin
                }
                case Kinds.JOINER -> {
                    if (!Scripts.isLetter(units[i])) {
                        return false;
                    }
                    own = true;
                }
                default -> {
                    return false;
                }
            }
            if (i > start + 1 && units[i] == units[i - 1] && units[i] == units[i - 2]) {
                return false;
            }
        }
        if (ascii && !foreign && !own) {
            return !doubled(start, end) && end - start < GluedWords.FEWEST;
        }
        return !ascii && own && !isBesideAscii(units, start, end, text.length());
    }

    /** Two doubled letters side by side, as in {@code ffuucckk}. */
    private boolean doubled(int start, int end) {
        for (int i = start + 3; i < end; i++) {
            if (units[i] == units[i - 1] && units[i - 2] == units[i - 3]) {
                return true;
            }
        }
        return false;
    }

    /** Web and mail addresses are for the rules about links. */
    private boolean isAddress(int start, int end) {
        for (int i = start; i + 2 < end; i++) {
            if (units[i] == ':' && units[i + 1] == '/' && units[i + 2] == '/'
                    || units[i] == 'w' && units[i + 1] == 'w' && units[i + 2] == 'w') {
                return true;
            }
            if (units[i] == '/' && isHostWithEnding(start, i)) {
                return true;
            }
            if (units[i] == '@' && i > start) {
                for (int k = i + 2; k + 2 < end; k++) {
                    if (units[k] == '.'
                            && Kinds.of(units[k + 1]) == Kinds.LETTER
                            && Kinds.of(units[i + 1]) == Kinds.LETTER) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Letters, digits and hyphens, a dot, and two letters or more: what stands before a path. */
    private boolean isHostWithEnding(int start, int end) {
        int label = end;
        while (label > start && Kinds.of(units[label - 1]) == Kinds.LETTER) {
            label--;
        }
        if (end - label < 2 || label - 2 < start || units[label - 1] != '.') {
            return false;
        }
        for (int i = start; i < label; i++) {
            if (!Kinds.isHostUnit(units[i]) && units[i] != '.' && units[i] != '-') {
                return false;
            }
        }
        return end - start > 2 * (end - label); // not f.u/c.k
    }

    /** Whether the letter before or behind a stretch, over punctuation and spaces, is an ASCII one. */
    static boolean isBesideAscii(char[] units, int start, int end, int length) {
        int before = start - 1;
        while (before >= 0 && start - before < 6 && !Scripts.isLetter(units[before])) {
            before--;
        }
        int behind = end;
        while (behind < length && behind - end < 6 && !Scripts.isLetter(units[behind])) {
            behind++;
        }
        return before >= 0 && Kinds.of(units[before]) == Kinds.LETTER
                || behind < length && Kinds.of(units[behind]) == Kinds.LETTER;
    }
}
