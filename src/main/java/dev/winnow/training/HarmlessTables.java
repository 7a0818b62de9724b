package dev.winnow.training;

import dev.winnow.training.report.Table;
import java.util.List;

/** False alarms on texts in which nothing is wrong, by language, register and source; whole pages are elsewhere. */
final class HarmlessTables {

    /** Fewer texts than this give no rate worth printing. */
    private static final int FEWEST = 30;

    private HarmlessTables() {}

    static List<Table> of(List<ScoredText> scored) {
        List<ScoredText> harmless = scored.stream()
                .filter(text -> text.example().isClean() && !text.example().isPage())
                .toList();
        List<ScoredText> prose =
                harmless.stream().filter(text -> text.example().isProse()).toList();
        return List.of(
                alarms().add("all", harmless, 0)
                        .add("prose", prose, 0)
                        .table(
                                "False alarms on harmless texts",
                                "Texts in which nothing is wrong, by what is done about any harm; in brackets the upper end of"
                                        + " Wilson's 95% interval. Prose: all but our own lines, many of which were written to"
                                        + " look harmful. Whole pages stand in rows of their own."),
                alarms().addBy(text -> "prose, language " + text.example().primaryLanguage(), prose, FEWEST)
                        .addBy(text -> "language " + text.example().primaryLanguage(), harmless, FEWEST)
                        .table("Harmless texts per language", ""),
                alarms().addBy(text -> "register " + register(text.example()), harmless, FEWEST)
                        .table(
                                "Harmless texts per register",
                                "What kind of text it is, as corpora.yaml says; \"written\" and \"boilerplate\" are our own lines."),
                alarms().addBy(text -> "source " + text.example().source(), harmless, FEWEST)
                        .table("Harmless texts per source", ""));
    }

    private static FalseAlarms alarms() {
        return new FalseAlarms(ScoredText::harm);
    }

    private static String register(Example example) {
        return example.register().isEmpty() ? "not named" : example.register();
    }
}
