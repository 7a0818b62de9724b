package dev.winnow.http.openai;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.util.List;

/**
 * OpenAI's thirteen categories, what each is computed from, and why. Spam, scam, gambling, profanity, toxic, garbled and
 * evasion have no counterpart; they are in a field of Winnow's own.
 */
public enum OpenAiCategory {
    /** Insult and intimidation of somebody. */
    HARASSMENT("harassment", Rule.SAME, Category.HARASSMENT, null, "the same idea"),
    /** Harassment that threatens. */
    HARASSMENT_THREATENING(
            "harassment/threatening",
            Rule.BOTH,
            Category.HARASSMENT,
            Category.VIOLENCE,
            "both at once: no likelier than the less likely of the two"),
    /** Hate for a protected trait. */
    HATE("hate", Rule.SAME, Category.HATE, null, "the same idea"),
    /** Hate that threatens. */
    HATE_THREATENING(
            "hate/threatening",
            Rule.BOTH,
            Category.HATE,
            Category.VIOLENCE,
            "both at once: no likelier than the less likely of the two"),
    /** Illegal goods, services and how to do it. */
    ILLICIT("illicit", Rule.SAME, Category.ILLICIT, null, "the same idea; fraud is Winnow's own category scam"),
    /** Illicit with weapons or violence. */
    ILLICIT_VIOLENT(
            "illicit/violent",
            Rule.BOTH,
            Category.ILLICIT,
            Category.VIOLENCE,
            "both at once: no likelier than the less likely of the two"),
    /** Anything about hurting oneself. */
    SELF_HARM("self-harm", Rule.SAME, Category.SELF_HARM, null, "the same idea"),
    /** Somebody says that they will. */
    SELF_HARM_INTENT(
            "self-harm/intent",
            Rule.SAME,
            Category.SELF_HARM,
            null,
            "approximation: most of what taught the category is wish and intent, encouragement is the rest"),
    /** Somebody says how. */
    SELF_HARM_INSTRUCTIONS(
            "self-harm/instructions",
            Rule.SHARE,
            Category.SELF_HARM,
            null,
            "approximation: nothing tells instructions from the rest, so a tenth of the parent's score, never true"),
    /** Sexual content. */
    SEXUAL("sexual", Rule.SAME, Category.SEXUAL, null, "the same idea"),
    /** Sexual content with minors. */
    SEXUAL_MINORS("sexual/minors", Rule.SAME, Category.SEXUAL_MINORS, null, "the same idea, decided by rules"),
    /** Threats, and praise of violence. */
    VIOLENCE(
            "violence",
            Rule.SAME,
            Category.VIOLENCE,
            null,
            "threats, glorification and incitement; a mere description of violence scores lower than upstream"),
    /** Gore. */
    VIOLENCE_GRAPHIC(
            "violence/graphic",
            Rule.SHARE,
            Category.VIOLENCE,
            null,
            "approximation: nothing tells gore from the rest, so a tenth of the parent's score, never true");

    /** How a score comes about. */
    public enum Rule {
        /** The score and the decision of one category. */
        SAME,
        /** The lower score of two; true if both are. */
        BOTH,
        /** A fixed share of a parent's score; never true, so that nobody acts on what nothing has seen. */
        SHARE
    }

    private static final double SHARE = 0.1;

    /** All of them, in OpenAI's order. */
    static final List<OpenAiCategory> ALL = List.of(values());

    private final String id;
    private final Rule rule;
    private final Category first;
    private final Category second;
    private final String reason;

    OpenAiCategory(String id, Rule rule, Category first, Category second, String reason) {
        this.id = id;
        this.rule = rule;
        this.first = first;
        this.second = second;
        this.reason = reason;
    }

    /** Returns OpenAI's name, as in "self-harm/intent". */
    public String id() {
        return id;
    }

    /** Returns one sentence on where the score comes from, for the documentation. */
    public String source() {
        String from = switch (rule) {
            case SAME -> first.id();
            case BOTH -> "min(" + first.id() + ", " + second.id() + ")";
            case SHARE -> SHARE + " × " + first.id();
        };
        return "`" + from + "`: " + reason;
    }

    /** Returns its score, within [0, 1]. */
    double score(Verdict verdict) {
        double score = verdict.category(first).score();
        return switch (rule) {
            case SAME -> score;
            case BOTH -> Math.min(score, verdict.category(second).score());
            case SHARE -> SHARE * score;
        };
    }

    /** Returns whether the policy in force has an objection. */
    boolean isFlagged(Verdict verdict) {
        return switch (rule) {
            case SAME -> objects(verdict.category(first));
            case BOTH -> objects(verdict.category(first)) && objects(verdict.category(second));
            case SHARE -> false;
        };
    }

    private static boolean objects(CategoryScore score) {
        return score.action() != Action.ALLOW;
    }
}
