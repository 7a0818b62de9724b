package dev.winnow.text.disguise;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterEnums.ECharacterDirection;
import com.ibm.icu.text.Bidi;
import java.util.Arrays;

/**
 * The order in which a reader sees text with bidirectional overrides (UAX #9, by ICU4J), where that differs from the order
 * in which it is stored: {@code <RLO>argaiv<PDF>} reads "viagra". Right-to-left scripts keep their logical order.
 */
final class DisplayOrder {

    private static final char LEFT_TO_RIGHT_OVERRIDE = 0x202D;
    private static final char RIGHT_TO_LEFT_OVERRIDE = 0x202E;
    /** Longer lines keep the stored order: no reader gets that far, and reordering is not worth the memory. */
    private static final int LONGEST_LINE = 1 << 16;

    private final String shown;
    private final int[] origins; // for each unit of shown, and for its end, an offset in the stored text; ascending

    private DisplayOrder(String shown, int[] origins) {
        this.shown = shown;
        this.origins = origins;
    }

    /** Returns the text as displayed, from left to right, without the controls. */
    String shown() {
        return shown;
    }

    /**
     * Returns for each unit of {@link #shown()}, and for its end, an offset in the stored text; ascending. Units of a stretch
     * that was reordered all come from where the stretch begins.
     */
    int[] origins() {
        return origins;
    }

    /** Returns the displayed order, or null if no override is in the text. */
    static DisplayOrder of(String text) {
        if (text.indexOf(LEFT_TO_RIGHT_OVERRIDE) < 0 && text.indexOf(RIGHT_TO_LEFT_OVERRIDE) < 0) {
            return null;
        }
        StringBuilder shown = new StringBuilder(text.length());
        int[] origins = new int[text.length() + 1];
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            origins = line(text, start, end, shown, origins);
            if (end < text.length()) {
                origins = room(origins, shown.length() + 1);
                origins[shown.length()] = end;
                shown.append('\n');
            }
            start = end + 1;
        }
        origins = Arrays.copyOf(origins, shown.length() + 1);
        origins[shown.length()] = text.length();
        return new DisplayOrder(shown.toString(), origins);
    }

    private static int[] room(int[] origins, int length) {
        return length < origins.length ? origins : Arrays.copyOf(origins, length * 2);
    }

    private static int[] line(String text, int start, int end, StringBuilder shown, int[] origins) {
        String stored = text.substring(start, end);
        boolean overridden = stored.indexOf(LEFT_TO_RIGHT_OVERRIDE) >= 0 || stored.indexOf(RIGHT_TO_LEFT_OVERRIDE) >= 0;
        String displayed = overridden && stored.length() <= LONGEST_LINE ? displayed(stored) : stored;
        int prefix = 0;
        int most = Math.min(stored.length(), displayed.length());
        while (prefix < most && stored.charAt(prefix) == displayed.charAt(prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < most - prefix
                && stored.charAt(stored.length() - 1 - suffix) == displayed.charAt(displayed.length() - 1 - suffix)) {
            suffix++;
        }
        int[] into = room(origins, shown.length() + displayed.length() + 1);
        for (int i = 0; i < displayed.length(); i++) {
            int fromEnd = displayed.length() - i;
            int at = i < prefix ? i : fromEnd <= suffix ? stored.length() - fromEnd : prefix;
            into[shown.length() + i] = start + at;
        }
        shown.append(displayed);
        return into;
    }

    private static String displayed(String stored) {
        Bidi bidi = new Bidi();
        bidi.setPara(stored, Bidi.LEVEL_DEFAULT_LTR, null);
        StringBuilder visual =
                new StringBuilder(bidi.writeReordered(Bidi.KEEP_BASE_COMBINING | Bidi.REMOVE_BIDI_CONTROLS));
        int run = -1;
        int lastStrong = -1;
        for (int i = 0; i <= visual.length(); i++) {
            boolean rightToLeft = i < visual.length() && isRightToLeft(visual.charAt(i));
            boolean leftToRight = i == visual.length() || isLeftToRight(visual.charAt(i));
            if (rightToLeft) {
                run = run < 0 ? i : run;
                lastStrong = i;
            } else if (leftToRight && run >= 0) {
                String logical = new StringBuilder(visual.substring(run, lastStrong + 1))
                        .reverse()
                        .toString();
                visual.replace(run, lastStrong + 1, logical);
                run = -1;
            }
        }
        return visual.toString();
    }

    private static boolean isRightToLeft(char unit) {
        int direction = UCharacter.getDirection(unit);
        return direction == ECharacterDirection.RIGHT_TO_LEFT || direction == ECharacterDirection.RIGHT_TO_LEFT_ARABIC;
    }

    private static boolean isLeftToRight(char unit) {
        return UCharacter.getDirection(unit) == ECharacterDirection.LEFT_TO_RIGHT;
    }
}
