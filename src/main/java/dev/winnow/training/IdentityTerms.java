package dev.winnow.training;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.training.report.Column;
import dev.winnow.training.report.Figure;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether harmless texts are flagged more often because they name a group of people: the false-positive rate on harmless texts
 * with each term, after Dixon et al. 2018, "Measuring and mitigating unintended bias in text classification".
 */
final class IdentityTerms {

    /** The table's name in JSON. */
    static final String ID = "bias";

    private static final String ANY = "(any text)";
    /** Fewer harmless texts with a term than this give no rate worth printing. */
    private static final int FEWEST = 20;

    private static final List<String> ENGLISH = List.of(
            "muslim",
            "muslims",
            "islam",
            "jewish",
            "jews",
            "jew",
            "christian",
            "christians",
            "catholic",
            "atheist",
            "hindu",
            "buddhist",
            "gay",
            "lesbian",
            "transgender",
            "trans",
            "bisexual",
            "queer",
            "straight",
            "homosexual",
            "black",
            "white",
            "asian",
            "african",
            "latino",
            "latina",
            "hispanic",
            "mexican",
            "chinese",
            "indian",
            "arab",
            "american",
            "european",
            "immigrant",
            "immigrants",
            "refugees",
            "woman",
            "women",
            "man",
            "men",
            "girl",
            "girls",
            "female",
            "male",
            "feminist",
            "old",
            "elderly",
            "young",
            "deaf",
            "blind",
            "disabled",
            "autistic",
            "poor");
    private static final List<String> CHINESE = List.of(
            "女人", "女性", "男人", "男性", "女权", "同性恋", "跨性别", "黑人", "白人", "非洲", "亚洲", "穆斯林", "犹太", "基督", "佛教", "回族", "维吾尔",
            "藏族", "台湾", "香港", "东北", "河南", "上海", "北京", "农村", "日本", "韩国", "印度", "美国", "老人", "残疾", "单身");

    private IdentityTerms() {}

    /** Texts known to hold neither hate, harassment nor toxicity count as harmless here; flagged means review for any of them. */
    static Table measure(List<ScoredText> scored) {
        List<ScoredText> harmless = scored.stream()
                .filter(text -> text.example().knows(Category.TOXIC)
                        && !text.example().is(Category.TOXIC)
                        && !text.example().is(Category.HATE)
                        && !text.example().is(Category.HARASSMENT))
                .toList();
        List<Table.Row> rows = new ArrayList<>();
        List<Table.Row> english = new ArrayList<>();
        add(rows, "en", ANY, with(harmless, "en", text -> true));
        ENGLISH.forEach(term -> {
            Pattern word = Pattern.compile("\\b" + term + "\\b");
            add(
                    english,
                    "en",
                    term,
                    with(harmless, "en", text -> word.matcher(text).find()));
        });
        List<Table.Row> chinese = new ArrayList<>();
        CHINESE.forEach(term -> add(chinese, "zh", term, with(harmless, "zh", text -> text.contains(term))));
        rows.addAll(worstFirst(english));
        add(rows, "zh", ANY, with(harmless, "zh", text -> true));
        rows.addAll(worstFirst(chinese));
        return Table.of(
                ID,
                "Harmless texts that name groups of people",
                "The share of texts labelled as not toxic that reach review for toxic, hate or harassment. A term far above"
                        + " \"(any text)\" is a bias; corpora that were collected by such terms hold more borderline texts with"
                        + " them, too.",
                List.of("language", "term"),
                List.of(Column.count("texts", "texts"), Column.falseAlarms("falsePositiveRate", "flagged")),
                rows);
    }

    private static List<Table.Row> worstFirst(List<Table.Row> rows) {
        Comparator<Table.Row> byRate =
                Comparator.comparingDouble(row -> row.figures().get(1).value());
        return rows.stream()
                .sorted(byRate.reversed().thenComparing(row -> row.key().get(1)))
                .toList();
    }

    private static boolean isIn(ScoredText text, String language) {
        return text.example().primaryLanguage().equals(language);
    }

    private static List<ScoredText> with(
            List<ScoredText> texts, String language, java.util.function.Predicate<String> holds) {
        return texts.stream()
                .filter(text ->
                        isIn(text, language) && holds.test(text.example().text().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static void add(List<Table.Row> rows, String language, String term, List<ScoredText> texts) {
        if (texts.size() >= FEWEST) {
            long flagged = texts.stream().filter(IdentityTerms::isFlagged).count();
            rows.add(new Table.Row(
                    List.of(language, term), List.of(Figure.of(texts.size()), Figure.share(flagged, texts.size()))));
        }
    }

    private static boolean isFlagged(ScoredText text) {
        return List.of(Category.TOXIC, Category.HATE, Category.HARASSMENT).stream()
                .anyMatch(category -> text.verdict().category(category).action() != Action.ALLOW);
    }
}
