package dev.winnow.moderation;

import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.PieceTable;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Languages;
import dev.winnow.text.Segments;
import dev.winnow.text.WordLanguages;
import dev.winnow.text.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which language each segment of a text is judged: a Turkish advertisement inside a German page is heard as Turkish. A segment
 * that does not tell is taken for the language of the text, if it is written in the same script.
 */
final class SegmentLanguages {

    /** Shorter segments are taken for another language than that of the text only if they are in another script. */
    static final int SHORTEST = 24;

    private final LinearModel model;
    private final String text;
    private final Heard[] heard; // by segment
    private final Map<String, Heard> byLanguage = new HashMap<>();

    /** A language, and who is heard in it. */
    private record Heard(String language, List<Hearing> hearings, PieceTable pieces) {}

    /**
     * @param given the language that the caller names, or null
     */
    SegmentLanguages(
            LinearModel model, WordLanguages guesser, FoldedText folded, Segments segments, Words words, String given) {
        this.model = model;
        char[] units = folded.units();
        int count = segments.count();
        String[] guesses = new String[count];
        Map<String, Integer> letters = new TreeMap<>(); // of the segments in each language
        for (int segment = 0; segment < count; segment++) {
            int start = segments.start(segment);
            int end = segments.end(segment);
            guesses[segment] = guesser.guess(units, start, end, words);
            if (!guesses[segment].equals(Languages.UNKNOWN)) {
                letters.merge(guesses[segment], end - start, Integer::sum);
            }
        }
        String most = letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Languages.UNKNOWN);
        text = given != null ? given : most;
        String usual = given != null ? primary(given) : most;
        heard = new Heard[count];
        for (int segment = 0; segment < count; segment++) {
            int start = segments.start(segment);
            int end = segments.end(segment);
            boolean tells = !guesses[segment].equals(Languages.UNKNOWN) && end - start >= SHORTEST;
            boolean same = tells
                    ? guesses[segment].equals(usual)
                    : Languages.isWrittenIn(usual, Languages.script(units, start, end));
            heard[segment] = heardIn(same ? usual : guesses[segment]);
        }
    }

    private Heard heardIn(String language) {
        return byLanguage.computeIfAbsent(language, name -> new Heard(name, model.hearings(name), model.pieces(name)));
    }

    /** Returns the language of the text as a whole: the caller's word, or that of most of it. */
    String ofText() {
        return text;
    }

    /** Returns the language in which a segment is judged. */
    String of(int segment) {
        return heard[segment].language();
    }

    /** Returns how the heads are heard in a segment; null if none is. An empty text is in no known language. */
    List<Hearing> hearings(int segment) {
        return heard.length == 0 ? model.hearings(Languages.UNKNOWN) : heard[segment].hearings();
    }

    /** Returns the word pieces that have a say in a segment, or null. */
    PieceTable pieces(int segment) {
        return heard.length == 0 ? null : heard[segment].pieces();
    }

    static String primary(String tag) {
        if (tag.equalsIgnoreCase(Languages.HINGLISH)) {
            return Languages.HINGLISH;
        }
        int dash = tag.indexOf('-');
        return (dash < 0 ? tag : tag.substring(0, dash)).toLowerCase(Locale.ROOT);
    }
}
