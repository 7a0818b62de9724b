package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What rules make of the model's scores: each adds its weight, and one that decides lifts a score to a floor as well.
 *
 * @param model the scores before
 * @param scores the scores after; the same object if no rule spoke
 * @param hits what counted, that of joint rules included
 * @param wholeText by category: log-odds of the rules on the text as a whole, NaN where none spoke; null: none did at all
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Ruling(Scores model, Scores scores, RuleHits hits, double[] wholeText) {

    /** A text of more segments than this is a page, not a message. */
    static final int PAGE = 24;

    /** Applies rules to the scores of segments. */
    static Ruling of(ReadText text, Scores model, List<RuleHit> hits, Opinions opinions, RuleBook book) {
        if (hits.isEmpty()) {
            return new Ruling(model, model, RuleHits.NONE, null);
        }
        Scores.Change change = model.change();
        double[] wholeText = null;
        for (RuleHit hit : hits) {
            if (hit.segment() < 0 && wholeText == null) {
                wholeText = new double[Scores.CATEGORIES];
                Arrays.fill(wholeText, Double.NaN);
            }
            for (Category category : book.categories().of(hit.rule())) {
                int at = category.ordinal();
                if (hit.segment() < 0) {
                    double now = Double.isNaN(wholeText[at]) ? Scores.SILENT : wholeText[at];
                    wholeText[at] = lifted(text, opinions, now, hit.rule(), category);
                } else {
                    double now = change.of(hit.segment(), at);
                    change.set(hit.segment(), at, lifted(text, opinions, now, hit.rule(), category));
                }
            }
        }
        List<RuleHit> all = new ArrayList<>(hits);
        for (Rule rule : book.rules().jointRules()) {
            join(text, rule, all, change, opinions, book.categories());
        }
        return new Ruling(model, change.done(), RuleHits.of(all), wholeText);
    }

    /** Returns the same with other scores of the segments. */
    Ruling withScores(Scores others) {
        return others == scores ? this : new Ruling(model, others, hits, wholeText);
    }

    /**
     * What a rule makes of log-odds. A swear word says the less of a page, the longer the page is: among many lines chance alone
     * gives one, and house rules are about what people write.
     */
    static double lifted(ReadText text, Opinions opinions, double odds, Rule rule, Category category) {
        if (category == Category.PROFANITY && text.count() > PAGE) {
            double weight = rule.weight() - Math.log((double) text.count() / PAGE);
            return LogOdds.bounded(odds + Math.max(0, weight));
        }
        double heavier = LogOdds.bounded(odds + rule.weight());
        return rule.decision() == null
                ? heavier
                : Math.max(heavier, text.policy().floor(rule.decision(), category, opinions.tier(category)));
    }

    /** A likely category and a signal in the same passage; on a page, in the same or the next line: there neighbours are strangers. */
    private static void join(
            ReadText text,
            Rule rule,
            List<RuleHit> hits,
            Scores.Change change,
            Opinions opinions,
            RuleCategories categories) {
        if (text.policy().silenced().contains(rule.id())) {
            return;
        }
        int reach = text.count() > PAGE ? 1 : text.count();
        BitSet signalled = new BitSet();
        for (RuleHit hit : hits) {
            if (hit.segment() >= 0 && rule.joint().signals().contains(hit.rule().id())) {
                int passage = text.segments().passage(hit.segment());
                for (int near = Math.max(0, hit.segment() - reach);
                        near <= Math.min(text.count() - 1, hit.segment() + reach);
                        near++) {
                    signalled.set(near, signalled.get(near) || text.segments().passage(near) == passage);
                }
            }
        }
        if (signalled.isEmpty()) {
            return;
        }
        int joined = Category.of(rule.joint().category()).ordinal();
        double from = LogOdds.ofThreshold(rule.joint().score());
        for (int segment = 0; segment < text.count(); segment++) {
            if (change.of(segment, joined) >= from && signalled.get(segment)) {
                RuleHit.Place whole = new RuleHit.Place(
                        text.segments().start(segment), text.segments().end(segment));
                hits.add(new RuleHit(rule, segment, List.of(whole), 1));
                for (Category category : categories.of(rule)) {
                    double now = change.of(segment, category.ordinal());
                    change.set(segment, category.ordinal(), lifted(text, opinions, now, rule, category));
                }
            }
        }
    }
}
