package dev.winnow.training;

import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a whole engine (rules, model, policy) on texts that it was not trained on.
 *
 * @param model the model's version
 * @param policy the policy's identity
 * @param mode in which the engine read the texts
 * @param texts how many labelled texts were scored
 * @param seconds how long that took, on one thread
 * @param tables all figures, in the order in which people should look at them
 * @param curves what pictures of the categories need
 * @param worst the greatest mistakes, masked
 */
public record Evaluation(
        String model,
        String policy,
        Mode mode,
        int texts,
        double seconds,
        List<Table> tables,
        List<Curves> curves,
        List<Miss> worst) {

    /** Copies the lists. */
    public Evaluation {
        tables = List.copyOf(tables);
        curves = List.copyOf(curves);
        worst = List.copyOf(worst);
    }

    /**
     * A text that the engine is wrong about.
     *
     * @param category for which
     * @param positive whether the text deserves the label
     * @param score the engine's
     * @param source the corpus
     * @param id within the corpus
     * @param masked the beginning of the text, unreadable
     */
    public record Miss(Category category, boolean positive, double score, String source, String id, String masked) {}

    static Evaluation of(Moderator moderator, Material material) {
        long start = System.nanoTime();
        List<ScoredText> scored = ScoredText.all(moderator, material.texts());
        double seconds = (System.nanoTime() - start) / 1E9;
        List<Table> tables = new ArrayList<>(CategoryTables.of(scored));
        tables.addAll(HarmlessTables.of(scored));
        tables.add(PageTable.of(scored, ScoredText.all(moderator, material.pages())));
        tables.add(KnownNegatives.of(scored));
        tables.addAll(InjectedLines.of(moderator, material.texts(), material.soups()));
        tables.add(NameTable.of(moderator, material.names()));
        tables.add(CaseTable.of(moderator, material.cases()));
        tables.add(RuleStanding.of(moderator, material.rules()));
        tables.add(HearingTable.of(moderator.model()));
        tables.add(IdentityTerms.measure(scored));
        return new Evaluation(
                moderator.model().version(),
                moderator.policy().identity(),
                moderator.deepTier() == null ? Mode.FAST : moderator.policy().mode(),
                scored.size(),
                seconds,
                tables,
                curves(scored),
                WorstErrors.of(scored));
    }

    /** Returns every table with an id; those that were not measured, too. */
    List<Table> tables(String id) {
        return tables.stream().filter(table -> table.id().equals(id)).toList();
    }

    /** Returns the area under the ROC curve of a category over all texts; NaN if it cannot be had. */
    double auc(Category category) {
        return tables(CategoryTables.ID)
                .get(0)
                .figure("auc", category.id(), CategoryTables.ALL)
                .value();
    }

    private static List<Curves> curves(List<ScoredText> scored) {
        List<Curves> curves = new ArrayList<>();
        for (Category category : TrainedCategories.ALL) {
            List<ScoredText> known = scored.stream()
                    .filter(text -> text.example().knows(category))
                    .toList();
            boolean[] labels = new boolean[known.size()];
            double[] scores = new double[known.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = known.get(i).example().is(category);
                scores[i] = known.get(i).score(category);
            }
            curves.add(Curves.of(category, scores, labels));
        }
        return curves;
    }
}
