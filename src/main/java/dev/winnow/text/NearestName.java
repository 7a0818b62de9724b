package dev.winnow.text;

import java.util.Collection;

/** Finds the valid word that somebody probably meant. */
public final class NearestName {

    /** Longer lists are not printed: nobody reads them. */
    private static final int MOST_LISTED = 40;

    private NearestName() {}

    /**
     * Returns a hint for an error message: {@code ; did you mean "sexual"?} or the list of what there is, or of a long list
     * the nearest.
     *
     * @param wrong what was written
     * @param valid what could have been written
     */
    public static String hint(String wrong, Collection<String> valid) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : valid) {
            int distance = distance(wrong, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        if (best != null && least <= Math.max(2, best.length() / 3)) {
            return "; did you mean \"" + best + "\"?";
        }
        if (best != null && valid.size() > MOST_LISTED) {
            return "; the nearest of " + valid.size() + " is \"" + best + "\"";
        }
        return "; there are " + String.join(", ", valid);
    }

    /** Edits between two words (Levenshtein 1966). */
    private static int distance(String a, String b) {
        String left = a.length() > 60 ? a.substring(0, 60) : a;
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substitution = diagonal + (left.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
