package dev.winnow.moderation;

import dev.winnow.model.LinearModel;
import dev.winnow.model.Overlay;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.policy.UnknownTenantException;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Segments;
import dev.winnow.text.disguise.Lexicon;
import dev.winnow.text.disguise.Unmasking;
import dev.winnow.text.html.HtmlText;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The one door to the engine, and the way of a text through it: read, scored by the model, looked through by rules, asked about where
 * the model is unsure, ruled upon, judged passage by passage, and answered with a verdict.
 *
 * <p>Immutable and safe for any number of threads. The cost is linear in the text.
 */
public final class Moderator {

    private final LinearModel model;
    private final Policy policy;
    private final DeepTier deepTier; // null: there is none
    private final Map<String, Overlay> overlays; // by tenant; "" for everybody else
    private final RuleBook book;
    private final Unmasking unmasking;
    private final KnownWords known;
    private final Heads heads;
    private final Weighing weighing;
    private final SecondLook secondLook;
    private final Explanations explanations;

    /**
     * Puts an engine of one tier together.
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
     * @param deepTier is asked where the model is unsure; null: there is none
     * @throws IllegalArgumentException if the model has a head for no known category
     */
    public Moderator(RuleSet rules, LinearModel model, Policy policy, DeepTier deepTier) {
        this(rules, model, policy, deepTier, Map.of());
    }

    private Moderator(
            RuleSet rules, LinearModel model, Policy policy, DeepTier deepTier, Map<String, Overlay> overlays) {
        this.overlays = Map.copyOf(overlays);
        this.model = Objects.requireNonNull(model, "model");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.deepTier = deepTier;
        book = RuleBook.of(Objects.requireNonNull(rules, "rules"));
        unmasking = new Unmasking(new Lexicon(model.vocabulary(), rules.listedWords()));
        known = KnownWords.of(model.vocabulary().common(), rules);
        heads = new Heads(model);
        weighing = new Weighing(model, heads);
        secondLook = new SecondLook(model, weighing);
        explanations = new Explanations(model, heads);
    }

    /**
     * Returns the same engine with overlays: corrections of its model that were learnt from decisions.
     *
     * @param learnt at most one for each tenant
     * @throws IllegalArgumentException if two are for the same texts, or one corrects another model, or an unknown
     *     category
     */
    public Moderator withOverlays(List<Overlay> learnt) {
        Map<String, Overlay> byTenant = new HashMap<>();
        for (Overlay overlay : learnt) {
            if (!overlay.model().equals(model.version())) {
                throw new IllegalArgumentException("the overlay " + overlay.name() + " corrects the model "
                        + overlay.model() + ", and " + model.version() + " is in force; learn it again");
            }
            overlay.heads().forEach(head -> Category.of(head.category()));
            if (byTenant.put(overlay.tenant(), overlay) != null) {
                throw new IllegalArgumentException("there are two overlays for "
                        + (overlay.tenant().isEmpty() ? "everybody" : "the tenant \"" + overlay.tenant() + "\""));
            }
        }
        return new Moderator(book.rules(), model, policy, deepTier, byTenant);
    }

    /**
     * Judges a document, asking the deep tier on the calling thread where it is wanted. Any text gets a verdict.
     *
     * @throws UnknownTenantException if the document names a tenant that the policy does not know
     */
    public Verdict moderate(Document document) {
        Progress progress = begin(document);
        Progress.Decided decided =
                progress instanceof Progress.Waiting waiting ? waiting.answerHere() : (Progress.Decided) progress;
        return decided.verdict();
    }

    /**
     * Judges a document by the fast tier and never blocks: the caller asks the deep tier.
     *
     * @throws UnknownTenantException if the document names a tenant that the policy does not know
     */
    public Progress begin(Document document) {
        return begin(document, folded -> {});
    }

    /**
     * Judges a document as {@link #begin(Document)} does.
     *
     * @param reader receives the text as rules and model see it, before it is judged
     * @throws UnknownTenantException if the document names a tenant that the policy does not know
     */
    public Progress begin(Document document, Consumer<FoldedText> reader) {
        ReadText text = read(document);
        reader.accept(text.folded());
        Weighing.Weighed weighed = weighing.weigh(text);
        RuleHits seen = CountedHits.of(
                text,
                book.categories(),
                book.rules().scan(text.folded(), text.segments(), text.words(), known.rules()));
        Scores scores = secondLook.withoutNames(text, weighed.scores(), seen);
        Passages passages = weighed.passages();
        List<Consultation.Part> unsure = Consultation.unsureParts(text, weighing, heads, scores, passages);
        if (unsure.isEmpty()) {
            return decide(text, passages, scores, seen, Opinions.NONE);
        }
        List<Question> questions = Consultation.questions(text, heads, unsure);
        return new Progress.Waiting(
                deepTier,
                questions,
                answers -> decide(text, passages, scores, seen, Opinions.of(text.policy(), unsure, answers)));
    }

    private ReadText read(Document document) {
        Policy tenantPolicy = policy.forTenant(document.tenant());
        HtmlText html = document.format() == Document.Format.HTML ? HtmlText.of(document.text()) : null;
        FoldedText unmasked = unmasking.fold(html == null ? document.text() : html.text());
        KnownWords.Read read = known.read(unmasked, tenantPolicy.allowed());
        FoldedText folded = html == null ? read.text() : html.markHidden(read.text());
        Segments segments = Segments.of(folded);
        SegmentLanguages languages =
                new SegmentLanguages(model, known.languages(), folded, segments, read.words(), document.language());
        Mode mode = deepTier == null ? Mode.FAST : document.mode() != null ? document.mode() : tenantPolicy.mode();
        boolean unread = mode != Mode.FAST && segments.count() > 0 && !deepTier.covers(languages.of(0));
        return ReadText.of(
                document,
                html,
                folded,
                segments,
                read.words(),
                languages,
                unread ? tenantPolicy.forUnread() : tenantPolicy,
                mode,
                deepTier);
    }

    private Progress.Decided decide(ReadText text, Passages passages, Scores fast, RuleHits seen, Opinions opinions) {
        Scores joined = opinions.applyTo(text, fast);
        Corrections corrections = Corrections.of(text, overlayFor(text.document()));
        Scores corrected = corrections.applyTo(joined);
        Scores aimed = SecondLook.withoutAimlessBlocks(
                text, corrected, seen, opinions.tier(Category.TOXIC), book.categories());
        Reports reports = new Reports(text);
        Scores meant = reports.lowered(aimed);
        Ruling ruled = Ruling.of(text, meant, reports.accusing(seen, book.categories()), opinions, book);
        Ruling ruling = secondLook.withoutUnmeantBlocks(text, ruled, opinions, book.categories());
        PassageRuling together = PassageRuling.of(
                text, passages, ruling, seen, opinions, corrections, secondLook, weighing, book.categories());
        return new Progress.Decided(verdict(Judged.of(text, ruling, together, opinions, weighing), corrections));
    }

    private Overlay overlayFor(Document document) {
        if (overlays.isEmpty()) {
            return null;
        }
        Overlay own = document.tenant() == null ? null : overlays.get(document.tenant());
        return own != null ? own : overlays.get("");
    }

    private Verdict verdict(Judged judged, Corrections corrections) {
        Document document = judged.text().document();
        CategoryScores categories = CategoryScores.of(judged);
        Findings.Listed listed = Findings.of(judged, book.categories(), heads, explanations);
        Verdict verdict = new Verdict(
                document.id(),
                categories.strictest(),
                categories.strictest() != Action.ALLOW,
                judged.text().languages().ofText(),
                categories,
                listed.findings(),
                listed.hidden(),
                listed.cleaned(),
                document.offsets(),
                corrections.version(model.version()),
                judged.text().policy().identity(),
                judged.reading());
        return DataFindings.addTo(
                verdict, document, judged.text().html(), judged.text().policy());
    }

    /** Returns the same engine with another policy. */
    public Moderator withPolicy(Policy other) {
        return new Moderator(book.rules(), model, other, deepTier, overlays);
    }

    /**
     * Returns a document's text as rules and model see it, phrases that its tenant's policy allows left out.
     *
     * @throws UnknownTenantException if the document names a tenant that the policy does not know
     */
    public FoldedText fold(Document document) {
        return read(document).folded();
    }

    /** Returns a text as rules and model see it. */
    public FoldedText fold(String text) {
        return unmasking.fold(text);
    }

    /** Returns the rules in force. */
    public RuleSet rules() {
        return book.rules();
    }

    /** Returns the model in force. */
    public LinearModel model() {
        return model;
    }

    /** Returns the overlays in force. */
    public Collection<Overlay> overlays() {
        return overlays.values();
    }

    /** Returns the deep tier, or null if there is none. */
    public DeepTier deepTier() {
        return deepTier;
    }

    /** Returns the policy in force. */
    public Policy policy() {
        return policy;
    }
}
