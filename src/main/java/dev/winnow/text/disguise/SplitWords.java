package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;

/**
 * A word with signs inside, or with letters drawn by signs.
 *
 * <p>Undoes {@code via-gra}, {@code med.icine} and {@code /\/\oney}. Leaves alone two known words with a sign between them, unless
 * they spell a long word that rules list; hosts, paths and file names; {@code e-mail}.
 */
final class SplitWords implements Disguise {

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;
    private final Respelling respelling;

    SplitWords(Draft draft, Respelling respelling) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
        this.respelling = respelling;
    }

    @Override
    public int undo(int start, int end) {
        if (!hasJoiner(start, end)) {
            return start;
        }
        boolean allKnown = true;
        boolean singleLetters = true;
        int parts = 0;
        int part = start;
        for (int i = start; i <= end; i++) {
            if (i == end || Kinds.isJoiner(units[i])) {
                if (i > part) {
                    parts++;
                    singleLetters &= i - part == 1;
                    allKnown &= i - part > 1 && Numbers.isWord(units, part, i, lexicon);
                }
                part = i + 1;
            }
        }
        if (parts < 2 && Leet.drawnAt(units, start, end) < 0 && !Leet.draws(units, start, end)) {
            return start;
        }
        if (parts == 2 && units[start + 1] == '-') {
            return start; // e-mail
        }
        ListedSearch.Found found = ListedSearch.in(text, lexicon, start, end);
        // Two known words with a sign between them stay two words, unless they spell a long one that rules list.
        if (found != null && (!allKnown || found.word().length() >= 5 && !hasDot(start, end))) {
            edits.add(start, end, found.word(), found.by());
            return end;
        }
        if (allKnown) {
            return start;
        }
        if (Leet.draws(units, start, end)) {
            return respelling.spell(start, end, Repair.LEETSPEAK) ? end : start;
        }
        if (parts <= 3 && !singleLetters && end - start - (parts - 1) >= 5) {
            char[] run = new char[end - start];
            int letters = 0;
            for (int i = start; i < end; i++) {
                if (Kinds.of(units[i]) == Kinds.LETTER) {
                    run[letters++] = units[i];
                } else if (!Kinds.isJoiner(units[i]) || "([{<>}\\=`)]".indexOf(units[i]) >= 0) {
                    return start;
                }
            }
            if (!isPath(start, end) && lexicon.vocabulary().knows(run, 0, letters)) {
                edits.add(start, end, new String(run, 0, letters), Repair.SEPARATED);
                return end;
            }
        }
        return start;
    }

    private boolean hasJoiner(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Kinds.isJoiner(units[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean hasDot(int start, int end) {
        for (int i = start; i < end; i++) {
            if (units[i] == '.' || units[i] == '/' || units[i] == ':') {
                return true; // file names, hosts and paths
            }
        }
        return false;
    }

    /** A path, a host or a file name: a slash or colon, or a dot with a short ending. */
    private boolean isPath(int start, int end) {
        for (int i = start; i < end; i++) {
            if (units[i] == '/' || units[i] == ':' || units[i] == '.' && end - i <= 5) {
                return true;
            }
        }
        return false;
    }
}
