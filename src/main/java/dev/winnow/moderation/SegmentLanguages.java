package dev.winnow.moderation;

import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.PieceTable;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Languages;
import dev.winnow.text.Segments;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which language each passage of a text is judged: a Thai advertisement inside an English page is heard as Thai. What is
 * too short to tell is taken for the language of the text, if it is written in the same script.
 */
final class PassageLanguages {

    private final LinearModel model;
    private final Segments segments;
    private final String text;
    private final List<Passage> passages = new ArrayList<>(); // by ordinal

    /** A passage's language, and who is heard in it. */
    private record Passage(String language, List<Hearing> hearings, PieceTable pieces) {}

    /**
     * @param given the language that the caller names, or null
     */
    PassageLanguages(LinearModel model, FoldedText folded, Segments segments, String given) {
        this.model = model;
        this.segments = segments;
        List<String> guesses = new ArrayList<>();
        List<String> scripts = new ArrayList<>();
        Map<String, Integer> letters = new TreeMap<>(); // of the passages in each language
        int first = 0;
        while (first < segments.count()) {
            int last = first;
            while (last + 1 < segments.count() && segments.passage(last + 1) == segments.passage(first)) {
                last++;
            }
            int start = segments.start(first);
            int end = segments.end(last);
            String guess = Languages.guess(folded.units(), start, end);
            guesses.add(guess);
            scripts.add(Languages.script(folded.units(), start, Math.min(end, start + Languages.SAMPLE)));
            if (!guess.equals(Languages.UNKNOWN)) {
                letters.merge(guess, end - start, Integer::sum);
            }
            first = last + 1;
        }
        String most = letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Languages.UNKNOWN);
        text = given != null ? given : most;
        String usual = given != null ? primary(given) : most;
        for (int passage = 0; passage < guesses.size(); passage++) {
            String guess = guesses.get(passage);
            boolean same = guess.equals(Languages.UNKNOWN) && Languages.isWrittenIn(usual, scripts.get(passage));
            passages.add(heardIn(same ? usual : guess));
        }
    }

    private Passage heardIn(String language) {
        return new Passage(language, model.hearings(language), model.pieces(language));
    }

    /** Returns the language of the text as a whole: the caller's word, or that of most of it. */
    String ofText() {
        return text;
    }

    /** Returns the language in which a segment is judged. */
    String of(int segment) {
        return passages.get(segments.passage(segment)).language();
    }

    /** Returns how the heads are heard in a segment; null if none is. Any segment of an empty text is in no known language. */
    List<Hearing> hearings(int segment) {
        return passages.isEmpty()
                ? model.hearings(Languages.UNKNOWN)
                : passages.get(segments.passage(segment)).hearings();
    }

    /** Returns the word pieces that have a say in a segment, or null. */
    PieceTable pieces(int segment) {
        return passages.isEmpty()
                ? null
                : passages.get(segments.passage(segment)).pieces();
    }

    static String primary(String tag) {
        if (tag.equalsIgnoreCase(Languages.HINGLISH)) {
            return Languages.HINGLISH;
        }
        int dash = tag.indexOf('-');
        return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
    }
}
