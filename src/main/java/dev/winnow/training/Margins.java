package dev.winnow.training;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.LinearModel;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Segments;
import dev.winnow.text.disguise.Unmasking;

/** Raw margins of whole texts, cut as the engine cuts them: the highest of any segment or passage counts, less what it is high by chance. */
final class Margins {

    /** What each e-fold of stretches takes off: the highest of many margins is high by chance. */
    private static final double DISCOUNT = 0.6;

    private final LinearModel model;
    private final Unmasking unmasking;
    private final Features features;
    private final Evidence evidence;

    Margins(LinearModel model, Unmasking unmasking) {
        this.unmasking = unmasking;
        this.model = model;
        this.features = new Features(model.settings());
        this.evidence = model.newEvidence();
    }

    double of(int head, String text) {
        FoldedText folded = unmasking.fold(text);
        Segments segments = Segments.of(folded);
        double highest = Double.NEGATIVE_INFINITY;
        for (int segment = 0; segment < segments.count() && segments.count() > 1; segment++) {
            features.clear();
            features.add(folded.units(), segments.start(segment), segments.end(segment));
            model.weigh(features, evidence);
            highest = Math.max(highest, heard(head));
        }
        int first = 0;
        while (first < segments.count()) {
            features.clear();
            int segment = first;
            while (segment < segments.count() && segments.passage(segment) == segments.passage(first)) {
                features.add(folded.units(), segments.start(segment), segments.end(segment));
                segment++;
            }
            model.weigh(features, evidence);
            highest = Math.max(highest, heard(head));
            first = segment;
        }
        if (segments.count() == 0) {
            features.clear();
            model.weigh(features, evidence);
            highest = heard(head);
        }
        return highest - DISCOUNT * Math.log(Math.max(1, segments.count()));
    }

    /** As the engine hears it: a handful of n-grams is shrunk towards the bias. */
    private double heard(int head) {
        double bias = model.heads().get(head).bias();
        return bias + (model.margin(head, evidence) - bias) * LinearModel.confidence(evidence, 0);
    }
}
