package dev.winnow.match;

import java.util.Arrays;
import java.util.Set;

/**
 * A set of UTF-16 units, and whether it holds surrogate pairs; a superset of a pattern's character class. Immutable.
 */
final class UnitSet {

    static final UnitSet NONE = new UnitSet(new int[0], false);
    /** Every unit, surrogates that stand alone among them, and every pair. */
    static final UnitSet ANY = new UnitSet(new int[] {0, 0xFFFF}, true);

    static final UnitSet DIGITS = new UnitSet(new int[] {'0', '9'}, false);
    static final UnitSet SPACES =
            of('\t').or(of('\n')).or(of('\f')).or(of('\r')).or(of(' '));
    static final UnitSet WORDS = DIGITS.or(new UnitSet(new int[] {'A', 'Z'}, false))
            .or(of('_'))
            .or(new UnitSet(new int[] {'a', 'z'}, false));
    static final UnitSet HIGH_SURROGATES = new UnitSet(new int[] {0xD800, 0xDBFF}, false);
    static final UnitSet LOW_SURROGATES = new UnitSet(new int[] {0xDC00, 0xDFFF}, false);

    private final int[] ranges; // first and last unit of each, ascending, apart from each other
    private final boolean pairs;

    private UnitSet(int[] ranges, boolean pairs) {
        this.ranges = ranges;
        this.pairs = pairs;
    }

    static UnitSet of(char unit) {
        return new UnitSet(new int[] {unit, unit}, false);
    }

    /** Code points from one to another. */
    static UnitSet ofPoints(int first, int last) {
        if (first > last) {
            throw new UnsupportedOperationException("a range from high to low");
        }
        int[] units = first > 0xFFFF ? new int[0] : new int[] {first, Math.min(last, 0xFFFF)};
        return new UnitSet(units, last > 0xFFFF);
    }

    UnitSet or(UnitSet other) {
        int[] all = Arrays.copyOf(ranges, ranges.length + other.ranges.length);
        System.arraycopy(other.ranges, 0, all, ranges.length, other.ranges.length);
        Integer[] order = new Integer[all.length / 2];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Integer.compare(all[2 * a], all[2 * b]));
        int[] joined = new int[all.length];
        int count = 0;
        for (int i : order) {
            if (count > 0 && all[2 * i] <= joined[count - 1] + 1) {
                joined[count - 1] = Math.max(joined[count - 1], all[2 * i + 1]);
            } else {
                joined[count++] = all[2 * i];
                joined[count++] = all[2 * i + 1];
            }
        }
        return new UnitSet(Arrays.copyOf(joined, count), pairs || other.pairs);
    }

    /** Everything else, and pairs in any case: which of them are left out is not kept. */
    UnitSet inverted() {
        int[] others = new int[ranges.length + 2];
        int count = 0;
        int from = 0;
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] > from) {
                others[count++] = from;
                others[count++] = ranges[i] - 1;
            }
            from = ranges[i + 1] + 1;
        }
        if (from <= 0xFFFF) {
            others[count++] = from;
            others[count++] = 0xFFFF;
        }
        return new UnitSet(Arrays.copyOf(others, count), true);
    }

    boolean contains(char unit) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (unit >= ranges[i] && unit <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }

    boolean holdsPairs() {
        return pairs;
    }

    /** Returns the lowest unit, or -1. */
    int lowest() {
        return ranges.length == 0 ? -1 : ranges[0];
    }

    void addBoundaries(Set<Character> starts) {
        for (int i = 0; i < ranges.length; i += 2) {
            starts.add((char) ranges[i]);
            if (ranges[i + 1] < 0xFFFF) {
                starts.add((char) (ranges[i + 1] + 1));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UnitSet set && pairs == set.pairs && Arrays.equals(ranges, set.ranges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ranges) * 2 + (pairs ? 1 : 0);
    }
}
