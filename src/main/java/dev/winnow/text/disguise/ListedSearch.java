package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.LookAlikes;
import dev.winnow.text.Repair;
import dev.winnow.text.Scripts;

/**
 * Looks for one listed word that a whole stretch of folded text spells in disguise: with symbols for letters, letters of
 * other scripts, separators between letters, letters repeated or masked. A walk down the trie of listed words that takes
 * every reading of each unit; the trie keeps it narrow, and a budget bounds it.
 */
final class ListedSearch {

    private static final int BUDGET = 600;
    private static final int SHORTEST = 3;
    private static final int LONGEST_ENDING = 16;
    private static final int LONGEST_COMPOUND = 32;

    private final Trie trie;
    private final char[] units;
    private final FoldedText text;
    private final int start;
    private final int end;
    private final int lastLetter; // behind it signs belong to the sentence, and mask nothing
    private int steps;

    private String found;
    private Repair foundBy;
    private int bestCost = Integer.MAX_VALUE;

    private ListedSearch(Trie trie, FoldedText text, int start, int end) {
        this.trie = trie;
        this.text = text;
        this.units = text.units();
        this.start = start;
        this.end = end;
        int last = end - 1;
        while (last > start && Kinds.of(units[last]) >= Kinds.LEET && !Scripts.isLetter(units[last])) {
            last--;
        }
        lastLetter = last;
    }

    /** A listed word and how it was disguised. */
    record Found(String word, Repair by) {}

    /** Returns the listed word that {@code [start, end)} spells, the one that takes least guessing; null if none. */
    static Found in(FoldedText text, Lexicon lexicon, int start, int end) {
        ListedSearch search = new ListedSearch(lexicon.listed(), text, start, end);
        search.walk(Trie.ROOT, start, 0, 0, 0, 0, 0);
        return search.found == null
                ? behindOtherLetters(text, lexicon, start, end)
                : new Found(search.found, search.foundBy);
    }

    /** Words that rules look for inside others ({@code *fucker}) may have any letters before them. */
    private static Found behindOtherLetters(FoldedText text, Lexicon lexicon, int start, int end) {
        Trie inner = lexicon.listedInside();
        if (end - start > LONGEST_COMPOUND) {
            return null;
        }
        StringBuilder before = new StringBuilder();
        for (int i = start + 1; i + SHORTEST < end; i++) {
            char letter = plainLetter(text.units()[i - 1]);
            if (letter == 0) {
                return null;
            }
            before.append(letter);
            ListedSearch search = new ListedSearch(inner, text, i, end);
            search.walk(Trie.ROOT, i, 0, 0, 0, 0, 0);
            if (search.found != null) {
                return new Found(before + search.found, search.foundBy);
            }
        }
        return null;
    }

    /** The likeliest ASCII letter that a unit stands for, or 0. */
    private static char plainLetter(char unit) {
        if (unit >= 'a' && unit <= 'z') {
            return unit;
        }
        String letters = Leet.letters(unit);
        char latin = letters.isEmpty() ? LookAlikes.latin(unit) : letters.charAt(0);
        return latin >= 'a' && latin <= 'z' ? latin : 0;
    }

    /**
     * @param symbols letters read from digits and symbols so far
     * @param foreign letters read from other scripts
     * @param masked letters hidden by a mask
     * @param skipped separators left out
     * @param repeats repeated letters left out
     */
    private void walk(int node, int at, int symbols, int foreign, int masked, int skipped, int repeats) {
        if (++steps > BUDGET) {
            return;
        }
        if (at == end) {
            accept(trie.word(node), "", symbols, foreign, masked, skipped, repeats);
            return;
        }
        if (trie.isOpen(node) && symbols + foreign + masked + repeats + skipped - separatorsBefore(at, skipped) > 0) {
            acceptWithEnding(trie.word(node), at, symbols, foreign, masked, skipped, repeats);
        }
        char unit = units[at];
        int next = trie.next(node, unit);
        if (next != Trie.NONE) {
            walk(next, at + 1, symbols, foreign, masked, skipped, repeats);
        }
        if (at > start && unit == units[at - 1]) {
            walk(node, at + 1, symbols, foreign, masked, skipped, repeats + 1);
        }
        char cyrillic = LookAlikes.cyrillic(unit);
        if (cyrillic != 0 && (next = trie.next(node, cyrillic)) != Trie.NONE) {
            walk(next, at + 1, symbols, foreign + 1, masked, skipped, repeats);
        }
        byte kind = Kinds.of(unit);
        if (kind == Kinds.LETTER) {
            int drawn = Leet.drawnAt(units, at, end);
            if (drawn >= 0) {
                step(
                        node,
                        Leet.drawnLetter(drawn),
                        at + Leet.drawnUnits(drawn),
                        symbols + 1,
                        foreign,
                        masked,
                        skipped,
                        repeats);
            }
            return;
        }
        String readings = Leet.letters(unit);
        for (int i = 0; i < readings.length(); i++) {
            step(node, readings.charAt(i), at + 1, symbols + 1, foreign, masked, skipped, repeats);
        }
        int drawn = kind == Kinds.DIGIT ? -1 : Leet.drawnAt(units, at, end);
        if (drawn >= 0) {
            step(
                    node,
                    Leet.drawnLetter(drawn),
                    at + Leet.drawnUnits(drawn),
                    symbols + 1,
                    foreign,
                    masked,
                    skipped,
                    repeats);
        }
        if (Scripts.isLetter(unit)) {
            String letters = LookAlikes.all(text.originalCodePointAt(at)) + LookAlikes.all(unit);
            for (int i = 0; i < letters.length(); i++) {
                if (letters.indexOf(letters.charAt(i)) == i) {
                    step(node, letters.charAt(i), at + 1, symbols, foreign + 1, masked, skipped, repeats);
                }
            }
        } else if (kind != Kinds.DIGIT && at > start) {
            walk(node, at + 1, symbols, foreign, masked, skipped + 1, repeats);
        }
        if (at > start && at < lastLetter && masked < 2 && Leet.masks(unit)) {
            for (int child = trie.firstChild(node); child < trie.endOfChildren(node); child++) {
                char letter = trie.unit(child);
                if (letter >= 'a' && letter <= 'z' && (unit == '*' || "aeiou".indexOf(letter) >= 0)) {
                    walk(child, at + 1, symbols, foreign, masked + 1, skipped, repeats);
                }
            }
        }
    }

    /** Separators that stand right before a unit, at most so many: {@code facebook-owned} disguises no {@code facebook*}. */
    private int separatorsBefore(int at, int most) {
        int before = 0;
        while (before < most && Kinds.of(units[at - 1 - before]) != Kinds.LETTER) {
            before++;
        }
        return before;
    }

    private void step(int node, char letter, int at, int symbols, int foreign, int masked, int skipped, int repeats) {
        int next = trie.next(node, letter);
        if (next != Trie.NONE) {
            walk(next, at, symbols, foreign, masked, skipped, repeats);
        } else if (at > start + 1 && Kinds.of(units[at - 1]) == Kinds.LEET && units[at - 1] == units[at - 2]) {
            walk(node, at, symbols, foreign, masked, skipped, repeats + 1);
        }
    }

    private void acceptWithEnding(String word, int at, int symbols, int foreign, int masked, int skipped, int repeats) {
        if (end - at > LONGEST_ENDING) {
            return;
        }
        StringBuilder ending = new StringBuilder();
        for (int i = at; i < end; i++) {
            boolean letter = Scripts.of(units[i]) == Scripts.WORD;
            boolean last = i + 1 == end && !letter && Kinds.of(units[i]) != Kinds.DIGIT;
            char plain = plainLetter(units[i]);
            // A sign at the end belongs to the sentence: fuckers!
            if (plain == 0 && !letter || last || "!|+(<{".indexOf(units[i]) >= 0) {
                return;
            }
            ending.append(plain == 0 ? units[i] : plain);
        }
        accept(word, ending.toString(), symbols, foreign, masked, skipped, repeats);
    }

    private void accept(String word, String ending, int symbols, int foreign, int masked, int skipped, int repeats) {
        if (word == null || word.length() < SHORTEST || !isOfLetters(word)) {
            return;
        }
        int guessed = symbols + masked;
        int cost = guessed * 2 + masked * 4 + foreign + skipped + repeats + ending.length();
        if (cost == ending.length() || cost >= bestCost) {
            return;
        }
        // A word of three letters may hide one; longer ones at most about half, and masks only one in four.
        if (guessed > 0 && (word.length() == 3 ? guessed > 1 && !hasSymbol() : guessed * 5 > word.length() * 3 + 2)
                || masked > 0 && word.length() < (hasOnlyPunctuation() ? 5 : 4) * masked) {
            return;
        }
        bestCost = cost;
        found = word + ending;
        foundBy = guessed > 0
                ? Repair.LEETSPEAK
                : foreign > 0 ? Repair.LOOK_ALIKE : skipped > 0 ? Repair.SEPARATED : Repair.STRETCHED;
    }

    /** Hyphens and full stops stand in short words of many languages, and mask no letter there: nu-s, ph.d. */
    private boolean hasOnlyPunctuation() {
        for (int i = start; i < end; i++) {
            if (Leet.masks(units[i]) && "-._".indexOf(units[i]) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Symbols are rarer inside words than digits, so they may hide more. */
    private boolean hasSymbol() {
        for (int i = start; i < end; i++) {
            if (Kinds.of(units[i]) == Kinds.LEET) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfLetters(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (Scripts.of(word.charAt(i)) != Scripts.WORD) {
                return false;
            }
        }
        return true;
    }
}
