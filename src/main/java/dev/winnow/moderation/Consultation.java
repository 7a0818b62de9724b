package dev.winnow.moderation;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Portions;
import dev.winnow.text.Segments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Asks the deep tier about what the fast tier is unsure of in one text, and says by how much that moves the log-odds.
 *
 * <p>A text that an encoder takes in at once is read whole, and all its lines move alike. Of a longer one the unsure segments are
 * read each on its own, so that a line is not drowned by its neighbours, and the unsure passages as wholes, for messages of
 * many short lines. At most {@value #MOST_READINGS} readings are made of one text, those first that are nearest to being flagged.
 */
final class Consultation {

    /** More readings than this would let one page hold up a hundred comments. */
    static final int MOST_READINGS = 8;
    /** The same where everything shall be read: about six printed pages. */
    static final int MOST_READINGS_OF_EVERYTHING = 64;

    private static final int CATEGORIES = Category.values().length;

    private final DeepTier tier;
    private final boolean everything;
    private final Policy policy;
    private final boolean[] heads; // by Category.ordinal(): whether the fast tier has one
    private final List<Wanted> wanted = new ArrayList<>();

    /** Something to be read. */
    private static final class Wanted {

        private final String language;
        private final int first; // its first segment
        private final int last; // its last segment
        private final boolean passage; // whether it stands for a passage of several segments, or for one segment
        private final double urgency; // log-odds above the nearest threshold; below 0 if under it
        private final double[] odds; // the fast tier's, by Category.ordinal()

        Wanted(String language, int first, int last, boolean passage, double urgency, double[] odds) {
            this.language = language;
            this.first = first;
            this.last = last;
            this.passage = passage;
            this.urgency = urgency;
            this.odds = odds;
        }
    }

    /** By how much the log-odds of a part of the text move. */
    static final class Shift {

        private final Wanted part;
        private final double[] by; // by Category.ordinal(); NaN where the deep tier has no head

        private Shift(Wanted part, double[] by) {
            this.part = part;
            this.by = by;
        }

        /** Returns the first segment that it is about. */
        int first() {
            return part.first;
        }

        /** Returns the last segment that it is about. */
        int last() {
            return part.last;
        }

        /** Returns whether it is about the passage, or about its segments. */
        boolean passage() {
            return part.passage;
        }

        /** Returns what is added to the log-odds of a category; NaN if nothing is known of it. */
        double by(int category) {
            return by[category];
        }
    }

    Consultation(DeepTier tier, boolean everything, Policy policy, boolean[] heads) {
        this.tier = tier;
        this.everything = everything;
        this.policy = policy;
        this.heads = heads;
    }

    /** Notes a part of the text for reading if the tier reads its language and it is worth it. */
    void consider(String language, int first, int last, boolean passage, double[] odds, int at) {
        if (!tier.covers(language)) {
            return;
        }
        double urgency = Double.NEGATIVE_INFINITY;
        boolean unsure = everything;
        for (Category category : Category.values()) {
            int ordinal = category.ordinal();
            if (heads[ordinal]) {
                double its = odds[at + ordinal];
                unsure |= tier.unsure(language, category, Judgement.probability(its));
                urgency = Math.max(urgency, its - policy.reportOdds(category, Tier.FAST));
            }
        }
        if (unsure) {
            wanted.add(
                    new Wanted(language, first, last, passage, urgency, Arrays.copyOfRange(odds, at, at + CATEGORIES)));
        }
    }

    boolean isNeeded() {
        return !wanted.isEmpty();
    }

    /**
     * Has everything read that was noted.
     *
     * @throws DeepTierBusyException if the tier has no room or no time
     */
    List<Shift> ask(FoldedText text, Segments segments) throws DeepTierBusyException {
        int most = everything ? MOST_READINGS_OF_EVERYTHING : MOST_READINGS;
        if (wanted.size() > most) {
            wanted.sort(Comparator.<Wanted>comparingDouble(part -> -part.urgency)
                    .thenComparingInt(part -> part.first)
                    .thenComparing(part -> part.passage));
            wanted.subList(most, wanted.size()).clear();
        }
        // A segment that is a portion of its passage is read for both, one after the other, which costs one reading.
        wanted.sort(Comparator.<Wanted>comparingInt(part -> part.first).thenComparingInt(part -> part.last));
        Map<String, List<Wanted>> byLanguage = new TreeMap<>();
        wanted.forEach(part -> byLanguage
                .computeIfAbsent(part.language, language -> new ArrayList<>())
                .add(part));
        List<Shift> shifts = new ArrayList<>();
        for (Map.Entry<String, List<Wanted>> parts : byLanguage.entrySet()) {
            shifts.addAll(ask(parts.getKey(), parts.getValue(), text, segments));
        }
        return shifts;
    }

    private List<Shift> ask(String language, List<Wanted> parts, FoldedText text, Segments segments)
            throws DeepTierBusyException {
        List<String> texts = new ArrayList<>();
        double[][] fast = new double[parts.size()][CATEGORIES];
        for (int i = 0; i < parts.size(); i++) {
            Wanted part = parts.get(i);
            texts.add(Portions.read(text, segments, new Portions.Portion(part.first, part.last)));
            for (int category = 0; category < CATEGORIES; category++) {
                fast[i][category] = heads[category] ? Judgement.probability(part.odds[category]) : Double.NaN;
            }
        }
        double[][] scores = tier.score(language, texts, fast);
        List<Shift> shifts = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            double[] by = new double[CATEGORIES];
            Arrays.fill(by, Double.NaN);
            for (Category category : Category.values()) {
                int at = category.ordinal();
                if (!Double.isNaN(scores[i][at])) {
                    double from = parts.get(i).odds[at];
                    double move = Judgement.odds(scores[i][at]) - from;
                    // What the fast tier is all but certain of, the deep tier cannot acquit.
                    by[at] = from >= policy.blockOdds(category) ? Math.max(0, move) : move;
                }
            }
            shifts.add(new Shift(parts.get(i), by));
        }
        return shifts;
    }
}
