package dev.winnow.scan.report;

import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Keeps the worst of many findings that the baseline does not accept: block before review, then by score. */
final class WorstFindings {

    private static final Comparator<Finding> BADNESS = Comparator.comparing(
                    (Finding finding) -> finding.place().action())
            .thenComparingDouble(finding -> finding.place().reasons().get(0).score())
            .thenComparing(Comparator.comparingLong(Finding::order).reversed());

    /** Campaigns whose findings are counted; what is met after them is kept as if it belonged to none. */
    private static final int CAMPAIGNS = 100_000;

    private final int most;
    private final int each;
    private final Map<String, Integer> ofCampaign = new HashMap<>();
    private final PriorityQueue<Finding> kept = new PriorityQueue<>(BADNESS); // the least bad first
    private long count;

    /** A part of a record, and where in the input's order it stands. */
    record Finding(long order, FlaggedRecord record, FlaggedPlace place) {}

    WorstFindings(int most) {
        this(most, Integer.MAX_VALUE);
    }

    /** @param each findings of one campaign that are kept, the first ones: the others say nothing new */
    WorstFindings(int most, int each) {
        this.most = most;
        this.each = each;
    }

    void add(FlaggedRecord record) {
        for (FlaggedPlace place : record.places()) {
            if (!place.known()) {
                count++;
                if (isEnough(place.campaign())) {
                    continue;
                }
                kept.add(new Finding(count, record.withOnly(place), place));
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        }
    }

    private boolean isEnough(String campaign) {
        if (campaign == null || each == Integer.MAX_VALUE) {
            return false;
        }
        if (ofCampaign.size() >= CAMPAIGNS && !ofCampaign.containsKey(campaign)) {
            return false;
        }
        return ofCampaign.merge(campaign, 1, Integer::sum) > each;
    }

    /** Returns how many there were. */
    long count() {
        return count;
    }

    /** Returns how many are not kept. */
    long leftOut() {
        return count - kept.size();
    }

    /** Returns the worst, what is blocked before what is to be reviewed, each in the input's order. */
    List<Finding> worstFirst() {
        List<Finding> sorted = inOrder();
        sorted.sort(Comparator.comparing((Finding finding) -> finding.place().action())
                .reversed());
        return sorted;
    }

    /** Returns the worst, in the input's order. */
    List<Finding> inOrder() {
        List<Finding> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingLong(Finding::order));
        return sorted;
    }
}
