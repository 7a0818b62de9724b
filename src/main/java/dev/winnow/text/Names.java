package dev.winnow.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Finds likely names in a stretch of text: capitalised words, in scripts that have capitals, not at the beginning of a
 * sentence. The letters of a name are no evidence: Cockburn, Dikshit and Scunthorpe insult no one.
 */
public final class Names {

    /** A stretch of at most this many words may be a bare name. */
    private static final int BARE = 4;

    private final FoldedText text;
    private final BiPredicate<Integer, Integer> known;

    /** @param known tells whether the word in a folded range is certainly no name */
    public Names(FoldedText text, BiPredicate<Integer, Integer> known) {
        this.text = text;
        this.known = known;
    }

    /** A word of the stretch. */
    private record Word(int start, int end, boolean capital, boolean opensSentence) {}

    /** Returns folded ranges of the names between two offsets, in order. */
    public List<Span> between(int start, int end) {
        List<Word> words = words(start, end);
        boolean bare = words.size() <= BARE && words.stream().allMatch(Word::capital);
        List<Span> names = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean besideAnother = i + 1 < words.size()
                    && words.get(i + 1).capital()
                    && !words.get(i + 1).opensSentence();
            if (word.capital()
                    && (bare || !word.opensSentence() || besideAnother)
                    && !known.test(word.start(), word.end())) {
                names.add(new Span(word.start(), word.end()));
            }
        }
        return names;
    }

    private List<Word> words(int start, int end) {
        char[] units = text.units();
        List<Word> words = new ArrayList<>();
        boolean opens = true;
        int i = start;
        while (i < end) {
            if (Scripts.of(units[i]) != Scripts.WORD) {
                opens |= ".!?:;\"\n|•".indexOf(units[i]) >= 0;
                i++;
                continue;
            }
            int stop = i + 1;
            while (stop < end && (Scripts.of(units[stop]) == Scripts.WORD || units[stop] == '\'')) {
                stop++;
            }
            words.add(new Word(i, stop, isCapitalised(i, stop), opens));
            opens = false;
            i = stop;
        }
        return words;
    }

    /** One capital and then small letters, or an initial; words all in capitals are shouting. */
    private boolean isCapitalised(int start, int end) {
        return Character.isUpperCase(text.originalCodePointAt(start))
                && (end - start == 1
                        ? end < text.length() && text.charAt(end) == '.'
                        : !Character.isUpperCase(text.originalCodePointAt(end - 1)));
    }
}
