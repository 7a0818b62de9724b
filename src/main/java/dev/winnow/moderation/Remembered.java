package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.rules.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A decision that people made on a text like this one.
 *
 * @param source for the verdict, as in "memory:018f3a52-…"
 * @param action what it leads to; {@link Action#ALLOW} only for a copy
 * @param categories they named; empty for what is allowed
 */
public record Remembered(String source, Action action, Set<Category> categories) {

    /** Copies the categories. */
    public Remembered {
        Objects.requireNonNull(source, "source");
        categories = Set.copyOf(categories);
    }

    /**
     * Applies the decision to a verdict: raises their categories to review or block, as a deciding rule would, or lets
     * the text through. Text about minors is never let through.
     *
     * @param policy of the document's tenant
     */
    public Verdict applyTo(Verdict verdict, Document document, Policy policy) {
        return action == Action.ALLOW ? allowed(verdict, document) : lifted(verdict, document, policy);
    }

    private Verdict allowed(Verdict verdict, Document document) {
        if (verdict.action() == Action.ALLOW) {
            return verdict;
        }
        List<CategoryScore> scores = new ArrayList<>();
        Action strictest = Action.ALLOW;
        for (CategoryScore score : verdict.categories()) {
            Action kept = score.category() == Category.SEXUAL_MINORS ? score.action() : Action.ALLOW;
            strictest = strictest.or(kept);
            scores.add(new CategoryScore(score.category(), score.score(), kept, score.tier()));
        }
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            findings.add(finding.category() == Category.SEXUAL_MINORS ? finding : allowed(finding));
        }
        String cleaned = strictest == Action.ALLOW ? document.text() : verdict.cleaned();
        return with(verdict, strictest, scores, findings, cleaned);
    }

    private Finding allowed(Finding finding) {
        List<String> sources = new ArrayList<>(finding.sources());
        sources.add(source);
        return new Finding(
                finding.category(),
                finding.start(),
                finding.end(),
                finding.line(),
                finding.score(),
                Action.ALLOW,
                sources,
                finding.hidden(),
                finding.explanation());
    }

    private Verdict lifted(Verdict verdict, Document document, Policy policy) {
        Rule.Decision decision = action == Action.BLOCK ? Rule.Decision.BLOCK : Rule.Decision.REVIEW;
        List<CategoryScore> scores = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(verdict.findings());
        Offsets offsets = new Offsets(document.text(), document.offsets(), new int[] {
            0, document.text().length()
        });
        Action strictest = verdict.action();
        for (CategoryScore score : verdict.categories()) {
            if (!categories.contains(score.category())) {
                scores.add(score);
                continue;
            }
            double floor = LogOdds.probability(policy.floor(decision, score.category(), score.tier()));
            double lifted = Math.max(score.score(), floor);
            Action raised = score.action().or(policy.action(score.category(), score.tier(), LogOdds.boundedOf(lifted)));
            strictest = strictest.or(raised);
            scores.add(new CategoryScore(score.category(), lifted, raised, score.tier()));
            findings.add(
                    0,
                    new Finding(
                            score.category(),
                            offsets.of(0),
                            offsets.of(document.text().length()),
                            1,
                            lifted,
                            raised,
                            List.of(source),
                            false,
                            null));
        }
        scores.sort(Comparator.comparingDouble(CategoryScore::score).reversed().thenComparing(CategoryScore::category));
        findings.sort(Comparator.comparingInt(Finding::start)
                .thenComparing(Comparator.comparingDouble(Finding::score).reversed())
                .thenComparing(Finding::category));
        boolean blocked = strictest == Action.BLOCK && verdict.action() != Action.BLOCK;
        return with(verdict, strictest, scores, findings, blocked ? "" : verdict.cleaned());
    }

    private static Verdict with(
            Verdict verdict, Action action, List<CategoryScore> scores, List<Finding> findings, String cleaned) {
        return new Verdict(
                verdict.id(),
                action,
                action != Action.ALLOW,
                verdict.language(),
                scores,
                findings,
                verdict.hidden(),
                cleaned,
                verdict.offsets(),
                verdict.model(),
                verdict.policy(),
                verdict.reading(),
                verdict.campaign());
    }
}
