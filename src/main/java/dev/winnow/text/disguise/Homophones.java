package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;
import dev.winnow.text.Vocabulary;

/**
 * Characters that sound like those of a listed Chinese word.
 *
 * <p>Undoes {@code 裸寮平台}. Leaves alone characters that are known side by side, and text near kana, since Japanese reads them in
 * other ways.
 */
final class Homophones implements Disguise {

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Vocabulary vocabulary;
    private final HanPairs pairs;
    private final Edits edits;
    private String found;
    private int foundEnd;

    Homophones(Draft draft) {
        this.text = draft.text();
        this.units = draft.units();
        this.lexicon = draft.lexicon();
        this.vocabulary = lexicon.vocabulary();
        this.pairs = lexicon.hanPairs();
        this.edits = draft.edits();
    }

    /**
     * {@inheritDoc}
     *
     * @param first the first of two characters that are not known side by side
     */
    @Override
    public int undo(int first, int end) {
        int second = first + 1;
        if (!pairs.maySound(units[first], units[second])) {
            return first;
        }
        for (int start = Math.max(0, Math.max(edits.end(), second - 5)); start < second; start++) {
            if (sound(start) && foundEnd > second) {
                edits.add(start, foundEnd, found, Repair.HOMOPHONE);
                return foundEnd;
            }
        }
        return first;
    }

    /**
     * Looks for a listed word that sounds like the characters from a place on. Short words have many namesakes, so a word of
     * two or three characters must share one with what is written, and of what is written no pair may be a known one but
     * where the two agree.
     */
    private boolean sound(int start) {
        Trie sounds = lexicon.sounds();
        int node = Trie.ROOT;
        found = null;
        for (int at = start; at < text.length() && node != Trie.NONE; at++) {
            int syllable = Syllables.of(units[at]);
            node = syllable == 0 ? Trie.NONE : sounds.next(node, (char) syllable);
            if (node != Trie.NONE && sounds.word(node) != null && isNamesake(sounds.word(node), start)) {
                found = sounds.word(node);
                foundEnd = at + 1;
            }
        }
        return found != null;
    }

    private boolean isNamesake(String word, int start) {
        int same = 0;
        int strange = 0;
        for (int i = 0; i < word.length(); i++) {
            same += word.charAt(i) == units[start + i] ? 1 : 0;
            if (i > 0) {
                boolean asWritten = word.charAt(i) == units[start + i] && word.charAt(i - 1) == units[start + i - 1];
                boolean known = vocabulary.knowsPair(units[start + i - 1], units[start + i]);
                if (!asWritten && known) {
                    return false;
                }
                strange += asWritten ? 0 : 1;
            }
        }
        return same < word.length()
                && strange > 0
                && (same > 0 || word.length() >= 4)
                && (word.length() > 3 || suitsBetter(word, start))
                && !besideKana(start, start + word.length());
    }

    /**
     * Whether the neighbours of a short word know its characters, and do not know those that are written; the longer one of
     * three characters may also stand alone.
     */
    private boolean suitsBetter(String word, int start) {
        int end = start + word.length();
        int listed = 0;
        int written = 0;
        int neighbours = 0;
        if (start > 0 && Kinds.of(units[start - 1]) == Kinds.HAN && word.charAt(0) != units[start]) {
            neighbours++;
            listed += vocabulary.knowsPair(units[start - 1], word.charAt(0)) ? 1 : 0;
            written += vocabulary.knowsPair(units[start - 1], units[start]) ? 1 : 0;
        }
        char last = word.charAt(word.length() - 1);
        if (end < text.length() && Kinds.of(units[end]) == Kinds.HAN && last != units[end - 1]) {
            neighbours++;
            listed += vocabulary.knowsPair(last, units[end]) ? 1 : 0;
            written += vocabulary.knowsPair(units[end - 1], units[end]) ? 1 : 0;
        }
        return written == 0 && (listed > 0 || word.length() > 2 && neighbours == 0);
    }

    /** Japanese reads the characters in other ways. */
    private boolean besideKana(int start, int end) {
        for (int i = Math.max(0, start - 12); i < Math.min(text.length(), end + 12); i++) {
            if (Scripts.isKana(units[i])) {
                return true;
            }
        }
        return false;
    }
}
