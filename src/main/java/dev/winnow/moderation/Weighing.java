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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Scores a text by the model: evidence by segment, calibrated for its language, its neighbours and its place on a page.
 * Safe for any number of threads, which borrow its buffers.
 */
final class Weighing {

    /** Log-odds subtracted for furniture of a page: menus and buttons name things and say nothing. */
    private static final double FURNITURE = 1.5;
    /** The share of the n-grams' evidence that counts for a bare URL. */
    private static final double BARE_LINK = 0.6;

    private final LinearModel model;
    private final Heads heads;
    private final Queue<Scratch> idle = new ConcurrentLinkedQueue<>();

    /** Buffers that calls borrow. They die with this object, which those of threads would outlive. */
    private final class Scratch {
        final Features features = new Features(model.settings(), model.wordWeights());
        final Pieces pieces = new Pieces(false);
        final Evidence segment = model.newEvidence();
        final double[] margins = new double[model.heads().size()];
    }

    /**
     * The model's scores of a text.
     *
     * @param scores of its segments
     * @param passages those of several segments
     */
    record Weighed(Scores scores, Passages passages) {}

    Weighing(LinearModel model, Heads heads) {
        this.model = model;
        this.heads = heads;
    }

    private Scratch borrow() {
        Scratch buffers = idle.poll();
        return buffers == null ? new Scratch() : buffers;
    }

    /** Scores every segment, and adds up the evidence for passages of several. */
    Weighed weigh(ReadText text) {
        Segments segments = text.segments();
        int count = segments.count();
        double[] odds = new double[count * Scores.CATEGORIES];
        Passages.Builder passages = new Passages.Builder();
        int first = 0;
        Evidence sum = null;
        Scratch buffers = borrow();
        for (int segment = 0; segment < count; segment++) {
            Evidence evidence = evidence(text, segment, buffers);
            write(text, evidence, buffers.margins, segment, odds, segment * Scores.CATEGORIES);
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
        idle.add(buffers);
        return new Weighed(new Scores(odds), passages.done());
    }

    /** Returns the evidence for a segment, until the buffers are used for the next. */
    private Evidence evidence(ReadText text, int segment, Scratch buffers) {
        char[] units = text.folded().units();
        int start = text.segments().start(segment);
        int end = text.segments().end(segment);
        buffers.features.clear();
        buffers.features.add(units, start, end, text.words());
        model.weigh(buffers.features, buffers.segment);
        PieceTable pieces = text.languages().pieces(segment);
        if (pieces != null) {
            buffers.pieces.clear();
            buffers.pieces.add(pieces.vocabulary(), units, start, end);
            pieces.weigh(buffers.pieces, buffers.segment);
        }
        return buffers.segment;
    }

    /** Returns the evidence for a passage without some of its segments. */
    Evidence without(ReadText text, Passages.Passage passage, boolean[] left) {
        Evidence rest = model.newEvidence();
        rest.add(passage.evidence());
        Scratch buffers = borrow();
        for (int segment = passage.first(); segment <= passage.last(); segment++) {
            if (left[segment - passage.first()]) {
                rest.subtract(evidence(text, segment, buffers));
            }
        }
        idle.add(buffers);
        return rest;
    }

    /** Returns the log-odds of evidence by category, calibrated for a segment's language. */
    double[] odds(ReadText text, Evidence evidence, int segment) {
        double[] odds = new double[Scores.CATEGORIES];
        write(text, evidence, new double[model.heads().size()], segment, odds, 0);
        return odds;
    }

    /** Returns the heads' log-odds for a text without letters. */
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
        Scratch buffers = borrow();
        Features features = buffers.features;
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
        boolean empty = features.count() == 0;
        idle.add(buffers);
        return new Rest(odds(text, left, segments.get(0)), empty);
    }

    /** Fills in log-odds by category, calibrated for a segment's language. */
    private void write(ReadText text, Evidence evidence, double[] margins, int segment, double[] into, int at) {
        Arrays.fill(into, at, at + Scores.CATEGORIES, Scores.SILENT);
        List<Hearing> hearings = text.languages().hearings(segment);
        if (hearings == null) {
            return;
        }
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
                double odds =
                        LogOdds.bounded(-(head.slope() * heard(head, margins[index], confidence) + head.offset()));
                odds = pieces == null ? odds : LogOdds.bounded(pieces.together(index, odds, evidence));
                into[at + heads.category(index)] = LogOdds.bounded(hearing.odds(odds, crowd) - around);
            }
        }
    }

    /** True if the segment is a bare URL: n-grams of a URL say little. */
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
