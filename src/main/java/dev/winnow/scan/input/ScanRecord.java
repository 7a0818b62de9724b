package dev.winnow.scan.input;

import dev.winnow.moderation.Document;
import java.util.List;

/**
 * A record that was read.
 *
 * @param id the data's own name for it, or null
 * @param target the address that it was fetched from, or null
 * @param texts what is judged
 * @param shape what kind of record it is by its fields, as in "chat messages"; null if it is nothing but a text
 * @param reason why there is no text, as in "image/png"; null if there is one
 * @param rewriter puts changed texts in the place of these; null if the record has no bytes of its own
 */
public record ScanRecord(
        String id, String target, List<TextField> texts, String shape, String reason, Rewriter rewriter) {

    /** Copies the list. */
    public ScanRecord {
        texts = List.copyOf(texts);
    }

    /** A record of no special shape. */
    public ScanRecord(String id, String target, List<TextField> texts, Rewriter rewriter) {
        this(id, target, texts, null, null, rewriter);
    }

    /** A record in which there is nothing to judge. */
    static ScanRecord without(String id, String target, String reason) {
        return new ScanRecord(id, target, List.of(), null, reason, null);
    }

    /**
     * A text of a record.
     *
     * @param path dotted name of the field; empty where a record has no fields
     * @param place the same with the numbers of list elements, from 0: {@code messages[3].content}
     * @param text what stands in it
     * @param format what the text is
     */
    public record TextField(String path, String place, String text, Document.Format format) {

        /** A text that is in no list. */
        public TextField(String path, String text, Document.Format format) {
            this(path, path, text, format);
        }
    }

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
