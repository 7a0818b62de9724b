package dev.winnow.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/**
 * The text of an HTML page as a reader meets it, each character with its place in the source, and the parts of it that a
 * reader does not see but a crawler does.
 *
 * <p>Block elements and line breaks end a line, other white space is a space. Scripts, style sheets, templates and
 * comments give no text. Text counts as hidden if an element around it has the attribute {@code hidden}, or an inline
 * style that takes it out of sight: {@code display:none}, {@code visibility:hidden}, no size, no opacity, or a place far
 * outside the page. Style sheets are not resolved.
 */
public final class HtmlText {

    private static final Set<String> WITHOUT_TEXT =
            Set.of("script", "style", "template", "noscript", "iframe", "object", "svg", "math", "canvas");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
            "img", "ins", "kbd", "label", "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike",
            "strong", "sub", "sup", "time", "tt", "u", "var", "wbr");
    /** No named entity is longer ("&CounterClockwiseContourIntegral;" has 33 characters). */
    private static final int LONGEST_ENTITY = 34;

    /** Fewer hidden letters than these are labels of buttons and the like. */
    private static final int HIDDEN_LETTERS = 20;

    private final String source;
    private final StringBuilder text = new StringBuilder();
    private int[] sourceStart = new int[256]; // source offset of each text unit; ascending
    private int[] sourceEnd = new int[256]; // source offset behind each text unit (behind an entity: behind its ';')
    private final List<Span> hidden = new ArrayList<>();

    private HtmlText(String source) {
        this.source = source;
    }

    /**
     * Extracts the text of a page or a fragment. Nothing throws: any input is a page to a tolerant parser.
     *
     * @param html the source; offsets of the result are UTF-16 units of it
     */
    public static HtmlText of(String html) {
        HtmlText result = new HtmlText(html);
        Parser parser = Parser.htmlParser().setTrackPosition(true);
        Document page = Jsoup.parse(html, "", parser);
        page.traverse(result.new Collector());
        return result;
    }

    /** Returns the text, hidden parts included, each of those on lines of its own. */
    public String text() {
        return text.toString();
    }

    /** Returns the ranges of {@link #text()} that a reader does not see; ascending, apart from each other. */
    public List<Span> hidden() {
        return List.copyOf(hidden);
    }

    /**
     * Puts the stretches that a reader does not see on record, if they hold more than a label.
     *
     * @param folded the fold of {@link #text()}
     */
    public FoldedText markHidden(FoldedText folded) {
        List<Span> places = hidden().stream().filter(this::saysSomething).toList();
        return places.isEmpty() ? folded : folded.withRepairs(Repair.HIDDEN_TEXT, places);
    }

    private boolean saysSomething(Span span) {
        return text.substring(span.start(), span.end())
                        .codePoints()
                        .filter(Character::isLetter)
                        .count()
                >= HIDDEN_LETTERS;
    }

    /** Maps a range of {@link #text()} to the source, from the first character's start to the last one's end. */
    public Span sourceSpan(Span range) {
        if (range.length() == 0) {
            int at = range.start() < text.length() ? sourceStart[range.start()] : source.length();
            return new Span(at, at);
        }
        int start = sourceStart[range.start()];
        return new Span(start, Math.max(start, sourceEnd[range.end() - 1]));
    }

    /**
     * Maps a range of {@link #text()} to the pieces of source that hold nothing but its characters, so that removing them
     * leaves the mark-up between them whole.
     */
    public List<Span> sourcePieces(Span range) {
        List<Span> pieces = new ArrayList<>();
        int start = -1;
        int end = -1;
        for (int i = range.start(); i < range.end(); i++) {
            if (sourceEnd[i] == sourceStart[i]) {
                continue; // a line end that stands for a tag
            }
            if (start >= 0 && sourceStart[i] != end && sourceStart[i] != start) {
                pieces.add(new Span(start, end));
                start = -1;
            }
            start = start < 0 ? sourceStart[i] : start;
            end = sourceEnd[i];
        }
        if (start >= 0) {
            pieces.add(new Span(start, end));
        }
        return pieces;
    }

    private void append(char unit, int start, int end) {
        int i = text.length();
        if (i == sourceStart.length) {
            sourceStart = Arrays.copyOf(sourceStart, i * 2);
            sourceEnd = Arrays.copyOf(sourceEnd, i * 2);
        }
        sourceStart[i] = start;
        sourceEnd[i] = end;
        text.append(unit);
    }

    private void endLine() {
        int length = text.length();
        if (length > 0 && text.charAt(length - 1) != '\n') {
            int at = sourceEnd[length - 1];
            append('\n', at, at);
        }
    }

    /** Appends a run of text, finding each decoded character in the raw source again. */
    private void appendText(String decoded, int start, int end, boolean preformatted) {
        int raw = start;
        for (int i = 0; i < decoded.length(); ) {
            char unit = decoded.charAt(i);
            int entityEnd = raw < end && source.charAt(raw) == '&' ? entityEnd(raw, end, decoded, i) : -1;
            if (entityEnd > 0) {
                int units = decodedLength(raw, entityEnd, decoded, i);
                for (int k = 0; k < units; k++) {
                    append(space(decoded.charAt(i + k), preformatted), raw, entityEnd);
                }
                i += units;
                raw = entityEnd;
            } else if (raw < end && source.charAt(raw) != unit && !replaced(source.charAt(raw), unit)) {
                raw++; // the parser dropped this one
            } else {
                append(space(unit, preformatted), Math.min(raw, end), Math.min(raw + 1, end));
                raw++;
                i++;
            }
        }
    }

    /** Returns the end of the entity at {@code raw} if the parser decoded one there; else -1. */
    private int entityEnd(int raw, int end, String decoded, int i) {
        int limit = Math.min(end, raw + LONGEST_ENTITY);
        int stop = raw + 1;
        boolean numeric = stop < limit && source.charAt(stop) == '#';
        stop += numeric ? 1 : 0;
        while (stop < limit && Character.isLetterOrDigit(source.charAt(stop))) {
            stop++;
        }
        boolean closed = stop < limit && source.charAt(stop) == ';';
        if (numeric) {
            boolean literal = decoded.startsWith("&#", i);
            return literal || stop == raw + 2 ? -1 : stop + (closed ? 1 : 0);
        }
        // Some names need no semicolon, and then the longest that fits counts: "&ampx" is "&x".
        for (int candidate = stop; candidate > raw + 1; candidate--) {
            String value = Entities.getByName(source.substring(raw + 1, candidate));
            if (!value.isEmpty() && decoded.startsWith(value, i)) {
                return candidate + (candidate == stop && closed ? 1 : 0);
            }
        }
        return -1;
    }

    private int decodedLength(int raw, int entityEnd, String decoded, int i) {
        if (source.charAt(raw + 1) == '#') {
            return Character.charCount(decoded.codePointAt(i));
        }
        int nameEnd = source.charAt(entityEnd - 1) == ';' ? entityEnd - 1 : entityEnd;
        return Entities.getByName(source.substring(raw + 1, nameEnd)).length();
    }

    private static boolean replaced(char raw, char decoded) {
        return decoded == 0xFFFD || raw == '\r' && decoded == '\n';
    }

    private static char space(char unit, boolean preformatted) {
        boolean lineEnd = unit == '\n' || unit == '\r';
        return lineEnd && !preformatted || unit == '\t' ? ' ' : unit;
    }

    /** Whether an element's own attributes take its content out of sight. */
    static boolean hides(Element element) {
        if (element.hasAttr("hidden")) {
            return true;
        }
        String style = element.attr("style");
        if (style.isEmpty()) {
            return false;
        }
        boolean clipped = false;
        boolean noSize = false;
        for (String declaration :
                style.toLowerCase(Locale.ROOT).replace("!important", "").split(";", -1)) {
            int colon = declaration.indexOf(':');
            if (colon < 0) {
                continue;
            }
            String property = declaration.substring(0, colon).strip();
            String value = declaration.substring(colon + 1).strip();
            switch (property) {
                case "display" -> {
                    if (value.equals("none")) {
                        return true;
                    }
                }
                case "visibility" -> {
                    if (value.equals("hidden") || value.equals("collapse")) {
                        return true;
                    }
                }
                case "font-size", "opacity" -> {
                    if (number(value) == 0) {
                        return true;
                    }
                }
                case "left", "top", "right", "bottom", "text-indent", "margin-left", "margin-top" -> {
                    if (number(value) <= -500) {
                        return true;
                    }
                }
                case "width", "height", "max-height", "max-width" -> noSize |= number(value) == 0;
                case "overflow" -> clipped |= value.equals("hidden");
                default -> {}
            }
        }
        return clipped && noSize;
    }

    /** The number that a CSS value begins with; NaN if there is none. */
    private static double number(String value) {
        int end = 0;
        while (end < value.length()
                && (Character.isDigit(value.charAt(end)) || "+-.".indexOf(value.charAt(end)) >= 0)) {
            end++;
        }
        try {
            return end == 0 ? Double.NaN : Double.parseDouble(value.substring(0, end));
        } catch (NumberFormatException e) {
            return Double.NaN; // "--x" and the like: not a number, so nothing is known of the size
        }
    }

    private final class Collector implements NodeVisitor {
        private int withoutText; // how many elements around the current node give no text
        private int hiding; // how many elements around the current node hide it
        private int preformatted;
        private int hiddenSince;

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode run) {
                Range range = run.sourceRange();
                if (withoutText == 0 && range.isTracked()) {
                    appendText(run.getWholeText(), range.startPos(), range.endPos(), preformatted > 0);
                }
            } else if (node instanceof Element element) {
                String name = element.normalName();
                withoutText += WITHOUT_TEXT.contains(name) ? 1 : 0;
                preformatted += isPreformatted(name) ? 1 : 0;
                if (!INLINE.contains(name)) {
                    endLine();
                }
                if (hides(element)) {
                    if (hiding++ == 0) {
                        endLine();
                        hiddenSince = text.length();
                    }
                }
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (!(node instanceof Element element)) {
                return;
            }
            String name = element.normalName();
            withoutText -= WITHOUT_TEXT.contains(name) ? 1 : 0;
            preformatted -= isPreformatted(name) ? 1 : 0;
            if (hides(element) && --hiding == 0) {
                if (!text.substring(hiddenSince).isBlank()) {
                    hidden.add(new Span(hiddenSince, text.length()));
                }
                endLine();
            }
            if (!INLINE.contains(name)) {
                endLine();
            }
        }

        private static boolean isPreformatted(String name) {
            return name.equals("pre") || name.equals("textarea");
        }
    }
}
