package dev.winnow.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the patterns whose required literals (see {@link RequiredText}) all occur in a stretch of text, in one pass.
 * Immutable and safe for any number of threads.
 */
final class RequiredTexts {
    /* Every literal hangs at a small hash table by its first two units, or by its only one. One look at either table for each
     * unit of the text; most find nothing.
     */

    private final List<int[][]> groups = new ArrayList<>(); // by pattern: of each group one literal must occur
    private final char[][] literals;
    private final int[][] byPair; // literals of two units and more
    private final int[][] byUnit; // literals of one unit
    private final int mask;

    RequiredTexts(List<String> patterns) {
        Map<String, Integer> numbers = new HashMap<>();
        List<String> all = new ArrayList<>();
        for (String pattern : patterns) {
            List<Set<String>> needed = RequiredText.of(pattern).groups();
            int[][] of = new int[needed.size()][];
            for (int i = 0; i < of.length; i++) {
                of[i] = needed.get(i).stream()
                        .mapToInt(literal -> numbers.computeIfAbsent(literal, text -> {
                            all.add(text);
                            return all.size() - 1;
                        }))
                        .toArray();
            }
            groups.add(of);
        }
        literals = all.stream().map(String::toCharArray).toArray(char[][]::new);
        mask = Integer.highestOneBit(Math.max(16, 2 * literals.length)) * 2 - 1;
        byPair = new int[mask + 1][];
        byUnit = new int[mask + 1][];
        for (int number = 0; number < literals.length; number++) {
            char[] literal = literals[number];
            int[][] table = literal.length == 1 ? byUnit : byPair;
            int slot = literal.length == 1 ? slot(literal[0]) : slot(literal[0], literal[1]);
            int[] before = table[slot] == null ? new int[0] : table[slot];
            table[slot] = Arrays.copyOf(before, before.length + 1);
            table[slot][before.length] = number;
        }
    }

    private int slot(char unit) {
        return (unit * 0x9E3779B1 >>> 16) & mask;
    }

    private int slot(char first, char second) {
        return ((first * 0x9E3779B1 ^ second * 0x85EBCA6B) >>> 12) & mask;
    }

    /** Returns the patterns that may match in a stretch of text; no others do. */
    BitSet candidates(char[] units, int start, int end) {
        long[] seen = new long[(literals.length >>> 6) + 1];
        for (int i = start; i < end; i++) {
            char unit = units[i];
            mark(byUnit[slot(unit)], units, i, end, seen);
            if (i + 1 < end) {
                mark(byPair[slot(unit, units[i + 1])], units, i, end, seen);
            }
        }
        BitSet candidates = new BitSet(groups.size());
        for (int pattern = 0; pattern < groups.size(); pattern++) {
            if (allSeen(groups.get(pattern), seen)) {
                candidates.set(pattern);
            }
        }
        return candidates;
    }

    private void mark(int[] numbers, char[] units, int at, int end, long[] seen) {
        if (numbers == null) {
            return;
        }
        for (int number : numbers) {
            if ((seen[number >>> 6] & 1L << number) == 0 && standsAt(literals[number], units, at, end)) {
                seen[number >>> 6] |= 1L << number;
            }
        }
    }

    private static boolean standsAt(char[] literal, char[] units, int at, int end) {
        if (at + literal.length > end) {
            return false;
        }
        for (int i = 0; i < literal.length; i++) {
            if (units[at + i] != literal[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean allSeen(int[][] groups, long[] seen) {
        for (int[] group : groups) {
            boolean any = false;
            for (int number : group) {
                any |= (seen[number >>> 6] & 1L << number) != 0;
            }
            if (!any) {
                return false;
            }
        }
        return true;
    }
}
