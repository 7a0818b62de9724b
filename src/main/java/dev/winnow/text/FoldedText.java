package dev.winnow.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text in canonical form, and the way from every folded unit back to the original.
 *
 * <p>Immutable and safe for any number of threads. Made by {@link Folding#fold}. Offsets are UTF-16 code units on both
 * sides.
 */
public final class FoldedText implements CharSequence {

    /** More repairs than this are counted but not located: the list is evidence, not an archive. */
    static final int LOCATED_REPAIRS_LIMIT = 4096;

    private final String original;
    private final char[] units; // units[0..length) are the folded text; what lies behind is unused room
    private final int length;
    private final int[]
            originalAt; // originalAt[i] = offset in the original of folded unit i; ascending; [length] = end
    private final int[] repairs; // triples (kind, start, end) in the order of the steps; null when nothing was mended
    private final int[] repairCounts; // by Repair.ordinal(); null when nothing was mended

    FoldedText(String original, char[] units, int length, int[] originalAt, int[] repairs, int[] repairCounts) {
        this.original = original;
        this.units = units;
        this.length = length;
        this.originalAt = originalAt;
        this.repairs = repairs;
        this.repairCounts = repairCounts;
    }

    /** Returns the text as the caller gave it. */
    public String original() {
        return original;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        if (index >= length) {
            throw new IndexOutOfBoundsException(index);
        }
        return units[index];
    }

    @Override
    public String subSequence(int start, int end) {
        if (end > length) {
            throw new IndexOutOfBoundsException(end);
        }
        return new String(units, start, end - start);
    }

    /** Returns the folded text. */
    @Override
    public String toString() {
        return new String(units, 0, length);
    }

    /**
     * The folded units themselves, for loops that cannot afford a call per unit. Only the first {@link #length()} are
     * valid. The array is shared: callers must not write to it.
     */
    public char[] units() {
        return units;
    }

    /**
     * Returns where a folded unit came from.
     *
     * @param index from 0 to {@link #length()} inclusive; the last one stands for the end of the text
     * @return the offset in the original at which the character (or the cluster) behind that unit begins
     */
    public int originalAt(int index) {
        if (index > length) {
            throw new IndexOutOfBoundsException(index);
        }
        return originalAt[index];
    }

    /**
     * Maps a folded range back. Everything between the first and the last unit is covered, deleted characters included;
     * an expansion that is cut in the middle is covered whole.
     */
    public Span originalSpan(int start, int end) {
        int from = originalAt(start);
        int to = end > start ? endInOriginal(end - 1) : from;
        return new Span(from, to);
    }

    private int endInOriginal(int index) {
        int at = originalAt[index];
        int next = index + 1;
        while (next < length && originalAt[next] == at) {
            next++;
        }
        return originalAt[next];
    }

    /**
     * Returns this fold of the displayed text as a fold of the stored one.
     *
     * @param stored the fold of the stored text, for its original and its repairs
     * @param origins from offsets of this fold's original to those of the stored text; ascending
     */
    public FoldedText displayedFor(FoldedText stored, int[] origins) {
        int[] at = new int[length + 1];
        for (int i = 0; i <= length; i++) {
            at[i] = origins[originalAt[i]];
        }
        at[length] = stored.original.length();
        return new FoldedText(stored.original, units, length, at, stored.repairs, stored.repairCounts);
    }

    /**
     * Returns the same text with some ranges replaced by spaces, so that they are not judged; offsets stay.
     *
     * @param ranges pairs of folded offsets {@code start, end}
     */
    public FoldedText blanked(int[] ranges) {
        char[] copy = Arrays.copyOf(units, length);
        for (int i = 0; i < ranges.length; i += 2) {
            Arrays.fill(copy, ranges[i], ranges[i + 1], ' ');
        }
        return new FoldedText(original, copy, length, originalAt, repairs, repairCounts);
    }

    /** Returns the letter of the original that gave a folded unit, its case kept; the unit itself if another step made it. */
    public int originalCodePointAt(int index) {
        int codePoint = original.codePointAt(originalAt[index]);
        return Character.toLowerCase(codePoint) == units[index] ? codePoint : units[index];
    }

    /**
     * Returns the same original in another folded form.
     *
     * @param newUnits the folded units; not copied
     * @param newLength how many of them count
     * @param newOrigins where each comes from, as {@link #originalAt}; not copied
     * @param mended what was mended on the way there: triples of {@link Repair#ordinal()}, start and end in the original
     */
    public FoldedText rewritten(char[] newUnits, int newLength, int[] newOrigins, int[] mended) {
        int[] counts = repairCounts == null ? new int[Repair.values().length] : repairCounts.clone();
        int known = repairs == null ? 0 : repairs.length;
        int room = Math.max(0, 3 * LOCATED_REPAIRS_LIMIT - known);
        int[] all = repairs == null ? new int[0] : repairs;
        all = Arrays.copyOf(all, known + Math.min(room, mended.length));
        System.arraycopy(mended, 0, all, known, all.length - known);
        for (int i = 0; i < mended.length; i += 3) {
            counts[mended[i]]++;
        }
        return new FoldedText(original, newUnits, newLength, newOrigins, all, counts);
    }

    /**
     * Returns the same text with further repairs recorded.
     *
     * @param kind what they are
     * @param places where, in the original
     */
    public FoldedText withRepairs(Repair kind, List<Span> places) {
        int[] mended = new int[3 * places.size()];
        for (int i = 0; i < places.size(); i++) {
            mended[3 * i] = kind.ordinal();
            mended[3 * i + 1] = places.get(i).start();
            mended[3 * i + 2] = places.get(i).end();
        }
        return rewritten(units, length, originalAt, mended);
    }

    /**
     * Returns the first folded unit that comes from an offset of the original or after it.
     *
     * @param offset from 0 to the original's length
     * @return from 0 to {@link #length()}
     */
    public int foldedAt(int offset) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (originalAt[middle] < offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns whether folding had to mend anything. */
    public boolean isMended() {
        return repairCounts != null;
    }

    /** Returns how often folding had to mend the text in this way. */
    public int count(Repair kind) {
        return repairCounts == null ? 0 : repairCounts[kind.ordinal()];
    }

    /** Returns where folding mended the text in this way, in order; at most the first few thousand places. */
    public List<Span> places(Repair kind) {
        List<Span> places = new ArrayList<>();
        for (int i = 0; repairs != null && i < repairs.length; i += 3) {
            if (repairs[i] == kind.ordinal()) {
                places.add(new Span(repairs[i + 1], repairs[i + 2]));
            }
        }
        places.sort(java.util.Comparator.comparingInt(Span::start).thenComparingInt(Span::end));
        return places;
    }
}
