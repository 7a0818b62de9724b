package dev.winnow.text;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Guesses the language of a stretch of folded text: by script, and where several languages share one, by n-grams of
 * letters ({@link LanguageTable}).
 *
 * <p>The engine judges each passage by the heads and offsets of its language. A stretch that could be several is
 * {@value #UNKNOWN}.
 */
public final class Languages {

    /** BCP 47 for "undetermined". */
    public static final String UNKNOWN = "und";
    /** Hindi and Urdu in Latin letters. */
    public static final String HINGLISH = "hi-Latn";

    /** The number of units read for a guess, so that its cost is constant. */
    public static final int SAMPLE = 120;
    /** The likeliest language must lead by this many nats; otherwise the language is unknown. */
    private static final double AHEAD = 1.5;
    /** A tenth of kana among Han is Japanese. */
    private static final int KANA_SHARE = 10;

    /** Ranges of UTF-16 units and what is written in them; ascending. Groups with several languages ask the table. */
    private static final char[] FROM = {
        0x41, 0x250, 0x370, 0x400, 0x530, 0x590, 0x600, 0x780, 0x900, 0x980, 0xA00, 0xA80, 0xB00, 0xB80, 0xC00, 0xC80,
        0xD00, 0xD80, 0xE00, 0xE80, 0xF00, 0x1000, 0x10A0, 0x1100, 0x1200, 0x1380, 0x1780, 0x1800, 0x1E00, 0x1F00,
        0x2000, 0x3040, 0x3100, 0x3400, 0xA000, 0xAC00, 0xD7A4, 0xFB50, 0xFE00, 0xFE70, 0xFF00
    };

    private static final String[] GROUP = {
        "Latn", "", "el", "Cyrl", "hy", "he", "Arab", "", "Deva", "bn", "pa", "gu", "or", "ta", "te", "kn", "ml", "si",
        "th", "lo", "bo", "my", "ka", "ko", "am", "", "km", "", "Latn", "el", "", "ja", "", "zh", "", "ko", "", "Arab",
        "", "Arab", ""
    };

    private static final Map<String, List<String>> SHARED = Map.of(
            "Latn",
            List.of(
                    "en", "es", "pt", "fr", "de", "it", "nl", "id", "ms", "tr", "ro", "pl", "sv", "vi", "cs", "hu",
                    "tl", "sw", "fi", "da", "no", "hr", "sk", "sl", "lt", "lv", "et", "ca", "eu", "sq", "af", "az",
                    "is", "jv", HINGLISH),
            "Cyrl",
            List.of("ru", "uk", "be", "bg", "sr", "mk", "kk", "mn"),
            "Arab",
            List.of("ar", "fa", "ur", "ps", "ckb", "ug", "sd"),
            "Deva",
            List.of("hi", "mr", "ne"));

    private static final byte[] GROUP_OF = groups(); // by UTF-16 unit
    private static final int HAN = groupOf('一');
    private static final int KANA = groupOf('あ');

    private Languages() {}

    /** Returns a script whose languages differ by n-grams only, or the language itself where the script tells. */
    public static String script(char[] units, int start, int end) {
        int[] letters = new int[GROUP.length];
        int most = 0;
        for (int i = start; i < end; i++) {
            if (Scripts.isLetter(units[i])) {
                int group = groupOf(units[i]);
                letters[group]++;
                most = letters[group] > letters[most] ? group : most;
            }
        }
        return GROUP[most];
    }

    /** Returns the languages that share a script with others, by script (ISO 15924). */
    public static Map<String, List<String>> shared() {
        return SHARED;
    }

    /** Returns a BCP 47 tag, or {@value #UNKNOWN}. */
    public static String guess(FoldedText text) {
        return guess(text.units(), 0, text.length());
    }

    /**
     * Returns a BCP 47 tag for a stretch of folded text, or {@value #UNKNOWN}.
     *
     * @param units folded units; see {@link FoldedText#units()}
     */
    public static String guess(char[] units, int start, int end) {
        return guess(LanguageTable.shipped(), units, start, end);
    }

    /** The same with another table, so that a new one can be measured before it ships. */
    public static String guess(LanguageTable table, char[] units, int start, int end) {
        return guess(table, units, start, end, null, null);
    }

    /**
     * The same with the words of the text looked up.
     *
     * @param words of the text; null: all are read letter by letter
     * @param rows the table's weights of each common word
     */
    static String guess(LanguageTable table, char[] units, int start, int end, Words words, short[] rows) {
        int[] letters = new int[GROUP.length];
        int until = Math.min(end, start + SAMPLE);
        int most = -1;
        for (int i = start; i < until; i++) {
            if (Scripts.isLetter(units[i])) {
                int group = groupOf(units[i]);
                letters[group]++;
                most = most < 0 || letters[group] > letters[most] ? group : most;
            }
        }
        if (most < 0) {
            return UNKNOWN;
        }
        if (most == HAN && letters[KANA] * KANA_SHARE > letters[HAN] + letters[KANA]) {
            return "ja";
        }
        String group = GROUP[most];
        List<String> candidates = SHARED.get(group);
        if (candidates == null) {
            return group.isEmpty() ? UNKNOWN : group;
        }
        int[] sums = words == null ? table.sums(units, start, until) : table.sums(units, start, until, words, rows);
        return likeliest(sums, table.columns(group, candidates), candidates);
    }

    /**
     * Tells whether a language is written in a script.
     *
     * @param script as {@link #script} returns it
     */
    public static boolean isWrittenIn(String language, String script) {
        return language.equals(script) || SHARED.getOrDefault(script, List.of()).contains(language);
    }

    private static int groupOf(char unit) {
        return GROUP_OF[unit];
    }

    private static byte[] groups() {
        byte[] groups = new byte[0x10000];
        for (int unit = 0; unit < groups.length; unit++) {
            int found = Arrays.binarySearch(FROM, (char) unit);
            groups[unit] = (byte) (found >= 0 ? found : Math.max(0, -found - 2));
        }
        return groups;
    }

    private static String likeliest(int[] sums, int[] columns, List<String> candidates) {
        int best = -1;
        int most = Integer.MIN_VALUE;
        int second = Integer.MIN_VALUE;
        for (int i = 0; i < columns.length; i++) {
            int sum = sums[columns[i]];
            if (sum > most) {
                second = most;
                most = sum;
                best = i;
            } else {
                second = Math.max(second, sum);
            }
        }
        return most - second >= AHEAD * LanguageTable.STEPS ? candidates.get(best) : UNKNOWN;
    }
}
