package dev.winnow.training;

import dev.winnow.model.Head;
import dev.winnow.model.LinearModel;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.rules.AllowList;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An engine and its parts: the whole, the model without rules, the rules without a model. Each is a complete engine, so that it
 * reads texts exactly as the whole does. Safe for any number of threads.
 */
final class EngineParts {

    private static final String RULE = "rule:";

    /**
     * Log-odds of minus 5, which is what a category without a head has; whatever a rule adds shows above it. A text
     * without any rule hit has no finding at all.
     */
    private static final double SILENT = 5;

    private static final double ANYTHING_ABOVE_SILENCE = 0.007;

    private final Moderator whole;
    private final Moderator modelAlone;
    private final Moderator rulesAlone;
    private final Map<String, Rule> rules = new HashMap<>();

    EngineParts(Moderator whole) {
        this.whole = whole;
        modelAlone = new Moderator(RuleSet.none(), whole.model(), whole.policy());
        rulesAlone = new Moderator(whole.rules(), silent(whole.model()), listingAll(whole.policy()));
        whole.rules().rules().forEach(rule -> rules.put(rule.id(), rule));
    }

    /** Keywords, patterns and links read what a text says; shapes measure its form, which every disguise changes. */
    private static boolean reads(Rule rule) {
        return switch (rule.kind()) {
            case KEYWORDS, PATTERN, URL -> true;
            case SHAPE, JOINT -> false;
        };
    }

    private static LinearModel silent(LinearModel model) {
        List<Head> heads = model.heads().stream()
                .map(head -> new Head(head.category(), head.bias(), head.scale(), head.shapeWeights(), 0, SILENT))
                .toList();
        return model.withHeads(heads);
    }

    private static Policy listingAll(Policy policy) {
        Map<Category, Thresholds> thresholds = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            thresholds.put(category, new Thresholds(ANYTHING_ABOVE_SILENCE, 0.5, Thresholds.NEVER));
        }
        return new Policy(
                "rules-alone", thresholds, Map.of(), AllowList.EMPTY, policy.silenced(), Mode.FAST, 0, Map.of());
    }

    /** Asks the engine as a whole; nothing is said of its parts. */
    Judged judgeWhole(String text, Document.Format format) {
        return judged(whole.moderate(document(text, format)), 0, 0, 0);
    }

    /** Asks the engine and its parts. */
    Judged judge(String text, Document.Format format) {
        Document document = document(text, format);
        int byRules = 0;
        int byKeywords = 0;
        for (Finding finding : rulesAlone.moderate(document).findings()) {
            for (String source : finding.sources()) {
                Rule rule = source.startsWith(RULE) ? rules.get(source.substring(RULE.length())) : null;
                if (rule != null && reads(rule)) {
                    byRules |= Judged.bit(finding.category());
                    byKeywords |= rule.kind() == Rule.Kind.KEYWORDS ? Judged.bit(finding.category()) : 0;
                }
            }
        }
        return judged(whole.moderate(document), harms(modelAlone.moderate(document)), byRules, byKeywords);
    }

    private static Document document(String text, Document.Format format) {
        return new Document(null, text, format, null, null, OffsetUnit.UTF16, false);
    }

    private static Judged judged(Verdict verdict, int model, int rules, int keywords) {
        return new Judged(
                harms(verdict),
                model,
                rules,
                keywords,
                verdict.findings().stream().anyMatch(finding -> finding.category() == Category.EVASION),
                verdict.category(Category.EVASION).action());
    }

    private static int harms(Verdict verdict) {
        int found = 0;
        for (CategoryScore score : verdict.categories()) {
            if (score.category().isHarm() && score.action() != Action.ALLOW) {
                found |= Judged.bit(score.category());
            }
        }
        return found;
    }
}
