package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.LinearModel;
import dev.winnow.model.PieceTable;
import dev.winnow.model.Pieces;
import dev.winnow.rules.RuleHit;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.FoldedText;
import dev.winnow.text.HtmlText;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns scores into a verdict: joins neighbouring segments, names sources, maps offsets, cleans the text. */
final class VerdictBuilder {

    /** If this share of a line's units is flagged, the line is. */
    private static final double MOST_OF_A_LINE = 0.6;
    /** N-grams shown per finding. */
    private static final int NGRAMS_SHOWN = 10;

    private final Document document;
    private final HtmlText html;
    private final FoldedText folded;
    private final Segments segments;
    private final Judgement judgement;
    private final Policy policy;
    private final LinearModel model;
    private final SegmentLanguages languages;
    private final int[] headOf;

    /** A finding before its offsets are translated; spans are of the folded text's original. */
    private record Draft(
            Category category,
            Span span,
            double odds,
            double modelOdds,
            List<RuleHit> hits,
            int foldedStart,
            int foldedEnd) {}

    VerdictBuilder(
            Document document,
            HtmlText html,
            FoldedText folded,
            Segments segments,
            Judgement judgement,
            Policy policy,
            LinearModel model,
            SegmentLanguages languages,
            int[] headOf) {
        this.document = document;
        this.html = html;
        this.folded = folded;
        this.segments = segments;
        this.judgement = judgement;
        this.policy = policy;
        this.model = model;
        this.languages = languages;
        this.headOf = headOf;
    }

    Verdict build(Reading reading) {
        List<CategoryScore> categories = new ArrayList<>();
        Action action = Action.ALLOW;
        for (Category category : Category.values()) {
            if (category.isData()) {
                continue; // see DataFindings
            }
            double score = Judgement.probability(judgement.highest(category));
            Tier tier = judgement.tier(category);
            Action its = policy.thresholds(category, tier).action(score);
            categories.add(new CategoryScore(category, score, its, tier));
            action = action.or(its);
        }
        categories.sort(
                Comparator.comparingDouble(CategoryScore::score).reversed().thenComparing(CategoryScore::category));
        List<Draft> drafts = drafts();
        List<Span> hidden = html == null ? List.of() : html.hiddenInSource();
        Offsets offsets = offsets(drafts, hidden);
        List<Finding> findings = new ArrayList<>();
        List<Span> blocked = new ArrayList<>();
        for (Draft draft : drafts) {
            Finding finding = finding(draft, offsets);
            findings.add(finding);
            if (finding.action() == Action.BLOCK && draft.category().isHarm()) {
                blocked.add(draft.span());
            }
        }
        findings.sort(Comparator.comparingInt(Finding::start)
                .thenComparing(Comparator.comparingDouble(Finding::score).reversed())
                .thenComparing(Finding::category));
        return new Verdict(
                document.id(),
                action,
                action != Action.ALLOW,
                languages.ofText(),
                categories,
                findings,
                hidden.stream()
                        .map(span -> new Range(offsets.of(span.start()), offsets.of(span.end())))
                        .toList(),
                Cleaning.clean(document.text(), html, blocked),
                document.offsets(),
                model.version(),
                policy.identity(),
                reading);
    }

    private List<Draft> drafts() {
        List<Draft> drafts = new ArrayList<>();
        for (Category category : Category.values()) {
            if (judgement.highest(category) < policy.reportOdds(category, judgement.tier(category))) {
                continue;
            }
            segmentDrafts(category, drafts);
            textDraft(category, judgement.hitsOf(-1), drafts);
        }
        for (Judgement.PassageFinding passage : judgement.passageFindings()) {
            int start = segments.start(passage.first());
            int end = segments.end(passage.last());
            List<RuleHit> hits = new ArrayList<>();
            for (int segment = passage.first(); segment <= passage.last(); segment++) {
                hits.addAll(of(passage.category(), judgement.hitsOf(segment)));
            }
            drafts.add(new Draft(
                    passage.category(),
                    folded.originalSpan(start, end),
                    passage.odds(),
                    passage.odds(),
                    hits,
                    start,
                    end));
        }
        return drafts;
    }

    /** Line by line: neighbouring flagged segments become one finding, and most of a line becomes the line. */
    private void segmentDrafts(Category category, List<Draft> drafts) {
        int first = 0;
        while (first < segments.count()) {
            int last = first;
            while (last + 1 < segments.count() && segments.line(last + 1) == segments.line(first)) {
                last++;
            }
            int flagged = 0;
            for (int segment = first; segment <= last; segment++) {
                flagged +=
                        judgement.isReported(segment, category) ? segments.end(segment) - segments.start(segment) : 0;
            }
            if (flagged > 0) {
                boolean whole = flagged >= MOST_OF_A_LINE * (segments.end(last) - segments.start(first));
                int segment = first;
                while (segment <= last) {
                    if (!whole && !judgement.isReported(segment, category)) {
                        segment++;
                        continue;
                    }
                    int from = segment;
                    while (segment <= last && (whole || judgement.isReported(segment, category))) {
                        segment++;
                    }
                    drafts.add(draft(category, from, segment - 1));
                }
            }
            first = last + 1;
        }
    }

    private Draft draft(Category category, int first, int last) {
        double odds = Double.NEGATIVE_INFINITY;
        double modelOdds = Double.NEGATIVE_INFINITY;
        List<RuleHit> hits = new ArrayList<>();
        for (int segment = first; segment <= last; segment++) {
            odds = Math.max(odds, judgement.oddsOf(segment, category));
            modelOdds = Math.max(modelOdds, judgement.modelOddsOf(segment, category));
            hits.addAll(of(category, judgement.hitsOf(segment)));
        }
        int start = segments.start(first);
        int end = segments.end(last);
        if (category == Category.EVASION && !hits.isEmpty()) {
            // Disguise is a matter of places, not of what the segment says.
            start = places(hits).mapToInt(RuleHit.Place::start).min().orElse(start);
            end = places(hits).mapToInt(RuleHit.Place::end).max().orElse(end);
        }
        return new Draft(category, folded.originalSpan(start, end), odds, modelOdds, hits, start, end);
    }

    private static Stream<RuleHit.Place> places(List<RuleHit> hits) {
        return hits.stream().flatMap(hit -> hit.places().stream());
    }

    private void textDraft(Category category, List<RuleHit> textHits, List<Draft> drafts) {
        List<RuleHit> hits = of(category, textHits);
        Double odds = judgement.textOdds().get(category);
        if (hits.isEmpty() || odds == null || odds < policy.reportOdds(category, judgement.tier(category))) {
            return;
        }
        int start = Integer.MAX_VALUE;
        int end = 0;
        for (RuleHit hit : hits) {
            for (Span place : RuleSet.placesOf(hit, folded)) {
                start = Math.min(start, place.start());
                end = Math.max(end, place.end());
            }
        }
        Span span = start <= end
                ? new Span(start, end)
                : new Span(0, folded.original().length());
        drafts.add(new Draft(category, span, odds, Judgement.SILENT, hits, 0, 0));
    }

    private static List<RuleHit> of(Category category, List<RuleHit> hits) {
        return hits.stream()
                .filter(hit -> hit.rule().categories().contains(category.id()))
                .toList();
    }

    private Finding finding(Draft draft, Offsets offsets) {
        double score = Judgement.probability(draft.odds());
        List<String> sources = new ArrayList<>();
        boolean byModel =
                headOf[draft.category().ordinal()] >= 0 && (draft.hits().isEmpty() || draft.modelOdds() >= 0);
        if (byModel) {
            sources.add("model");
        }
        draft.hits().stream().map(hit -> "rule:" + hit.rule().id()).distinct().forEach(sources::add);
        Span source = source(draft.span());
        return new Finding(
                draft.category(),
                offsets.of(source.start()),
                offsets.of(source.end()),
                offsets.line(source.start()),
                score,
                policy.thresholds(draft.category(), judgement.tier(draft.category()))
                        .action(score),
                sources,
                html != null && html.isHidden(draft.span()),
                document.explain() ? explanation(draft, offsets) : null);
    }

    private Span source(Span span) {
        return html == null ? span : html.sourceSpan(span);
    }

    private Range range(Span span, Offsets offsets) {
        Span source = source(span);
        return new Range(offsets.of(source.start()), offsets.of(source.end()));
    }

    /** Translates every offset that the verdict will need in one pass; explanations ask for all. */
    private Offsets offsets(List<Draft> drafts, List<Span> hidden) {
        if (document.explain()) {
            return new Offsets(
                    document.text(),
                    document.offsets(),
                    IntStream.rangeClosed(0, document.text().length()).toArray());
        }
        IntStream.Builder wanted = IntStream.builder();
        for (Draft draft : drafts) {
            Span source = source(draft.span());
            wanted.add(source.start()).add(source.end());
        }
        for (Span span : hidden) {
            wanted.add(span.start()).add(span.end());
        }
        return new Offsets(document.text(), document.offsets(), wanted.build().toArray());
    }

    private Explanation explanation(Draft draft, Offsets offsets) {
        List<Explanation.MatchedRule> rules = new ArrayList<>();
        for (RuleHit hit : draft.hits()) {
            List<Range> spans = new ArrayList<>();
            for (RuleHit.Place place : hit.places()) {
                spans.add(range(folded.originalSpan(place.start(), place.end()), offsets));
            }
            rules.add(new Explanation.MatchedRule(
                    hit.rule().id(),
                    hit.rule().description(),
                    hit.rule().weight(),
                    hit.rule().decision() == null
                            ? null
                            : hit.rule().decision().name().toLowerCase(java.util.Locale.ROOT),
                    spans));
        }
        int head = headOf[draft.category().ordinal()];
        boolean heard = head >= 0 && draft.foldedEnd() > draft.foldedStart();
        return new Explanation(
                heard ? Judgement.probability(draft.modelOdds()) : null,
                heard ? ngrams(draft, head, offsets) : List.of(),
                rules);
    }

    private List<Explanation.Ngram> ngrams(Draft draft, int head, Offsets offsets) {
        Features features = new Features(model.settings(), true);
        features.add(folded.units(), draft.foldedStart(), draft.foldedEnd());
        Map<Integer, Double> weights = new HashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < features.count(); i++) {
            weights.merge(
                    features.bucket(i), model.contribution(head, features.bucket(i), features.count()), Double::sum);
            places.putIfAbsent(features.bucket(i), i);
        }
        List<Spoke> spoke = new ArrayList<>();
        weights.forEach((bucket, weight) -> {
            int i = places.get(bucket);
            spoke.add(new Spoke(features.start(i), features.end(i), weight));
        });
        PieceTable pieces = languages.pieces(segments.at(draft.foldedStart()));
        if (pieces != null) {
            addPieces(pieces, draft, head, spoke);
        }
        List<Explanation.Ngram> shown = new ArrayList<>();
        spoke.stream()
                .filter(its -> its.weight() > 0)
                .sorted(Comparator.comparingDouble(Spoke::weight)
                        .reversed()
                        .thenComparing(Spoke::start)
                        .thenComparing(Spoke::end))
                .limit(NGRAMS_SHOWN)
                .forEach(its -> {
                    Range range = range(folded.originalSpan(its.start(), its.end()), offsets);
                    String ngram = folded.subSequence(its.start(), its.end());
                    shown.add(new Explanation.Ngram(ngram, range.start(), range.end(), its.weight()));
                });
        return shown;
    }

    /** What spoke, where in the folded text, and what it added to the margin. */
    private record Spoke(int start, int end, double weight) {}

    /** Word pieces add to log-odds; shown is the margin of n-grams that would add as much. */
    private void addPieces(PieceTable pieces, Draft draft, int head, List<Spoke> into) {
        double perMargin =
                -model.heads().get(head).slope() * pieces.heads().get(head).ngramShare();
        if (perMargin <= 0) {
            return;
        }
        Pieces cut = new Pieces(true);
        cut.add(pieces.vocabulary(), folded.units(), draft.foldedStart(), draft.foldedEnd());
        Evidence all = model.newEvidence();
        pieces.weigh(cut, all);
        Map<Integer, Integer> places = new HashMap<>();
        Map<Integer, Double> weights = new HashMap<>();
        for (int i = 0; i < cut.count(); i++) {
            places.putIfAbsent(cut.number(i), i);
            weights.merge(cut.number(i), pieces.contribution(head, cut.number(i), all) / perMargin, Double::sum);
        }
        weights.forEach((number, weight) -> {
            int i = places.get(number);
            into.add(new Spoke(cut.start(i), cut.end(i), weight));
        });
    }
}
