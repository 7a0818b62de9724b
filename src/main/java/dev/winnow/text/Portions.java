package dev.winnow.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The portions in which a sentence encoder reads a text: neighbouring segments of one passage, as many as fit.
 *
 * <p>An encoder has a maximum number of tokens, and each takes time. A token is about four letters, or one Han
 * character.
 */
public final class Portions {

    /** Room of an encoder with an input of 128 tokens, less a margin, in quarters of a token. */
    private static final int ROOM = 4 * 120;

    private static final int LETTER = 1;
    private static final int SIGN = 4;

    /**
     * Segments that are read together.
     *
     * @param first the first segment
     * @param last the last segment, of the same passage
     */
    public record Portion(int first, int last) {}

    private Portions() {}

    /** Cuts a text; every segment is in exactly one portion, in order. The cost is linear. */
    public static List<Portion> of(FoldedText text, Segments segments) {
        List<Portion> portions = new ArrayList<>();
        int first = 0;
        int taken = 0;
        for (int segment = 0; segment < segments.count(); segment++) {
            int cost = 0;
            char[] units = text.units();
            for (int i = segments.start(segment); i < segments.end(segment); i++) {
                int kind = Scripts.of(units[i]);
                boolean alone = kind == Scripts.UNSPACED || kind == Scripts.HANGUL;
                cost += alone || kind == Scripts.SYMBOL && units[i] != ' ' ? SIGN : LETTER;
            }
            if (segment > first && (taken + cost > ROOM || segments.passage(segment) != segments.passage(first))) {
                portions.add(new Portion(first, segment - 1));
                first = segment;
                taken = 0;
            }
            taken += cost;
        }
        if (segments.count() > 0) {
            portions.add(new Portion(first, segments.count() - 1));
        }
        return portions;
    }

    /** Returns what an encoder reads of a portion: folded, as rules and n-grams see it. */
    public static String read(FoldedText text, Segments segments, Portion portion) {
        int start = segments.start(portion.first());
        return new String(text.units(), start, segments.end(portion.last()) - start);
    }
}
