package dev.winnow.rules;

import dev.winnow.match.WordLiterals;

/**
 * The literals of rules or phrases that each common word holds or begins, so that they need not read it in a text.
 * Immutable and safe for any number of threads.
 */
public final class CommonMatches {

    private final WordLiterals literals;

    CommonMatches(WordLiterals literals) {
        this.literals = literals;
    }

    /** Returns what to search with; null if nothing is known. */
    static WordLiterals literals(CommonMatches known) {
        return known == null ? null : known.literals;
    }
}
