package dev.winnow.scan.input;

import java.util.Objects;

/**
 * How files are read.
 *
 * @param format of all of them; null: told by content and name
 * @param names which fields are read
 * @param limits what no input may exceed
 * @param skipUnknown whether files that no reader takes are left out, rather than making the scan fail
 */
public record ReadOptions(DataFormat format, FieldNames names, ReadLimits limits, boolean skipUnknown) {

    /** Everything by itself. */
    public static final ReadOptions DEFAULT = new ReadOptions(null, FieldNames.AUTO, ReadLimits.DEFAULT);

    /** Files that no reader takes make the scan fail. */
    public ReadOptions(DataFormat format, FieldNames names, ReadLimits limits) {
        this(format, names, limits, false);
    }

    /** Refuses to be without names or limits. */
    public ReadOptions {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(limits, "limits");
    }
}
