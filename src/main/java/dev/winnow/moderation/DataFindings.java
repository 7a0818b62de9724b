package dev.winnow.moderation;

import dev.winnow.pii.Found;
import dev.winnow.pii.PersonalData;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.text.Span;
import dev.winnow.text.html.HtmlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Adds personal data and secrets to a verdict, where the policy looks for them: the text as it is, not folded. */
final class DataFindings {

    /** The score of data with a checksum or an unmistakable shape. */
    private static final double CERTAIN = 0.99;

    private DataFindings() {}

    static Verdict addTo(Verdict verdict, Document document, HtmlText html, Policy policy) {
        boolean personal = policy.looksFor(Category.PII);
        boolean secrets = policy.looksFor(Category.SECRET);
        if (!personal && !secrets) {
            return verdict;
        }
        String text = html == null ? document.text() : html.text();
        List<Found> found = PersonalData.find(text, verdict.language(), personal, secrets).stream()
                .filter(item -> !policy.silenced().contains(rule(item)))
                .toList();
        List<Span> spans = found.stream()
                .map(item -> new Span(item.start(), item.end()))
                .map(span -> html == null ? span : html.sourceSpan(span))
                .toList();
        Offsets offsets = new Offsets(
                document.text(),
                document.offsets(),
                spans.stream()
                        .flatMapToInt(span -> IntStream.of(span.start(), span.end()))
                        .toArray());
        List<Finding> findings = new ArrayList<>(verdict.findings());
        for (int i = 0; i < found.size(); i++) {
            Category category = category(found.get(i));
            Span span = spans.get(i);
            findings.add(new Finding(
                    category,
                    offsets.of(span.start()),
                    offsets.of(span.end()),
                    offsets.line(span.start()),
                    CERTAIN,
                    policy.thresholds(category).action(CERTAIN),
                    List.of("rule:" + rule(found.get(i))),
                    html != null
                            && html.isHidden(
                                    new Span(found.get(i).start(), found.get(i).end())),
                    null));
        }
        findings.sort(Comparator.comparingInt(Finding::start)
                .thenComparing(Comparator.comparingDouble(Finding::score).reversed())
                .thenComparing(Finding::category));
        return with(verdict, found, findings, policy);
    }

    private static Verdict with(Verdict verdict, List<Found> found, List<Finding> findings, Policy policy) {
        List<CategoryScore> categories = new ArrayList<>(verdict.categories());
        Action action = verdict.action();
        for (Category category : List.of(Category.PII, Category.SECRET)) {
            if (policy.looksFor(category)) {
                boolean any = found.stream().anyMatch(item -> category(item) == category);
                double score = any ? CERTAIN : 0;
                Action consequence = policy.thresholds(category).action(score);
                categories.add(new CategoryScore(category, score, consequence));
                action = action.or(consequence);
            }
        }
        categories.sort(
                Comparator.comparingDouble(CategoryScore::score).reversed().thenComparing(CategoryScore::category));
        return new Verdict(
                verdict.id(),
                action,
                action != Action.ALLOW,
                verdict.language(),
                categories,
                findings,
                verdict.hidden(),
                verdict.cleaned(),
                verdict.offsets(),
                verdict.model(),
                verdict.policy(),
                verdict.reading());
    }

    private static Category category(Found found) {
        return found.kind().isSecret() ? Category.SECRET : Category.PII;
    }

    /** Returns the name by which a policy silences it, as in {@code pii.ip}. */
    private static String rule(Found found) {
        return category(found).id() + "." + found.kind().id();
    }
}
