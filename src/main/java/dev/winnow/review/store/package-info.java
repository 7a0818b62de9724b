/**
 * The database of the console behind one door: {@link dev.winnow.review.store.Database}, and one class of SQL a table. What is
 * written has reached the disk when the call returns. No framework, and no rule of moderation: those are in
 * {@code dev.winnow.review}.
 */
package dev.winnow.review.store;
