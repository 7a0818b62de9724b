package dev.winnow.text;

import java.util.Set;

/** Recognises one syllable of Hanyu Pinyin with its tone mark, as converters leave it behind in brackets. */
final class Pinyin {
    /** The longest syllables have six letters ("zhuang"). */
    static final int LONGEST = 6;

    private static final String TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ";
    private static final String PLAIN = "aaaaeeeeiiiioooouuuuvvvvnnnm";

    private static final Set<String> INITIALS = Set.of(
            "", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh", "r", "z", "c",
            "s", "y", "w");
    private static final Set<String> FINALS = Set.of(
            "a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er", "ong", "i", "ia", "ie", "iao", "iu",
            "ian", "in", "iang", "ing", "iong", "u", "ua", "uo", "uai", "ui", "uan", "un", "uang", "ue", "v", "ve", "n",
            "ng", "m");

    private Pinyin() {}

    /**
     * Returns whether the units spell one syllable with exactly one tone mark.
     *
     * @param units folded text
     * @param start first unit of the candidate
     * @param end the unit after its last
     */
    static boolean isTonedSyllable(char[] units, int start, int end) {
        if (end - start > LONGEST || end <= start) {
            return false;
        }
        StringBuilder plain = new StringBuilder(LONGEST);
        int tones = 0;
        for (int i = start; i < end; i++) {
            char c = units[i];
            int tone = TONED.indexOf(c);
            if (tone >= 0) {
                tones++;
                plain.append(PLAIN.charAt(tone));
            } else if (c >= 'a' && c <= 'z') {
                plain.append(c);
            } else if (c == 'ü') {
                plain.append('v');
            } else {
                return false;
            }
        }
        return tones == 1 && isSyllable(plain.toString());
    }

    private static boolean isSyllable(String plain) {
        for (int split = 0; split <= Math.min(2, plain.length() - 1); split++) {
            if (INITIALS.contains(plain.substring(0, split)) && FINALS.contains(plain.substring(split))) {
                return true;
            }
        }
        return false;
    }
}
