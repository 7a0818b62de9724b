package dev.winnow.review.store;

import java.util.UUID;

/**
 * Somebody who signs in.
 *
 * @param id ours
 * @param pseudonym what platforms, exports and colleagues see, as in "m-07"
 * @param login what the person signs in with
 * @param password what {@code Passwords} makes of it; null until the invitation is taken
 * @param identity hash of whom an OpenID provider takes them for; null if they do not come in that way
 * @param disabled whether the person is kept out
 * @param wellbeing the person's choices, as JSON
 */
public record Person(
        UUID id, String pseudonym, String login, String password, String identity, boolean disabled, String wellbeing) {

    /** Returns whether the person has taken an invitation. */
    public boolean hasComeIn() {
        return password != null || identity != null;
    }
}
