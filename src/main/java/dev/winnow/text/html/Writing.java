package dev.winnow.text.html;

/** Tells what people wrote for people from code, labels and keys. */
final class Writing {

    /** Code has more of its signs than one among so many characters. */
    private static final int CHARACTERS_PER_SIGN = 20;
    /** Fewer characters of a script without spaces are a label. */
    private static final int LEAST_IDEOGRAPHS = 4;

    private Writing() {}

    static boolean hasLetters(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isLetterOrDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a stretch reads like words: several of them, and hardly any signs of code or mark-up. */
    static boolean isForPeople(String text, int start, int end) {
        int letters = 0;
        int ideographs = 0;
        int words = 0;
        int signs = 0;
        int visible = 0;
        boolean inWord = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = Character.isLetter(c) || Character.isSurrogate(c);
            words += letter && !inWord ? 1 : 0;
            inWord = letter || inWord && !Character.isWhitespace(c);
            letters += letter ? 1 : 0;
            ideographs += letter && c >= 0x2E80 ? 1 : 0;
            visible += Character.isWhitespace(c) ? 0 : 1;
            signs += "{}<>=;|\\_$#@[]^~".indexOf(c) >= 0 ? 1 : 0;
        }
        return (words >= 2 || ideographs >= LEAST_IDEOGRAPHS)
                && signs * CHARACTERS_PER_SIGN <= visible
                && letters * 2 >= visible;
    }
}
