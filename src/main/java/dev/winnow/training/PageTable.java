package dev.winnow.training;

import dev.winnow.training.report.Table;
import java.util.List;

/** False alarms on whole pages in which nothing is wrong, by what they are, language and length. */
final class PageTable {

    /** Fewer pages than this give no rate worth printing. */
    private static final int FEWEST = 10;

    private static final int FEWEST_OF_A_LANGUAGE = 20;
    /** UTF-16 units of a long page. */
    private static final int LONG = 8000;

    private PageTable() {}

    /**
     * Measures pages.
     *
     * @param scored development texts, pages among them
     * @param html pages in HTML
     */
    static Table of(List<ScoredText> scored, List<ScoredText> html) {
        List<ScoredText> pages = scored.stream()
                .filter(text -> text.example().isClean() && text.example().isPage())
                .toList();
        if (pages.isEmpty() && html.isEmpty()) {
            return Table.missing(
                    FalseAlarms.ID,
                    "False alarms on whole pages",
                    "there are no pages: name their folders with --corpora and --pages");
        }
        FalseAlarms alarms = new FalseAlarms(ScoredText::harm);
        add(alarms, "pages, whole", beginning(pages, "page-"));
        add(alarms, "pages, articles", beginning(pages, "article-"));
        add(alarms, "pages, HTML", html);
        return alarms.table(
                "False alarms on whole pages",
                "Pages in which nothing is wrong, by what is done about any harm. Whole: text with menus, notices and footers;"
                        + " articles: their main text alone; HTML: source with markup. Length in UTF-16 units, markup included.");
    }

    private static List<ScoredText> beginning(List<ScoredText> pages, String prefix) {
        return pages.stream()
                .filter(text -> text.example().id().startsWith(prefix))
                .toList();
    }

    private static void add(FalseAlarms alarms, String kind, List<ScoredText> pages) {
        alarms.add(kind, pages, FEWEST)
                .addBy(text -> kind + ", language " + text.example().primaryLanguage(), pages, FEWEST_OF_A_LANGUAGE)
                .addBy(
                        text -> kind
                                + (text.example().text().length() <= LONG
                                        ? ", up to 8,000 units"
                                        : ", above 8,000 units"),
                        pages,
                        FEWEST);
    }
}
