package dev.winnow.scan.report;

import java.util.stream.Collectors;

/** How text gets into reports. All of it comes with the data, which is hostile. */
final class Escapes {

    private Escapes() {}

    /** Of one line of plain text: no control character, no reversal of direction, no half of a pair. */
    static String line(String text) {
        return Words.safe(text);
    }

    /** Of HTML, in text and in quoted attributes. */
    static String markup(String text) {
        return Words.safe(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** Of XML 1.0, which has no word for most control characters and for halves of pairs, not even escaped. */
    static String xml(String text) {
        return text.lines().map(Escapes::markup).collect(Collectors.joining("&#10;"));
    }

    /** Of one cell of a Markdown table: nothing may become a link, an image, a mention or another cell. */
    static String markdown(String text) {
        return Words.safe(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[|\\[\\]`*_~\\\\!#]", "\\\\$0")
                .replace("@", "&#64;")
                .replace(":", "&#58;"); // no address becomes a link
    }
}
