package dev.winnow.text.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The style sheets that a page carries along, as a desktop screen applies them, and the styles of single elements. Sheets
 * elsewhere are not fetched. Belongs to one call.
 */
final class StyleSheets {
    /* One pass over each sheet cuts it into rules; blocks of @media that a desktop screen fulfils count, @keyframes and the
     * like are skipped, nested rules of a rule, too. A selector is kept under the id, class or tag of its last part, so an
     * element meets only those that may mean it. Cost: linear in the sheets, and a bounded number of comparisons for the
     * page; when they are used up, the sheets no longer count for the rest of it. */

    /** More selectors than this are not kept. */
    private static final int MOST_RULES = 10_000;
    /** Comparisons that a page may cost: so many, and so many for each character of its source. */
    private static final long COMPARISONS = 500_000;

    private static final long COMPARISONS_PER_CHARACTER = 2;

    private final Map<String, List<Rule>> byId = new HashMap<>();
    private final Map<String, List<Rule>> byClass = new HashMap<>();
    private final Map<String, List<Rule>> byTag = new HashMap<>();
    private final StyleSelector.Budget budget;
    private int count;
    private boolean complete = true;

    /**
     * @param rank place in the cascade: specificity, then order
     * @param block the declarations as written
     */
    private record Rule(StyleSelector selector, int rank, String block) {}

    private StyleSheets(int sourceLength) {
        budget = new StyleSelector.Budget(COMPARISONS + COMPARISONS_PER_CHARACTER * sourceLength);
    }

    /** Reads the sheets of a page. */
    static StyleSheets of(Document page, int sourceLength) {
        StyleSheets sheets = new StyleSheets(sourceLength);
        page.traverse((node, depth) -> {
            if (node instanceof Element element) {
                String name = element.normalName();
                if (name.equals("style") && isInForce(element)) {
                    if (onDesktop(element.attr("media").toLowerCase(Locale.ROOT))) {
                        sheets.read(element.data());
                    }
                } else if (name.equals("link")
                        && element.attr("rel").toLowerCase(Locale.ROOT).contains("stylesheet")) {
                    sheets.complete = false;
                }
            }
        });
        return sheets;
    }

    private static boolean isInForce(Element style) {
        String around = style.parent() == null ? "" : style.parent().normalName();
        return !around.equals("noscript") && !around.equals("template");
    }

    /** Returns whether all of the page's styles are known: no sheet is elsewhere, and every selector was understood. */
    boolean areComplete() {
        return complete;
    }

    /** Returns what is declared for an element; empty if nothing is. */
    StyleDeclarations of(Element element) {
        StyleDeclarations declarations = new StyleDeclarations();
        if (count > 0) {
            List<Rule> matching = new ArrayList<>();
            collect(byTag.get("*"), element, matching);
            collect(byTag.get(element.normalName()), element, matching);
            collect(byId.get(element.id()), element, matching);
            for (String name : StyleSelector.classesOf(element)) {
                collect(byClass.get(name), element, matching);
            }
            for (Rule rule : matching) {
                declarations.addAll(rule.block(), rule.rank());
            }
        }
        String own = element.attr("style");
        if (!own.isEmpty()) {
            declarations.addAll(withoutComments(own), StyleDeclarations.INLINE_RANK);
        }
        return declarations;
    }

    private void collect(List<Rule> candidates, Element element, List<Rule> matching) {
        if (candidates == null) {
            return;
        }
        for (Rule rule : candidates) {
            if (budget.isUsedUp()) {
                return;
            }
            if (rule.selector().matches(element, budget)) {
                matching.add(rule);
            }
        }
    }

    private void read(String sheet) {
        String css = withoutComments(sheet);
        int at = 0;
        while (at < css.length()) {
            int stop = endOfPrelude(css, at);
            if (stop == css.length()) {
                return;
            }
            String prelude = css.substring(at, stop)
                    .replace("<!--", "")
                    .replace("-->", "")
                    .strip();
            at = stop + 1;
            char mark = css.charAt(stop);
            if (mark == ';') {
                complete &= !prelude.startsWith("@import");
            } else if (mark == '{') {
                if (!prelude.startsWith("@")) {
                    int end = endOfBlock(css, at);
                    addRule(prelude, withoutNestedRules(css.substring(at, end)));
                    at = end + 1;
                } else if (!holdsRules(prelude.toLowerCase(Locale.ROOT))) {
                    at = endOfBlock(css, at) + 1;
                }
                // Else what stands between the braces is read as if it stood outside, and their end is skipped.
            }
        }
    }

    private static boolean holdsRules(String prelude) {
        if (prelude.startsWith("@media")) {
            return onDesktop(prelude.substring("@media".length()));
        }
        return prelude.startsWith("@supports") || prelude.startsWith("@layer") || prelude.startsWith("@document");
    }

    /** Whether a list of media queries holds for a desktop screen in daylight; what is not understood does not. */
    private static boolean onDesktop(String queries) {
        for (String query : queries.split(",", -1)) {
            boolean holds = true;
            for (String condition : query.replace("only ", "").split(" and ", -1)) {
                holds &= conditionHolds(condition.strip());
            }
            if (holds) {
                return true;
            }
        }
        return false;
    }

    private static boolean conditionHolds(String condition) {
        if (condition.isEmpty() || condition.equals("screen") || condition.equals("all")) {
            return true;
        }
        int colon = condition.indexOf(':');
        if (!condition.startsWith("(") || !condition.endsWith(")") || colon < 0) {
            return false;
        }
        String value = condition.substring(colon + 1, condition.length() - 1).strip();
        double length = CssLength.pixels(value, CssLength.FONT, Double.NaN);
        return switch (condition.substring(1, colon).strip()) {
            case "min-width" -> length <= CssLength.PAGE_WIDTH;
            case "max-width" -> length >= CssLength.PAGE_WIDTH;
            case "min-height" -> length <= CssLength.PAGE_HEIGHT;
            case "max-height" -> length >= CssLength.PAGE_HEIGHT;
            case "orientation" -> value.equals("landscape");
            case "prefers-color-scheme" -> value.equals("light");
            default -> false;
        };
    }

    private static String withoutComments(String css) {
        int open = css.indexOf("/*");
        if (open < 0) {
            return css;
        }
        StringBuilder kept = new StringBuilder(css.length());
        int at = 0;
        while (open >= 0) {
            kept.append(css, at, open);
            int close = css.indexOf("*/", open + 2);
            if (close < 0) {
                return kept.toString();
            }
            at = close + 2;
            open = css.indexOf("/*", at);
        }
        return kept.append(css, at, css.length()).toString();
    }

    /** Finds the brace or semicolon behind the words before a block. */
    private static int endOfPrelude(String css, int from) {
        char quote = 0;
        for (int i = from; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote || c == '\n' ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{' || c == '}' || c == ';') {
                return i;
            }
        }
        return css.length();
    }

    /** Finds the brace that ends a block whose first character is at {@code from}. */
    private static int endOfBlock(String css, int from) {
        int depth = 1;
        char quote = 0;
        for (int i = from; i < css.length(); i++) {
            char c = css.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote || c == '\n' ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return css.length();
    }

    private static String withoutNestedRules(String block) {
        int brace = block.indexOf('{');
        if (brace < 0) {
            return block;
        }
        return block.substring(0, Math.max(0, block.lastIndexOf(';', brace)));
    }

    private void addRule(String selectors, String block) {
        StyleDeclarations declared = new StyleDeclarations();
        declared.addAll(block, 0);
        if (declared.isEmpty()) {
            return;
        }
        for (String written : StyleSelector.listed(selectors)) {
            StyleSelector selector = StyleSelector.parse(written);
            if (selector == null || count == MOST_RULES) {
                complete &= StyleSelector.isOfAState(written) || !mayPaint(declared);
                continue;
            }
            Rule rule = new Rule(selector, selector.specificity() * (2 * MOST_RULES) + count++, block);
            Map<String, List<Rule>> index =
                    selector.id() != null ? byId : selector.className() != null ? byClass : byTag;
            String key = selector.id() != null
                    ? selector.id()
                    : selector.className() != null ? selector.className() : selector.tag();
            index.computeIfAbsent(key, k -> new ArrayList<>()).add(rule);
        }
    }

    private static boolean mayPaint(StyleDeclarations declared) {
        return declared.has("background-color") || declared.has("background-image") || declared.has("color");
    }
}
