package dev.winnow.text;

/**
 * The Latin letters that a host name looks like (after the skeletons of UTS #39), because nobody reads a host letter by
 * letter.
 */
public final class Skeletons {

    private Skeletons() {}

    /**
     * Returns the name in the Latin letters that it is drawn like; letters with marks are not drawn like those without.
     *
     * @return lower-case ASCII; null if the name is ASCII already or a letter of it resembles none
     */
    public static String latin(String name) {
        StringBuilder latin = new StringBuilder(name.length());
        boolean changed = false;
        for (int i = 0; i < name.length(); i++) {
            char letter = name.charAt(i);
            if (letter >= 0x80) {
                char lookAlike = LookAlikes.exact(letter);
                letter = lookAlike == 0 ? LookAlikes.exact(Character.toLowerCase(letter)) : lookAlike;
                changed = true;
            }
            if (letter == 0) {
                return null;
            }
            latin.append(Character.toLowerCase(letter));
        }
        return changed ? latin.toString() : null;
    }
}
