package dev.winnow.text.disguise;

import java.util.Arrays;
import java.util.Set;

/**
 * Parts a run of letters into words: the cheapest way, where a known word costs little, a short one more, and a letter that
 * belongs to none most. For text whose letters stand apart, so that nobody can see where words end.
 */
final class LetterRuns {

    /** Short words are many and mean little; these make up most of running text. */
    private static final Set<String> FREQUENT = Set.of(
            "am", "an", "as", "at", "be", "by", "do", "go", "he", "hi", "if", "in", "is", "it", "me", "my", "no", "of",
            "oh", "ok", "on", "or", "so", "to", "up", "us", "we", "all", "and", "any", "are", "ass", "bad", "big",
            "but", "buy", "can", "day", "did", "die", "for", "get", "god", "got", "had", "has", "her", "him", "his",
            "hot", "how", "its", "man", "men", "new", "not", "now", "off", "old", "one", "our", "out", "own", "pay",
            "say", "see", "sex", "she", "the", "too", "two", "use", "was", "way", "who", "why", "win", "you");

    private static final int LONGEST = 20;
    private static final int UNKNOWN = 40;
    /** Longer runs are not parted: nobody reads them. */
    static final int LONGEST_RUN = 4096;

    private LetterRuns() {}

    /**
     * Parts a run.
     *
     * @return offsets behind each word, ascending, the last one the run's length; null if the run does not consist of words
     */
    static int[] part(char[] run, Lexicon lexicon) {
        int n = run.length;
        if (n > LONGEST_RUN || lexicon.vocabulary().isEmpty()) {
            return null;
        }
        int[] cost = new int[n + 1];
        int[] from = new int[n + 1];
        for (int end = 1; end <= n; end++) {
            cost[end] = cost[end - 1] + single(run[end - 1]);
            from[end] = end - 1;
            for (int start = Math.max(0, end - LONGEST); start < end - 1; start++) {
                int word = cost(run, start, end, lexicon);
                if (word < UNKNOWN && cost[start] + word < cost[end]) {
                    cost[end] = cost[start] + word;
                    from[end] = start;
                }
            }
        }
        int[] ends = new int[n];
        int words = 0;
        int covered = 0;
        int longest = 0;
        for (int end = n; end > 0; end = from[end]) {
            ends[words++] = end;
            int length = end - from[end];
            covered += length > 1 || single(run[end - 1]) < UNKNOWN ? length : 0;
            longest = Math.max(longest, length);
        }
        if (covered * 5 < n * 4 || longest < 4) {
            return null;
        }
        int[] ascending = new int[words];
        for (int i = 0; i < words; i++) {
            ascending[i] = ends[words - 1 - i];
        }
        return ascending;
    }

    private static int single(char letter) {
        return letter == 'a' || letter == 'i' || letter == 'u' ? 24 : UNKNOWN;
    }

    private static int cost(char[] run, int start, int end, Lexicon lexicon) {
        int length = end - start;
        if (length <= 3 && FREQUENT.contains(new String(run, start, length))) {
            return length == 2 ? 12 : 8;
        }
        if (length == 2 || !lexicon.knows(run, start, end)) {
            return UNKNOWN;
        }
        return length == 3 ? 22 : length == 4 ? 13 : 10;
    }

    /** Returns the words of a run, parted by spaces. */
    static String spaced(char[] run, int[] ends) {
        StringBuilder words = new StringBuilder(run.length + ends.length);
        int from = 0;
        for (int end : ends) {
            words.append(from > 0 ? " " : "").append(Arrays.copyOfRange(run, from, end));
            from = end;
        }
        return words.toString();
    }
}
