package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Vocabulary;

/**
 * One pass over one text: finds the places that may be disguised, and asks {@link Disguises} about each. Goes over honest text
 * with one look-up per unit and a decision per token.
 */
final class Scan {

    private static final int SHORTEST_LINE = 6;
    private static final int LONGEST_LINE = 4096;

    private static final byte[] FLAGS = Kinds.flags();
    private static final int WORDLIKE = Kinds.HAS_LETTER | Kinds.HAS_ACCENTED | Kinds.HAS_FOREIGN;
    private static final int REPEATABLE = WORDLIKE | Kinds.HAS_DIGIT;

    private final Draft draft;
    private final char[] units;
    private final int length;
    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final HanPairs pairs;
    private final Edits edits = new Edits();
    private Disguises disguises; // made when the first suspicion needs them
    private StrangeLines strangeLines;

    Scan(FoldedText text, Lexicon lexicon) {
        this.draft = new Draft(text, lexicon, edits);
        this.units = text.units();
        this.length = text.length();
        this.lexicon = lexicon;
        this.vocabulary = lexicon.vocabulary();
        this.pairs = lexicon.hanPairs();
    }

    /** Returns the edits, or null if there are none. */
    Edits run() {
        char[] from = units;
        byte[] flags = FLAGS;
        int n = length;
        boolean wordsAreKnown = !vocabulary.isEmpty();
        boolean lineStarts = wordsAreKnown;
        int i = 0;
        while (i < n) {
            if (lineStarts) {
                lineStarts = false;
                if (startsStrangely(i) && line(i) > i) {
                    i = edits.end();
                    continue;
                }
            }
            i = passOverWords(from, i, n);
            if (i == n) {
                break;
            }
            int start = i;
            int flag = flags[from[i]];
            if (flag > 0) {
                int has = 0;
                int twice = 0; // negative if a unit stands twice in a row
                char last = 0;
                do {
                    has |= flag;
                    char unit = from[i];
                    twice |= (unit ^ last) - 1;
                    last = unit;
                    flag = ++i < n ? flags[from[i]] : 0;
                } while (flag > 0);
                if ((has & ~(Kinds.HAS_SIGN | Kinds.HAS_OWN)) == 0 && has != Kinds.HAS_OWN && partsLetters(start, i)) {
                    i = parted(start, i);
                } else if (i - start == 1) {
                    i = single(start, has);
                } else if (twice < 0 && (has & WORDLIKE) != 0 && repeats(from, start, i)
                        || isWorthALook(start, i, has)) {
                    i = token(start, i, has);
                }
            } else if (flag < 0) {
                i = han(i);
            } else {
                lineStarts = from[i] == '\n' && wordsAreKnown;
                i++;
            }
        }
        return edits.isEmpty() ? null : edits;
    }

    /** Whether signs stand between letters of scripts that resemble none. */
    private boolean partsLetters(int start, int end) {
        return start > edits.end()
                && end < length
                && PartedLetters.isLetter(units[start - 1])
                && PartedLetters.isLetter(units[end])
                && !PartedLetters.isLetter(units[start]);
    }

    private int parted(int start, int end) {
        return Math.max(end, Disguises.first(disguises().ofSigns, start, end));
    }

    /** Whether a letter stands thrice in a row, or double letters follow one another: "ffuu". */
    private static boolean repeats(char[] units, int start, int end) {
        for (int i = start + 2; i < end; i++) {
            char unit = units[i];
            if (unit == units[i - 1] && (FLAGS[unit] & REPEATABLE) != 0) {
                boolean thrice = unit == units[i - 2];
                boolean letter = units[i - 2] >= 'a' && units[i - 2] <= 'z';
                if (thrice || letter && i - 3 >= start && units[i - 2] == units[i - 3]) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Goes over words of ASCII letters that are no longer than words are and repeat no letter, and what stands between
     * them: most of text in Latin letters, and the inner loop for it.
     *
     * @return offset of the first unit of anything else, or of a line break; {@code end} if there is none
     */
    private static int passOverWords(char[] units, int at, int end) {
        byte[] flags = FLAGS;
        int i = at;
        while (i < end) {
            int start = i;
            char last = units[i];
            int flag = flags[last];
            if (flag == 0) {
                if (last == '\n') {
                    return i;
                }
                i++;
                continue;
            }
            int twice = 0; // negative if a unit stands twice in a row
            while (flag == Kinds.HAS_LETTER && ++i < end) {
                char unit = units[i];
                flag = flags[unit];
                twice |= (unit ^ last) - 1;
                last = unit;
            }
            int length = i - start;
            boolean plain =
                    length > 1 && length < GluedWords.FEWEST || length == 1 && !SpacedLetters.mayGoOn(units, i, end);
            boolean ends = i == end || flag == 0 || Kinds.isJoiner(last) && isSpaceOrEnd(units, i + 1, end);
            if (!plain || !ends || twice < 0 && repeats(units, start, i)) {
                return start;
            }
            i = Math.min(end, i + 1);
            if (last == '\n') {
                return i - 1;
            }
        }
        return end;
    }

    private static boolean isSpaceOrEnd(char[] units, int at, int end) {
        return at >= end || units[at] == ' ' || units[at] == '\n';
    }

    private boolean startsStrangely(int start) {
        return start >= edits.end() && strangeLines().isStrange(start);
    }

    /** Looks at a line as a whole. Returns its end if it was disguised, else its start. */
    private int line(int start) {
        int end = start;
        while (end < length && units[end] != '\n') {
            end++;
        }
        boolean fits = end - start >= SHORTEST_LINE && end - start <= LONGEST_LINE;
        return fits ? Disguises.first(disguises().ofLine, start, end) : start;
    }

    private StrangeLines strangeLines() {
        strangeLines = strangeLines == null ? new StrangeLines(draft) : strangeLines;
        return strangeLines;
    }

    private Disguises disguises() {
        disguises = disguises == null ? new Disguises(draft, strangeLines()) : disguises;
        return disguises;
    }

    /** Looks at a token of one unit: a letter between spaces may be one of several. Returns where to go on. */
    private int single(int at, int has) {
        boolean letter = (has & WORDLIKE) != 0;
        if (!letter
                || !isBetweenSpaces(at, at + 1)
                || at < edits.end()
                || !SpacedLetters.mayGoOn(units, at + 1, length)) {
            return at + 1;
        }
        return Math.min(length, Math.max(at + 1, Disguises.first(disguises().ofLetter, at, at + 1)));
    }

    /**
     * Whether a token may be a disguise: false for almost all of honest text, whatever its language.
     *
     * @param has flags of what it holds
     */
    private boolean isWorthALook(int start, int end, int has) {
        if (has == Kinds.HAS_LETTER) {
            return end - start >= GluedWords.FEWEST && (end == length || isSpace(units[end]));
        }
        if ((has & WORDLIKE) == 0) {
            return (has & Kinds.HAS_ESCAPE) != 0 || has == (Kinds.HAS_DIGIT | Kinds.HAS_SIGN) && isDrawn(start, end);
        }
        if (has == (Kinds.HAS_LETTER | Kinds.HAS_ACCENTED)) {
            return isAccentedMuch(start, end);
        }
        if ((has & (Kinds.HAS_DIGIT | Kinds.HAS_SIGN | Kinds.HAS_ESCAPE)) == 0) {
            boolean mixed = (has & (Kinds.HAS_LETTER | Kinds.HAS_ACCENTED)) != 0;
            return mixed || Tokens.isBesideAscii(units, start, end, length);
        }
        if (has == (Kinds.HAS_LETTER | Kinds.HAS_SIGN)) {
            return hasEvent(start, end) && !isExclaimed(start, end);
        }
        if ((has & (Kinds.HAS_ACCENTED | Kinds.HAS_FOREIGN)) == 0) {
            return hasEvent(start, end);
        }
        int first = start;
        int last = end;
        while (first < last && Kinds.isEdge(units[first])) {
            first++;
        }
        while (last > first && Kinds.isEdge(units[last - 1])) {
            last--;
        }
        return (has & (Kinds.HAS_DIGIT | Kinds.HAS_ESCAPE)) != 0
                || hasSign(first, last)
                || isWorthALook(first, last, has & ~Kinds.HAS_SIGN);
    }

    private boolean isBetweenSpaces(int start, int end) {
        return (start == 0 || isSpace(units[start - 1])) && (end == length || isSpace(units[end]));
    }

    /** Whether digits and signs stand among the letters of a token as only disguises, or strange names, have them. */
    private boolean hasEvent(int start, int end) {
        char before = ' ';
        char last = start == 0 ? ' ' : units[start - 1];
        for (int i = start; i <= end; i++) {
            char now = i < length ? units[i] : ' ';
            if (Kinds.isEvent(before, last, now)) {
                return true;
            }
            before = last;
            last = now;
        }
        return false;
    }

    /** Digits and signs alone may draw the letters of a word ({@code 5#17}, {@code ()|=|=3|2}); prices do not. */
    private boolean isDrawn(int start, int end) {
        int bars = 0;
        int signs = 0; // that stand for letters, before digits
        for (int i = start; i < end; i++) {
            bars += units[i] == '|' ? 1 : 0;
            boolean beforeDigit = i + 1 < end && FLAGS[units[i + 1]] == Kinds.HAS_DIGIT;
            signs += i > start && beforeDigit && Kinds.of(units[i]) == Kinds.LEET ? 1 : 0;
        }
        return bars > 1 || signs > 0;
    }

    /** A few accents are spelling; on most letters of a word that nobody knows they are a disguise. */
    private boolean isAccentedMuch(int start, int end) {
        int accents = 0;
        for (int i = start; i < end; i++) {
            accents += units[i] >= 0x80 ? 1 : 0;
        }
        return Census.isAccentedMuch(accents, end - start) && !lexicon.knows(units, start, end);
    }

    private boolean hasSign(int start, int end) {
        for (int i = start; i < end; i++) {
            if (FLAGS[units[i]] == Kinds.HAS_SIGN) {
                return true;
            }
        }
        return false;
    }

    /** A known word with signs behind it that stand at the end of sentences, and none inside. */
    private boolean isExclaimed(int start, int end) {
        int last = end;
        while (last > start && Kinds.isMark(units[last - 1])) {
            last--;
        }
        return last < end && !hasSign(start, last) && lexicon.knows(units, start, last);
    }

    /** Goes over Han characters and the gaps between them for as long as something is found. Returns where to go on. */
    private int han(int start) {
        char[] from = units;
        int n = length;
        int i = start + 1;
        while (true) {
            if (FLAGS[from[i - 1]] == Kinds.IS_MARTIAN && i < n && FLAGS[from[i]] < 0) {
                i = rarePair(i);
            }
            while ((i = pairs.passOver(from, i, n, vocabulary)) < n && FLAGS[from[i]] < 0) {
                i = rarePair(i);
            }
            boolean gap = i + 1 < n
                    && i >= edits.end()
                    && FLAGS[from[i - 1]] < 0
                    && from[i] != '\n'
                    && isGap(from[i])
                    && mayFollowGap(from[i + 1]);
            int resume = gap ? Disguises.first(disguises().ofHanGap, i, i + 1) : 0;
            if (resume <= i + 1) {
                return i;
            }
            i = Math.min(resume, n);
        }
    }

    /** Looks at a Han character and the unit before. Returns where to go on, behind the character. */
    private int rarePair(int second) {
        char first = units[second - 1];
        boolean known = vocabulary.isEmpty() || FLAGS[first] >= 0 || vocabulary.knowsPair(first, units[second]);
        if (known) {
            return second + 1;
        }
        int next = Disguises.first(disguises().ofHanPair, second - 1, second + 1);
        return Math.min(length, Math.max(second + 1, next));
    }

    private int token(int start, int end, int has) {
        if (start < edits.end()) {
            return Math.max(end, edits.end()); // the end of what was undone already
        }
        boolean settled = Disguises.first(disguises().ofRun, start, end) != start;
        if (!settled && ((has & WORDLIKE) != 0 || isDrawn(start, end))) {
            Disguises.first(disguises().ofToken, start, end);
        }
        return Math.max(end, edits.end());
    }

    private static boolean isSpace(char unit) {
        return unit == ' ' || unit == '\n';
    }

    /** What may part two Han characters of one word. */
    private static boolean isGap(char unit) {
        byte kind = Kinds.of(unit);
        return kind == Kinds.SPACE || kind == Kinds.JOINER || kind == Kinds.LEET;
    }

    private static boolean mayFollowGap(char unit) {
        byte kind = Kinds.of(unit);
        return kind == Kinds.HAN || kind == Kinds.JOINER;
    }
}
