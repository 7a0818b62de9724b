package dev.winnow.text;

import java.util.Locale;

/**
 * The second half of folding: undoes disguises that only knowledge of words can tell from honest text.
 *
 * <p>What {@link Folding} does to every character is always right or harmless. These steps are not: {@code h1n1} is no
 * disguise and {@code 1diot} is, {@code U.S.A.} is an abbreviation and {@code v.i.a.g.r.a} is none. So each step changes a
 * stretch only when the result is a word that rules list, or one that the vocabulary knows while it does not know what is
 * written. The page {@code docs/evasion.md} lists the steps with their order and what each may break.
 *
 * <p>Fast path: one pass with one table look-up per character and a decision per token; text without anything suspicious is
 * returned as it came. The cost is linear, every search has a budget. Immutable and safe for any number of threads.
 */
public final class Unmasking {

    /** Undone disguises may uncover others ({@code r0t-encoded leetspeak}); nobody stacks more. */
    private static final int ROUNDS = 8;

    /** Units of a web address that are looked at to see that it is one. */
    private static final int LONGEST_ADDRESS = 300;

    private static final byte[] FLAGS = Kinds.flags();
    private static final int WORDLIKE = Kinds.HAS_LETTER | Kinds.HAS_ACCENTED | Kinds.HAS_FOREIGN;
    private static final int REPEATABLE = WORDLIKE | Kinds.HAS_DIGIT;

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final HanPairs pairs;

    /** Makes an unmasking that knows these words. */
    public Unmasking(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.vocabulary = lexicon.vocabulary();
        this.pairs = lexicon.hanPairs();
    }

    /** Folds a text and undoes its disguises. */
    public FoldedText fold(String text) {
        FoldedText folded = Folding.fold(text);
        if (folded.count(Repair.BIDI_OVERRIDE) > 0) {
            DisplayOrder order = DisplayOrder.of(text);
            folded = order == null ? folded : Folding.fold(order.shown()).displayedFor(folded, order.origins());
        }
        return unmask(folded);
    }

    private FoldedText unmask(FoldedText folded) {
        FoldedText text = folded;
        for (int round = 0; round < ROUNDS; round++) {
            Edits edits = new Scan(text).run();
            if (edits == null) {
                return text;
            }
            text = edits.applyTo(text);
        }
        return text;
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

    /** One pass over one text. */
    private final class Scan {
        private final FoldedText text;
        private final char[] units;
        private final int length;
        private final Edits edits = new Edits();
        private Tokens tokens; // the searchers are made when the first suspicion needs them
        private SpacedLetters spaced;
        private HanDisguises han;
        private PartedLetters parted;
        private StrangeLines strangeLines;
        private int triedTo; // fragments are decoded once: the next begins here or later

        Scan(FoldedText text) {
            this.text = text;
            this.units = text.units();
            this.length = text.length();
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
                    if (startsStrangely(i)) {
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
                    if ((has & ~(Kinds.HAS_SIGN | Kinds.HAS_OWN)) == 0
                            && has != Kinds.HAS_OWN
                            && partsLetters(start, i)) {
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
            parted = parted == null ? new PartedLetters(text, lexicon, edits) : parted;
            return Math.max(end, parted.examine(start, end));
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
                        length > 1 && length < Tokens.GLUED || length == 1 && !SpacedLetters.mayGoOn(units, i, end);
                boolean ends = i == end
                        || flag == 0
                        || Kinds.of(last) == Kinds.JOINER && !Scripts.isLetter(last) && isSpaceOrEnd(units, i + 1, end);
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

        private boolean startsStrangely(int i) {
            strangeLines = strangeLines == null ? new StrangeLines(text, lexicon, edits) : strangeLines;
            return i >= edits.end() && strangeLines.isStrange(i) && strangeLines.turn(i);
        }

        private Tokens tokens() {
            tokens = tokens == null ? new Tokens(text, lexicon, edits) : tokens;
            return tokens;
        }

        private HanDisguises han() {
            han = han == null ? new HanDisguises(text, lexicon, edits) : han;
            return han;
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
            spaced = spaced == null ? new SpacedLetters(text, lexicon, edits, tokens()) : spaced;
            return Math.min(length, Math.max(at + 1, spaced.examine(at)));
        }

        /**
         * Whether a token may be a disguise: false for almost all of honest text, whatever its language.
         *
         * @param has flags of what it holds
         */
        private boolean isWorthALook(int start, int end, int has) {
            if (has == Kinds.HAS_LETTER) {
                return end - start >= Tokens.GLUED && (end == length || isSpace(units[end]));
            }
            if ((has & WORDLIKE) == 0) {
                return (has & Kinds.HAS_ESCAPE) != 0
                        || has == (Kinds.HAS_DIGIT | Kinds.HAS_SIGN) && isDrawn(start, end);
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
            while (first < last && Tokens.isEdge(units[first])) {
                first++;
            }
            while (last > first && Tokens.isEdge(units[last - 1])) {
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
            return Tokens.isAccentedMuch(accents, end - start) && !lexicon.knows(units, start, end);
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
            while (last > start && Tokens.isMark(units[last - 1])) {
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
                int resume = gap ? han().separated(i) : 0;
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
            return known ? second + 1 : Math.min(length, Math.max(second + 1, han().rarePair(second)));
        }

        private int token(int start, int end, int has) {
            if (start < edits.end()) {
                return Math.max(end, edits.end()); // the end of what was undone already
            }
            if (!decode(start, end, has) && ((has & WORDLIKE) != 0 || isDrawn(start, end))) {
                tokens().examine(start, end);
            }
            return Math.max(end, edits.end());
        }

        private boolean decode(int start, int end, int has) {
            boolean escapes = (has & Kinds.HAS_ESCAPE) != 0;
            if (start < triedTo
                    || !escapes && !Encodings.mayBeHexadecimal(units, start, end) && !mayBeBase64(start, end, has)) {
                return false;
            }
            // Escapes may hold signs that end a token (&#102;), and hexadecimal may have spaces between bytes.
            int begin = start;
            int stop = end;
            while (stop < length && units[stop] != ' ' && units[stop] != '\n' && FLAGS[units[stop]] >= 0) {
                stop++;
            }
            if (end - start == 2) {
                int floor = Math.max(triedTo, edits.end());
                while (begin - 3 >= floor && units[begin - 1] == ' ' && isByte(begin - 3)) {
                    begin -= 3;
                }
                while (stop + 2 < length && units[stop] == ' ' && isByte(stop + 1)) {
                    stop += 3;
                }
            }
            triedTo = stop;
            if (stop - begin < 6 || isAddress(begin, stop)) {
                return false;
            }
            Span span = text.originalSpan(begin, stop);
            String raw = text.original().substring(span.start(), span.end());
            String written = text.subSequence(begin, stop);
            // Only base64 needs the case of the original; and what was folded or decoded already has no original.
            raw = raw.toLowerCase(Locale.ROOT).equals(written) ? raw : written;
            String decoded = Encodings.decode(raw, lexicon);
            if (decoded == null) {
                return false;
            }
            String folded = foldedBehind(begin, decoded).strip();
            if (folded.isEmpty() || folded.equals(written)) {
                return false;
            }
            edits.add(begin, stop, folded, Repair.ENCODED);
            return true;
        }

        /** Folds what was decoded as it folds behind the unit before it, which decides about marks at its beginning. */
        private String foldedBehind(int begin, String decoded) {
            if (begin > 0) {
                String folded = Folding.fold(units[begin - 1] + decoded).toString();
                if (!folded.isEmpty() && folded.charAt(0) == units[begin - 1]) {
                    return folded.substring(1);
                }
            }
            return Folding.fold(decoded).toString();
        }

        /** Eight characters and more of its alphabet, and upper case inside a word or a digit, as chance has it. */
        private boolean mayBeBase64(int start, int end, int has) {
            if (end - start < 8 || (has & ~(Kinds.HAS_LETTER | Kinds.HAS_DIGIT | Kinds.HAS_SIGN)) != 0) {
                return false;
            }
            boolean digit = false;
            boolean inner = false;
            boolean lower = false;
            String original = text.original();
            for (int i = start; i < end; i++) {
                char unit = units[i];
                if (FLAGS[unit] == Kinds.HAS_SIGN && "+/-_=".indexOf(unit) < 0) {
                    return false;
                }
                char written = original.charAt(text.originalAt(i));
                digit |= FLAGS[unit] == Kinds.HAS_DIGIT;
                inner |= lower && written >= 'A' && written <= 'Z';
                lower = written >= 'a' && written <= 'z';
            }
            return inner || digit;
        }

        /** Two hexadecimal digits that stand alone. */
        private boolean isByte(int at) {
            return Character.digit(units[at], 16) >= 0
                    && Character.digit(units[at + 1], 16) >= 0
                    && (at == 0 || units[at - 1] == ' ')
                    && (at + 2 == length || units[at + 2] == ' ' || units[at + 2] == '\n');
        }

        /** Escapes in web addresses are how addresses are written. */
        private boolean isAddress(int begin, int stop) {
            int from = begin;
            while (from > 0 && begin - from < LONGEST_ADDRESS && units[from - 1] != ' ' && units[from - 1] != '\n') {
                from--;
            }
            for (int i = from; i + 2 < stop; i++) {
                if (units[i] == '/' && units[i + 1] == '/'
                        || units[i] == 'w' && units[i + 1] == 'w' && units[i + 2] == 'w') {
                    return true;
                }
            }
            return false;
        }
    }
}
