package dev.winnow.text.html;

import dev.winnow.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * Walks a page and sorts its text: what a reader sees in the order of reading, what stands beside it (names of pictures and
 * fields, readings over characters), and what nobody sees. Belongs to one call.
 */
final class HtmlReader implements NodeVisitor {

    private static final Set<String> WITHOUT_TEXT = Set.of("script", "style", "iframe", "svg", "math");
    /** Elements inside those without text that do show some. */
    private static final Set<String> TEXT_AFTER_ALL = Set.of("text", "foreignobject", "mtext");
    /** Elements that browsers do not display, or only where something else fails. */
    private static final Set<String> NOT_DISPLAYED = Set.of(
            "template", "noscript", "noframes", "noembed", "object", "canvas", "audio", "video", "rp", "datalist");

    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "audio",
            "blockquote",
            "body",
            "br",
            "button",
            "canvas",
            "caption",
            "center",
            "col",
            "colgroup",
            "dd",
            "details",
            "dialog",
            "dir",
            "div",
            "dl",
            "dt",
            "embed",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "frame",
            "frameset",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "head",
            "header",
            "hgroup",
            "hr",
            "html",
            "iframe",
            "input",
            "legend",
            "li",
            "link",
            "listing",
            "main",
            "math",
            "menu",
            "meta",
            "nav",
            "object",
            "ol",
            "optgroup",
            "option",
            "p",
            "plaintext",
            "pre",
            "progress",
            "search",
            "section",
            "select",
            "summary",
            "svg",
            "table",
            "tbody",
            "td",
            "text",
            "textarea",
            "tfoot",
            "th",
            "thead",
            "title",
            "tr",
            "ul",
            "video",
            "xmp");
    /** Elements, and roles of elements, that hold what stands around the content of a page on every page of its site. */
    private static final Set<String> FURNITURE =
            Set.of("nav", "footer", "aside", "button", "label", "select", "menu", "legend", "summary");

    private static final Set<String> FURNITURE_ROLES = Set.of(
            "navigation",
            "contentinfo",
            "complementary",
            "banner",
            "menu",
            "menubar",
            "search",
            "toolbar",
            "tablist",
            "button",
            "dialog",
            "alertdialog");
    private static final Set<String> PREFORMATTED = Set.of("pre", "textarea", "listing", "xmp", "plaintext");

    private static final Set<String> TELLING_ATTRIBUTES =
            Set.of("alt", "title", "placeholder", "aria-label", "aria-description", "label", "value", "content");
    private static final Set<String> TELLING_META =
            Set.of("description", "og:title", "og:description", "og:site_name", "twitter:title", "twitter:description");
    private static final Set<String> INPUTS_THAT_SHOW_THEIR_VALUE =
            Set.of("", "text", "search", "button", "submit", "reset", "email", "url", "tel");

    /** Overrides of the writing direction inside each other, each against the one around it: more are not followed. */
    private static final int MOST_TURNS = 8;

    private final String source;
    private final StyleSheets sheets;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final SourcedText visible;
    private final SourcedText beside;
    private final SourcedText hidden;
    private final SourcedText unseen; // comments, fields and keywords that no style hides: browsers never show them

    /** Stretches of {@link #hidden}, each under one element that hides it. */
    final List<Stretch> stretches = new ArrayList<>();
    /** Stretches of {@link #unseen}. */
    final List<Span> unseenPlaces = new ArrayList<>();
    /** Stretches of the visible text that are furniture of the page, in order. */
    final List<Span> furniture = new ArrayList<>();
    /** Pairs of letters in the visible text between which hidden text stands. */
    final List<Span> splits = new ArrayList<>();
    /** For the start of each attribute value without quotes, where it ends. */
    final Map<Integer, Integer> bareValues = new HashMap<>();

    private Splitter splitter = Splitter.NOTHING;

    /** What came between the last visible character and the next. */
    private enum Splitter {
        NOTHING,
        COMMENT,
        HIDDEN_TEXT
    }

    /**
     * @param styled whether a style hides it, not the kind of element
     */
    record Stretch(Span place, boolean styled) {}

    /** What is known of an element while the walk is inside it. */
    private static final class Frame {
        final Look look;
        boolean withoutText;
        boolean notDisplayed;
        boolean besideText;
        boolean preformatted;
        boolean furniture;
        boolean breaks;
        int turns;
        SourcedText into;
        int turnedFrom = -1;
        int hiddenFrom = -1;

        Frame(Look look) {
            this.look = look;
        }

        boolean shows() {
            return !notDisplayed && look.showsText();
        }
    }

    HtmlReader(String source, StyleSheets sheets) {
        this.source = source;
        this.sheets = sheets;
        visible = new SourcedText(source);
        beside = new SourcedText(source);
        hidden = new SourcedText(source);
        unseen = new SourcedText(source);
        Frame page = new Frame(Look.ofPage(sheets.areComplete()));
        page.into = visible;
        frames.push(page);
    }

    /** Puts the text together: what is seen, what stands beside it, what is hidden, what is never shown. */
    SourcedText text() {
        if (beside.length() + hidden.length() + unseen.length() > 0) {
            visible.endLine();
            int besideFrom = visible.length();
            visible.append(beside);
            int offset = visible.length();
            furniture.add(new Span(besideFrom, offset));
            stretches.replaceAll(stretch -> new Stretch(shifted(stretch.place(), offset), stretch.styled()));
            visible.append(hidden);
            int unseenOffset = visible.length();
            unseenPlaces.replaceAll(place -> shifted(place, unseenOffset));
            visible.append(unseen);
        }
        return visible;
    }

    private static Span shifted(Span span, int offset) {
        return new Span(span.start() + offset, span.end() + offset);
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode run) {
            Range range = run.sourceRange();
            Frame frame = frames.element();
            if (!frame.withoutText && range.isTracked()) {
                addRun(frame, run.getWholeText(), range);
            }
        } else if (node instanceof Comment comment) {
            if (comment.sourceRange().isTracked()) {
                addComment(comment.sourceRange());
            }
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    private void addRun(Frame frame, String decoded, Range range) {
        int start = frame.into.length();
        frame.into.appendDecoded(decoded, range.startPos(), range.endPos(), frame.preformatted);
        if (frame.into == visible && visible.length() > start) {
            noteSplit(start);
            if (frame.furniture) {
                furniture.add(new Span(start, visible.length()));
            }
        }
    }

    /** If hidden text stands between two letters that a reader sees side by side, that is a disguise. */
    private void noteSplit(int at) {
        if (splitter != Splitter.NOTHING && at > 0) {
            char left = visible.charAt(at - 1);
            char right = visible.charAt(at);
            boolean letters = Character.isLetter(left) && Character.isLetter(right);
            // Between interpolated values frameworks leave comments; inside a word of an alphabet they do not.
            boolean word = Character.isLowerCase(left) && Character.isLowerCase(right);
            if (letters && (word || splitter == Splitter.HIDDEN_TEXT)) {
                splits.add(new Span(at - 1, at + 1));
            }
        }
        splitter = Splitter.NOTHING;
    }

    private void addComment(Range range) {
        int start = range.startPos();
        int end = range.endPos();
        start += source.startsWith("<!--", start) ? 4 : 2;
        end -= source.startsWith("-->", end - 3) ? 3 : source.startsWith(">", end - 1) ? 1 : 0;
        if (start >= end) {
            return;
        }
        if (Writing.hasLetters(source, start, end) && splitter == Splitter.NOTHING) {
            splitter = Splitter.COMMENT;
        }
        if (Writing.isForPeople(source, start, end)) {
            int from = unseen.length();
            unseen.appendRaw(start, end);
            endUnseen(from);
        }
    }

    private void endUnseen(int from) {
        unseenPlaces.add(new Span(from, unseen.length()));
        unseen.endLine();
    }

    private void open(Element element) {
        Frame around = frames.element();
        String name = element.normalName();
        Frame frame = new Frame(around.look.of(element, sheets));
        frame.withoutText = WITHOUT_TEXT.contains(name) || around.withoutText && !TEXT_AFTER_ALL.contains(name);
        frame.notDisplayed = around.notDisplayed || NOT_DISPLAYED.contains(name);
        frame.besideText = around.besideText || name.equals("rt") || isNameOfDrawing(name, element);
        frame.withoutText &= !frame.besideText;
        frame.preformatted = around.preformatted || PREFORMATTED.contains(name);
        frame.furniture = around.furniture || isFurniture(element, name);
        frame.turns = around.turns;
        frame.into = !frame.shows() ? hidden : frame.besideText ? beside : visible;
        frame.breaks = frame.into != around.into || breaks(frame, name);
        if (frame.into == hidden && around.into != hidden) {
            frame.hiddenFrom = hidden.length();
        }
        boolean leavesNoGap = frame.look.box() == Look.Box.NONE || frame.notDisplayed || !breaks(frame, name);
        if (frame.into != around.into && !leavesNoGap) {
            around.into.endLine();
        }
        if (frame.breaks) {
            frame.into.endLine();
        }
        if (frame.look.rightToLeft() != around.look.rightToLeft() && frame.turns < MOST_TURNS) {
            frame.turns++;
            frame.turnedFrom = frame.into.length();
        }
        frames.push(frame);
        addAttributes(element, name, frame);
    }

    private static boolean isFurniture(Element element, String name) {
        boolean headOfPage = name.equals("header") && element.closest("article, main") == null;
        boolean entryOfList = name.equals("li")
                && element.childrenSize() == 1
                && element.child(0).normalName().equals("a")
                && element.ownText().isEmpty();
        return FURNITURE.contains(name)
                || headOfPage
                || entryOfList
                || FURNITURE_ROLES.contains(element.attr("role").strip().toLowerCase(Locale.ROOT));
    }

    private boolean breaks(Frame frame, String name) {
        return switch (frame.look.box()) {
            case OF_TAG -> BLOCKS.contains(name);
            case BLOCK -> true;
            case INLINE -> false;
            case NONE -> frame.into == hidden;
        };
    }

    private static boolean isNameOfDrawing(String name, Element element) {
        return (name.equals("title") || name.equals("desc"))
                && element.parent() != null
                && element.parents().stream()
                        .limit(4)
                        .anyMatch(around -> around.normalName().equals("svg"));
    }

    private void addAttributes(Element element, String name, Frame frame) {
        if (element.attributesSize() == 0) {
            return;
        }
        for (Attribute attribute : element.attributes()) {
            String key = attribute.getKey().toLowerCase(Locale.ROOT);
            if (!TELLING_ATTRIBUTES.contains(key) || attribute.getValue().isBlank()) {
                continue;
            }
            Range.AttributeRange range = element.attributes().sourceRange(attribute.getKey());
            Place place = placeOf(element, name, key);
            if (place == null || !range.valueRange().isTracked()) {
                continue;
            }
            int start = range.valueRange().startPos();
            int end = range.valueRange().endPos();
            if (start > 0 && source.charAt(start - 1) != '"' && source.charAt(start - 1) != '\'') {
                bareValues.put(start, end);
            }
            if (place == Place.BESIDE && frame.shows()) {
                beside.endLine();
                beside.appendDecoded(attribute.getValue(), start, end, false);
                beside.endLine();
            } else if (place != Place.UNSEEN
                    || Writing.isForPeople(
                            attribute.getValue(), 0, attribute.getValue().length())) {
                int from = unseen.length();
                unseen.appendDecoded(attribute.getValue(), start, end, false);
                if (name.equals("meta")) {
                    unseen.cutAt(from, ",;\uFF0C\u3001"); // keywords are a pile by nature: it proves nothing
                }
                endUnseen(from);
            }
        }
    }

    private enum Place {
        BESIDE,
        UNSEEN
    }

    /** Returns where the text of an attribute belongs; null if it is not for people. */
    private static Place placeOf(Element element, String name, String key) {
        return switch (key) {
            case "label" -> Set.of("option", "optgroup", "track").contains(name) ? Place.BESIDE : null;
            case "value" -> placeOfValue(element, name);
            case "content" -> placeOfMeta(element, name);
            default -> Place.BESIDE;
        };
    }

    private static Place placeOfValue(Element element, String name) {
        if (name.equals("button")) {
            return Place.UNSEEN;
        }
        String type = element.attr("type").strip().toLowerCase(Locale.ROOT);
        if (!name.equals("input")) {
            return null;
        }
        boolean shown = INPUTS_THAT_SHOW_THEIR_VALUE.contains(type);
        return shown ? Place.BESIDE : type.equals("hidden") ? Place.UNSEEN : null;
    }

    private static Place placeOfMeta(Element element, String name) {
        if (!name.equals("meta")) {
            return null;
        }
        String what = (element.hasAttr("property") ? element.attr("property") : element.attr("name"))
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean keywords = what.equals("keywords") || what.equals("news_keywords");
        return TELLING_META.contains(what) ? Place.BESIDE : keywords ? Place.UNSEEN : null;
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        Frame frame = frames.pop();
        Frame around = frames.element();
        if (frame.turnedFrom >= 0) {
            frame.into.reverse(frame.turnedFrom);
        }
        if (frame.hiddenFrom >= 0) {
            endStretch(frame);
        }
        if (frame.breaks) {
            frame.into.endLine();
        }
        boolean gap = frame.into != around.into
                && frame.look.box() != Look.Box.NONE
                && !frame.notDisplayed
                && breaks(frame, element.normalName());
        if (gap) {
            around.into.endLine();
        }
    }

    private void endStretch(Frame frame) {
        int end = hidden.length();
        while (end > frame.hiddenFrom && hidden.charAt(end - 1) == '\n') {
            end--;
        }
        String text = hidden.substring(frame.hiddenFrom, end);
        if (Writing.hasLetters(text, 0, text.length())) {
            stretches.add(new Stretch(new Span(frame.hiddenFrom, end), !frame.notDisplayed));
            if (!frame.notDisplayed) {
                splitter = Splitter.HIDDEN_TEXT;
            }
        }
    }
}
