package dev.winnow.text.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;

/**
 * A CSS selector of tags, ids, classes and attributes, joined by descent and parenthood. Others are not understood.
 *
 * <p>The selectors of jsoup are not used: they know expressions that CSS does not (among them regular expressions that
 * backtrack), and cost whatever the page wants.
 */
final class StyleSelector {

    /** Longer selectors are not understood. */
    private static final int LONGEST = 400;

    private static final int MOST_PARTS = 8;

    private static final List<String> STATES =
            List.of(":hover", ":focus", ":active", ":visited", ":before", ":after", ":target", ":checked", ":disabled");

    /** How many comparisons are left. */
    static final class Budget {
        private long left;

        Budget(long left) {
            this.left = left;
        }

        boolean isUsedUp() {
            return left <= 0;
        }
    }

    /**
     * @param value null: any
     * @param operator 0: equal, else the character before the equals sign
     */
    private record Attribute(String name, char operator, String value) {
        boolean matches(Element element) {
            if (!element.hasAttr(name)) {
                return false;
            }
            if (value == null) {
                return true;
            }
            String actual = element.attr(name);
            return switch (operator) {
                case '^' -> !value.isEmpty() && actual.startsWith(value);
                case '$' -> !value.isEmpty() && actual.endsWith(value);
                case '*' -> !value.isEmpty() && actual.contains(value);
                case '~' -> (" " + actual + " ").contains(" " + value + " ");
                case '|' -> actual.equals(value) || actual.startsWith(value + "-");
                default -> actual.equals(value);
            };
        }
    }

    /**
     * What is asked of one element.
     *
     * @param tag "*": any
     * @param id null: any
     * @param direct whether the part before it must be the parent, not just around it
     */
    private record Part(String tag, String id, List<String> classes, List<Attribute> attributes, boolean direct) {
        boolean matches(Element element) {
            if (!tag.equals("*") && !tag.equals(element.normalName()) || id != null && !id.equals(element.id())) {
                return false;
            }
            if (!classes.isEmpty() && !classesOf(element).containsAll(classes)) {
                return false;
            }
            return attributes.stream().allMatch(attribute -> attribute.matches(element));
        }
    }

    private final List<Part> parts; // from left to right

    private StyleSelector(List<Part> parts) {
        this.parts = parts;
    }

    /** Cuts a list of selectors at its commas. */
    static List<String> listed(String selectors) {
        List<String> listed = new ArrayList<>();
        int start = 0;
        int brackets = 0;
        for (int i = 0; i <= selectors.length(); i++) {
            char c = i < selectors.length() ? selectors.charAt(i) : ',';
            if (c == ',' && (brackets == 0 || i == selectors.length())) {
                listed.add(selectors.substring(start, i).strip());
                start = i + 1;
            } else if (c == '(' || c == '[') {
                brackets++;
            } else if (c == ')' || c == ']') {
                brackets--;
            }
        }
        return listed;
    }

    /** Returns null for a selector that is not understood. */
    static StyleSelector parse(String written) {
        if (written.isEmpty() || written.length() > LONGEST) {
            return null;
        }
        Reader reader = new Reader(written);
        List<Part> parts = new ArrayList<>();
        boolean direct = false;
        while (true) {
            Part part = reader.part(direct);
            if (part == null || parts.size() == MOST_PARTS) {
                return null;
            }
            parts.add(part);
            boolean space = reader.skipSpace();
            if (reader.atEnd()) {
                return new StyleSelector(parts);
            }
            direct = reader.skip('>');
            reader.skipSpace();
            if (!direct && !space) {
                return null;
            }
        }
    }

    static List<String> classesOf(Element element) {
        String classes = element.attr("class");
        if (classes.isEmpty()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= classes.length(); i++) {
            if (i == classes.length() || Character.isWhitespace(classes.charAt(i))) {
                if (i > start) {
                    names.add(classes.substring(start, i));
                }
                start = i + 1;
            }
        }
        return names;
    }

    /** Returns whether a selector means elements under the pointer, pseudo-elements and the like: not the page as it opens. */
    static boolean isOfAState(String written) {
        if (written.contains(":not(") || written.contains(":is(") || written.contains(":where(")) {
            return false;
        }
        return written.contains("::") || STATES.stream().anyMatch(written::contains);
    }

    private Part last() {
        return parts.get(parts.size() - 1);
    }

    /** Returns the id that the element must have, or null. */
    String id() {
        return last().id();
    }

    /** Returns a class that the element must have, or null. */
    String className() {
        return last().classes().isEmpty() ? null : last().classes().get(0);
    }

    /** Returns the tag that the element must have, or "*". */
    String tag() {
        return last().tag();
    }

    /** Returns the weight of the selector in the cascade, below 1,000. */
    int specificity() {
        int ids = 0;
        int classes = 0;
        int tags = 0;
        for (Part part : parts) {
            ids += part.id() == null ? 0 : 1;
            classes += part.classes().size() + part.attributes().size();
            tags += part.tag().equals("*") ? 0 : 1;
        }
        return 100 * Math.min(9, ids) + 10 * Math.min(9, classes) + Math.min(9, tags);
    }

    boolean matches(Element element, Budget budget) {
        return matches(parts.size() - 1, element, budget);
    }

    private boolean matches(int index, Element element, Budget budget) {
        Part part = parts.get(index);
        if (budget.left-- <= 0 || !part.matches(element)) {
            return false;
        }
        if (index == 0) {
            return true;
        }
        Element around = element.parent();
        while (around != null && !budget.isUsedUp()) {
            if (matches(index - 1, around, budget)) {
                return true;
            }
            if (part.direct()) {
                return false;
            }
            around = around.parent();
        }
        return false;
    }

    /** Reads one part after the other. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean atEnd() {
            return at == text.length();
        }

        boolean skip(char c) {
            boolean there = !atEnd() && text.charAt(at) == c;
            at += there ? 1 : 0;
            return there;
        }

        boolean skipSpace() {
            int start = at;
            while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at > start;
        }

        Part part(boolean direct) {
            int start = at;
            String tag = skip('*') ? "*" : name().toLowerCase(Locale.ROOT);
            String id = null;
            List<String> classes = new ArrayList<>();
            List<Attribute> attributes = new ArrayList<>();
            while (!atEnd()) {
                if (skip('#')) {
                    String named = name();
                    if (named.isEmpty() || id != null && !id.equals(named)) {
                        return null;
                    }
                    id = named;
                } else if (skip('.')) {
                    String named = name();
                    if (named.isEmpty()) {
                        return null;
                    }
                    classes.add(named);
                } else if (skip('[')) {
                    Attribute attribute = attribute();
                    if (attribute == null) {
                        return null;
                    }
                    attributes.add(attribute);
                } else if (text.startsWith(":root", at)) {
                    at += ":root".length();
                    tag = "html";
                } else {
                    break;
                }
            }
            boolean understood =
                    at > start && (atEnd() || text.charAt(at) == '>' || Character.isWhitespace(text.charAt(at)));
            return understood ? new Part(tag.isEmpty() ? "*" : tag, id, classes, attributes, direct) : null;
        }

        private String name() {
            int start = at;
            while (!atEnd() && (Character.isLetterOrDigit(text.charAt(at)) || "-_\\".indexOf(text.charAt(at)) >= 0)) {
                // An escape takes the next character along, whatever it is.
                at += text.charAt(at) == '\\' && at + 1 < text.length() ? 2 : 1;
            }
            return StyleDeclarations.unescaped(text.substring(start, at));
        }

        private Attribute attribute() {
            int close = text.indexOf(']', at);
            if (close < 0) {
                return null;
            }
            String inside = text.substring(at, close);
            at = close + 1;
            int equals = inside.indexOf('=');
            if (equals < 0) {
                return new Attribute(inside.strip().toLowerCase(Locale.ROOT), (char) 0, null);
            }
            char before = equals > 0 ? inside.charAt(equals - 1) : 0;
            boolean operator = "^$*~|".indexOf(before) >= 0;
            String name = inside.substring(0, operator ? equals - 1 : equals).strip();
            String value = inside.substring(equals + 1).strip();
            if (value.length() >= 2
                    && (value.startsWith("\"") && value.endsWith("\"")
                            || value.startsWith("'") && value.endsWith("'"))) {
                value = value.substring(1, value.length() - 1);
            }
            return new Attribute(name.toLowerCase(Locale.ROOT), operator ? before : 0, value);
        }
    }
}
