/**
 * What people decide: items that wait, who has one open, decisions and their undoing, second opinions, appeals, and who may do
 * what. No HTTP and no page; the database stands behind {@code dev.winnow.review.store}. Start at
 * {@link dev.winnow.review.Review}.
 */
package dev.winnow.review;
