package dev.winnow.training;

import dev.winnow.moderation.DeepTier;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The same texts judged in every mode, to show what the deep tier is worth.
 *
 * @param heads identity of the deep tier
 * @param rows figures per language that the deep tier reads and category, over all texts and per source
 * @param readings how much was read
 * @param harmless false alarms on harmless texts, whatever their language
 */
public record ModeComparison(String heads, List<Row> rows, List<Readings> readings, List<Harmless> harmless) {

    private static final int FEWEST = 10;
    private static final int FEWEST_HARMLESS = 30;
    private static final Mode[] MODES = Mode.values();

    /** Copies the lists. */
    public ModeComparison {
        rows = List.copyOf(rows);
        readings = List.copyOf(readings);
        harmless = List.copyOf(harmless);
    }

    /**
     * Merit on one part of the texts; undefined figures are NaN.
     *
     * @param language ISO 639-1 code
     * @param category which
     * @param part "all" or "source NAME"
     * @param positives texts labelled 1
     * @param negatives texts labelled 0
     * @param merit by {@link Mode}
     */
    public record Row(
            String language, Category category, String part, int positives, int negatives, Map<Mode, Merit> merit) {

        /** Copies the map. */
        public Row {
            merit = Map.copyOf(merit);
        }
    }

    /**
     * How good scores are.
     *
     * @param auc area under the ROC curve
     * @param averagePrecision area under the precision-recall curve
     * @param f1 at the policy's review threshold
     * @param calibrationError expected calibration error
     */
    public record Merit(double auc, double averagePrecision, double f1, double calibrationError) {}

    /**
     * How many texts the deep tier read in cascade mode.
     *
     * @param part "LANGUAGE, harmless prose" or "LANGUAGE, other texts"
     * @param texts how many there were
     * @param share the share that was read, 0 to 1
     */
    public record Readings(String part, int texts, double share) {}

    /**
     * False alarms.
     *
     * @param part "harmless", "prose", or "prose, language TAG"
     * @param texts how many there were
     * @param reviewed by {@link Mode}: the share at review or above, 0 to 1
     * @param blocked by {@link Mode}: the share at block
     */
    public record Harmless(String part, int texts, Map<Mode, Double> reviewed, Map<Mode, Double> blocked) {

        /** Copies the maps. */
        public Harmless {
            reviewed = Map.copyOf(reviewed);
            blocked = Map.copyOf(blocked);
        }
    }

    /** A text in every mode. */
    private record Judged(Example example, Map<Mode, ScoredText> by) {

        boolean isReadInCascade() {
            return by.get(Mode.CASCADE).isReadDeeply();
        }
    }

    /**
     * Judges texts in all modes.
     *
     * @param moderator an engine with a deep tier
     */
    static ModeComparison of(Moderator moderator, List<Example> examples) {
        RememberingTier tier = new RememberingTier(moderator.deepTier());
        Moderator engine = new Moderator(moderator.rules(), moderator.model(), moderator.policy(), tier);
        List<Judged> all = new ArrayList<>();
        for (Example example : examples) {
            Map<Mode, ScoredText> by = new EnumMap<>(Mode.class);
            for (Mode mode : MODES) {
                Document document = Document.of(example.text()).withMode(mode);
                by.put(mode, new ScoredText(example, engine.moderate(document)));
            }
            tier.forget();
            all.add(new Judged(example, by));
        }
        List<Row> rows = new ArrayList<>();
        List<Readings> readings = new ArrayList<>();
        for (String language : languages(all, tier)) {
            List<Judged> languageTexts = all.stream()
                    .filter(text -> text.example().primaryLanguage().equals(language))
                    .toList();
            for (Category category : TrainedCategories.ALL) {
                addRows(rows, language, category, languageTexts);
            }
            readings.add(readings(
                    language + ", harmless prose",
                    languageTexts,
                    text -> text.example().isProse()));
            readings.add(readings(
                    language + ", other texts",
                    languageTexts,
                    text -> !text.example().isProse()));
        }
        return new ModeComparison(tier.identity(), rows, readings, harmless(all));
    }

    private static List<String> languages(List<Judged> texts, DeepTier tier) {
        return texts.stream()
                .map(text -> text.example().primaryLanguage())
                .filter(tier::covers)
                .distinct()
                .sorted()
                .toList();
    }

    private static void addRows(List<Row> rows, String language, Category category, List<Judged> texts) {
        Map<String, List<Judged>> parts = new TreeMap<>();
        for (Judged text : texts) {
            if (text.example().knows(category)) {
                parts.computeIfAbsent("all", part -> new ArrayList<>()).add(text);
                parts.computeIfAbsent("source " + text.example().source(), part -> new ArrayList<>())
                        .add(text);
            }
        }
        parts.forEach((part, members) -> {
            long positives =
                    members.stream().filter(text -> text.example().is(category)).count();
            if (positives >= FEWEST && members.size() - positives >= FEWEST) {
                Map<Mode, Merit> merit = new EnumMap<>(Mode.class);
                for (Mode mode : MODES) {
                    merit.put(mode, merit(category, members, mode));
                }
                rows.add(new Row(language, category, part, (int) positives, (int) (members.size() - positives), merit));
            }
        });
    }

    private static Merit merit(Category category, List<Judged> texts, Mode mode) {
        boolean[] labels = new boolean[texts.size()];
        double[] scores = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = texts.get(i).example().is(category);
            scores[i] = texts.get(i).by().get(mode).score(category);
        }
        Metrics metrics = new Metrics(scores, labels);
        List<ScoredText> scored =
                texts.stream().map(text -> text.by().get(mode)).toList();
        double f1 = ScoredText.actions(scored, Action.REVIEW, category).f1(0.5);
        return new Merit(metrics.auc(), metrics.averagePrecision(), f1, metrics.calibrationError());
    }

    private static Readings readings(String part, List<Judged> texts, Predicate<Judged> which) {
        List<Judged> members = texts.stream().filter(which).toList();
        return new Readings(part, members.size(), share(members, Judged::isReadInCascade));
    }

    private static List<Harmless> harmless(List<Judged> texts) {
        Map<String, List<Judged>> parts = new TreeMap<>();
        for (Judged text : texts) {
            if (text.example().isClean()) {
                parts.computeIfAbsent("harmless", part -> new ArrayList<>()).add(text);
            }
            if (text.example().isClean() && text.example().isProse()) {
                parts.computeIfAbsent("prose", part -> new ArrayList<>()).add(text);
                parts.computeIfAbsent("prose, language " + text.example().primaryLanguage(), part -> new ArrayList<>())
                        .add(text);
            }
        }
        List<Harmless> harmless = new ArrayList<>();
        parts.forEach((part, members) -> {
            if (members.size() >= FEWEST_HARMLESS) {
                Map<Mode, Double> reviewed = new EnumMap<>(Mode.class);
                Map<Mode, Double> blocked = new EnumMap<>(Mode.class);
                for (Mode mode : MODES) {
                    reviewed.put(
                            mode, share(members, text -> text.by().get(mode).harm() != Action.ALLOW));
                    blocked.put(mode, share(members, text -> text.by().get(mode).harm() == Action.BLOCK));
                }
                harmless.add(new Harmless(part, members.size(), reviewed, blocked));
            }
        });
        return harmless;
    }

    private static double share(List<Judged> texts, Predicate<Judged> which) {
        return texts.isEmpty()
                ? Double.NaN
                : (double) texts.stream().filter(which).count() / texts.size();
    }
}
