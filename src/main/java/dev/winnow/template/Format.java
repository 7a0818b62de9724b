package dev.winnow.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a template makes, told by the ending of its name, and how text gets into it. */
public enum Format {
    /** A page: text cannot become mark-up, also within quoted attributes. */
    HTML,
    /** XML 1.0. Characters that it cannot name even escaped must be gone already. */
    XML,
    /** Markdown: text cannot end the cell of a table that it stands in. */
    MD,
    /** Plain text. */
    TXT;

    static Format of(String template) {
        String ending = template.substring(template.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.name().equals(ending))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no known format: template " + template));
    }

    /** Returns a text as it has to be written in this format. */
    public String escaped(String text) {
        return switch (this) {
            case HTML -> markup(text);
            case XML -> text.lines().map(Format::markup).collect(Collectors.joining("&#10;"));
            case MD -> text.replace("|", "\\|").replaceAll("\\R", " ");
            case TXT -> text;
        };
    }

    private static String markup(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
