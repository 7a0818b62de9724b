package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.LinearModel;
import dev.winnow.model.Pieces;
import dev.winnow.rules.AllowList;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.FoldedText;
import dev.winnow.text.HtmlText;
import dev.winnow.text.Lexicon;
import dev.winnow.text.Segments;
import dev.winnow.text.Unmasking;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The one door to the engine: judges documents by rules, model and policy.
 *
 * <p>Immutable and safe for any number of threads; what a call needs to scribble on is kept per thread. The cost is linear
 * in the text.
 */
public final class Moderator {

    /** Words and phrases whose letters mislead: of no language in particular, since the whole phrase must stand there. */
    private static final AllowList INNOCENT = new AllowList(WordLists.read("innocent.txt", ";").values().stream()
            .flatMap(List::stream)
            .distinct()
            .toList());

    private final RuleSet rules;
    private final LinearModel model;
    private final Policy policy;
    private final Unmasking unmasking;
    private final int[] headOf; // by Category.ordinal(): index of the model's head, or -1
    private final int[] categoryOf; // by head: Category.ordinal()
    private final boolean[] heads = new boolean[Category.values().length]; // by Category.ordinal(): the model has one
    private final DeepTier deepTier; // null: there is none
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /** What one thread reuses from call to call. */
    final class Scratch {
        final Features features = new Features(model.settings());
        final Pieces pieces = new Pieces(false);
        final Evidence segment = model.newEvidence();
        final double[] margins = new double[model.heads().size()];
    }

    /**
     * Puts an engine together.
     *
     * @param rules all rules in force
     * @param model heads for some or all categories; every head must be named like a category
     * @param policy what scores lead to
     * @throws IllegalArgumentException if the model has a head for no known category
     */
    public Moderator(RuleSet rules, LinearModel model, Policy policy) {
        this(rules, model, policy, null);
    }

    /**
     * Puts an engine of two tiers together.
     *
     * @param rules all rules in force
     * @param model heads for some or all categories; every head must be named like a category
     * @param policy what scores lead to
     * @param deepTier who is asked about what the model is unsure of; null: nobody
     * @throws IllegalArgumentException if the model has a head for no known category
     */
    public Moderator(RuleSet rules, LinearModel model, Policy policy, DeepTier deepTier) {
        this.deepTier = deepTier;
        this.rules = Objects.requireNonNull(rules, "rules");
        this.model = Objects.requireNonNull(model, "model");
        this.policy = Objects.requireNonNull(policy, "policy");
        unmasking = new Unmasking(new Lexicon(model.vocabulary(), rules.listedWords()));
        headOf = new int[Category.values().length];
        Arrays.fill(headOf, -1);
        categoryOf = new int[model.heads().size()];
        for (int head = 0; head < model.heads().size(); head++) {
            categoryOf[head] = Category.of(model.heads().get(head).category()).ordinal();
            headOf[categoryOf[head]] = head;
            heads[categoryOf[head]] = true;
        }
    }

    /** Returns the rules in force. */
    public RuleSet rules() {
        return rules;
    }

    /** Returns the model in force. */
    public LinearModel model() {
        return model;
    }

    /** Returns who is asked about what the model is unsure of, or null. */
    public DeepTier deepTier() {
        return deepTier;
    }

    /** Returns the policy in force. */
    public Policy policy() {
        return policy;
    }

    /** Returns a text as rules and model see it. */
    public FoldedText fold(String text) {
        return unmasking.fold(text);
    }

    /**
     * Judges a document. Any text gets a verdict.
     *
     * @throws UnknownTenantException if the document names a tenant that the policy does not know
     */
    public Verdict moderate(Document document) {
        Policy its = policy.forTenant(document.tenant());
        HtmlText html = document.format() == Document.Format.HTML ? HtmlText.of(document.text()) : null;
        FoldedText read = unmasking.fold(html == null ? document.text() : html.text());
        FoldedText folded = its.allowed().applyTo(INNOCENT.applyTo(read));
        if (html != null) {
            folded = html.markHidden(folded);
        }
        Segments segments = Segments.of(folded);
        SegmentLanguages languages = new SegmentLanguages(model, folded, segments, document.language());
        Mode mode = deepTier == null ? Mode.FAST : document.mode() != null ? document.mode() : its.mode();
        Consultation consultation = null;
        if (mode != Mode.FAST && segments.count() > 0) {
            consultation = new Consultation(deepTier, mode == Mode.DEEP, its, heads);
            if (!deepTier.covers(languages.of(0))) {
                its = its.forUnread();
            }
        }
        Judgement judgement = new Judgement(this, its, folded, segments, languages, html, consultation);
        judgement.judge(scratch.get());
        Reading reading =
                mode == Mode.FAST ? Reading.FAST : new Reading(mode, deepTier.identity(), judgement.isDegraded());
        Verdict verdict = new VerdictBuilder(document, html, folded, segments, judgement, its, model, languages, headOf)
                .build(reading);
        return DataFindings.addTo(verdict, document, html, its);
    }

    /** Returns the ordinal of the category that a head of the model speaks for. */
    int categoryOf(int head) {
        return categoryOf[head];
    }

    /** The ids in rules are checked when packs load, so this never fails. */
    static Category[] categoriesOf(Rule rule) {
        return rule.categories().stream().map(Category::of).toArray(Category[]::new);
    }
}
