package dev.winnow.http.perspective;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.List;

/** The sentences of a text, by the rules of Unicode (UAX 29), which need no language. */
final class Sentences {

    private Sentences() {}

    /**
     * Returns the ranges of the sentences, without surrounding white space.
     *
     * @return ascending, not overlapping, in UTF-16 units; empty for a text of white space
     */
    static List<Span> of(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(ULocale.ROOT);
        breaks.setText(text);
        List<Span> sentences = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            int from = start;
            int to = end;
            while (from < to && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            if (from < to) {
                sentences.add(new Span(from, to));
            }
            start = end;
        }
        return sentences;
    }
}
