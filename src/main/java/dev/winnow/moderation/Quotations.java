package dev.winnow.moderation;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Scripts;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in quotation marks: somebody else may have said it. The marks are those of the original, since folding makes them
 * alike. One that is not closed quotes the rest of the stretch.
 */
final class Quotations {

    /** What opens a quotation, and beside it everything that may close it, by the habits of languages. */
    private static final String[] MARKS = {
        "\"\"", // typewriters
        "\uFF02\uFF02", // the same in full width
        "\u201C\u201D", // English, Chinese, Portuguese, Turkish
        "\u201D\u201D", // Swedish, Finnish
        "\u201E\u201C\u201D", // German, Czech; Polish, Romanian, Hungarian
        "\u00AB\u00BB", // French, Russian, Spanish, Arabic
        "\u00BB\u00AB", // Danish, German books
        "\u2039\u203A",
        "\u201A\u2018\u2019",
        "\u2018\u2019",
        "\u300C\u300D", // Japanese, Traditional Chinese
        "\u300E\u300F",
        "\u3008\u3009",
    };

    private Quotations() {}

    /** Returns the ranges of folded units between quotation marks, without the marks, in order. */
    static List<Span> in(FoldedText text, int start, int end) {
        List<Span> quotations = new ArrayList<>();
        String closing = null;
        int from = start;
        for (int i = start; i < end; i++) {
            char mark = text.original().charAt(text.originalAt(i));
            if (closing == null) {
                closing = closing(mark);
                from = i + 1;
            } else if (closing.indexOf(mark) >= 0) {
                quotations.add(new Span(from, i));
                closing = null;
            }
        }
        if (closing != null && from < end) {
            quotations.add(new Span(from, end));
        }
        return quotations;
    }

    /** Returns the words outside of quotation marks, in order. */
    static List<String> wordsOutside(FoldedText text, int start, int end) {
        List<String> words = new ArrayList<>();
        int from = start;
        for (Span quotation : in(text, start, end)) {
            addWords(text.units(), from, quotation.start(), words);
            from = quotation.end();
        }
        addWords(text.units(), from, end, words);
        return words;
    }

    private static void addWords(char[] units, int start, int end, List<String> words) {
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || Scripts.of(units[i]) < Scripts.WORD) {
                if (i > from) {
                    words.add(new String(units, from, i - from));
                }
                from = i + 1;
            }
        }
    }

    private static String closing(char mark) {
        for (String marks : MARKS) {
            if (marks.charAt(0) == mark) {
                return marks.substring(1);
            }
        }
        return null;
    }
}
