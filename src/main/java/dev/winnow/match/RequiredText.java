package dev.winnow.match;

import dev.winnow.text.Scripts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The literals that a text must contain for a pattern to match, so that the pattern need not run on most texts.
 *
 * <p>Conservative: syntax that it does not understand requires nothing. A text that fails the test never matches the
 * pattern; one that passes may or may not.
 */
final class RequiredText {
    /* RE2/J walks an NFA: some hundred nanoseconds per character and pattern. Looking for a handful of literals costs a
     * few. So each pattern is read once, when its pack loads, into a conjunction of alternatives: "(?:add|text) me .*\d"
     * needs one of {"add me ", "text me "} and one of the digits. The method is that of code search by regular
     * expressions (Cox 2012, "Regular Expression Matching with a Trigram Index"), with literals in place of trigrams.
     *
     * The reader knows literals, classes, groups, alternation and repetition as RE2 writes them. Flags other than
     * "(?:" make it give up on the whole pattern.
     */

    /** More alternatives than this are not kept apart: testing them would cost as much as they save. */
    private static final int MOST_ALTERNATIVES = 48;

    /** Literals of fewer letters stand in most texts. */
    private static final int ENOUGH = 3;

    private final List<Set<String>> groups; // one of each must occur

    private RequiredText(List<Set<String>> groups) {
        this.groups = groups;
    }

    static RequiredText of(String pattern) {
        try {
            Reader reader = new Reader(pattern);
            Need need = reader.alternation();
            return new RequiredText(reader.at == pattern.length() ? need.groups() : List.of());
        } catch (UnsupportedOperationException e) {
            return new RequiredText(List.of()); // syntax that is not read here: nothing can be asked
        }
    }

    /**
     * Returns the most selective set of literals, one of which occurs in every match; empty if all literals are too
     * short to be selective.
     */
    static Set<String> rarest(String pattern) {
        Set<String> rarest = Set.of();
        int longest = 0;
        for (Set<String> group : of(pattern).groups()) {
            int shortest =
                    group.stream().mapToInt(RequiredText::information).min().orElse(0);
            if (shortest > longest) {
                rarest = group;
                longest = shortest;
            }
        }
        // A literal is looked for where something begins.
        return longest >= ENOUGH
                ? rarest.stream().map(String::stripLeading).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** How selective a literal is, counted in letters: a Han character or syllable counts as two. */
    private static int information(String literal) {
        int told = 0;
        for (int i = 0; i < literal.length(); i++) {
            told += literal.charAt(i) == ' ' || literal.charAt(i) == '\n'
                    ? 0
                    : Scripts.of(literal.charAt(i)) >= Scripts.UNSPACED ? 2 : 1;
        }
        return told;
    }

    /** Returns sets of literals; of each one must occur in what the pattern matches. */
    List<Set<String>> groups() {
        return groups;
    }

    /**
     * What a piece of a pattern needs.
     *
     * @param exact all texts that the piece can match, or null if they are too many to list
     * @param required one of each set must occur in what the piece matches; only counts if {@code exact} is null
     */
    private record Need(Set<String> exact, List<Set<String>> required) {

        static final Need NOTHING = new Need(null, List.of());
        static final Need EMPTY = new Need(Set.of(""), List.of());

        /** The conjunction that this stands for. */
        List<Set<String>> groups() {
            if (exact == null) {
                return required;
            }
            return exact.contains("") ? List.of() : List.of(exact);
        }

        /** One behind the other, if all texts of both together can still be listed; else nothing. */
        Need then(Need next) {
            if (exact != null && next.exact != null && exact.size() * next.exact.size() <= MOST_ALTERNATIVES) {
                Set<String> product = new LinkedHashSet<>();
                for (String left : exact) {
                    for (String right : next.exact) {
                        product.add(left + right);
                    }
                }
                return new Need(product, List.of());
            }
            return NOTHING; // the caller keeps what each of them needs
        }

        Need or(Need other) {
            if (exact != null && other.exact != null && exact.size() + other.exact.size() <= MOST_ALTERNATIVES) {
                Set<String> union = new LinkedHashSet<>(exact);
                union.addAll(other.exact);
                return new Need(union, List.of());
            }
            Set<String> mine = strongest();
            Set<String> theirs = other.strongest();
            if (mine.isEmpty() || theirs.isEmpty() || mine.size() + theirs.size() > MOST_ALTERNATIVES) {
                return NOTHING;
            }
            Set<String> union = new LinkedHashSet<>(mine);
            union.addAll(theirs);
            return new Need(null, List.of(union));
        }

        /** The most selective group: the one whose shortest literal is longest, then the smallest. */
        private Set<String> strongest() {
            Set<String> best = Set.of();
            for (Set<String> group : groups()) {
                int length = shortest(group);
                int bestLength = best.isEmpty() ? 0 : shortest(best);
                if (length > bestLength || (length == bestLength && group.size() < best.size())) {
                    best = group;
                }
            }
            return best;
        }

        private static int shortest(Set<String> group) {
            return group.stream().mapToInt(String::length).min().orElse(0);
        }

        Need optional() {
            if (exact == null) {
                return NOTHING;
            }
            Set<String> with = new LinkedHashSet<>(exact);
            with.add("");
            return new Need(with, List.of());
        }

        /** What once or more of this needs: at least the same once, but it may go on. */
        Need repeated() {
            return new Need(null, groups());
        }
    }

    /** Recursive descent over the syntax of RE2. */
    private static final class Reader {
        private final String pattern;
        private int at;

        Reader(String pattern) {
            this.pattern = pattern;
        }

        private boolean has(char c) {
            return at < pattern.length() && pattern.charAt(at) == c;
        }

        Need alternation() {
            Need all = sequence();
            while (has('|')) {
                at++;
                all = all.or(sequence());
            }
            return all;
        }

        /** Literals side by side are one longer literal, also behind a piece of which nothing can be listed. */
        private Need sequence() {
            List<Set<String>> required = new ArrayList<>();
            Need run = Need.EMPTY;
            boolean exact = true;
            while (at < pattern.length() && !has('|') && !has(')')) {
                Need next = repetition(atom());
                Need joined = run.then(next);
                if (joined.exact() != null) {
                    run = joined;
                } else {
                    exact = false;
                    required.addAll(run.groups());
                    required.addAll(next.exact() == null ? next.required() : List.of());
                    run = next.exact() == null ? Need.EMPTY : next;
                }
            }
            if (exact) {
                return run;
            }
            required.addAll(run.groups());
            return new Need(null, required);
        }

        private Need repetition(Need atom) {
            Need need = atom;
            while (at < pattern.length()) {
                char c = pattern.charAt(at);
                if (c == '?') {
                    at++;
                    need = need.optional();
                } else if (c == '*') {
                    at++;
                    need = Need.NOTHING;
                } else if (c == '+') {
                    at++;
                    need = need.repeated();
                } else if (c == '{' && at + 1 < pattern.length() && Character.isDigit(pattern.charAt(at + 1))) {
                    int close = pattern.indexOf('}', at);
                    String bounds = close < 0 ? "" : pattern.substring(at + 1, close);
                    if (!bounds.matches("\\d{1,4}(,\\d{0,4})?")) {
                        throw new UnsupportedOperationException("a brace that repeats nothing");
                    }
                    at = close + 1;
                    int least = Integer.parseInt(bounds.split(",", -1)[0]);
                    boolean once = bounds.equals("1") || bounds.equals("1,1");
                    need = least == 0 ? Need.NOTHING : once ? need : need.repeated();
                } else {
                    break;
                }
                if (has('?')) {
                    at++; // reluctant: the same texts
                }
            }
            return need;
        }

        private Need atom() {
            char c = pattern.charAt(at++);
            return switch (c) {
                case '(' -> group();
                case '[' -> characterClass();
                case '.' -> Need.NOTHING;
                case '^', '$' -> Need.EMPTY;
                case '\\' -> escape();
                default -> {
                    if (Character.isHighSurrogate(c) && at < pattern.length()) {
                        yield literal(c + String.valueOf(pattern.charAt(at++)));
                    }
                    yield literal(String.valueOf(c));
                }
            };
        }

        private Need group() {
            if (has('?')) {
                if (!pattern.startsWith("?:", at)) {
                    throw new UnsupportedOperationException("flags or a named group");
                }
                at += 2;
            }
            Need need = alternation();
            if (!has(')')) {
                throw new UnsupportedOperationException("a group that does not end");
            }
            at++;
            return need;
        }

        private Need escape() {
            if (at >= pattern.length()) {
                throw new UnsupportedOperationException("an escape of nothing");
            }
            char c = pattern.charAt(at++);
            if (c == 'b' || c == 'B' || c == 'A' || c == 'z') {
                return Need.EMPTY;
            }
            if (c == 'd') {
                return digits();
            }
            if (c == 'n') {
                return literal("\n");
            }
            if (Character.isLetterOrDigit(c)) {
                if (c == 'p' || c == 'P' || c == 'x' || c == 'Q' || Character.isDigit(c)) {
                    throw new UnsupportedOperationException("an escape that goes on");
                }
                return Need.NOTHING;
            }
            return literal(String.valueOf(c));
        }

        private static Need digits() {
            Set<String> digits = new LinkedHashSet<>();
            for (char digit = '0'; digit <= '9'; digit++) {
                digits.add(String.valueOf(digit));
            }
            return new Need(null, List.of(digits));
        }

        private static Need literal(String text) {
            return new Need(Set.of(text), List.of());
        }

        /** Lists the characters of a small class without ranges; of others nothing is asked. */
        private Need characterClass() {
            Set<String> members = new LinkedHashSet<>();
            boolean listed = !has('^');
            at += listed ? 0 : 1;
            int start = at; // a bracket that stands first is a member
            while (at < pattern.length() && (!has(']') || at == start)) {
                char c = pattern.charAt(at++);
                if (c == '\\' && at < pattern.length()) {
                    c = pattern.charAt(at++);
                    listed &= !Character.isLetterOrDigit(c);
                } else {
                    listed &= c != '[' && !Character.isSurrogate(c);
                }
                boolean range = has('-') && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']';
                listed &= !range;
                members.add(String.valueOf(c));
            }
            at++;
            return listed && members.size() <= 12 ? new Need(members, List.of()) : Need.NOTHING;
        }
    }
}
