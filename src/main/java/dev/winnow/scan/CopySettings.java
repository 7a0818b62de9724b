package dev.winnow.scan;

import java.nio.file.Path;

/**
 * Which copies are made.
 *
 * @param cleanTo folder for the data without what is blocked; null: none
 * @param rejectsTo folder for the records of which something is blocked, as they were; null: none
 * @param mode what a clean copy leaves out
 */
public record CopySettings(Path cleanTo, Path rejectsTo, CopyMode mode) {

    /** No copies. */
    public static final CopySettings NONE = new CopySettings(null, null, CopyMode.SEGMENT);

    /** Returns whether any copy is made. */
    public boolean any() {
        return cleanTo != null || rejectsTo != null;
    }
}
