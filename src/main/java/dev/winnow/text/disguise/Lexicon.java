package dev.winnow.text.disguise;

import dev.winnow.text.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The words that folding may find behind a disguise: those that rules list, exactly, and those that the training texts
 * knew, by fingerprint.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Lexicon {

    /** Knows nothing; with it only disguises that need no knowledge are undone. */
    public static final Lexicon EMPTY = new Lexicon(Vocabulary.EMPTY, List.of());

    /** Longer entries are sentences, which nobody disguises letter by letter. */
    private static final int LONGEST = 24;
    /** Shorter words of phrases are articles and the like. */
    private static final int SHORTEST_OF_PHRASE = 4;
    /** Shorter words stand inside others by chance. */
    private static final int SHORTEST_INSIDE = 5;

    private final Vocabulary vocabulary;
    private final Trie listed; // by unit, white space and separators left out
    private final Trie inside; // those that may have letters before them, by unit
    private final Trie sounds; // words of Han characters alone, by the syllable of each
    private final HanPairs hanPairs;

    /**
     * Collects words.
     *
     * @param vocabulary what the training texts knew
     * @param listed folded words and phrases that rules look for, a {@code *} behind those that may take any ending and before
     *     those that other letters may precede; of phrases in scripts with spaces, the words of four letters and more count, one by one
     */
    public Lexicon(Vocabulary vocabulary, Collection<String> listed) {
        this.vocabulary = vocabulary;
        Trie.Builder spelled = new Trie.Builder();
        Trie.Builder spoken = new Trie.Builder();
        List<String> kept = new ArrayList<>();
        Trie.Builder inner = new Trie.Builder();
        for (String spelling : listed) {
            boolean openLeft = spelling.startsWith("*");
            String entry = openLeft ? spelling.substring(1) : spelling;
            boolean open = entry.endsWith("*");
            String phrase = open ? entry.substring(0, entry.length() - 1) : entry;
            String[] words = phrase.split(" ", -1);
            for (String word : words) {
                if (isDisguise(word)) {
                    continue;
                }
                if (openLeft) {
                    if (words.length == 1 && word.length() >= SHORTEST_INSIDE && word.length() <= LONGEST) {
                        inner.add(word, word, open);
                    }
                    continue;
                }
                if (word.length() < (words.length == 1 ? 2 : SHORTEST_OF_PHRASE) || word.length() > LONGEST) {
                    continue;
                }
                spelled.add(word, word, open && words.length == 1);
                kept.add(word);
                int[] syllables = Syllables.of(word);
                if (syllables != null) {
                    spoken.add(path(syllables), word, false);
                }
            }
        }
        this.listed = spelled.build();
        this.inside = inner.build();
        this.sounds = spoken.build();
        hanPairs = new HanPairs(kept);
    }

    /** Rules also list spellings such as {@code sh*t}; folding reads them as what they stand for. */
    private static boolean isDisguise(String word) {
        return word.chars().anyMatch(unit -> "*@$!#".indexOf(unit) >= 0);
    }

    private static String path(int[] syllables) {
        return new String(syllables, 0, syllables.length); // numbers below 512 are code points of one unit
    }

    /** Returns what the training texts knew. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    Trie listed() {
        return listed;
    }

    /** Words that may stand inside others. */
    Trie listedInside() {
        return inside;
    }

    Trie sounds() {
        return sounds;
    }

    HanPairs hanPairs() {
        return hanPairs;
    }

    /** Returns whether rules list exactly these units. */
    boolean lists(char[] units, int start, int end) {
        int node = Trie.ROOT;
        for (int i = start; i < end && node != Trie.NONE; i++) {
            node = listed.next(node, units[i]);
        }
        return node != Trie.NONE && listed.word(node) != null && end > start;
    }

    /** Returns whether these units are a word that rules list or the training texts knew. */
    boolean knows(char[] units, int start, int end) {
        return vocabulary.knows(units, start, end) || lists(units, start, end);
    }
}
