package dev.winnow.match;

import dev.winnow.text.CommonWords;
import dev.winnow.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds all of many literals in a folded text. Common words of which no literal knows anything are passed over unread.
 *
 * <p>Immutable and safe for any number of threads. The cost is linear in the text, with the length of the longest literal as
 * the bound of what one unit may cost.
 */
public final class Literals {

    /**
     * What to look for.
     *
     * @param text folded, not empty
     * @param leftEdge whether no letter or digit of a script with spaces may stand before it
     * @param rightEdge whether none may stand behind it
     */
    public record Literal(String text, boolean leftEdge, boolean rightEdge) {}

    /** Receives what was found, by ascending start. */
    public interface Sink {
        /**
         * Receives one match.
         *
         * @param literal its place in the list
         * @param start folded offset of its first unit
         * @param end folded offset behind its last
         */
        void found(int literal, int start, int end);
    }

    /** A literal may begin with the word. */
    private static final byte AT_START = 1;
    /** A literal may begin inside the word. */
    private static final byte INSIDE = 2;

    private final boolean[] rightEdge;
    private final LiteralTrie edged; // those that begin where a word does
    private final LiteralTrie free; // all others

    /** @throws IllegalArgumentException if a literal is empty */
    public Literals(List<Literal> literals) {
        rightEdge = new boolean[literals.size()];
        List<String> edgedTexts = new ArrayList<>();
        List<String> freeTexts = new ArrayList<>();
        for (int i = 0; i < literals.size(); i++) {
            Literal literal = literals.get(i);
            rightEdge[i] = literal.rightEdge();
            boolean edge = literal.leftEdge()
                    && !literal.text().isEmpty()
                    && LiteralTrie.isOfWord(literal.text().charAt(0));
            edgedTexts.add(edge ? literal.text() : null);
            freeTexts.add(edge ? null : literal.text());
        }
        edged = new LiteralTrie(edgedTexts);
        free = new LiteralTrie(freeTexts);
    }

    /** What the literals know of each common word, by its number: works out once what {@link #find} then skips. */
    public byte[] flags(CommonWords common) {
        byte[] flags = new byte[common.size()];
        for (int number = 0; number < flags.length; number++) {
            String word = common.words().get(number);
            if (mayBegin(edged, word, 0)) {
                flags[number] |= AT_START;
            }
            for (int i = 0; i < word.length(); i++) {
                if (mayBegin(free, word, i) || i > 0 && word.charAt(i - 1) == '\'' && mayBegin(edged, word, i)) {
                    flags[number] |= INSIDE;
                }
            }
        }
        return flags;
    }

    /** Whether a literal ends in the word as it should, or goes on behind it. */
    private boolean mayBegin(LiteralTrie trie, String word, int from) {
        int state = LiteralTrie.ROOT;
        for (int i = from; i < word.length(); i++) {
            state = trie.next(state, word.charAt(i));
            if (state == LiteralTrie.NONE) {
                return false;
            }
            boolean atEnd = i + 1 == word.length() || word.charAt(i + 1) == '\'';
            for (int literal : trie.literals(state)) {
                if (atEnd || !rightEdge[literal]) {
                    return true;
                }
            }
        }
        return trie.goesOnBehindWord(state);
    }

    /**
     * Finds every literal that begins within a range.
     *
     * @param from folded offset of the first unit at which one may begin
     * @param to the offset behind the last such unit; matches may end behind it
     * @param words of the same text
     * @param flags as {@link #flags} returned them for the words that were looked up; null: every word is read
     */
    public void find(char[] units, int length, int from, int to, Words words, byte[] flags, Sink sink) {
        boolean anyFree = !free.isEmpty();
        int word = words.from(from);
        int wordStart = words.start(word);
        int i = from;
        while (i < to) {
            if (i == wordStart) {
                int number = words.number(word);
                int end = words.end(word);
                int flag = number < 0 || flags == null ? AT_START | INSIDE : flags[number];
                if (flag != 0) {
                    walk(edged, units, length, i, sink);
                    if ((flag & INSIDE) != 0) {
                        inside(units, length, i, Math.min(end, to), anyFree, sink);
                    }
                }
                i = end;
                wordStart = words.start(++word);
            } else if (units[i] == ' ') {
                i++;
            } else {
                int end = i + 1;
                inside(units, length, i, end, anyFree, sink);
                i = end;
            }
        }
    }

    private void inside(char[] units, int length, int from, int to, boolean anyFree, Sink sink) {
        for (int i = from; i < to; i++) {
            if (anyFree) {
                walk(free, units, length, i, sink);
            }
            if (units[i] == '\'' && i + 1 < to) {
                walk(edged, units, length, i + 1, sink);
            }
        }
    }

    private void walk(LiteralTrie trie, char[] units, int length, int start, Sink sink) {
        if (!trie.mayBegin(units[start], start + 1 < length ? units[start + 1] : '\n')) {
            return;
        }
        int state = LiteralTrie.ROOT;
        for (int i = start; i < length; i++) {
            state = trie.next(state, units[i]);
            if (state == LiteralTrie.NONE) {
                return;
            }
            for (int literal : trie.literals(state)) {
                if (!rightEdge[literal] || i + 1 == length || !LiteralTrie.isOfWord(units[i + 1])) {
                    sink.found(literal, start, i + 1);
                }
            }
        }
    }
}
