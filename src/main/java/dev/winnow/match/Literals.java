package dev.winnow.match;

import dev.winnow.text.CommonWords;
import dev.winnow.text.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds all of many literals in a folded text. Common words that neither hold nor begin a literal are skipped unread.
 *
 * <p>Immutable and safe for any number of threads. The cost is linear in the text, with the length of the longest
 * literal as the bound of what one unit may cost.
 */
public final class Literals {

    /**
     * A literal to look for.
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

    /** Precomputes the literals that each common word holds or begins, so that {@link #find} need not read it. */
    public WordLiterals of(CommonWords common) {
        WordLiterals.Builder rows = new WordLiterals.Builder(common.size());
        for (String text : common.words()) {
            char[] word = text.toCharArray();
            for (int start = 0; start < word.length; start++) {
                if (start == 0 || word[start - 1] == '\'') {
                    through(edged, WordLiterals.EDGED, word, start, rows);
                }
                if (!free.isEmpty()) {
                    through(free, WordLiterals.FREE, word, start, rows);
                }
            }
            rows.endWord();
        }
        return rows.done();
    }

    /** Records the literals that begin at one unit of a word, and the state behind the word. */
    private void through(LiteralTrie trie, int which, char[] word, int start, WordLiterals.Builder rows) {
        int state = LiteralTrie.ROOT;
        for (int i = start; i < word.length; i++) {
            state = trie.next(state, word[i]);
            if (state == LiteralTrie.NONE) {
                return;
            }
            boolean atEnd = i + 1 == word.length || word[i + 1] == '\'';
            for (int literal : trie.literals(state)) {
                if (atEnd || !rightEdge[literal]) {
                    rows.match(literal, start, i + 1);
                }
            }
        }
        int behindSpace = trie.next(state, ' ');
        if (behindSpace != LiteralTrie.NONE) {
            boolean ends = trie.literals(behindSpace).length > 0;
            rows.behindSpace(which, behindSpace, start, ends ? WordLiterals.ANY : trie.leads(behindSpace));
        }
        if (trie.leadsElsewhere(state)) {
            rows.elsewhere(which, state, start);
        }
    }

    /**
     * Finds every literal that begins within a range.
     *
     * @param from folded offset of the first unit at which one may begin
     * @param to the offset behind the last such unit; matches may end behind it
     * @param words of the same text
     * @param known as {@link #of} returned it for the words that were looked up; null: every word is read
     */
    public void find(char[] units, int length, int from, int to, Words words, WordLiterals known, Sink sink) {
        boolean anyFree = !free.isEmpty();
        int word = words.from(from);
        int wordStart = words.start(word);
        int i = from;
        while (i < to) {
            if (i == wordStart) {
                int number = words.number(word);
                int end = words.end(word);
                if (number < 0 || known == null || end > to) {
                    walk(edged, LiteralTrie.ROOT, units, length, i, i, sink);
                    inside(units, length, i, Math.min(end, to), anyFree, sink);
                } else {
                    int row = known.row(number);
                    if (row != WordLiterals.NOTHING) {
                        known(known, row, units, length, i, end, sink);
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

    /** Reports the literals in a common word, and follows those that go on behind it. */
    private void known(WordLiterals known, int row, char[] units, int length, int start, int end, Sink sink) {
        int[] cells = known.cells();
        int at = row + 1;
        for (int n = WordLiterals.matches(cells[row]); n > 0; n--, at += 2) {
            int place = cells[at + 1];
            sink.found(cells[at], start + WordLiterals.start(place), start + WordLiterals.end(place));
        }
        if (end == length) {
            return;
        }
        int spaces = WordLiterals.spaces(cells[row]);
        if (units[end] == ' ') {
            int next = end + 1 < length ? LiteralTrie.bit(units[end + 1]) : 0;
            for (int n = spaces; n > 0; n--, at += 2) {
                int leads = cells[at + 1];
                if ((leads & next) != 0 || leads == WordLiterals.ANY) {
                    behindSpace(cells[at], units, length, start, end + 1, sink);
                }
            }
        } else {
            at += 2 * spaces;
            for (int n = WordLiterals.elsewhere(cells[row]); n > 0; n--, at++) {
                int begun = cells[at];
                walk(
                        trie(begun),
                        WordLiterals.state(begun),
                        units,
                        length,
                        start + WordLiterals.begin(begun),
                        end,
                        sink);
            }
        }
    }

    private void behindSpace(int begun, char[] units, int length, int start, int at, Sink sink) {
        LiteralTrie trie = trie(begun);
        int state = WordLiterals.state(begun);
        int begin = start + WordLiterals.begin(begun);
        report(trie, state, units, length, begin, at, sink);
        walk(trie, state, units, length, begin, at, sink);
    }

    private LiteralTrie trie(int begun) {
        return WordLiterals.isFree(begun) ? free : edged;
    }

    private void inside(char[] units, int length, int from, int to, boolean anyFree, Sink sink) {
        for (int i = from; i < to; i++) {
            if (anyFree) {
                walk(free, LiteralTrie.ROOT, units, length, i, i, sink);
            }
            if (units[i] == '\'' && i + 1 < to) {
                walk(edged, LiteralTrie.ROOT, units, length, i + 1, i + 1, sink);
            }
        }
    }

    /** Goes on from a state with the unit at an offset, and reports what ends behind it or later. */
    private void walk(LiteralTrie trie, int from, char[] units, int length, int start, int at, Sink sink) {
        if (from == LiteralTrie.ROOT && !trie.mayBegin(units[at], at + 1 < length ? units[at + 1] : '\n')) {
            return;
        }
        int state = from;
        for (int i = at; i < length; i++) {
            state = trie.next(state, units[i]);
            if (state == LiteralTrie.NONE) {
                return;
            }
            report(trie, state, units, length, start, i + 1, sink);
        }
    }

    private void report(LiteralTrie trie, int state, char[] units, int length, int start, int end, Sink sink) {
        for (int literal : trie.literals(state)) {
            if (!rightEdge[literal] || end == length || !LiteralTrie.isOfWord(units[end])) {
                sink.found(literal, start, end);
            }
        }
    }
}
