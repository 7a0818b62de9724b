package dev.winnow.training;

import dev.winnow.model.Head;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Which heads of a model are heard in which languages, and how well they do there. */
final class HearingTable {

    private static final String ID = "hearings";
    private static final String TITLE = "What is heard in each language";

    private HearingTable() {}

    static Table of(LinearModel model) {
        if (model.hearings().isEmpty()) {
            return Table.missing(
                    ID, TITLE, "the model was not fitted to languages: every head is heard in all of them");
        }
        List<Table.Row> rows = new ArrayList<>();
        new TreeMap<>(model.hearings())
                .forEach((language, hearings) -> rows.add(new Table.Row(
                        List.of(language),
                        hearings.stream().map(HearingTable::figure).toList())));
        List<Column> columns = model.heads().stream()
                .map(Head::category)
                .map(category -> Column.merit(category, category))
                .toList();
        return Table.of(
                ID,
                TITLE,
                "The AUC of each head on development texts of the language, before rules and policy. \"heard\": it has learnt the"
                        + " language, but there are too few texts to measure it; \"rules only\": it has not, and rules"
                        + " decide alone, as in every language that is not listed.",
                List.of("language"),
                columns,
                rows);
    }

    private static Figure figure(Hearing hearing) {
        if (!hearing.heard()) {
            return Figure.word("rules only");
        }
        return Float.isNaN(hearing.auc()) ? Figure.word("heard") : Figure.of(hearing.auc());
    }
}
