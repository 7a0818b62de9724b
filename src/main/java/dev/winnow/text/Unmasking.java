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
 * <p>Fast path: one pass with two table look-ups per character; text without anything suspicious is returned as it came.
 * The cost is linear, every search has a budget. Immutable and safe for any number of threads.
 */
public final class Unmasking {

    /** Undone disguises may uncover others ({@code r0t-encoded leetspeak}); nobody stacks more. */
    private static final int ROUNDS = 4;

    /** Units of a web address that are looked at to see that it is one. */
    private static final int LONGEST_ADDRESS = 300;

    private static final byte[] KIND = Kinds.table();
    private static final boolean[] EVENT = Kinds.eventTable();

    private final Lexicon lexicon;
    private final Vocabulary vocabulary;

    /** Makes an unmasking that knows these words. */
    public Unmasking(Lexicon lexicon) {
        this.lexicon = lexicon;
        this.vocabulary = lexicon.vocabulary();
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

    /** One pass over one text. */
    private final class Scan {
        private final FoldedText text;
        private final char[] units;
        private final int length;
        private final Edits edits = new Edits();
        private Tokens tokens; // the searchers are made when the first suspicion needs them
        private SpacedLetters spaced;
        private HanDisguises han;
        private StrangeLines strangeLines;
        private int triedTo; // fragments are decoded once: the next begins here or later
        private int tokenFloor; // tokens are looked at once: the next begins here or later

        Scan(FoldedText text) {
            this.text = text;
            this.units = text.units();
            this.length = text.length();
        }

        /** Returns the edits, or null if there are none. */
        Edits run() {
            char[] from = units;
            int n = length;
            int kinds = 0;
            char last = '\n';
            char beforeLast = '\n';
            boolean lookForStrangeLines = !vocabulary.isEmpty();
            int lastSpace = -1;
            int i = 0;
            while (i <= n) {
                char unit = i < n ? from[i] : '\n';
                byte kind = KIND[unit];
                kinds = (kinds << 3 | kind) & 511;
                if (lookForStrangeLines && last == '\n' && i < n && startsStrangely(i)) {
                    i = edits.end();
                    kinds = 0;
                    last = '\n';
                    beforeLast = '\n';
                    if (i >= n) {
                        break;
                    }
                    continue;
                }
                if (kind == Kinds.SPACE) {
                    boolean glued = i - lastSpace > Tokens.GLUED && (kinds >> 3 & 7) == Kinds.LETTER;
                    lastSpace = i;
                    if (glued && i > tokenFloor && i > edits.end() && !EVENT[kinds]) {
                        examineGlued(i);
                    }
                }
                if (EVENT[kinds]
                        || unit == last
                                && (unit == beforeLast || isDoubled(i))
                                && kind <= Kinds.FOREIGN
                                && kind != Kinds.SPACE
                        || (kinds & 63) == (Kinds.HAN << 3 | Kinds.HAN) && !vocabulary.knowsPair(last, unit)) {
                    int resume = examine(i, kinds);
                    if (resume > i) {
                        i = resume;
                        beforeLast = i > 1 ? from[i - 2] : '\n';
                        last = from[i - 1];
                        kinds = KIND[beforeLast] << 3 | KIND[last];
                        continue;
                    }
                }
                beforeLast = last;
                last = unit;
                i++;
            }
            return edits.isEmpty() ? null : edits;
        }

        private void examineGlued(int i) {
            tokens = tokens == null ? new Tokens(text, lexicon, edits) : tokens;
            token(i - 1);
        }

        /** A second double letter in a row: "ffuu". */
        private boolean isDoubled(int i) {
            return i >= 3 && units[i - 2] == units[i - 3] && units[i - 2] >= 'a' && units[i - 2] <= 'z';
        }

        private boolean startsStrangely(int i) {
            strangeLines = strangeLines == null ? new StrangeLines(text, lexicon, edits) : strangeLines;
            return i >= edits.end() && strangeLines.isStrange(i) && strangeLines.turn(i);
        }

        /**
         * Looks closely at a suspicion.
         *
         * @param i the unit that raised it
         * @param kinds its kind and the two before, as in the table of events
         * @return where the scan goes on, behind {@code i}; or {@code i} for no opinion
         */
        private int examine(int i, int kinds) {
            int before = kinds >> 6;
            int last = kinds >> 3 & 7;
            int kind = kinds & 7;
            if (last == Kinds.HAN && kind == Kinds.HAN) {
                han = han == null ? new HanDisguises(text, lexicon, edits) : han;
                return han.isSuspicious(units[i - 1], units[i]) ? han.rarePair(i) : i;
            }
            if (before == Kinds.HAN && (kind == Kinds.HAN || kind == Kinds.JOINER)) {
                if (units[i - 1] == '\n' || i - 1 < edits.end()) {
                    return i;
                }
                han = han == null ? new HanDisguises(text, lexicon, edits) : han;
                int resume = han.separated(i - 1);
                return Math.min(resume, length);
            }
            tokens = tokens == null ? new Tokens(text, lexicon, edits) : tokens;
            if (before == Kinds.SPACE && kind == Kinds.SPACE) {
                spaced = spaced == null ? new SpacedLetters(text, lexicon, edits, tokens) : spaced;
                return i - 1 < edits.end() ? i : Math.min(length, Math.max(i, spaced.examine(i - 1)));
            }
            return token(i);
        }

        private int token(int i) {
            int start = Math.min(i, length);
            int floor = Math.max(tokenFloor, edits.end());
            while (start > floor && isTokenUnit(units[start - 1])) {
                start--;
            }
            int end = Math.min(i, length);
            while (end < length && isTokenUnit(units[end])) {
                end++;
            }
            boolean decoded = end - start >= 2 && decode(start, end);
            tokenFloor = Math.max(tokenFloor, end);
            if (end - start >= 2 && !decoded) {
                tokens.examine(start, end);
            }
            return Math.max(i, Math.max(end, edits.end()));
        }

        private boolean isTokenUnit(char unit) {
            byte kind = KIND[unit];
            return kind != Kinds.SPACE && kind != Kinds.HAN && kind != Kinds.OTHER;
        }

        private boolean decode(int start, int end) {
            if (start < triedTo) {
                return false;
            }
            // Escapes may hold signs that end a token (&#102;), and hexadecimal may have spaces between bytes.
            int begin = start;
            int stop = end;
            while (stop < length && units[stop] != ' ' && units[stop] != '\n' && KIND[units[stop]] != Kinds.HAN) {
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
            String units = text.subSequence(begin, stop);
            // Only base64 needs the case of the original; and what was folded or decoded already has no original.
            raw = raw.toLowerCase(Locale.ROOT).equals(units) ? raw : units;
            String decoded = Encodings.decode(raw, lexicon);
            if (decoded == null) {
                return false;
            }
            String folded = Folding.fold(decoded).toString().strip();
            if (folded.isEmpty() || folded.equals(text.subSequence(begin, stop))) {
                return false;
            }
            edits.add(begin, stop, folded, Repair.ENCODED);
            return true;
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
