package dev.winnow.scan.input;

import dev.winnow.moderation.Document;
import java.util.List;

/**
 * A record that was read.
 *
 * @param id the data's own name for it, or null
 * @param target the address that it was fetched from, or null
 * @param texts what is judged
 * @param rewriter puts changed texts in the place of these; null if the record has no bytes of its own
 */
public record ScanRecord(String id, String target, List<TextField> texts, Rewriter rewriter) {

    /** Copies the list. */
    public ScanRecord {
        texts = List.copyOf(texts);
    }

    /**
     * A text of a record.
     *
     * @param path dotted name of the field; empty where a record has no fields
     * @param text what stands in it
     * @param format what the text is
     */
    public record TextField(String path, String text, Document.Format format) {}

    /** Puts changed texts in the place of those of a record, and leaves everything else as it was, byte for byte. */
    @FunctionalInterface
    public interface Rewriter {
        /**
         * Returns the record's new bytes.
         *
         * @param texts one for each of the record's texts, in their order
         */
        byte[] rewrite(List<String> texts);
    }
}
