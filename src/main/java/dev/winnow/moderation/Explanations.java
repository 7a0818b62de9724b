package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.LinearModel;
import dev.winnow.model.LogOdds;
import dev.winnow.model.PieceTable;
import dev.winnow.model.Pieces;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says which n-grams, word pieces and rules carried a finding's score. */
final class Explanations {

    /** N-grams shown per finding. */
    private static final int NGRAMS_SHOWN = 10;

    private static final Comparator<Spoke> STRONGEST_FIRST = Comparator.comparingDouble(Spoke::weight)
            .reversed()
            .thenComparing(Spoke::start)
            .thenComparing(Spoke::end);

    private final LinearModel model;
    private final Heads heads;

    /** A feature, where it stands in the folded text, and what it added to the margin. */
    private record Spoke(int start, int end, double weight) {}

    Explanations(LinearModel model, Heads heads) {
        this.model = model;
        this.heads = heads;
    }

    /** Explains a finding. */
    Explanation of(ReadText text, Findings.Draft draft, Offsets offsets) {
        List<Explanation.MatchedRule> rules = new ArrayList<>();
        for (RuleHit hit : draft.hits()) {
            rules.add(rule(text, hit, offsets));
        }
        int head = heads.of(draft.category());
        boolean heard = head >= 0 && draft.foldedEnd() > draft.foldedStart();
        return new Explanation(
                heard ? LogOdds.probability(draft.modelOdds()) : null,
                heard ? ngrams(text, draft, head, offsets) : List.of(),
                rules);
    }

    private static Explanation.MatchedRule rule(ReadText text, RuleHit hit, Offsets offsets) {
        Rule rule = hit.rule();
        List<Range> spans = new ArrayList<>();
        for (RuleHit.Place place : hit.places()) {
            spans.add(range(text, place.start(), place.end(), offsets));
        }
        String decision =
                rule.decision() == null ? null : rule.decision().name().toLowerCase(Locale.ROOT);
        return new Explanation.MatchedRule(rule.id(), rule.description(), rule.weight(), decision, spans);
    }

    private static Range range(ReadText text, int foldedStart, int foldedEnd, Offsets offsets) {
        Span source = text.source(text.folded().originalSpan(foldedStart, foldedEnd));
        return new Range(offsets.of(source.start()), offsets.of(source.end()));
    }

    private List<Explanation.Ngram> ngrams(ReadText text, Findings.Draft draft, int head, Offsets offsets) {
        Features features = new Features(model.settings(), true);
        features.add(text.folded().units(), draft.foldedStart(), draft.foldedEnd());
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
        PieceTable pieces = text.languages().pieces(text.segments().at(draft.foldedStart()));
        if (pieces != null) {
            addPieces(text, pieces, draft, head, spoke);
        }
        return spoke.stream()
                .filter(piece -> piece.weight() > 0)
                .sorted(STRONGEST_FIRST)
                .limit(NGRAMS_SHOWN)
                .map(piece -> {
                    Range range = range(text, piece.start(), piece.end(), offsets);
                    String ngram = text.folded().subSequence(piece.start(), piece.end());
                    return new Explanation.Ngram(ngram, range.start(), range.end(), piece.weight());
                })
                .toList();
    }

    /** Word pieces add to log-odds; this is the margin that would add as much. */
    private void addPieces(ReadText text, PieceTable pieces, Findings.Draft draft, int head, List<Spoke> into) {
        double perMargin =
                -model.heads().get(head).slope() * pieces.heads().get(head).ngramShare();
        if (perMargin <= 0) {
            return;
        }
        Pieces cut = new Pieces(true);
        cut.add(pieces.vocabulary(), text.folded().units(), draft.foldedStart(), draft.foldedEnd());
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
