package dev.winnow.text.html;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/**
 * How an element looks, as far as that decides whether a reader sees its text. Immutable.
 *
 * @param gone whether it is out of sight whatever is declared inside it: not displayed, clipped, outside the page
 * @param box how it stands in the flow of text
 * @param invisible whether its visibility is hidden, which elements inside may undo
 * @param fontSize in pixels
 * @param opacity from 0 to 1, that of the elements around it counted in
 * @param indented whether its text is pushed out of its box
 * @param color of its text; null: not known
 * @param background what its text stands on; null: not known
 * @param painted whether its text is drawn by other means than its colour: a shadow, a picture shining through
 * @param rightToLeft whether its characters are displayed in the reverse order
 */
record Look(
        boolean gone,
        Box box,
        boolean invisible,
        double fontSize,
        double opacity,
        boolean indented,
        CssColor color,
        CssColor background,
        boolean painted,
        boolean rightToLeft) {

    /** How an element stands in the flow of text. */
    enum Box {
        /** As its tag does by itself. */
        OF_TAG,
        /** On lines of its own. */
        BLOCK,
        /** In the line. */
        INLINE,
        /** Not at all: what stands around it meets. */
        NONE
    }

    /** Text of this height in pixels, or less, is a line of dust. */
    private static final double DUST = 1.4;
    /** Boxes of this size in pixels, or less, show nothing of the text that they clip. */
    private static final double POINT = 1;
    /** So far to the left or the top, in pixels, nobody scrolls. */
    private static final double FAR = 500;
    /** Margins of up to half a page's width are part of honest layouts. */
    private static final double FAR_BY_MARGIN = 900;

    private static final double FAR_TO_THE_RIGHT = 5000;
    /** Less than this nobody sees. */
    private static final double FAINT = 0.05;
    /** Elements that browsers paint in colours of their own. */
    private static final Set<String> CONTROLS = Set.of("button", "input", "select", "textarea", "option", "mark");

    private static final Set<String> WITH_BACKGROUND =
            Set.of("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "marquee");

    /** Returns the look of a page that declares nothing. */
    static Look ofPage(boolean stylesAreKnown) {
        return new Look(
                false,
                Box.OF_TAG,
                false,
                CssLength.FONT,
                1,
                false,
                stylesAreKnown ? CssColor.BLACK : null,
                stylesAreKnown ? CssColor.WHITE : null,
                false,
                false);
    }

    /** Returns whether a reader sees text that stands directly in the element. */
    boolean showsText() {
        return !gone && !invisible && fontSize > DUST && opacity >= FAINT && !indented && !isCamouflaged();
    }

    private boolean isCamouflaged() {
        if (painted || color == null) {
            return false;
        }
        return color.alpha() < FAINT
                || background != null && color.over(background).looksLike(background);
    }

    /** Returns the look of an element that stands in one that looks like this. */
    Look of(Element element, StyleSheets sheets) {
        StyleDeclarations own = sheets.of(element);
        boolean hiddenByAttribute = element.hasAttr("hidden") && !own.has("display");
        String name = element.normalName();
        boolean attributes = element.hasAttr("bgcolor")
                || element.hasAttr("background")
                || name.equals("font")
                || name.equals("body")
                || name.equals("bdo");
        boolean link = name.equals("a") && element.hasAttr("href");
        boolean unresolved = !sheets.areComplete() && (element.hasAttr("class") || element.hasAttr("id"));
        if (own.isEmpty() && !hiddenByAttribute && !attributes && !link && !unresolved && !CONTROLS.contains(name)) {
            return box == Box.OF_TAG ? this : withBoxOfTag();
        }
        double size = fontSize(own);
        boolean away = isOutOfFlow(own);
        boolean removed = hiddenByAttribute || own.get("display").equals("none");
        double seenThrough = opacity * opacity(own);
        boolean clipped = isClipped(own, size);
        return new Look(
                gone || removed || clipped || isFarAway(own, size, away) || isTransformedAway(own, size),
                removed || away ? Box.NONE : box(own),
                isInvisible(own),
                size,
                seenThrough,
                isIndented(own, size),
                color(element, own, link),
                background(element, own, away || unresolved),
                isPainted(own),
                isRightToLeft(element, own));
    }

    private static Box box(StyleDeclarations own) {
        return switch (own.get("display")) {
            case "inline", "contents" ->
                numbers(own.get("padding")).length + numbers(own.get("margin")).length > 0 ? Box.OF_TAG : Box.INLINE;
            case "block", "flex", "grid", "table", "table-row", "table-cell", "list-item", "flow-root" -> Box.BLOCK;
            default -> Box.OF_TAG;
        };
    }

    private Look withBoxOfTag() {
        return new Look(
                gone, Box.OF_TAG, invisible, fontSize, opacity, indented, color, background, painted, rightToLeft);
    }

    private double fontSize(StyleDeclarations own) {
        double size = own.pixels("font-size", fontSize, fontSize);
        if (!Double.isNaN(size)) {
            return size;
        }
        return switch (own.get("font-size")) {
            case "", "inherit", "smaller", "larger", "unset" -> fontSize;
            default -> CssLength.FONT; // a word or a calculation: nobody hides text with those
        };
    }

    private static double opacity(StyleDeclarations own) {
        double opacity = CssLength.number(own.get("opacity"));
        opacity = own.get("opacity").endsWith("%") ? opacity / 100 : opacity;
        String filter = own.get("filter");
        if (filter.startsWith("alpha(opacity=")) {
            opacity = CssLength.number(filter.substring("alpha(opacity=".length())) / 100;
        } else if (filter.startsWith("opacity(")) {
            double number = CssLength.number(filter.substring("opacity(".length()));
            opacity = filter.endsWith("%)") ? number / 100 : number;
        }
        return Double.isNaN(opacity) ? 1 : Math.max(0, Math.min(1, opacity));
    }

    private static boolean isOutOfFlow(StyleDeclarations own) {
        return own.get("position").equals("absolute") || own.get("position").equals("fixed");
    }

    private boolean isInvisible(StyleDeclarations own) {
        return switch (own.get("visibility")) {
            case "hidden", "collapse" -> true;
            case "visible", "initial" -> false;
            default -> invisible;
        };
    }

    private boolean isIndented(StyleDeclarations own, double size) {
        double indent = own.pixels("text-indent", size, CssLength.PAGE_WIDTH);
        if (Double.isNaN(indent)) {
            return indented;
        }
        return indent <= -FAR || indent >= FAR && clips(own);
    }

    private static boolean clips(StyleDeclarations own) {
        return switch (own.get("overflow").split(" ", 2)[0]) {
            case "hidden", "clip", "scroll", "auto" -> true;
            default -> false;
        };
    }

    private static boolean isClipped(StyleDeclarations own, double size) {
        if (own.get("content-visibility").equals("hidden")) {
            return true;
        }
        String clip = own.get("clip");
        if (clip.startsWith("rect(") && isOutOfFlow(own)) {
            double[] edges = numbers(clip);
            if (edges.length == 4 && (edges[1] - edges[3] <= POINT || edges[2] - edges[0] <= POINT)) {
                return true;
            }
        }
        if (isEmptyShape(own.get("clip-path"))) {
            return true;
        }
        return clips(own)
                && (isFlat(own, "width", size) || isFlat(own, "height", size) || own.pixels("line-height", 1, 1) == 0);
    }

    /** A box without extent, unless its padding or its least size makes room. */
    private static boolean isFlat(StyleDeclarations own, String side, double size) {
        boolean flat = own.pixels(side, size, CssLength.PAGE_WIDTH) <= POINT
                || own.pixels("max-" + side, size, CssLength.PAGE_WIDTH) <= POINT;
        boolean propped = own.pixels("min-" + side, size, CssLength.PAGE_WIDTH) > POINT;
        for (String padding : new String[] {"padding", "padding-top", "padding-bottom"}) {
            for (double amount : numbers(own.get(padding))) {
                propped |= amount > POINT;
            }
        }
        return flat && !propped;
    }

    private static boolean isEmptyShape(String path) {
        double[] numbers = numbers(path);
        if (numbers.length == 0) {
            return false;
        }
        if (path.startsWith("inset(")) {
            return path.contains("%") && numbers[0] >= 50 || numbers.length == 4 && numbers[0] + numbers[2] >= 100;
        }
        if (path.startsWith("circle(") || path.startsWith("ellipse(")) {
            return numbers[0] == 0;
        }
        if (path.startsWith("rect(")) {
            return numbers.length == 4 && (numbers[1] - numbers[3] <= POINT || numbers[2] - numbers[0] <= POINT);
        }
        boolean point = path.startsWith("polygon(");
        for (double number : numbers) {
            point &= number == numbers[0];
        }
        return point;
    }

    private static boolean isFarAway(StyleDeclarations own, double size, boolean outOfFlow) {
        for (String side : new String[] {"left", "top", "right", "bottom"}) {
            double at = own.pixels(side, size, FAR);
            boolean moved = outOfFlow || own.get("position").equals("relative");
            if (moved && (at <= -FAR || side.equals("left") && at >= FAR_TO_THE_RIGHT)) {
                return true;
            }
        }
        for (String margin : new String[] {"margin", "margin-left", "margin-top", "margin-right"}) {
            for (String amount : own.get(margin).split(" ", -1)) {
                double pixels = CssLength.pixels(amount, size, CssLength.FONT);
                if (pixels <= -FAR_BY_MARGIN || pixels >= FAR_TO_THE_RIGHT) {
                    return true;
                }
            }
        }
        return outOfFlow && CssLength.number(own.get("z-index")) < 0;
    }

    private static boolean isTransformedAway(StyleDeclarations own, double size) {
        if (CssLength.number(own.get("scale")) == 0) {
            return true;
        }
        for (String amount : own.get("translate").split(" ", -1)) {
            if (Math.abs(CssLength.pixels(amount, size, CssLength.FONT)) >= FAR) {
                return true;
            }
        }
        for (String function : own.get("transform").split("\\)", -1)) {
            int open = function.indexOf('(');
            if (open < 0) {
                continue;
            }
            String called = function.substring(0, open).strip();
            for (String argument : function.substring(open + 1).split(",", -1)) {
                String value = argument.strip();
                if (called.startsWith("scale") && CssLength.number(value) == 0
                        || called.startsWith("translate")
                                && Math.abs(CssLength.pixels(value, size, CssLength.FONT)) >= FAR) {
                    return true;
                }
            }
            if (called.equals("matrix") && numbers(function)[0] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns every number in a value, units dropped. */
    private static double[] numbers(String value) {
        int open = value.indexOf('(');
        return java.util.Arrays.stream(value.substring(open + 1).split("[ ,()]", 64))
                .mapToDouble(CssLength::number)
                .filter(number -> !Double.isNaN(number))
                .toArray();
    }

    private CssColor color(Element element, StyleDeclarations own, boolean link) {
        String value = own.has("-webkit-text-fill-color") ? own.get("-webkit-text-fill-color") : own.get("color");
        if (value.equals("inherit") || value.equals("currentcolor") || value.equals("unset")) {
            return color;
        }
        if (!value.isEmpty()) {
            return CssColor.parse(value);
        }
        String name = element.normalName();
        String attribute =
                name.equals("font") ? element.attr("color") : name.equals("body") ? element.attr("text") : "";
        if (!attribute.isEmpty()) {
            return CssColor.parseAttribute(attribute.strip().toLowerCase(Locale.ROOT));
        }
        if (CONTROLS.contains(name)) {
            return null;
        }
        return link ? CssColor.LINK : color;
    }

    private CssColor background(Element element, StyleDeclarations own, boolean standsElsewhere) {
        boolean picture = own.get("background-image").length() > 0
                && !own.get("background-image").equals("none");
        if (picture || element.hasAttr("background")) {
            return null;
        }
        CssColor below = standsElsewhere || CONTROLS.contains(element.normalName()) ? null : background;
        String value = own.get("background-color");
        if (value.isEmpty() && WITH_BACKGROUND.contains(element.normalName())) {
            String attribute = element.attr("bgcolor").strip().toLowerCase(Locale.ROOT);
            return attribute.isEmpty() ? below : CssColor.parseAttribute(attribute);
        }
        if (value.isEmpty() || value.equals("none") || value.equals("initial") || value.equals("unset")) {
            return below;
        }
        CssColor painted = colorIn(value);
        if (painted == null || painted.alpha() == 1) {
            return painted;
        }
        return painted.alpha() < FAINT ? below : below == null ? null : painted.over(below);
    }

    /** The colour among the words of a background; null if there is a picture or none that is known. */
    private static CssColor colorIn(String background) {
        if (background.contains("url(") || background.contains("gradient(") || background.contains("var(")) {
            return null;
        }
        CssColor whole = CssColor.parse(background);
        if (whole != null) {
            return whole;
        }
        int start = 0;
        int brackets = 0;
        for (int i = 0; i <= background.length(); i++) {
            char c = i < background.length() ? background.charAt(i) : ' ';
            brackets += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ' ' && brackets == 0 || i == background.length()) {
                CssColor color = CssColor.parse(background.substring(start, i));
                if (color != null) {
                    return color;
                }
                start = i + 1;
            }
        }
        return null;
    }

    private boolean isPainted(StyleDeclarations own) {
        boolean shadow = own.has("text-shadow") && !own.get("text-shadow").equals("none");
        return painted || shadow || own.get("background-clip").equals("text");
    }

    private boolean isRightToLeft(Element element, StyleDeclarations own) {
        String direction = own.has("direction")
                ? own.get("direction")
                : element.attr("dir").strip().toLowerCase(Locale.ROOT);
        boolean overrides = own.has("unicode-bidi")
                ? own.get("unicode-bidi").endsWith("-override")
                : element.normalName().equals("bdo");
        if (!overrides || !direction.equals("rtl") && !direction.equals("ltr")) {
            return rightToLeft;
        }
        return direction.equals("rtl");
    }
}
