package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import java.util.ArrayList;
import java.util.List;

/**
 * The passages of several segments, each with the sum of the model's evidence. A value: nobody changes the evidence.
 *
 * @param all in the order of the text
 */
record Passages(List<Passage> all) {

    static final Passages NONE = new Passages(List.of());

    /**
     * A passage of several segments.
     *
     * @param first its first segment
     * @param last its last segment
     * @param evidence the sum of that of its segments
     */
    record Passage(int first, int last, Evidence evidence) {}

    /** Passages in the making, segment by segment. */
    static final class Builder {

        private List<Passage> all; // null: none yet

        void add(Passage passage) {
            all = all == null ? new ArrayList<>(4) : all;
            all.add(passage);
        }

        Passages done() {
            return all == null ? NONE : new Passages(all);
        }
    }
}
