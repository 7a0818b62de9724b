package dev.winnow.rules;

import dev.winnow.match.Literals;
import dev.winnow.text.CommonWords;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Scripts;
import dev.winnow.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Phrases that are not judged: names, brands, hosts that would otherwise count against a text. Each is blanked out
 * before rules and model see the text. Immutable and safe for any number of threads.
 */
public final class AllowList {

    /** Allows nothing in particular. */
    public static final AllowList EMPTY = new AllowList(List.of());

    private final List<String> phrases;
    private final Literals literals;

    /**
     * @param phrases as people write them; case and width do not matter
     * @throws IllegalArgumentException if one folds to nothing
     */
    public AllowList(List<String> phrases) {
        this.phrases = List.copyOf(phrases);
        List<Literals.Literal> folded = new ArrayList<>();
        for (String phrase : phrases) {
            String form = Folding.fold(phrase).toString();
            if (form.isEmpty()) {
                throw new IllegalArgumentException("the allowed phrase \"" + phrase + "\" folds to nothing");
            }
            folded.add(new Literals.Literal(form, isOfWord(form.charAt(0)), isOfWord(form.charAt(form.length() - 1))));
        }
        literals = new Literals(folded);
    }

    private static boolean isOfWord(char unit) {
        byte kind = Scripts.of(unit);
        return kind == Scripts.WORD || kind == Scripts.DIGIT;
    }

    /** Returns the phrases as given. */
    public List<String> phrases() {
        return phrases;
    }

    /** Precomputes which common words begin or contain a phrase, so that {@link #applyTo} can skip the others. */
    public CommonMatches of(CommonWords common) {
        return new CommonMatches(literals.of(common));
    }

    /**
     * Returns the text with every allowed phrase blanked out; the same object if there is none in it.
     *
     * @param words of the text
     * @param known as {@link #of} returned it for the common words; null: every word is read
     */
    public FoldedText applyTo(FoldedText text, Words words, CommonMatches known) {
        if (phrases.isEmpty()) {
            return text;
        }
        Places places = new Places();
        literals.find(text.units(), text.length(), 0, text.length(), words, CommonMatches.literals(known), places);
        return places.count == 0 ? text : text.blanked(Arrays.copyOf(places.ranges, 2 * places.count));
    }

    private static final class Places implements Literals.Sink {
        private int[] ranges = new int[8];
        private int count;

        @Override
        public void found(int literal, int start, int end) {
            if (ranges.length == 2 * count) {
                ranges = Arrays.copyOf(ranges, ranges.length * 2);
            }
            ranges[2 * count] = start;
            ranges[2 * count + 1] = end;
            count++;
        }
    }
}
