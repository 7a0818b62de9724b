/**
 * Finding literals and patterns in folded text, in linear time. Knows nothing of rules: what a match means is for others to say.
 */
package dev.winnow.match;
