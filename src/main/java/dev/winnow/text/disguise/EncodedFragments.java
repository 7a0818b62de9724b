package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Repair;
import dev.winnow.text.Span;
import java.util.Locale;

/**
 * Fragments that only a machine reads.
 *
 * <p>Undoes percent escapes, character references, escapes of source code, hexadecimal and base64: {@code %66%72%65%65},
 * {@code ZnJlZQ==}. Leaves alone web addresses, hashes, keys, pictures: what does not decode to text.
 */
final class EncodedFragments implements Disguise {

    /** Units of a web address that are looked at to see that it is one. */
    private static final int LONGEST_ADDRESS = 300;

    private static final byte[] FLAGS = Kinds.flags();

    private final FoldedText text;
    private final char[] units;
    private final int length;
    private final Lexicon lexicon;
    private final Edits edits;
    private int triedTo; // fragments are decoded once: the next begins here or later

    EncodedFragments(Draft draft) {
        this.text = draft.text();
        this.units = draft.units();
        this.length = draft.text().length();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
    }

    @Override
    public int undo(int start, int end) {
        int has = Kinds.held(units, start, end);
        boolean escapes = (has & Kinds.HAS_ESCAPE) != 0;
        if (start < triedTo
                || !escapes && !Encodings.mayBeHexadecimal(units, start, end) && !mayBeBase64(start, end, has)) {
            return start;
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
            return start;
        }
        Span span = text.originalSpan(begin, stop);
        String raw = text.original().substring(span.start(), span.end());
        String written = text.subSequence(begin, stop);
        // Only base64 needs the case of the original; and what was folded or decoded already has no original.
        raw = raw.toLowerCase(Locale.ROOT).equals(written) ? raw : written;
        String decoded = Encodings.decode(raw, lexicon);
        if (decoded == null) {
            return start;
        }
        String folded = foldedBehind(begin, decoded).strip();
        if (folded.isEmpty() || folded.equals(written)) {
            return start;
        }
        edits.add(begin, stop, folded, Repair.ENCODED);
        return stop;
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
