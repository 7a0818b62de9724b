package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Span;
import java.util.Arrays;

/** Replacements of stretches of a folded text, ordered and apart, applied together. Belongs to one call. */
final class Edits {

    private static final int[] NOWHERE = {};
    private static final String[] NOTHING = {};

    private int[] places = NOWHERE; // triples (start, end, kind); ascending, start >= the end before
    private String[] replacements = NOTHING;
    private int count;

    /** Returns whether there is nothing to do. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Returns where the last edit ends; 0 without one. */
    int end() {
        return count == 0 ? 0 : places[3 * count - 2];
    }

    /**
     * Plans a replacement.
     *
     * @param start first unit; not before {@link #end()}
     * @param end the unit behind the last
     * @param replacement what stands there afterwards
     */
    void add(int start, int end, String replacement, Repair kind) {
        if (start < end() || end <= start) {
            throw new IllegalArgumentException("edit [" + start + ", " + end + ") behind " + end());
        }
        if (count == replacements.length) {
            replacements = Arrays.copyOf(replacements, count * 2 + 8);
            places = Arrays.copyOf(places, 3 * replacements.length);
        }
        places[3 * count] = start;
        places[3 * count + 1] = end;
        places[3 * count + 2] = kind.ordinal();
        replacements[count++] = replacement;
    }

    /**
     * Returns the text with every edit done. Units of a replacement as long as what it replaces, and in its order, keep their origins one by
     * one; all others come from where the replaced stretch begins, so that a range that touches one covers all of it.
     */
    FoldedText applyTo(FoldedText text) {
        char[] from = text.units();
        int length = text.length();
        for (int i = 0; i < count; i++) {
            length += replacements[i].length() - (places[3 * i + 1] - places[3 * i]);
        }
        char[] units = new char[length];
        int[] origins = new int[length + 1];
        int read = 0;
        int written = 0;
        int[] repairs = new int[3 * count];
        for (int i = 0; i < count; i++) {
            int start = places[3 * i];
            int end = places[3 * i + 1];
            written = copy(text, from, read, start, units, origins, written);
            String replacement = replacements[i];
            boolean oneToOne = replacement.length() == end - start && places[3 * i + 2] != Repair.REVERSED.ordinal();
            for (int k = 0; k < replacement.length(); k++) {
                units[written] = replacement.charAt(k);
                origins[written++] = text.originalAt(oneToOne ? start + k : start);
            }
            read = end;
            Span span = text.originalSpan(start, end);
            repairs[3 * i] = places[3 * i + 2];
            repairs[3 * i + 1] = span.start();
            repairs[3 * i + 2] = span.end();
        }
        written = copy(text, from, read, text.length(), units, origins, written);
        origins[written] = text.originalAt(text.length());
        return text.rewritten(units, length, origins, repairs);
    }

    private static int copy(FoldedText text, char[] from, int start, int end, char[] units, int[] origins, int at) {
        System.arraycopy(from, start, units, at, end - start);
        for (int i = start; i < end; i++) {
            origins[at + i - start] = text.originalAt(i);
        }
        return at + end - start;
    }
}
