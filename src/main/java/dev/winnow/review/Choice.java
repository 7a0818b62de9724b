package dev.winnow.review;

import dev.winnow.policy.Category;
import java.util.Map;

/**
 * What somebody wants to decide.
 *
 * @param action allow, remove, restrict, or escalate: let two others say
 * @param labels what the text is (1) and is not (0), by category
 * @param reason the platform's rule; may be null
 * @param note may be null; to an appeal, the reply
 * @param version of the item that was looked at; 0: whichever
 */
public record Choice(String action, Map<String, Double> labels, String reason, String note, int version) {

    /** Copies the labels and refuses what no decision can be. */
    public Choice {
        labels = Map.copyOf(labels);
        if (!java.util.List.of("allow", "remove", "restrict", "escalate").contains(action)) {
            throw new ReviewException(
                    ReviewException.Reason.INVALID, "an action is allow, remove, restrict or escalate");
        }
        labels.forEach((category, value) -> {
            if (!Category.ids().contains(category) || !(value >= 0 && value <= 1)) {
                throw new ReviewException(
                        ReviewException.Reason.INVALID, "labels are numbers from 0 to 1 by names of categories");
            }
        });
        if (reason != null && reason.length() > 100 || note != null && note.length() > 2000) {
            throw new ReviewException(
                    ReviewException.Reason.INVALID, "a reason has 100 characters at most, a note 2000");
        }
    }
}
