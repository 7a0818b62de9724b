/**
 * A made stream of texts to learn from, and how long memory takes. Start at {@link dev.winnow.learning.MadeStream}.
 */
package dev.winnow.learning;
