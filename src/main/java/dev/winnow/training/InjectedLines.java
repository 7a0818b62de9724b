package dev.winnow.training;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether spam lines in a harmless page are found, and only they. */
final class InjectedLines {

    private static final String ID = "injected";
    private static final String TITLE = "Spam lines in harmless pages";
    /** A page of fewer lines that are not blank is no page to hide in. */
    private static final int LINES_AT_LEAST = 8;
    /** Fewer lines than this give no rate worth printing. */
    private static final int FEWEST = 10;

    /** Lines of one language that were put in. */
    private static final class Count {
        int put;
        int found;

        Figure recall() {
            return put < FEWEST ? Figure.NONE : Figure.share(found, put);
        }
    }

    private InjectedLines() {}

    /**
     * Measures whole pages of the development data.
     *
     * @param soups lines of spam, each put in as it is
     */
    static List<Table> of(Moderator moderator, List<Example> texts, List<LanguageLine> soups) {
        List<Example> pages = texts.stream().filter(InjectedLines::isWholePage).toList();
        if (soups.isEmpty()) {
            return List.of(Table.missing(ID, TITLE, "there is no measuring/soups.tsv in the folder of our own lines"));
        }
        if (pages.isEmpty()) {
            return List.of(Table.missing(ID, TITLE, "there are no whole pages among the texts: --corpora brings them"));
        }
        Map<String, Count> languages = new TreeMap<>();
        Count all = new Count();
        int alarms = 0;
        int untouchedFlagged = 0;
        for (Example page : pages) {
            untouchedFlagged += moderator.moderate(Document.of(page.text())).flagged() ? 1 : 0;
            InjectedPage injected = InjectedPage.of(page, soups);
            BitSet flagged = injected.flaggedLines(moderator);
            for (int i = 0; i < injected.lines().size(); i++) {
                LanguageLine soup = injected.soups().get(i);
                if (soup == null) {
                    alarms += flagged.get(i) ? 1 : 0;
                    continue;
                }
                for (Count count : List.of(all, languages.computeIfAbsent(soup.language(), language -> new Count()))) {
                    count.put++;
                    count.found += flagged.get(i) ? 1 : 0;
                }
            }
        }
        return List.of(whole(pages.size(), all, alarms, untouchedFlagged), perLanguage(languages));
    }

    private static boolean isWholePage(Example text) {
        return text.register().equals(Example.PAGE)
                && text.id().startsWith("page-")
                && text.text().lines().filter(line -> !line.isBlank()).count() >= LINES_AT_LEAST;
    }

    private static Table whole(int pages, Count all, int alarms, int untouchedFlagged) {
        return Table.of(
                ID,
                TITLE,
                "One to five lines of keyword soup (training-data/measuring/soups.tsv) put into whole pages of the development"
                        + " data at random places. A line is flagged if a finding at review or block covers any of it.",
                List.of("pages"),
                List.of(
                        Column.count("number", "number"),
                        Column.count("lines", "lines put in"),
                        Column.merit("precision", "precision"),
                        Column.merit("recall", "recall"),
                        Column.falseAlarms("untouchedFlagged", "untouched pages flagged")),
                List.of(new Table.Row(
                        List.of("all"),
                        List.of(
                                Figure.of(pages),
                                Figure.of(all.put),
                                Figure.share(all.found, all.found + alarms),
                                Figure.share(all.found, all.put),
                                Figure.share(untouchedFlagged, pages)))));
    }

    private static Table perLanguage(Map<String, Count> languages) {
        List<Table.Row> rows = new ArrayList<>();
        languages.forEach((language, count) ->
                rows.add(new Table.Row(List.of(language), List.of(Figure.of(count.put), count.recall()))));
        return Table.of(
                "injectedLanguages",
                "Spam lines in harmless pages, per language of the line",
                "",
                List.of("language"),
                List.of(Column.count("lines", "lines put in"), Column.merit("recall", "recall")),
                rows);
    }
}
