package dev.winnow.moderation;

import dev.winnow.model.Features;
import dev.winnow.model.LogOdds;
import dev.winnow.model.Overlay;
import dev.winnow.policy.Category;
import java.util.Arrays;

/**
 * How an overlay corrects the scores of one text's segments and passages. Corrections add up, so a passage is corrected
 * by all its lines together.
 */
final class Corrections {

    /** No correction: no overlay applies to this text. */
    static final Corrections NONE = new Corrections(null, null, null, null);

    private final Overlay overlay; // null: there is none
    private final int[] categories; // by head of the overlay
    private final int[] sums; // [segment * heads + head]
    private final int[] grams; // by segment

    private Corrections(Overlay overlay, int[] categories, int[] sums, int[] grams) {
        this.overlay = overlay;
        this.categories = categories;
        this.sums = sums;
        this.grams = grams;
    }

    /**
     * Computes an overlay's corrections for a text.
     *
     * @param overlay null: there is none
     */
    static Corrections of(ReadText text, Overlay overlay) {
        if (overlay == null) {
            return NONE;
        }
        int heads = overlay.heads().size();
        int[] categories = new int[heads];
        Arrays.setAll(
                categories,
                head -> Category.of(overlay.heads().get(head).category()).ordinal());
        int[] sums = new int[text.count() * heads];
        int[] grams = new int[text.count()];
        Features features = new Features(overlay.settings());
        for (int segment = 0; segment < grams.length; segment++) {
            features.clear();
            features.add(
                    text.folded().units(),
                    text.segments().start(segment),
                    text.segments().end(segment));
            grams[segment] = features.count();
            overlay.weigh(features, sums, segment * heads);
        }
        return new Corrections(overlay, categories, sums, grams);
    }

    /** Corrects the scores of segments. */
    Scores applyTo(Scores scores) {
        if (overlay == null) {
            return scores;
        }
        Scores.Change change = scores.change();
        for (int segment = 0; segment < grams.length; segment++) {
            for (int head = 0; head < categories.length; head++) {
                double odds = change.of(segment, categories[head]);
                int sum = sums[segment * categories.length + head];
                change.set(
                        segment,
                        categories[head],
                        LogOdds.bounded(odds + overlay.correction(head, odds, sum, grams[segment])));
            }
        }
        return change.done();
    }

    /**
     * Corrects the scores of a passage.
     *
     * @param left by segment of the passage: it is left out
     * @param odds by category; changed
     */
    void applyTo(Passages.Passage passage, boolean[] left, double[] odds) {
        if (overlay == null) {
            return;
        }
        for (int head = 0; head < categories.length; head++) {
            long sum = 0;
            long all = 0;
            for (int segment = passage.first(); segment <= passage.last(); segment++) {
                if (!left[segment - passage.first()]) {
                    sum += sums[segment * categories.length + head];
                    all += grams[segment];
                }
            }
            double before = odds[categories[head]];
            odds[categories[head]] = LogOdds.bounded(before + overlay.correction(head, before, sum, all));
        }
    }

    /** Returns the model's version followed by the overlay's name. */
    String version(String model) {
        return overlay == null ? model : model + "+" + overlay.name();
    }
}
