package dev.winnow.text;

import java.util.Collection;

/**
 * The words that folding may find behind a disguise: those that rules list, exactly, and those that the training texts
 * knew, by fingerprint.
 *
 * <p>Immutable and safe for any number of threads.
 */
public final class Lexicon {

    /** Knows nothing; with it only disguises that need no knowledge are undone. */
    public static final Lexicon EMPTY = new Lexicon(Vocabulary.EMPTY, java.util.List.of());

    /** Longer entries are sentences, which nobody disguises letter by letter. */
    private static final int LONGEST = 24;
    /** Shorter words of phrases are articles and the like. */
    private static final int SHORTEST_OF_PHRASE = 4;

    private final Vocabulary vocabulary;
    private final Trie listed; // by unit, white space and separators left out
    private final Trie sounds; // words of Han characters alone, by the syllable of each
    private final boolean[] soundPairs; // whether some word holds two syllables in a row; null without Han words

    /**
     * Collects words.
     *
     * @param vocabulary what the training texts knew
     * @param listed folded words and phrases that rules look for, a {@code *} behind those that may take any ending; of
     *     phrases in scripts with spaces, the words of four letters and more count, one by one
     */
    public Lexicon(Vocabulary vocabulary, Collection<String> listed) {
        this.vocabulary = vocabulary;
        Trie.Builder spelled = new Trie.Builder();
        Trie.Builder spoken = new Trie.Builder();
        boolean[] pairs = null;
        for (String entry : listed) {
            boolean open = entry.endsWith("*");
            String phrase = open ? entry.substring(0, entry.length() - 1) : entry;
            String[] words = phrase.split(" ", -1);
            for (String word : words) {
                if (isDisguise(word)) {
                    continue;
                }
                if (word.length() < (words.length == 1 ? 2 : SHORTEST_OF_PHRASE) || word.length() > LONGEST) {
                    continue;
                }
                spelled.add(word, word, open && words.length == 1);
                int[] syllables = Syllables.of(word);
                if (syllables != null) {
                    pairs = pairs == null ? new boolean[Syllables.COUNT * Syllables.COUNT] : pairs;
                    spoken.add(sounds(syllables, pairs), word, false);
                }
            }
        }
        this.listed = spelled.build();
        this.sounds = spoken.build();
        soundPairs = pairs;
    }

    /** Rules also list spellings such as {@code sh*t}; folding reads them as what they stand for. */
    private static boolean isDisguise(String word) {
        return word.chars().anyMatch(unit -> "*@$!#".indexOf(unit) >= 0);
    }

    private static String sounds(int[] syllables, boolean[] pairs) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < syllables.length; i++) {
            path.append((char) syllables[i]);
            if (i > 0) {
                pairs[syllables[i - 1] * Syllables.COUNT + syllables[i]] = true;
            }
        }
        return path.toString();
    }

    /** Returns what the training texts knew. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    Trie listed() {
        return listed;
    }

    Trie sounds() {
        return sounds;
    }

    /** Returns whether a listed word holds two characters in a row that sound like these. */
    boolean soundsListed(char first, char second) {
        if (soundPairs == null) {
            return false;
        }
        int one = Syllables.of(first);
        int two = Syllables.of(second);
        return one > 0 && two > 0 && soundPairs[one * Syllables.COUNT + two];
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
