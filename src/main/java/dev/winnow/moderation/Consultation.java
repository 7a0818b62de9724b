package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Tier;
import dev.winnow.text.Portions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the parts of one text that the deep tier should read, because the fast tier is unsure of them.
 *
 * <p>A text that an encoder takes in at once is read whole, and all its lines move alike. Of a longer one the unsure
 * segments are read each on its own, so that a line is not drowned by its neighbours, and the unsure passages as
 * wholes, for messages of many short lines. At most {@value #MOST_READINGS} readings are made of one text, those first
 * that are nearest to being flagged.
 */
final class Consultation {

    /** Most readings of one text; with more, one page would hold up a hundred comments. */
    static final int MOST_READINGS = 8;
    /** Most readings when the whole text is to be read: about six printed pages. */
    static final int MOST_READINGS_OF_EVERYTHING = 64;

    private final ReadText text;
    private final Heads heads;
    private final boolean everything;
    private final double[] reported;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A part of a text to be read.
     *
     * @param language in which it is judged
     * @param first its first segment
     * @param last its last segment
     * @param passage whether it stands for a passage of several segments, or for one segment
     * @param urgency log-odds above the nearest threshold; below 0 if under it
     * @param odds what the fast tier says of it, by category
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Part(String language, int first, int last, boolean passage, double urgency, double[] odds) {}

    private Consultation(ReadText text, Heads heads) {
        this.text = text;
        this.heads = heads;
        everything = text.mode() == Mode.DEEP;
        reported = text.policy().reportOdds(Tier.FAST);
    }

    /** Returns the parts of a text that are to be read, in the order in which to ask about them. */
    static List<Part> unsureParts(ReadText text, Weighing weighing, Heads heads, Scores scores, Passages passages) {
        if (text.mode() == Mode.FAST) {
            return List.of();
        }
        Consultation consultation = new Consultation(text, heads);
        List<Portions.Portion> portions = Portions.of(text.folded(), text.segments());
        if (portions.size() == 1) {
            consultation.considerWhole(weighing, scores, passages);
        } else {
            for (int segment = 0; segment < text.count(); segment++) {
                consultation.consider(segment, segment, false, scores.segment(segment));
            }
            consultation.considerPassages(weighing, passages, portions);
        }
        return consultation.mostUrgent();
    }

    /** Asks about the parts. */
    static List<Question> questions(ReadText text, Heads heads, List<Part> parts) {
        List<Question> questions = new ArrayList<>(parts.size());
        for (Part part : parts) {
            double[] fast = new double[Scores.CATEGORIES];
            Arrays.fill(fast, Double.NaN);
            for (int head = 0; head < heads.count(); head++) {
                int category = heads.category(head);
                fast[category] = LogOdds.probability(part.odds()[category]);
            }
            String read =
                    Portions.read(text.folded(), text.segments(), new Portions.Portion(part.first(), part.last()));
            questions.add(new Question(part.language(), read, fast));
        }
        return List.copyOf(questions);
    }

    private void considerWhole(Weighing weighing, Scores scores, Passages passages) {
        double[] whole = Scores.lowest();
        scores.raise(whole);
        for (Passages.Passage passage : passages.all()) {
            double[] together = weighing.odds(text, passage.evidence(), passage.first());
            for (int category = 0; category < whole.length; category++) {
                whole[category] = Math.max(whole[category], together[category]);
            }
        }
        consider(0, text.count() - 1, true, whole);
    }

    private void considerPassages(Weighing weighing, Passages passages, List<Portions.Portion> portions) {
        int next = 0; // both lists are in the order of the text
        for (Passages.Passage passage : passages.all()) {
            double[] together = weighing.odds(text, passage.evidence(), passage.first());
            while (next < portions.size() && portions.get(next).first() < passage.first()) {
                next++;
            }
            for (; next < portions.size() && portions.get(next).first() <= passage.last(); next++) {
                consider(portions.get(next).first(), portions.get(next).last(), true, together);
            }
        }
    }

    /** Notes a part of the text for reading if the tier reads its language and it is worth it. */
    private void consider(int first, int last, boolean passage, double[] odds) {
        String language = text.languages().of(first);
        if (!text.deepTier().covers(language)) {
            return;
        }
        double urgency = Double.NEGATIVE_INFINITY;
        boolean unsure = everything;
        for (Category category : Category.values()) {
            if (heads.of(category) >= 0) {
                double logOdds = odds[category.ordinal()];
                unsure |= text.deepTier().unsure(language, category, LogOdds.probability(logOdds));
                urgency = Math.max(urgency, logOdds - reported[category.ordinal()]);
            }
        }
        if (unsure) {
            parts.add(new Part(language, first, last, passage, urgency, odds));
        }
    }

    private List<Part> mostUrgent() {
        int most = everything ? MOST_READINGS_OF_EVERYTHING : MOST_READINGS;
        if (parts.size() > most) {
            parts.sort(Comparator.<Part>comparingDouble(part -> -part.urgency())
                    .thenComparingInt(Part::first)
                    .thenComparing(Part::passage));
            parts.subList(most, parts.size()).clear();
        }
        // A segment that is a portion of its passage is read for both, one after the other, which costs one reading.
        parts.sort(Comparator.comparing(Part::language)
                .thenComparingInt(Part::first)
                .thenComparingInt(Part::last));
        return parts;
    }
}
