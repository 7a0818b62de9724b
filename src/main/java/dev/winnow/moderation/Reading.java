package dev.winnow.moderation;

import dev.winnow.policy.Mode;

/**
 * How a text was read for its verdict.
 *
 * @param mode in which
 * @param deep identity of the deep tier in force; null: there is none
 * @param degraded whether the deep tier was wanted and had no room or no time, so that the verdict is the fast tier's
 */
public record Reading(Mode mode, String deep, boolean degraded) {

    /** By the fast tier alone, as asked. */
    public static final Reading FAST = new Reading(Mode.FAST, null, false);
}
