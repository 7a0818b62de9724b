package dev.winnow.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Patterns in RE2's syntax as a nondeterministic automaton over UTF-16 units (Thompson 1968, "Regular expression search
 * algorithm"). It accepts at least what the patterns match; see {@link PatternFilter}.
 */
final class PatternNodes {

    /** Marks the node at which a pattern has matched. */
    static final int MATCH = -2;

    /** Nodes that read nothing and lead on only between a word and what is none (ASCII, as RE2 has it) ... */
    static final int BOUNDARY = -3;
    /** ... only elsewhere ... */
    static final int NO_BOUNDARY = -4;
    /** ... only where the text begins ... */
    static final int BEGINNING = -5;
    /** ... and only where it ends. */
    static final int END = -6;

    private static final int BRANCH = -1;
    private static final int NOWHERE = -1;

    private final int mostCopies;
    private final int mostNodes;
    private final List<UnitSet> sets = new ArrayList<>();
    private final List<Integer> setOf = new ArrayList<>(); // by node: a set, BRANCH, MATCH or what it asks for
    private final List<int[]> next = new ArrayList<>(); // by node: one or two nodes
    private boolean asksForBoundaries;
    private String pattern;
    private int at;

    /**
     * @param mostCopies counted repetitions are unrolled so far
     * @throws UnsupportedOperationException from any method if there are more nodes than {@code mostNodes}
     */
    PatternNodes(int mostCopies, int mostNodes) {
        this.mostCopies = mostCopies;
        this.mostNodes = mostNodes;
    }

    /** A piece of the network with an open end. */
    private interface Piece {
        /** Adds the piece; returns where it begins. */
        int before(int end);
    }

    /**
     * Adds patterns.
     *
     * @return the node at which all of them begin
     * @throws UnsupportedOperationException if one holds what is not read here
     */
    int anyOf(List<String> patterns) {
        int match = add(MATCH, NOWHERE, NOWHERE);
        int start = NOWHERE;
        for (String each : patterns) {
            pattern = each;
            at = 0;
            Piece piece = alternation();
            if (at != pattern.length()) {
                throw new UnsupportedOperationException("unbalanced");
            }
            int begin = piece.before(match);
            start = start == NOWHERE ? begin : add(BRANCH, begin, start);
        }
        return start;
    }

    private int add(int set, int one, int other) {
        if (setOf.size() >= mostNodes) {
            throw new UnsupportedOperationException("too many nodes");
        }
        setOf.add(set);
        next.add(new int[] {one, other});
        return setOf.size() - 1;
    }

    private Piece alternation() {
        List<Piece> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        if (choices.size() == 1) {
            return choices.get(0);
        }
        return end -> {
            int start = choices.get(0).before(end);
            for (int i = 1; i < choices.size(); i++) {
                start = add(BRANCH, choices.get(i).before(end), start);
            }
            return start;
        };
    }

    private Piece sequence() {
        List<Piece> pieces = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            pieces.add(repeated());
        }
        return end -> {
            int start = end;
            for (int i = pieces.size() - 1; i >= 0; i--) {
                start = pieces.get(i).before(start);
            }
            return start;
        };
    }

    private Piece repeated() {
        Piece piece = atom();
        while (at < pattern.length()) {
            char sign = pattern.charAt(at);
            if (sign == '*') {
                piece = times(piece, 0, -1);
            } else if (sign == '+') {
                piece = times(piece, 1, -1);
            } else if (sign == '?') {
                piece = times(piece, 0, 1);
            } else if (sign == '{' && isCount()) {
                int close = pattern.indexOf('}', at);
                String[] bounds = pattern.substring(at + 1, close).split(",", -1);
                int least = Integer.parseInt(bounds[0]);
                int most = bounds.length == 1 ? least : bounds[1].isEmpty() ? -1 : Integer.parseInt(bounds[1]);
                at = close;
                piece = times(piece, least, most);
            } else {
                return piece;
            }
            at++;
            if (at < pattern.length() && pattern.charAt(at) == '?') {
                at++; // as few as possible: the same texts
            }
        }
        return piece;
    }

    /** Whether a brace opens a count; otherwise it is a character. */
    private boolean isCount() {
        int close = pattern.indexOf('}', at);
        if (close < 0) {
            return false;
        }
        String inside = pattern.substring(at + 1, close);
        int digits = 0;
        while (digits < inside.length() && Character.isDigit(inside.charAt(digits))) {
            digits++;
        }
        return digits > 0
                && digits <= 4
                && (digits == inside.length()
                        || inside.charAt(digits) == ','
                                && inside.substring(digits + 1).chars().allMatch(Character::isDigit)
                                && inside.length() <= 9);
    }

    /** At least so often, at most so often; -1: any number. */
    private Piece times(Piece piece, int least, int most) {
        int copies = Math.min(least, mostCopies);
        boolean any = most < 0 || least > mostCopies || most - least > mostCopies;
        return end -> {
            int start = end;
            if (any) {
                int loop = add(BRANCH, NOWHERE, end);
                next.get(loop)[0] = piece.before(loop);
                start = loop;
            } else {
                for (int i = least; i < most; i++) {
                    start = add(BRANCH, piece.before(start), end);
                }
            }
            for (int i = 0; i < copies; i++) {
                start = piece.before(start);
            }
            return start;
        };
    }

    private Piece atom() {
        char unit = pattern.charAt(at++);
        switch (unit) {
            case '(' -> {
                if (pattern.startsWith("?", at)) {
                    if (!pattern.startsWith("?:", at)) {
                        throw new UnsupportedOperationException("flags or names");
                    }
                    at += 2;
                }
                Piece inside = alternation();
                if (at >= pattern.length()) {
                    throw new UnsupportedOperationException("unbalanced");
                }
                at++;
                return inside;
            }
            case '[' -> {
                return one(bracket());
            }
            case '.' -> {
                return one(UnitSet.ANY);
            }
            case '^' -> {
                return asking(BEGINNING);
            }
            case '$' -> {
                return asking(END);
            }
            case '\\' -> {
                char escaped = escaped();
                return switch (escaped) {
                    case 'b' -> asking(BOUNDARY);
                    case 'B' -> asking(NO_BOUNDARY);
                    case 'A' -> asking(BEGINNING);
                    case 'z' -> asking(END);
                    default -> one(escape(escaped));
                };
            }
            case '*', '+', '?' -> throw new UnsupportedOperationException("nothing to repeat");
            default -> {
                Piece piece = one(UnitSet.of(unit));
                if (!Character.isHighSurrogate(unit)
                        || at >= pattern.length()
                        || !Character.isLowSurrogate(pattern.charAt(at))) {
                    return piece;
                }
                Piece low = one(UnitSet.of(pattern.charAt(at++)));
                return end -> piece.before(low.before(end)); // a repetition behind it is one of both halves
            }
        }
    }

    private Piece asking(int what) {
        asksForBoundaries |= what == BOUNDARY || what == NO_BOUNDARY;
        return end -> add(what, end, NOWHERE);
    }

    private char escaped() {
        if (at >= pattern.length()) {
            throw new UnsupportedOperationException("nothing to escape");
        }
        return pattern.charAt(at++);
    }

    /** What an escape stands for; its letter has been read. */
    private UnitSet escape(char letter) {
        switch (letter) {
            case 'd' -> {
                return UnitSet.DIGITS;
            }
            case 'D' -> {
                return UnitSet.DIGITS.inverted();
            }
            case 's' -> {
                return UnitSet.SPACES;
            }
            case 'S' -> {
                return UnitSet.SPACES.inverted();
            }
            case 'w' -> {
                return UnitSet.WORDS;
            }
            case 'W' -> {
                return UnitSet.WORDS.inverted();
            }
            case 'n' -> {
                return UnitSet.of('\n');
            }
            case 't' -> {
                return UnitSet.of('\t');
            }
            case 'r' -> {
                return UnitSet.of('\r');
            }
            case 'x' -> {
                int point = hexadecimal();
                return UnitSet.ofPoints(point, point);
            }
            case 'p', 'P' -> {
                if (escaped() == '{') {
                    int close = pattern.indexOf('}', at);
                    if (close < 0) {
                        throw new UnsupportedOperationException("unbalanced");
                    }
                    at = close + 1;
                }
                return UnitSet.ANY; // more than it is, and so never too little
            }
            default -> {
                if (letter < 128 && Character.isLetterOrDigit(letter) || Character.isSurrogate(letter)) {
                    throw new UnsupportedOperationException("escape");
                }
                return UnitSet.of(letter);
            }
        }
    }

    /** The code point of "\\x41" or "\\x{1F600}"; the "x" has been read. */
    private int hexadecimal() {
        int close = pattern.startsWith("{", at) ? pattern.indexOf('}', at) : at + 2;
        int from = pattern.startsWith("{", at) ? at + 1 : at;
        if (close < from || close > pattern.length()) {
            throw new UnsupportedOperationException("unbalanced");
        }
        try {
            int point = Integer.parseInt(pattern.substring(from, close), 16);
            at = pattern.startsWith("{", at) ? close + 1 : close;
            return point;
        } catch (NumberFormatException e) {
            throw new UnsupportedOperationException("no number", e);
        }
    }

    private UnitSet bracket() {
        boolean inverted = pattern.startsWith("^", at);
        at += inverted ? 1 : 0;
        UnitSet all = UnitSet.NONE;
        boolean exact = true;
        boolean begun = false;
        while (true) {
            if (at >= pattern.length()) {
                throw new UnsupportedOperationException("unbalanced");
            }
            int point = pattern.codePointAt(at);
            if (point == ']' && begun) {
                at++;
                break;
            }
            begun = true;
            if (pattern.startsWith("[:", at)) {
                throw new UnsupportedOperationException("a class of characters by name");
            }
            at += Character.charCount(point);
            UnitSet part;
            if (point == '\\') {
                char letter = escaped();
                exact &= letter != 'p' && letter != 'P';
                part = escape(letter);
                boolean single = letter >= 128 || !Character.isLetterOrDigit(letter) || "ntrx".indexOf(letter) >= 0;
                point = single ? part.lowest() : -1;
            } else {
                part = UnitSet.ofPoints(point, point);
            }
            if (point >= 0 && pattern.startsWith("-", at) && !pattern.startsWith("-]", at)) {
                at++;
                int last = pattern.codePointAt(at);
                at += Character.charCount(last);
                if (last == '\\') {
                    char letter = escaped();
                    if (letter < 128 && letter != 'x' && Character.isLetterOrDigit(letter)) {
                        throw new UnsupportedOperationException("escape in a range");
                    }
                    last = letter == 'x' ? hexadecimal() : letter;
                }
                part = UnitSet.ofPoints(point, last);
            }
            all = all.or(part);
        }
        if (!inverted) {
            return all;
        }
        return exact ? all.inverted() : UnitSet.ANY;
    }

    /** A character of a set; one beyond the first 65,536 is two units. */
    private Piece one(UnitSet set) {
        return end -> {
            int single = add(number(set), end, NOWHERE);
            if (!set.holdsPairs()) {
                return single;
            }
            int low = add(number(UnitSet.LOW_SURROGATES), end, NOWHERE);
            int high = add(number(UnitSet.HIGH_SURROGATES), low, NOWHERE);
            return add(BRANCH, single, high);
        };
    }

    private int number(UnitSet set) {
        int known = sets.indexOf(set);
        if (known >= 0) {
            return known;
        }
        sets.add(set);
        return sets.size() - 1;
    }

    List<UnitSet> sets() {
        return sets;
    }

    /** Returns by node the set that it waits for, {@link #MATCH}, what it asks for before it leads on, or -1. */
    int[] setOf() {
        return setOf.stream().mapToInt(Integer::intValue).toArray();
    }

    int next(int node) {
        return next.get(node)[0];
    }

    /** Returns the first unit of each class of units that no set tells apart, ascending, from 0. */
    char[] boundaries() {
        TreeSet<Character> starts = new TreeSet<>();
        starts.add((char) 0);
        sets.forEach(set -> set.addBoundaries(starts));
        if (asksForBoundaries) {
            UnitSet.WORDS.addBoundaries(starts);
        }
        char[] boundaries = new char[starts.size()];
        int i = 0;
        for (char start : starts) {
            boundaries[i++] = start;
        }
        return boundaries;
    }

    /** Returns every node that is reached without reading or asking anything. */
    int[] closure(int node) {
        boolean[] seen = new boolean[setOf.size()];
        List<Integer> open = new ArrayList<>(List.of(node));
        seen[node] = true;
        List<Integer> reached = new ArrayList<>();
        while (!open.isEmpty()) {
            int now = open.remove(open.size() - 1);
            if (setOf.get(now) != BRANCH) {
                reached.add(now);
                continue;
            }
            for (int then : next.get(now)) {
                if (then != NOWHERE && !seen[then]) {
                    seen[then] = true;
                    open.add(then);
                }
            }
        }
        return reached.stream().mapToInt(Integer::intValue).sorted().toArray();
    }

    boolean hasMatch(int[] nodes) {
        return Arrays.stream(nodes).anyMatch(node -> setOf.get(node) == MATCH);
    }
}
