package dev.winnow.rules;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Scripts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Phrases that nobody judges: names, brands, hosts that would else count against a text. Where one stands in a text it is
 * blanked out before rules and model look. Immutable and safe for any number of threads.
 */
public final class AllowList {

    /** Allows nothing in particular. */
    public static final AllowList EMPTY = new AllowList(List.of());

    private final List<String> phrases;
    private final int[] lengths;
    private final KeywordAutomaton automaton;

    /**
     * @param phrases as people write them; case and width do not matter
     * @throws IllegalArgumentException if one folds to nothing
     */
    public AllowList(List<String> phrases) {
        this.phrases = List.copyOf(phrases);
        List<String> folded = new ArrayList<>();
        for (String phrase : phrases) {
            String form = Folding.fold(phrase).toString();
            if (form.isEmpty()) {
                throw new IllegalArgumentException("the allowed phrase \"" + phrase + "\" folds to nothing");
            }
            folded.add(form);
        }
        lengths = folded.stream().mapToInt(String::length).toArray();
        automaton = new KeywordAutomaton(folded);
    }

    /** Returns the phrases as given. */
    public List<String> phrases() {
        return phrases;
    }

    /** Returns the text with every allowed phrase blanked out; the same object if there is none in it. */
    public FoldedText applyTo(FoldedText text) {
        if (phrases.isEmpty()) {
            return text;
        }
        Places places = new Places(text);
        automaton.scan(text.units(), text.length(), places);
        return places.count == 0 ? text : text.blanked(Arrays.copyOf(places.ranges, 2 * places.count));
    }

    private final class Places implements KeywordAutomaton.Sink {
        private final char[] units;
        private final int length;
        private int[] ranges = new int[8];
        private int count;

        Places(FoldedText text) {
            units = text.units();
            length = text.length();
        }

        @Override
        public void found(int word, int end) {
            int start = end - lengths[word];
            if (start > 0 && joined(units[start - 1], units[start])
                    || end < length && joined(units[end - 1], units[end])) {
                return;
            }
            if (ranges.length == 2 * count) {
                ranges = Arrays.copyOf(ranges, ranges.length * 2);
            }
            ranges[2 * count] = start;
            ranges[2 * count + 1] = end;
            count++;
        }

        private static boolean joined(char left, char right) {
            return inWord(left) && inWord(right);
        }

        private static boolean inWord(char unit) {
            byte kind = Scripts.of(unit);
            return kind == Scripts.WORD || kind == Scripts.DIGIT;
        }
    }
}
