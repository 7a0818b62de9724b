package dev.winnow.text;

/**
 * A half-open range of UTF-16 code units in the caller's original text.
 *
 * @param start offset of the first unit that belongs to the range, from 0
 * @param end offset of the first unit that no longer belongs to it
 */
public record Span(int start, int end) {

    /**
     * @throws IllegalArgumentException if the range is negative or ends before it starts
     */
    public Span {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("span [" + start + ", " + end + ") is not a range");
        }
    }

    /** Returns the number of UTF-16 code units covered. */
    public int length() {
        return end - start;
    }

    /** Returns whether the two ranges share at least one unit. */
    public boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** Returns whether every unit of {@code other} lies within this range. */
    public boolean covers(Span other) {
        return start <= other.start && other.end <= end;
    }
}
