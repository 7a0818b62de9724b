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
 * The language in which each segment is judged: a Turkish advertisement inside a German page is judged as Turkish. A
 * segment too short to identify takes the language of the text, if the script is the same.
 */
final class SegmentLanguages {

    /** Shorter segments are taken for another language than that of the text only if they are in another script. */
    static final int SHORTEST = 24;

    private final String text;
    private final Heard[] heard; // by segment
    private final Heard unknown; // of a text without segments

    /** A language, with the heads that are calibrated for it. */
    private record Heard(String language, List<Hearing> hearings, PieceTable pieces) {

        static Heard in(String language, LinearModel model) {
            return new Heard(language, model.hearings(language), model.pieces(language));
        }
    }

    /**
     * @param given the language that the caller names, or null
     */
    SegmentLanguages(
            LinearModel model, WordLanguages guesser, FoldedText folded, Segments segments, Words words, String given) {

        char[] units = folded.units();
        int count = segments.count();
        String[] guesses = new String[count];
        for (int segment = 0; segment < count; segment++) {
            guesses[segment] = guesser.guess(units, segments.start(segment), segments.end(segment), words);
        }
        String most = given != null ? Languages.UNKNOWN : most(guesses, segments);
        text = given != null ? given : most;
        String usual = given != null ? primary(given) : most;
        heard = new Heard[count];
        unknown = count == 0 ? Heard.in(Languages.UNKNOWN, model) : null;
        Map<String, Heard> byLanguage = count > 1 ? new HashMap<>() : null;
        for (int segment = 0; segment < count; segment++) {
            int start = segments.start(segment);
            int end = segments.end(segment);
            String guess = guesses[segment];
            boolean tells = !guess.equals(Languages.UNKNOWN) && end - start >= SHORTEST;
            boolean same =
                    guess.equals(usual) || !tells && Languages.isWrittenIn(usual, Languages.script(units, start, end));
            String language = same ? usual : guess;
            if (isLost(units, start, end)) {
                heard[segment] = new Heard(language, null, null);
            } else if (segment > 0
                    && heard[segment - 1].hearings() != null
                    && heard[segment - 1].language().equals(language)) {
                heard[segment] = heard[segment - 1];
            } else if (byLanguage == null) {
                heard[segment] = Heard.in(language, model);
            } else {
                heard[segment] = byLanguage.computeIfAbsent(language, name -> Heard.in(name, model));
            }
        }
    }

    /** Tells whether most of a stretch was lost in decoding: what is left are not words, and no head has learnt it. */
    private static boolean isLost(char[] units, int start, int end) {
        int lost = 0;
        for (int i = start; i < end; i++) {
            lost += units[i] == 0xFFFD ? 1 : 0;
        }
        return lost > 0 && lost >= (end - start) / 4;
    }

    /** Returns the language of most units, of those that are known; of two alike the first in the alphabet. */
    private static String most(String[] guesses, Segments segments) {
        if (guesses.length == 1) {
            return guesses[0];
        }
        Map<String, Integer> units = new TreeMap<>();
        for (int segment = 0; segment < guesses.length; segment++) {
            if (!guesses[segment].equals(Languages.UNKNOWN)) {
                units.merge(guesses[segment], segments.end(segment) - segments.start(segment), Integer::sum);
            }
        }
        String most = Languages.UNKNOWN;
        int highest = -1;
        for (Map.Entry<String, Integer> language : units.entrySet()) {
            if (language.getValue() > highest) {
                most = language.getKey();
                highest = language.getValue();
            }
        }
        return most;
    }

    /** Returns the language of the text as a whole: the caller's word, or that of most of it. */
    String ofText() {
        return text;
    }

    /** Returns the language in which a segment is judged. */
    String of(int segment) {
        return heard[segment].language();
    }

    /**
     * Returns how each head is calibrated for a segment; null if no head has learnt its language. An empty text has no
     * known language.
     */
    List<Hearing> hearings(int segment) {
        return (unknown != null ? unknown : heard[segment]).hearings();
    }

    /** Returns the table of word pieces for a segment, or null. */
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
