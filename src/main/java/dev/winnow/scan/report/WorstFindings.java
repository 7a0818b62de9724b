package dev.winnow.scan.report;

import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the worst of many findings that the baseline does not accept: block before review, then by score. */
final class WorstFindings {

    private static final Comparator<Finding> BADNESS = Comparator.comparing(
                    (Finding its) -> its.place().action())
            .thenComparingDouble(its -> its.place().reasons().get(0).score())
            .thenComparing(Comparator.comparingLong(Finding::order).reversed());

    private final int most;
    private final PriorityQueue<Finding> kept = new PriorityQueue<>(BADNESS); // the least bad first
    private long count;

    /** A part of a record, and where in the input's order it stands. */
    record Finding(long order, FlaggedRecord record, FlaggedPlace place) {}

    WorstFindings(int most) {
        this.most = most;
    }

    void add(FlaggedRecord record) {
        for (FlaggedPlace place : record.places()) {
            if (!place.known()) {
                kept.add(new Finding(count++, record, place));
                if (kept.size() > most) {
                    kept.remove();
                }
            }
        }
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
        sorted.sort(Comparator.comparing((Finding its) -> its.place().action()).reversed());
        return sorted;
    }

    /** Returns the worst, in the input's order. */
    List<Finding> inOrder() {
        List<Finding> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparingLong(Finding::order));
        return sorted;
    }
}
