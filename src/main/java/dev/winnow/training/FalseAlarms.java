package dev.winnow.training;

import dev.winnow.policy.Action;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Gathers the rows of a table of false alarms: parts of the texts, and which share of each reaches review and block. */
final class FalseAlarms {

    /** The tables' name in JSON. */
    static final String ID = "harmless";

    private static final List<Column> COLUMNS = List.of(
            Column.count("texts", "texts"),
            Column.falseAlarms("reviewed", "at review"),
            Column.falseAlarms("blocked", "at block"));

    private final Function<ScoredText, Action> action;
    private final List<Table.Row> rows = new ArrayList<>();

    /** Starts a table in which a text counts by what is done about it. */
    FalseAlarms(Function<ScoredText, Action> action) {
        this.action = action;
    }

    /** Adds a row, unless there are too few texts. */
    FalseAlarms add(String part, List<ScoredText> texts, int fewest) {
        if (texts.size() >= fewest) {
            rows.add(new Table.Row(
                    List.of(part),
                    List.of(Figure.of(texts.size()), share(texts, Action.REVIEW), share(texts, Action.BLOCK))));
        }
        return this;
    }

    /** Adds a row for each part that has enough texts. */
    FalseAlarms addBy(Function<ScoredText, String> part, List<ScoredText> texts, int fewest) {
        ScoredText.by(texts, part).forEach((name, members) -> add(name, members, fewest));
        return this;
    }

    private Figure share(List<ScoredText> texts, Action least) {
        long done = texts.stream()
                .filter(text -> action.apply(text).compareTo(least) >= 0)
                .count();
        return Figure.share(done, texts.size());
    }

    Table table(String title, String note) {
        return Table.of(ID, title, note, List.of("part"), COLUMNS, rows);
    }
}
