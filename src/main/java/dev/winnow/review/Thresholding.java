package dev.winnow.review;

import dev.winnow.policy.Action;
import dev.winnow.policy.Thresholds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What thresholds would have done to what people have decided already. */
public final class Thresholding {

    private static final int WHOLE = 10_000; // a probability of 1

    private Thresholding() {}

    /**
     * A text of which a score and the truth are known.
     *
     * @param score of the category
     * @param is whether people say that it is of the category
     * @param sampled how likely such a text was to be looked at, in ten-thousandths
     * @param arrived when
     */
    public record Seen(double score, boolean is, int sampled, Instant arrived) {

        /** One for what was looked at because of its verdict; a hundred for one in a hundred of what was not. */
        private double weight() {
            return (double) WHOLE / sampled;
        }
    }

    /**
     * What would have happened, in texts: what was looked at by chance stands for all that were not.
     *
     * @param blocked that are of the category
     * @param blockedWrongly that are not
     * @param reviewed by people
     * @param missed that are of the category and would have passed
     * @param perHour how many an hour people would have looked at
     */
    public record Outcome(long blocked, long blockedWrongly, long reviewed, long missed, double perHour) {}

    /** Returns what thresholds would have done. */
    public static Outcome of(List<Seen> seen, Thresholds thresholds) {
        double blocked = 0;
        double wrongly = 0;
        double reviewed = 0;
        double missed = 0;
        Instant first = Instant.MAX;
        Instant last = Instant.MIN;
        for (Seen each : seen) {
            Action action = thresholds.action(each.score());
            blocked += action == Action.BLOCK && each.is() ? each.weight() : 0;
            wrongly += action == Action.BLOCK && !each.is() ? each.weight() : 0;
            reviewed += action == Action.REVIEW ? each.weight() : 0;
            missed += action == Action.ALLOW && each.is() ? each.weight() : 0;
            first = each.arrived().isBefore(first) ? each.arrived() : first;
            last = each.arrived().isAfter(last) ? each.arrived() : last;
        }
        double hours =
                seen.isEmpty() ? 1 : Math.max(1, Duration.between(first, last).toMinutes() / 60.0);
        return new Outcome(
                Math.round(blocked), Math.round(wrongly), Math.round(reviewed), Math.round(missed), reviewed / hours);
    }
}
