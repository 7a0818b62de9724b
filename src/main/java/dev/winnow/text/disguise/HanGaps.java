package dev.winnow.text.disguise;

import dev.winnow.text.Scripts;

/** What stands between two characters of a Chinese word that somebody took apart. */
final class HanGaps {

    /** Units that may stand between two characters of a word: an emoji is two, with a space on either side four. */
    private static final int WIDEST = 4;

    private HanGaps() {}

    /** The unit behind the separators at a place, or -1 if there are none, too many, or a line ends. */
    static int behind(char[] units, int at, int length) {
        int i = at;
        while (i < length && i - at < WIDEST && isPart(units[i])) {
            i++;
        }
        return i == at || i >= length || isPart(units[i]) ? -1 : i;
    }

    static boolean isPart(char unit) {
        byte kind = Kinds.of(unit);
        return unit == ' ' || (kind == Kinds.JOINER || kind == Kinds.LEET) && !Scripts.isLetter(unit);
    }

    /** Whether a separator is one that nobody writes between the characters of one word. */
    static boolean isJoin(char unit) {
        return ".-_*~^·".indexOf(unit) >= 0 || Character.isHighSurrogate(unit);
    }
}
