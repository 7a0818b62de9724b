package dev.winnow.training;

import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Features;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Segments;
import dev.winnow.text.disguise.Unmasking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import smile.util.SparseArray;

/**
 * Training examples as feature vectors, cut as the engine cuts texts.
 *
 * <p>A text in which something is wrong stays one example, since nobody said which line it is; a long one gives one more per
 * passage, since passages are what the engine scores and most of a spam mail is spam. A text of which only 0 is
 * known gives one example per passage and one per line, so that the heads learn what harmless lines look like on
 * their own. Of public prose in which nothing at all is wrong most of those are left out, by their hash: there are so many
 * of them that they would drown what tells abuse from plain speech within a forum.
 */
final class Vectors {

    /**
     * One vector.
     *
     * @param example where it comes from; its labels count
     * @param values bucket or shape index to value
     */
    record Vector(Example example, SparseArray values) {}

    /** Share of the lines and passages of longer harmless public prose that is kept. */
    private static final double HARMLESS_SHARE = 0.08;
    /** Share of harmless public sentences and headlines that is kept: they are short, and of many registers and languages. */
    private static final double HARMLESS_SENTENCES_SHARE = 0.6;

    private final Features features;
    private final int buckets;
    private final Unmasking unmasking;

    /**
     * @param settings how text becomes buckets
     * @param unmasking how the engine will fold
     */
    Vectors(FeatureSettings settings, Unmasking unmasking) {
        this.unmasking = unmasking;
        features = new Features(settings);
        buckets = settings.buckets();
    }

    /** Returns the number of columns: one per bucket, then one per shape feature. */
    int columns() {
        return buckets + Features.SHAPES;
    }

    /** Cuts an example and returns the vectors of its parts. */
    List<Vector> of(Example example) {
        FoldedText folded = unmasking.fold(example.text());
        Segments segments = Segments.of(folded);
        List<Vector> vectors = new ArrayList<>();
        if (example.positive() != 0 || segments.count() <= 1) {
            add(example, folded, segments, 0, segments.count(), vectors);
            if (segments.count() > 1 && segments.passage(segments.count() - 1) > 0) {
                addPassages(example, folded, segments, vectors);
            }
            return vectors;
        }
        int first = 0;
        while (first < segments.count()) {
            int last = first + 1;
            while (last < segments.count() && segments.passage(last) == segments.passage(first)) {
                last++;
            }
            add(example, folded, segments, first, last, vectors);
            for (int segment = first; segment < last && last - first > 1; segment++) {
                add(example, folded, segments, segment, segment + 1, vectors);
            }
            first = last;
        }
        return vectors;
    }

    private void addPassages(Example example, FoldedText folded, Segments segments, List<Vector> vectors) {
        int first = 0;
        while (first < segments.count()) {
            int last = first + 1;
            while (last < segments.count() && segments.passage(last) == segments.passage(first)) {
                last++;
            }
            add(example, folded, segments, first, last, vectors);
            first = last;
        }
    }

    private void add(Example example, FoldedText folded, Segments segments, int from, int to, List<Vector> vectors) {
        boolean publicProse = example.isClean()
                && !example.source().equals(Example.OWN)
                && !example.source().equals(MachineText.SOURCE)
                && !example.source().equals(RuleExamples.SOURCE);
        if (publicProse
                && StableHash.fraction(example.id() + "#" + from + "-" + to, "harmless")
                        >= (segments.count() == 1 ? HARMLESS_SENTENCES_SHARE : HARMLESS_SHARE)) {
            return;
        }
        features.clear();
        for (int segment = from; segment < to; segment++) {
            features.add(folded.units(), segments.start(segment), segments.end(segment));
        }
        if (features.count() > 0) {
            vectors.add(new Vector(example, vector(features, buckets)));
        }
    }

    /** Returns the values that {@link dev.winnow.model.LinearModel#margin} implies: counts over the root of their sum. */
    static SparseArray vector(Features features, int buckets) {
        int count = features.count();
        int[] sorted = new int[count];
        for (int i = 0; i < count; i++) {
            sorted[i] = features.bucket(i);
        }
        Arrays.sort(sorted);
        double one = 1 / Math.sqrt(count);
        SparseArray values = new SparseArray(Math.min(count, 400));
        int i = 0;
        while (i < count) {
            int from = i;
            while (i < count && sorted[i] == sorted[from]) {
                i++;
            }
            values.append(sorted[from], (i - from) * one);
        }
        for (int shape = 0; shape < Features.SHAPES; shape++) {
            double value = features.shape(shape);
            if (value != 0) {
                values.append(buckets + shape, value);
            }
        }
        return values;
    }
}
