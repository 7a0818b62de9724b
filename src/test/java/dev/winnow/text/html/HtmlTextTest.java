package dev.winnow.text.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.HostileText;
import dev.winnow.text.Repair;
import dev.winnow.text.Span;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "vi<b></b>agra",
                "vi<!-- x -->agra",
                "vi<!-- one more remark -->agra",
                "vi<span style='display:none'>xyz</span>agra",
                "vi<div style='display:none'>xyz</div>agra",
                "vi<i style='font-size:0'>x y</i>agra",
                "vi<i style='visibility:hidden;position:absolute'>xyz</i>agra",
                "vi<i style='position:absolute;left:-9999px'>xyz</i>agra",
                "<span>v</span><span>iagra</span>",
                "<div style='display:inline'>v</div><div style='display:inline'>iagra</div>",
                "vi<wbr>agra",
                "vi<made-up></made-up>agra",
                "vi<template>x y</template>agra",
                "vi<script>var x</script>agra",
                "<style>.q{display:none}</style>vi<i class='p q'>xyz</i>agra",
                "<div hidden><p style='visibility:visible'>a</p></div>viagra",
                "<p style='visibility:hidden'>a <i style='visibility:visible'>viagra</i></p>",
                "<div style='font-size:0'><span style='font-size:14px'>viagra</span></div>"
            })
    void whatAReaderSeesAsOneWordIsOneWord(String html) {
        HtmlText page = HtmlText.of(html);
        int at = page.text().indexOf("viagra");
        assertThat(at).as(page.text()).isNotNegative();
        assertThat(page.isHidden(new Span(at, at + 6))).isFalse();
        StringBuilder word = new StringBuilder();
        page.sourcePieces(new Span(at, at + 6)).forEach(piece -> word.append(html, piece.start(), piece.end()));
        assertThat(word).hasToString("viagra");
    }

    @Test
    void softHyphensAreLeftToTheFoldWhichPutsThemOnRecord() {
        HtmlText page = HtmlText.of("vi&shy;agra");
        FoldedText folded = Folding.fold(page.text());
        assertThat(folded.toString()).contains("viagra");
        assertThat(folded.count(Repair.INVISIBLE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div hidden>",
                "<div style='display:none'>",
                "<div style='DISPLAY : none !important'>",
                "<div style='d\\69splay:none'>",
                "<div style='display:/* block */none'>",
                "<div style='visibility:hidden'>",
                "<div style='content-visibility:hidden'>",
                "<div style='font-size:0'>",
                "<div style='font-size:1px'>",
                "<div style='font:0/0 serif'>",
                "<div style='opacity:0.0'>",
                "<div style='opacity:.04'>",
                "<div style='opacity:.2'><div style='opacity:.2'>",
                "<div style='filter:alpha(opacity=0)'>",
                "<div style='position:absolute;left:-9999px'>",
                "<div style='position:fixed;top:-100em'>",
                "<div style='position:absolute;left:9999px'>",
                "<div style='position:absolute;z-index:-1'>",
                "<div style='margin-left:-9999px'>",
                "<div style='margin:-9999px 0 0 0'>",
                "<div style='height:0;overflow:hidden'>",
                "<div style='width:1px;overflow:hidden'>",
                "<div style='line-height:0;overflow:hidden'>",
                "<div style='text-indent:-5000px'>",
                "<div style='text-indent:100%;white-space:nowrap;overflow:hidden'>",
                "<div style='position:absolute;clip:rect(0,0,0,0)'>",
                "<div style='position:absolute;clip:rect(1px 1px 1px 1px)'>",
                "<div style='clip-path:inset(50%)'>",
                "<div style='clip-path:circle(0)'>",
                "<div style='clip-path:polygon(0 0,0 0,0 0)'>",
                "<div style='transform:scale(0)'>",
                "<div style='transform:rotate(3deg) translateX(-9999px)'>",
                "<div style='scale:0'>",
                "<div style='color:transparent'>",
                "<div style='color:rgba(0,0,0,0)'>",
                "<div style='color:rgb(0 0 0 / 1%)'>",
                "<div style='color:white'>",
                "<div style='color:#fff'>",
                "<div style='color:#FDFDFD'>",
                "<div style='color:hsl(0,0%,99%)'>",
                "<font color=white>",
                "<font color=FFFFFF>",
                "<table bgcolor=navy><tr><td style='color:#000080'>",
                "<div style='background:#123 no-repeat'><b style='color:#112232'>",
                "<div style='background:rgba(255,0,0,.5)'><b style='color:#ff8080'>",
                "<style>div{color:#fefefe}</style><div>",
                "<style>.a .b > p[lang]{display:none}</style><div class=a><i class='x b'><p lang=en>",
                "<style>@media screen and (min-width:600px){#x{display:none}}</style><div id=x>",
                "<style>@supports (display:grid){@media all{p{opacity:0}}}</style><p>",
                "<style>p{display:block}p.x{display:none}p{color:red}</style><p class=x>",
                "<style>p{display:none!important}</style><p style='display:block'>",
                "<noscript>",
                "<template>",
                "<canvas>"
            })
    void textThatAReaderCannotSeeIsReportedAsHidden(String tags) {
        HtmlText page = HtmlText.of("<body><h1>seen</h1>" + tags + "unseen");
        assertThat(page.hidden()).hasSize(1);
        Span hidden = page.hidden().get(0);
        assertThat(page.text().substring(hidden.start(), hidden.end())).isEqualTo("unseen");
        assertThat(page.isHidden(hidden)).isTrue();
        assertThat(page.isHidden(new Span(0, 4))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div style='font-size:0.9em'>",
                "<div style='opacity:0.5'>",
                "<div style='left:-20px'>",
                "<div style='overflow:hidden'>",
                "<div style='broken'>",
                "<div class=hidden>",
                "<div aria-hidden=true>",
                "<details><summary>more</summary>",
                "<div hidden style='display:block'>",
                "<div style='display:none;display:block'>",
                "<div style='position:absolute;left:50%;margin-left:-50%'>",
                "<div style='transform:translate(-50%,-50%)'>",
                "<div style='margin-left:-50vw;width:100vw'>",
                "<div style='height:0;padding-bottom:56%;overflow:hidden'>",
                "<div style='height:0;min-height:2em;overflow:hidden'>",
                "<div style='color:#fff;background:#000'>",
                "<div style='background:#000'><p style='color:#fff'>",
                "<div style='background:url(x.jpg)'><p style='color:#fff'>",
                "<div style='background-image:linear-gradient(red,blue)'><p style='color:#fff'>",
                "<div style='position:absolute;color:#fff'>",
                "<table background=x.jpg><tr><td style='color:#fff'>",
                "<body bgcolor=black><font color=white>",
                "<link rel=stylesheet href=x.css><font color=white>",
                "<style>b:not(.x){background:#000}</style><b style='color:#fff'>",
                "<div style='color:var(--ink)'>",
                "<div style='color:transparent;text-shadow:0 0 1px #000'>",
                "<div style='color:transparent;-webkit-background-clip:text'>",
                "<style>.x{display:none}</style><div class=xx>",
                "<style>@media print{div{display:none}}</style><div>",
                "<style>@media (max-width:600px){div{display:none}}</style><div>",
                "<style>@media (prefers-color-scheme:dark){div{color:#fff}}</style><div>",
                "<style media=print>div{display:none}</style><div>",
                "<style>div:hover{display:none}@keyframes k{from{opacity:0}}</style><div>",
                "<style>.x{display:none}div{display:block}div.x{display:block}</style><div class=x>",
                "<style>/* div{display:none} */</style><div>",
                "<div style='color:#fff'><a href=x style='color:#00f'>",
                "<div style='color:#fff'><a href=x>",
                "<button style='color:#fff'>"
            })
    void textThatAReaderSeesIsNot(String tags) {
        assertThat(HtmlText.of(tags + "seen</div>").hidden()).isEmpty();
    }

    @Test
    void whatNamesAndExplainsStandsOnLinesOfItsOwnBehindWhatIsRead() {
        HtmlText page = HtmlText.of("<head><title>Top</title><meta name=description content='what it is'></head>"
                + "<p>before <img alt='a &amp; b' title=tip>behind <ruby>字<rt>じ</rt></ruby></p>"
                + "<input placeholder='your name'><input type=submit value=Go><a aria-label='read on'>x</a>"
                + "<svg><title>mark</title><path d=M0/><text>drawn</text></svg>");
        assertThat(page.text())
                .isEqualTo("Top\nbefore behind 字\nx\ndrawn\nwhat it is\na & b\ntip\nじ\nyour name\nGo\nread on\nmark\n");
        assertThat(page.hidden()).isEmpty();
        assertThat(sourceOf("<img alt='a &amp; b'>", "a & b")).isEqualTo("a &amp; b");
    }

    @Test
    void commentsFieldsAndKeywordsThatHoldWordsAreHidden() {
        HtmlText page = HtmlText.of("<meta name=keywords content='cheap shoes, boots'>seen"
                + "<!-- buy cheap watches --><!-- note --><!--[if IE]>old browsers here<![endif]-->"
                + "<!-- <div class=x>left out</div> --><!-- var x = 1; var y = 2; -->"
                + "<input type=hidden value='a few plain words'><input type=hidden value='dG9rZW4='>"
                + "<input type=password value='my own secret'><div hidden title='tip of it'></div>");
        assertThat(page.text().lines().map(String::strip))
                .containsExactly("seen", "cheap shoes", "boots", "buy cheap watches", "a few plain words", "tip of it");
        assertThat(page.hidden()).hasSize(4);
        assertThat(page.markHidden(Folding.fold(page.text())).count(Repair.HIDDEN_TEXT))
                .isZero();
    }

    @Test
    void hiddenTextThatPartsAWordIsEvidenceHoweverShort() {
        assertThat(hiddenPlaces("vi<!-- x -->agra")).containsExactly("ia");
        assertThat(hiddenPlaces("vi<i style='display:none'>x</i>agra")).containsExactly("ia");
        assertThat(hiddenPlaces("加<i style='display:none'>x</i>微信")).containsExactly("加微");
        assertThat(hiddenPlaces("Room<!-- -->s <!-- x -->12<!--/x-->beds, 共<!-- x -->人 <i hidden>x</i> end"))
                .isEmpty();
        assertThat(hiddenPlaces("<p>a</p><p hidden>more than a label says, surely</p>"))
                .containsExactly("more than a label says, surely");
    }

    private static java.util.List<String> hiddenPlaces(String html) {
        HtmlText page = HtmlText.of(html);
        FoldedText folded = page.markHidden(Folding.fold(page.text()));
        return folded.places(Repair.HIDDEN_TEXT).stream()
                .map(place -> page.text().substring(place.start(), place.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    <bdo dir=rtl>argaiv</bdo>                                                        | viagra
                    <span style='unicode-bidi:bidi-override;direction:rtl'>argaiv</span>              | viagra
                    <style>i{unicode-bidi:bidi-override;direction:rtl}</style><i>argaiv</i>           | viagra
                    vi<bdo dir=rtl>ar<b>ga</b></bdo>                                                  | viagra
                    <bdo dir=rtl>ar<bdo dir=ltr>ga</bdo>iv</bdo>                                      | vigara
                    <bdo dir=ltr>viagra</bdo>                                                         | viagra
                    <bdo dir=rtl>e&#x301;fac</bdo>                                                    | café
                    <bdo dir=rtl>שלום abc</bdo>                                                       | cba שלום
                    <p dir=rtl>viagra</p>                                                             | viagra
                    """)
    void theDisplayedOrderIsWhatCounts(String html, String displayed) {
        HtmlText page = HtmlText.of(html);
        assertThat(page.text().strip()).isEqualTo(displayed);
        for (int i = 0; i < displayed.length(); i++) {
            Span span = page.sourceSpan(new Span(i, i + 1));
            String there = html.substring(span.start(), span.end());
            assertThat(there).isIn(displayed.substring(i, i + 1), "&#x301;");
        }
    }

    @Test
    void everyCharacterIsFoundInTheSourceAgain() {
        String html = "<div title='t&auml;'>a<b hidden>b &lt;c</b>d<!-- e and f -->g&#104;i<bdo dir=rtl>kj</bdo></div>";
        HtmlText page = HtmlText.of(html);
        StringBuilder back = new StringBuilder();
        for (int i = 0; i < page.text().length(); i++) {
            Span span = page.sourceSpan(new Span(i, i + 1));
            back.append(span.length() == 0 ? "|" : html.substring(span.start(), span.end()));
        }
        assertThat(back).hasToString("adg&#104;ijk|t&auml;|b &lt;c| e and f |");
    }

    @Test
    void rangesInTheSourceAreAscendingAndApart() {
        HtmlText page = HtmlText.of("<!-- a and b --><p hidden>one <!-- two words --> three</p>x<p hidden>four</p>");
        assertThat(page.hidden()).hasSize(4);
        assertThat(page.hiddenInSource())
                .hasSize(3)
                .isSortedAccordingTo(java.util.Comparator.comparingInt(Span::start));
    }

    @Test
    void removingAnAttributeValueWithoutQuotesDoesNotMakeTheNextOneItsValue() {
        String html = "<img alt=bad src=x><img alt='bad' src=x>";
        HtmlText page = HtmlText.of(html);
        StringBuilder rest = new StringBuilder(html);
        var pieces = page.sourcePieces(new Span(0, page.text().length()));
        for (int i = pieces.size() - 1; i >= 0; i--) {
            rest.delete(pieces.get(i).start(), pieces.get(i).end());
        }
        assertThat(rest.toString()).isEqualTo("<img alt src=x><img alt='' src=x>");
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
                "<i hidden>x</i>y",
                "<bdo dir=rtl>ab",
                "<bdo dir=rtl>a<bdo dir=ltr>b",
                "<!-- a b -->",
                "<!--a b",
                "<!--",
                "<img alt=x title=y>",
                "<img alt='",
                "<style>.a .a .a .a{display:none}</style><i class=a>",
                "<style>{{{",
                "<svg><title>x",
                "<template>x",
                "\0",
                "&#0;",
                "&#x;",
                "<"
            })
    @Timeout(60)
    void deepOrEndlessMarkUpDoesNotStall(String piece) {
        String html = piece.repeat(200_000 / piece.length() + 1);
        assertThat(HtmlText.of(html).text().length()).isLessThanOrEqualTo(2 * html.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@media all{",
                "@supports (x:y){a{",
                "a:not(",
                "a{color:(",
                "a{color:rgb(",
                "a[b",
                "a>",
                "}",
                "'\n",
                "/*",
                "<!--",
                "\\",
                "\0",
                "\uD83D",
                "a{color:red;"
            })
    @Timeout(60)
    void aSheetOfTenMegabytesIsReadHoweverBroken(String piece) {
        HtmlText page = HtmlText.of("<style>" + piece.repeat(10_000_000 / piece.length()) + "</style>seen");
        assertThat(page.text().strip()).isEqualTo("seen");
    }

    @Test
    void aBrokenRuleDoesNotHideTheRulesBehindIt() {
        HtmlText page = HtmlText.of("<style>a{;;:x;display;color:}b..c{color:red}@what is;.y{display:none}</style>"
                + "<p>seen</p><p class=y>unseen</p>");
        assertThat(page.text()).isEqualTo("seen\nunseen\n");
        assertThat(page.hidden()).hasSize(1);
    }

    @Test
    @Timeout(60)
    void manyRulesForManyElementsDoNotStall() {
        StringBuilder html = new StringBuilder("<style>");
        for (int i = 0; i < 20_000; i++) {
            html.append(".a .a .a .b").append(i % 7).append(" .a{display:none}");
        }
        html.append("</style>").append("<i class='a b'>".repeat(400)).append("<b class=a>x</b>".repeat(50_000));
        assertThat(HtmlText.of(html.toString()).text()).contains("xxx");
    }

    @Test
    @Timeout(60)
    void aPageOfTenMegabytesIsRead() {
        String row =
                "<tr><td style='color:#fff;background:#000' title='a tip'>one<td>vi<!-- x -->agra<td hidden>more</tr>\n";
        HtmlText page = HtmlText.of("<table>" + row.repeat(10_000_000 / row.length()));
        assertThat(page.text()).startsWith("one\nviagra\n");
        assertThat(page.hidden()).hasSize(10_000_000 / row.length());
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
