package dev.winnow.moderation;

import dev.winnow.policy.Mode;
import java.util.Objects;

/**
 * A text to judge, and how.
 *
 * @param id the caller's name for it, given back in the verdict; may be null
 * @param text the text; any string, ill-formed UTF-16 included
 * @param format what the text is
 * @param language BCP 47 tag of the language if the caller knows it; null: guessed
 * @param tenant whose policy applies; null: the default policy
 * @param offsets the unit in which the verdict counts
 * @param explain whether the verdict says which n-grams and rules carried each finding
 * @param mode how much reading the text is worth; null: what the policy says
 */
public record Document(
        String id,
        String text,
        Format format,
        String language,
        String tenant,
        OffsetUnit offsets,
        boolean explain,
        Mode mode) {

    /** What a text is. */
    public enum Format {
        /** Plain text. */
        TEXT,
        /** HTML source; visible and hidden text are judged, offsets are into the source. */
        HTML
    }

    /** Refuses a document without text, format or unit. */
    public Document {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(offsets, "offsets");
    }

    /** Makes a document that is read as the policy says. */
    public Document(
            String id,
            String text,
            Format format,
            String language,
            String tenant,
            OffsetUnit offsets,
            boolean explain) {
        this(id, text, format, language, tenant, offsets, explain, null);
    }

    /** Returns the same document for a tenant; null: the default policy. */
    public Document withTenant(String other) {
        return Objects.equals(tenant, other)
                ? this
                : new Document(id, text, format, language, other, offsets, explain, mode);
    }

    /** Returns the same document to be read in a mode; null: as the policy says. */
    public Document withMode(Mode other) {
        return mode == other ? this : new Document(id, text, format, language, tenant, offsets, explain, other);
    }

    /** Makes a plain text with the default policy and UTF-16 offsets. */
    public static Document of(String text) {
        return new Document(null, text, Format.TEXT, null, null, OffsetUnit.UTF16, false);
    }
}
