package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlTextTest {

    private static String sourceOf(String html, String words) {
        HtmlText page = HtmlText.of(html);
        int start = page.text().indexOf(words);
        assertThat(start).as("\"%s\" in \"%s\"", words, page.text()).isNotNegative();
        Span span = page.sourceSpan(new Span(start, start + words.length()));
        return html.substring(span.start(), span.end());
    }

    @Test
    void visibleTextIsWhatAReaderMeetsWithBlocksOnLinesOfTheirOwn() {
        HtmlText page = HtmlText.of("<html><head><title>Shop</title><style>p{}</style><script>var x</script></head>"
                + "<body><p>One <b>bold</b>\nword<br>next</p><div>Last</div><!-- note --></body></html>");
        assertThat(page.text()).isEqualTo("Shop\nOne bold word\nnext\nLast\n");
    }

    @Test
    void entitiesAreMappedToTheirWholeSource() {
        assertThat(sourceOf("<p>a caf&eacute; &amp; bar</p>", "café & bar")).isEqualTo("caf&eacute; &amp; bar");
        assertThat(sourceOf("<p>x &#x4E2D;&#25991 y</p>", "中文")).isEqualTo("&#x4E2D;&#25991");
        assertThat(sourceOf("<p>&ampx</p>", "&x")).isEqualTo("&ampx");
        assertThat(sourceOf("<p>AT&T and &unknown; end</p>", "AT&T and &unknown; end"))
                .isEqualTo("AT&T and &unknown; end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div hidden>",
                "<div style='display:none'>",
                "<div style='DISPLAY : none !important'>",
                "<div style='visibility:hidden'>",
                "<div style='font-size:0'>",
                "<div style='opacity:0.0'>",
                "<div style='position:absolute;left:-9999px'>",
                "<div style='height:0;overflow:hidden'>",
                "<div style='text-indent:-5000px'>"
            })
    void textThatAReaderCannotSeeIsReportedAsHidden(String tag) {
        HtmlText page = HtmlText.of("<p>seen</p>" + tag + "un<b>seen</b></div><p>after</p>");
        assertThat(page.hidden()).hasSize(1);
        Span hidden = page.hidden().get(0);
        assertThat(page.text().substring(hidden.start(), hidden.end()).strip()).isEqualTo("unseen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style='font-size:0.9em'>", "<div style='opacity:0.5'>", "<div style='left:-20px'>",
                "<div style='overflow:hidden'>", "<div style='broken'>", "<div class=hidden>"
            })
    void textThatAReaderSeesIsNot(String tag) {
        assertThat(HtmlText.of(tag + "seen</div>").hidden()).isEmpty();
    }

    @Test
    void piecesLeaveTheMarkUpBetweenThemWhole() {
        String html = "<p>bad <b>words</b> here</p>";
        HtmlText page = HtmlText.of(html);
        StringBuilder rest = new StringBuilder(html);
        var pieces = page.sourcePieces(new Span(0, page.text().length()));
        for (int i = pieces.size() - 1; i >= 0; i--) {
            rest.delete(pieces.get(i).start(), pieces.get(i).end());
        }
        assertThat(rest.toString()).isEqualTo("<p><b></b></p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<b>",
                "<table><tr><td>",
                "<a href=x>",
                "&",
                "&amp",
                "<p>x",
                "<div hidden>x",
                "<!--",
                "<"
            })
    @Timeout(60)
    void deepOrEndlessMarkUpDoesNotStall(String piece) {
        String html = piece.repeat(200_000 / piece.length() + 1);
        assertThat(HtmlText.of(html).text().length()).isLessThanOrEqualTo(2 * html.length());
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    @Property(tries = 2000)
    void everyCharacterOfTheTextHasAPlaceInTheSource(@ForAll("hostile") String html) {
        HtmlText page = HtmlText.of("<div>" + html + "</div>");
        for (int i = 0; i < page.text().length(); i++) {
            Span span = page.sourceSpan(new Span(i, i + 1));
            assertThat(span.end()).isLessThanOrEqualTo(html.length() + 11);
        }
    }
}
