package dev.winnow.scan.report;

import dev.winnow.template.Figures;
import dev.winnow.template.Format;
import dev.winnow.template.Templates;
import io.quarkus.qute.RawString;
import java.util.stream.Collectors;

/** The templates of reports. Numbers are printed as people read them; everything else is text, which may be hostile. */
final class ReportTemplates {

    private static final Templates ALL = new Templates(ReportTemplates.class, ReportTemplates::print);

    private ReportTemplates() {}

    /**
     * Renders a template.
     *
     * @param name file of the template, as in {@code report.md}
     * @param page what it calls {@code page}
     */
    static String render(String name, Record page) {
        return ALL.render(name, "page", page);
    }

    /** Returns a file that stands beside the templates, to be printed as it is. */
    static RawString raw(String name) {
        return ALL.raw(name);
    }

    private static String print(Format format, Object value) {
        if (value instanceof Long || value instanceof Integer) {
            return format == Format.XML ? value.toString() : Figures.number(((Number) value).longValue());
        }
        String text = String.valueOf(value);
        String safe = format == Format.XML
                ? text.lines().map(Words::safe).collect(Collectors.joining("\n"))
                : Words.safe(text);
        return format == Format.MD ? markdown(safe) : format.escaped(safe);
    }

    /** In Markdown nothing may become a link, an image, a mention or another cell. */
    private static String markdown(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("[|\\[\\]`*_~\\\\!#]", "\\\\$0")
                .replace("@", "&#64;")
                .replace(":", "&#58;"); // no address becomes a link
    }
}
