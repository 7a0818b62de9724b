package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.LookAlikes;
import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;

/**
 * Lines in letters of another script that only look Latin, or in Latin letters with marks on most of them.
 *
 * <p>Undoes {@code уоц сап ьцу}. Leaves alone lines that make as much sense as they are, and a few accents.
 */
final class LinesInOtherLetters implements Disguise {

    private static final int TRIES = 200;

    private final FoldedText text;
    private final Lexicon lexicon;
    private final Edits edits;
    private final StrangeLines strange;
    private int tries;

    LinesInOtherLetters(Draft draft, StrangeLines strange) {
        this.text = draft.text();
        this.lexicon = draft.lexicon();
        this.edits = draft.edits();
        this.strange = strange;
    }

    @Override
    public int undo(int start, int end) {
        String line = text.subSequence(start, end);
        String latin = latin(line, start);
        boolean better = !latin.equals(line) && strange.isBetter(latin, line);
        return better && replaceWords(line, latin, start) ? end : start;
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
}
