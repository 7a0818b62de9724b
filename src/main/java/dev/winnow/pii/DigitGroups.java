package dev.winnow.pii;

/** Numbers as people write them: groups of digits with a separator or two between. Offsets are into the text. */
final class DigitGroups {

    /** Longest number with its separators. */
    private static final int LONGEST = 40;

    private static final int MOST_GROUPS = 8;

    private DigitGroups() {}

    /** Returns where the last of as many groups of digits ends as a number may have. */
    static int endOfGroups(String text, int from, int to) {
        int groups = 0;
        for (int i = from; i < to; i++) {
            boolean ends = isDigit(text.charAt(i)) && (i + 1 == to || !isDigit(text.charAt(i + 1)));
            if (ends && ++groups == MOST_GROUPS) {
                return i + 1;
            }
        }
        return to;
    }

    /** Returns where a run of digits ends. */
    static int endOfRun(String text, int digit) {
        int end = digit;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Returns where a number with its separators ends; where it begins if it is only the beginning of a longer run. */
    static int endOfNumber(String text, int digit) {
        int end = digit;
        int last = digit;
        int separators = 0;
        while (end < text.length() && end - digit < LONGEST) {
            char c = text.charAt(end);
            if (isDigit(c)) {
                separators = 0;
                last = end + 1;
            } else if (separators == 2 || " -./()\u00A0\u2011\u2013".indexOf(c) < 0) {
                break;
            } else {
                separators++;
            }
            end++;
        }
        // A run of digits that is cut is no number.
        return last < text.length() && isDigit(text.charAt(last)) ? digit : last;
    }

    /** Returns how many digits there are. */
    static int count(String text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += isDigit(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    /** Returns the end of what is left without the last group. */
    static int withoutLastGroup(String text, int from, int to) {
        int end = to;
        while (end > from && isDigit(text.charAt(end - 1))) {
            end--;
        }
        while (end > from && !isDigit(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Returns the start of what is left without the first group. */
    static int withoutFirstGroup(String text, int from, int to) {
        int start = from;
        while (start < to && !isDigit(text.charAt(start))) {
            start++;
        }
        while (start < to && isDigit(text.charAt(start))) {
            start++;
        }
        while (start < to && !isDigit(text.charAt(start)) && text.charAt(start) != '(') {
            start++;
        }
        return start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
