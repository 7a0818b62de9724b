package dev.winnow.training;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** False alarms on names alone, of people, places and works: short, and some of them look like other words. */
final class NameTable {

    private static final String ID = "names";
    private static final String TITLE = "False alarms on names";
    /** Fewer names than this give no rate worth printing. */
    private static final int FEWEST = 10;

    private NameTable() {}

    static Table of(Moderator moderator, List<LanguageLine> names) {
        if (names.isEmpty()) {
            return Table.missing(ID, TITLE, "there is no measuring/names.tsv in the folder of our own lines");
        }
        Map<String, List<Boolean>> flagged = new TreeMap<>();
        for (LanguageLine name : names) {
            flagged.computeIfAbsent(name.language(), language -> new ArrayList<>())
                    .add(moderator.moderate(Document.of(name.text())).flagged());
        }
        List<Table.Row> rows = new ArrayList<>();
        rows.add(row("all", flagged.values().stream().flatMap(List::stream).toList()));
        flagged.forEach((language, verdicts) -> {
            if (verdicts.size() >= FEWEST) {
                rows.add(row(language, verdicts));
            }
        });
        return Table.of(
                ID,
                TITLE,
                "Innocent names of people, places, firms and works, each a text of its own: the share that is flagged for"
                        + " anything.",
                List.of("language"),
                List.of(Column.count("names", "names"), Column.falseAlarms("flagged", "flagged")),
                rows);
    }

    private static Table.Row row(String language, List<Boolean> flagged) {
        long count = flagged.stream().filter(it -> it).count();
        return new Table.Row(
                List.of(language), List.of(Figure.of(flagged.size()), Figure.share(count, flagged.size())));
    }
}
