package dev.winnow.review;

import dev.winnow.review.store.Decisions.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How long somebody has been at it, by what they decided. Of use to that person alone: nobody else is shown it.
 *
 * @param began when the time at work without a break began; null: the person has just had one
 * @param working how long that is
 * @param heavy how long the person has had nothing but heavy categories
 * @param decided how many decisions of the last 24 hours
 */
public record Shift(Instant began, Duration working, Duration heavy, int decided) {

    /** Whoever does nothing for so long has had a break. */
    public static final Duration BREAK = Duration.ofMinutes(5);

    /** For so long a break can be put off, once. */
    public static final Duration PUT_OFF = Duration.ofMinutes(15);

    /** How far back it matters what somebody has done. */
    static final Duration DAY = Duration.ofHours(24);

    /** Whether it is time for a break. */
    public enum Pause {
        /** No. */
        NO,
        /** Yes, but it can be put off. */
        DUE,
        /** Yes, and it was put off once. */
        OVERDUE
    }

    /**
     * @param newestFirst what somebody did in the last {@link #DAY}
     */
    static Shift of(List<Work> newestFirst, Instant now) {
        Instant last = now;
        Instant began = null;
        Instant heavySince = null;
        boolean onlyHeavy = true;
        for (Work work : newestFirst) {
            if (Duration.between(work.at(), last).compareTo(BREAK) >= 0) {
                break;
            }
            began = work.at();
            onlyHeavy &= Wellbeing.HEAVY.contains(work.category());
            heavySince = onlyHeavy ? work.at() : heavySince;
            last = work.at();
        }
        return new Shift(began, since(began, now), since(heavySince, now), newestFirst.size());
    }

    private static Duration since(Instant then, Instant now) {
        return then == null ? Duration.ZERO : Duration.between(then, now);
    }

    /** Returns whether it is time for a break. */
    public Pause pause(Wellbeing chosen, Instant now) {
        if (chosen.pause() == 0 || working.toMinutes() < chosen.pause()) {
            return Pause.NO;
        }
        if (chosen.putOff() == null || chosen.putOff().isBefore(began)) {
            return Pause.DUE;
        }
        return now.isBefore(chosen.putOff().plus(PUT_OFF)) ? Pause.NO : Pause.OVERDUE;
    }

    /** Returns whether heavy categories have to wait. */
    public boolean isHeavy(Wellbeing chosen) {
        return chosen.heavy() > 0 && heavy.toMinutes() >= chosen.heavy();
    }

    /** Returns whether the person has done as much as they wanted to. */
    public boolean isOver(Wellbeing chosen) {
        return chosen.ceiling() > 0 && decided >= chosen.ceiling();
    }
}
