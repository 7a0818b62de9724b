package dev.winnow.training;

import dev.winnow.moderation.Moderator;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many cases are right, and which are wrong, by kind. */
final class CaseTable {

    private static final String ID = "cases";
    private static final String TITLE = "Cases";

    private CaseTable() {}

    /** A case and whether the engine does what is right. */
    private record Outcome(String id, boolean right) {}

    static Table of(Moderator moderator, List<Case> cases) {
        if (cases.isEmpty()) {
            return Table.missing(ID, TITLE, "no cases were given: --cases names a file of them");
        }
        Map<String, List<Outcome>> kinds = new TreeMap<>();
        for (Case example : cases) {
            boolean right = example.right().agrees(moderator.moderate(example.document()));
            kinds.computeIfAbsent(example.kind(), kind -> new ArrayList<>()).add(new Outcome(example.id(), right));
        }
        List<Table.Row> rows = new ArrayList<>();
        rows.add(row("all", kinds.values().stream().flatMap(List::stream).toList(), ""));
        kinds.forEach((kind, outcomes) -> rows.add(row(kind, outcomes, wrong(outcomes))));
        return new Table(
                ID,
                TITLE,
                "Texts of which somebody has said what should happen to them, each a report from the field or an innocent"
                        + " neighbour of one.",
                List.of("kind"),
                List.of(
                        Column.count("cases", "cases"),
                        Column.count("right", "right"),
                        Column.hitRate("share", "share")),
                "wrong",
                rows,
                "");
    }

    private static Table.Row row(String kind, List<Outcome> outcomes, String remark) {
        long right = outcomes.stream().filter(Outcome::right).count();
        return new Table.Row(
                List.of(kind),
                List.of(Figure.of(outcomes.size()), Figure.of((double) right), Figure.share(right, outcomes.size())),
                remark);
    }

    private static String wrong(List<Outcome> outcomes) {
        return String.join(
                " ",
                outcomes.stream()
                        .filter(outcome -> !outcome.right())
                        .map(Outcome::id)
                        .toList());
    }
}
