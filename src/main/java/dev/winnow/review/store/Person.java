package dev.winnow.review.store;

import java.util.UUID;

/**
 * Somebody who signs in.
 *
 * @param id ours
 * @param pseudonym what platforms, exports and colleagues see, as in "m-07"
 * @param login what the person signs in with
 * @param password what {@code Passwords} makes of it; null until the invitation is taken
 * @param disabled whether the person is kept out
 * @param wellbeing the person's choices, as JSON
 */
public record Person(UUID id, String pseudonym, String login, String password, boolean disabled, String wellbeing) {}
