package dev.winnow.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.qute.TemplateException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private static final Templates TEMPLATES = new Templates(Templates.class);

    record Line(String text) {}

    private static String render(String template, String text) {
        return TEMPLATES.render(template, "page", new Line(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\" onclick=\"alert(1)",
                "' & &amp; \u0000 \uD83D",
                "{page.text}",
                "{#if}",
                "\u202E</p>"
            })
    void whatIsMarkUpInTheDataIsTextInThePage(String text) {
        Document page = Jsoup.parse(render("line.html", text));
        assertThat(page.select("body *")).hasSize(1);
        // What HTML makes of NUL: nothing in text, U+FFFD in an attribute.
        assertThat(page.selectFirst("p").wholeText()).isEqualTo(text.replace("\0", ""));
        assertThat(page.selectFirst("p").attr("title")).isEqualTo(text.replace('\0', '\uFFFD'));
    }

    @Test
    void aBarOrALineEndInTheDataDoesNotEndACellOfATable() {
        assertThat(render("line.md", "a|b\nc\r\nd\u2028e")).isEqualTo("| a\\|b c d e |\n");
    }

    @Test
    void aFormatThatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> render("line.csv", "x")).hasStackTraceContaining("no known format: template line.csv");
    }

    @Test
    void aTemplateThatAsksForWhatTheDataLacksFails() {
        assertThatThrownBy(() -> render("wrong.md", "x")).isInstanceOf(TemplateException.class);
    }

    @Test
    void aMissingTemplateIsNamed() {
        assertThatThrownBy(() -> render("none.html", "x")).hasStackTraceContaining("resource none.html is missing");
    }
}
