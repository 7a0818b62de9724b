package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.rules.RuleHit;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Makes the findings of a text: joins neighbouring segments, names sources, translates offsets to the caller's unit,
 * cleans the text.
 */
final class Findings {

    /** A line is flagged whole if at least this share of its units is. */
    private static final double MOST_OF_A_LINE = 0.6;

    private static final Comparator<Finding> IN_ORDER = Comparator.comparingInt(Finding::start)
            .thenComparing(Comparator.comparingDouble(Finding::score).reversed())
            .thenComparing(Finding::category);

    private final Judged judged;
    private final ReadText text;
    private final Segments segments;
    private final RuleCategories categories;
    private final Heads heads;

    /**
     * A finding before its offsets are translated.
     *
     * @param span of the folded text's original
     * @param odds log-odds of the worst part
     * @param modelOdds the same by the model alone
     * @param hits of rules that speak of the category
     * @param foldedStart where it starts in the folded text
     * @param foldedEnd where it ends there; not above the start if it is of the text as a whole
     */
    record Draft(
            Category category,
            Span span,
            double odds,
            double modelOdds,
            List<RuleHit> hits,
            int foldedStart,
            int foldedEnd) {}

    /**
     * What is listed.
     *
     * @param findings in the order of the text
     * @param hidden ranges of a page that a reader does not see
     * @param cleaned the text without what is blocked
     */
    record Listed(List<Finding> findings, List<Range> hidden, String cleaned) {}

    private Findings(Judged judged, RuleCategories categories, Heads heads) {
        this.judged = judged;
        this.categories = categories;
        this.heads = heads;
        text = judged.text();
        segments = text.segments();
    }

    /** Lists what a text is flagged for. */
    static Listed of(Judged judged, RuleCategories categories, Heads heads, Explanations explanations) {
        return new Findings(judged, categories, heads).listed(explanations);
    }

    private Listed listed(Explanations explanations) {
        List<Draft> drafts = judged.hasFindings() ? drafts() : List.of();
        List<Span> hidden = text.html() == null ? List.of() : text.html().hiddenInSource();
        Document document = text.document();
        if (drafts.isEmpty() && hidden.isEmpty()) {
            return new Listed(List.of(), List.of(), document.text());
        }
        Offsets offsets = offsets(drafts, hidden);
        List<Finding> findings = new ArrayList<>(drafts.size());
        List<Span> blocked = new ArrayList<>();
        for (Draft draft : drafts) {
            Explanation explanation = document.explain() ? explanations.of(text, draft, offsets) : null;
            Finding finding = finding(draft, offsets, explanation);
            findings.add(finding);
            if (finding.action() == Action.BLOCK && draft.category().isHarm()) {
                blocked.add(draft.span());
            }
        }
        findings.sort(IN_ORDER);
        return new Listed(
                findings,
                hidden.stream()
                        .map(span -> new Range(offsets.of(span.start()), offsets.of(span.end())))
                        .toList(),
                Cleaning.clean(document.text(), text.html(), blocked));
    }

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (Category category : Category.values()) {
            if (judged.highest()[category.ordinal()] >= judged.reportOdds(category)) {
                addSegments(category, drafts);
                addWholeText(category, drafts);
            }
        }
        for (PassageRuling.Found found : judged.passages().findings()) {
            int start = segments.start(found.first());
            int end = segments.end(found.last());
            drafts.add(new Draft(
                    found.category(),
                    text.folded().originalSpan(start, end),
                    found.odds(),
                    found.odds(),
                    hits(found.category(), found.first(), found.last()),
                    start,
                    end));
        }
        return drafts;
    }

    /** Line by line: neighbouring flagged segments become one finding, and most of a line becomes the line. */
    private void addSegments(Category category, List<Draft> drafts) {
        int first = 0;
        while (first < segments.count()) {
            int last = first;
            int flagged = 0;
            for (; last < segments.count() && segments.line(last) == segments.line(first); last++) {
                flagged += judged.isReported(last, category) ? segments.end(last) - segments.start(last) : 0;
            }
            if (flagged > 0) {
                boolean whole = flagged >= MOST_OF_A_LINE * (segments.end(last - 1) - segments.start(first));
                addLine(category, first, last, whole, drafts);
            }
            first = last;
        }
    }

    /** @param end the segment behind the line's last */
    private void addLine(Category category, int first, int end, boolean whole, List<Draft> drafts) {
        int segment = first;
        while (segment < end) {
            int from = segment;
            while (segment < end && (whole || judged.isReported(segment, category))) {
                segment++;
            }
            if (segment > from) {
                drafts.add(draft(category, from, segment - 1));
            } else {
                segment++;
            }
        }
    }

    private Draft draft(Category category, int first, int last) {
        double odds = Double.NEGATIVE_INFINITY;
        double modelOdds = Double.NEGATIVE_INFINITY;
        for (int segment = first; segment <= last; segment++) {
            odds = Math.max(odds, judged.ruling().scores().of(segment, category));
            modelOdds = Math.max(modelOdds, judged.ruling().model().of(segment, category));
        }
        List<RuleHit> hits = hits(category, first, last);
        int start = segments.start(first);
        int end = segments.end(last);
        if (category == Category.EVASION) {
            // Disguise is a matter of places, not of what the segment says.
            int from = Integer.MAX_VALUE;
            int to = Integer.MIN_VALUE;
            for (RuleHit hit : hits) {
                for (RuleHit.Place place : hit.places()) {
                    from = Math.min(from, place.start());
                    to = Math.max(to, place.end());
                }
            }
            start = to == Integer.MIN_VALUE ? start : from;
            end = to == Integer.MIN_VALUE ? end : to;
        }
        return new Draft(category, text.folded().originalSpan(start, end), odds, modelOdds, hits, start, end);
    }

    private void addWholeText(Category category, List<Draft> drafts) {
        double[] wholeText = judged.ruling().wholeText();
        if (wholeText == null || !(wholeText[category.ordinal()] >= judged.reportOdds(category))) {
            return; // NaN: no rule spoke
        }
        List<RuleHit> hits = hits(category, RuleHits.WHOLE_TEXT, RuleHits.WHOLE_TEXT);
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (RuleHit hit : hits) {
            for (Span place : RuleSet.placesOf(hit, text.folded())) {
                start = Math.min(start, place.start());
                end = Math.max(end, place.end());
            }
        }
        Span span = start <= end
                ? new Span(start, end)
                : new Span(0, text.folded().original().length());
        drafts.add(new Draft(category, span, wholeText[category.ordinal()], Scores.SILENT, hits, 0, 0));
    }

    /** Returns the hits in some segments that speak of a category. */
    private List<RuleHit> hits(Category category, int first, int last) {
        RuleHits all = judged.ruling().hits();
        if (all.isEmpty()) {
            return List.of();
        }
        List<RuleHit> hits = new ArrayList<>();
        for (int segment = first; segment <= last; segment++) {
            for (RuleHit hit : all.of(segment)) {
                if (categories.of(hit.rule()).contains(category)) {
                    hits.add(hit);
                }
            }
        }
        return hits;
    }

    private Finding finding(Draft draft, Offsets offsets, Explanation explanation) {
        Span source = text.source(draft.span());
        return new Finding(
                draft.category(),
                offsets.of(source.start()),
                offsets.of(source.end()),
                offsets.line(source.start()),
                LogOdds.probability(draft.odds()),
                judged.action(draft.category(), draft.odds()),
                sources(draft),
                text.html() != null && text.html().isHidden(draft.span()),
                explanation);
    }

    private List<String> sources(Draft draft) {
        boolean byModel = heads.of(draft.category()) >= 0 && (draft.hits().isEmpty() || draft.modelOdds() >= 0);
        if (draft.hits().isEmpty()) {
            return byModel ? List.of("model") : List.of();
        }
        Set<String> sources = new LinkedHashSet<>();
        if (byModel) {
            sources.add("model");
        }
        for (RuleHit hit : draft.hits()) {
            sources.add("rule:" + hit.rule().id());
        }
        return List.copyOf(sources);
    }

    /** Translates every offset that the verdict will need in one pass; explanations ask for all. */
    private Offsets offsets(List<Draft> drafts, List<Span> hidden) {
        Document document = text.document();
        if (document.explain()) {
            int[] all = IntStream.rangeClosed(0, document.text().length()).toArray();
            return new Offsets(document.text(), document.offsets(), all);
        }
        int[] wanted = new int[2 * (drafts.size() + hidden.size())];
        int next = 0;
        for (Draft draft : drafts) {
            Span source = text.source(draft.span());
            wanted[next++] = source.start();
            wanted[next++] = source.end();
        }
        for (Span span : hidden) {
            wanted[next++] = span.start();
            wanted[next++] = span.end();
        }
        return new Offsets(document.text(), document.offsets(), wanted);
    }
}
