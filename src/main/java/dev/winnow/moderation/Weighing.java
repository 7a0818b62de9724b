package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.LogOdds;
import dev.winnow.model.PieceTable;
import dev.winnow.model.Pieces;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import java.util.Arrays;
import java.util.List;

/**
 * What the model says of a text: its evidence, and what that is worth where it stands, in its language, among its neighbours, on its
 * page. Safe for any number of threads; what a call needs to scribble on is kept per thread.
 */
final class Weighing {

    /** What the model says of furniture of a page counts so much less, in log-odds: menus and buttons name things and say nothing. */
    private static final double FURNITURE = 1.5;
    /** How much of what n-grams say of a bare link counts. */
    private static final double BARE_LINK = 0.6;

    private final LinearModel model;
    private final Heads heads;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    /** What one thread reuses from call to call. */
    private final class Scratch {
        final Features features = new Features(model.settings(), model.wordWeights());
        final Pieces pieces = new Pieces(false);
        final Evidence segment = model.newEvidence();
        final double[] margins = new double[model.heads().size()];
    }

    /**
     * What the model says of a text.
     *
     * @param scores of its segments
     * @param passages those of several segments
     */
    record Weighed(Scores scores, Passages passages) {}

    Weighing(LinearModel model, Heads heads) {
        this.model = model;
        this.heads = heads;
    }

    /** Scores every segment, and adds up the evidence for passages of several. */
    Weighed weigh(ReadText text) {
        Segments segments = text.segments();
        int count = segments.count();
        double[] odds = new double[count * Scores.CATEGORIES];
        Passages.Builder passages = new Passages.Builder();
        int first = 0;
        Evidence sum = null;
        for (int segment = 0; segment < count; segment++) {
            Evidence evidence = evidence(text, segment);
            write(text, evidence, segment, odds, segment * Scores.CATEGORIES);
            boolean begins = segment == 0 || segments.passage(segment) != segments.passage(segment - 1);
            boolean ends = segment + 1 == count || segments.passage(segment) != segments.passage(segment + 1);
            if (begins && ends) {
                continue; // a passage of one segment is judged already
            }
            if (begins) {
                first = segment;
                sum = model.newEvidence();
            }
            sum.add(evidence);
            if (ends) {
                passages.add(new Passages.Passage(first, segment, sum));
            }
        }
        return new Weighed(new Scores(odds), passages.done());
    }

    /** Returns the evidence for a segment, until this thread asks for the next. */
    private Evidence evidence(ReadText text, int segment) {
        Scratch its = scratch.get();
        char[] units = text.folded().units();
        int start = text.segments().start(segment);
        int end = text.segments().end(segment);
        its.features.clear();
        its.features.add(units, start, end, text.words());
        model.weigh(its.features, its.segment);
        PieceTable pieces = text.languages().pieces(segment);
        if (pieces != null) {
            its.pieces.clear();
            its.pieces.add(pieces.vocabulary(), units, start, end);
            pieces.weigh(its.pieces, its.segment);
        }
        return its.segment;
    }

    /** Returns the evidence for a passage without some of its segments. */
    Evidence without(ReadText text, Passages.Passage passage, boolean[] left) {
        Evidence rest = model.newEvidence();
        rest.add(passage.evidence());
        for (int segment = passage.first(); segment <= passage.last(); segment++) {
            if (left[segment - passage.first()]) {
                rest.subtract(evidence(text, segment));
            }
        }
        return rest;
    }

    /** Returns the log-odds of evidence by category, as heard in the language of a segment. */
    double[] odds(ReadText text, Evidence evidence, int segment) {
        double[] odds = new double[Scores.CATEGORIES];
        write(text, evidence, segment, odds, 0);
        return odds;
    }

    /** Returns what the heads say of a text without any letter. */
    double[] oddsOfNothing(ReadText text) {
        return odds(text, model.newEvidence(), 0);
    }

    /** What is left of a text without its names: the log-odds by category, and whether anything is. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Rest(double[] odds, boolean empty) {}

    /**
     * Weighs a stretch of whole segments without some ranges of it.
     *
     * @param segments to weigh, in order
     * @param holes by segment of the list: ranges to leave out, in order
     */
    Rest rest(ReadText text, List<Integer> segments, List<List<Span>> holes) {
        Features features = scratch.get().features;
        features.clear();
        char[] units = text.folded().units();
        for (int i = 0; i < segments.size(); i++) {
            int from = text.segments().start(segments.get(i));
            for (Span hole : holes.get(i)) {
                features.add(units, from, hole.start());
                from = hole.end();
            }
            features.add(units, from, text.segments().end(segments.get(i)));
        }
        Evidence left = model.newEvidence();
        model.weigh(features, left);
        return new Rest(odds(text, left, segments.get(0)), features.count() == 0);
    }

    /** Fills in log-odds by category as the heads are heard in the language of a segment. */
    private void write(ReadText text, Evidence evidence, int segment, double[] into, int at) {
        Arrays.fill(into, at, at + Scores.CATEGORIES, Scores.SILENT);
        List<Hearing> hearings = text.languages().hearings(segment);
        if (hearings == null) {
            return;
        }
        double[] margins = scratch.get().margins;
        PieceTable pieces = text.languages().pieces(segment);
        model.margins(evidence, margins);
        double crowd = text.crowd();
        double share = text.count() > 0 && isBareLink(text, segment) ? BARE_LINK : 1;
        double confidence = share * LinearModel.confidence(evidence, crowd);
        double around = text.isFurniture(segment) ? FURNITURE : 0;
        List<Head> all = model.heads();
        for (int index = 0; index < margins.length; index++) {
            Hearing hearing = hearings.get(index);
            if (hearing.heard()) {
                Head head = all.get(index);
                double its = LogOdds.bounded(-(head.slope() * heard(head, margins[index], confidence) + head.offset()));
                its = pieces == null ? its : LogOdds.bounded(pieces.together(index, its, evidence));
                into[at + heads.category(index)] = LogOdds.bounded(hearing.odds(its, crowd) - around);
            }
        }
    }

    /** Whether a segment is an address and nothing else: its letters are no words that somebody wrote. */
    private static boolean isBareLink(ReadText text, int segment) {
        char[] units = text.folded().units();
        int end = text.segments().end(segment);
        int i = text.segments().start(segment);
        while (i < end && units[i] >= 'a' && units[i] <= 'z') {
            i++;
        }
        if (end - i < 3 || units[i] != ':' || units[i + 1] != '/' || units[i + 2] != '/') {
            return false;
        }
        while (i < end && units[i] != ' ') {
            i++;
        }
        return i == end;
    }

    private static double heard(Head head, double margin, double confidence) {
        return head.bias() + (margin - head.bias()) * confidence;
    }
}
