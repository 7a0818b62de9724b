package dev.winnow.text.html;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Repair;
import dev.winnow.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * The text of an HTML page as a reader meets it, each character with its place in the source, and the parts of it that a
 * reader does not see but a crawler does.
 *
 * <p>First comes what is seen: block elements and line breaks end a line, other white space is a space, and nothing that is
 * not displayed parts a word. Under an override of the writing direction the displayed order counts. Behind it stand, each
 * on lines of its own, what names pictures and fields and explains words ({@code alt}, {@code title}, {@code placeholder},
 * {@code aria-label}, descriptions, readings of characters), and then what nobody sees: elements that the attribute
 * {@code hidden}, their styles or the page's own style sheets take out of sight (see {@link Look}); elements that browsers
 * do not display; comments, hidden fields and keywords, where they hold words. Scripts and style sheets give no text.
 *
 * <p>Not followed: style sheets elsewhere, what scripts change, text inside styles, letters that are arranged by
 * positioning.
 */
public final class HtmlText {

    /** Fewer hidden letters than these are labels of buttons and the like. */
    private static final int HIDDEN_LETTERS = 20;

    private final String source;
    private final SourcedText text;
    private final List<Span> hidden; // ascending; behind everything that is seen
    private final List<Span> evidence; // places that were hidden on purpose
    private final List<Span> furniture; // ascending, apart from each other
    private final Map<Integer, Integer> bareValues;

    private HtmlText(String source, HtmlReader reader) {
        this.source = source;
        text = reader.text();
        List<Span> all = new ArrayList<>();
        evidence = new ArrayList<>(reader.splits);
        for (HtmlReader.Stretch stretch : reader.stretches) {
            all.add(stretch.place());
            if (stretch.styled() && saysSomething(stretch.place())) {
                evidence.add(stretch.place());
            }
        }
        all.addAll(reader.unseenPlaces);
        hidden = List.copyOf(all);
        furniture = joined(reader.furniture);
        bareValues = reader.bareValues;
    }

    /**
     * Extracts the text of a page or a fragment. Nothing throws: any input is a page to a tolerant parser.
     *
     * @param html the source; offsets of the result are UTF-16 units of it
     */
    public static HtmlText of(String html) {
        Parser parser = Parser.htmlParser().setTrackPosition(true);
        Document page = Jsoup.parse(html, "", parser);
        HtmlReader reader = new HtmlReader(html, StyleSheets.of(page, html.length()));
        page.traverse(reader);
        return new HtmlText(html, reader);
    }

    /** Returns the text: what is seen, what stands beside it, then what is hidden. */
    public String text() {
        return text.toString();
    }

    /** Returns the ranges of {@link #text()} that a reader does not see; ascending, apart from each other. */
    public List<Span> hidden() {
        return hidden;
    }

    /** Returns whether a range of {@link #text()} touches what a reader does not see. */
    public boolean isHidden(Span range) {
        return !hidden.isEmpty() && range.end() > hidden.get(0).start();
    }

    /**
     * Returns whether a range of {@link #text()} is furniture of the page: navigation, what footers and side bars hold, buttons,
     * lists of links, names of pictures and fields.
     */
    public boolean isFurniture(Span range) {
        int low = 0;
        int high = furniture.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            Span stretch = furniture.get(middle);
            if (stretch.end() < range.end()) {
                low = middle + 1;
            } else if (stretch.start() > range.start()) {
                high = middle - 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /** Joins stretches between which at most a line end stands. */
    private static List<Span> joined(List<Span> stretches) {
        List<Span> joined = new ArrayList<>();
        for (Span stretch : stretches) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && stretch.start() <= last.end() + 1) {
                joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), stretch.end())));
            } else {
                joined.add(stretch);
            }
        }
        return joined;
    }

    /** Returns the hidden ranges in the source, in its order, joined where one lies in another. */
    public List<Span> hiddenInSource() {
        List<Span> joined = new ArrayList<>();
        hidden.stream()
                .map(this::sourceSpan)
                .sorted(Comparator.comparingInt(Span::start))
                .forEach(span -> {
                    Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
                    if (last != null && span.start() <= last.end()) {
                        joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
                    } else {
                        joined.add(span);
                    }
                });
        return joined;
    }

    /**
     * Puts on record what was hidden on purpose: stretches that a style hides, if they hold more than a label, and words that
     * hidden text parts. What browsers never show is no evidence.
     *
     * @param folded the fold of {@link #text()}
     */
    public FoldedText markHidden(FoldedText folded) {
        return evidence.isEmpty() ? folded : folded.withRepairs(Repair.HIDDEN_TEXT, evidence);
    }

    private boolean saysSomething(Span span) {
        return text.substring(span.start(), span.end())
                        .codePoints()
                        .filter(Character::isLetter)
                        .count()
                >= HIDDEN_LETTERS;
    }

    /** Maps a range of {@link #text()} to the source, from the first of its characters there to behind the last. */
    public Span sourceSpan(Span range) {
        return text.sourceSpan(range);
    }

    /**
     * Maps a range of {@link #text()} to the pieces of source that hold nothing but its characters, so that removing them
     * leaves the mark-up between them whole. Of an attribute value without quotes the equals sign goes, too: without it the
     * next attribute would become the value.
     */
    public List<Span> sourcePieces(Span range) {
        List<Span> pieces = text.sourcePieces(range);
        if (!bareValues.isEmpty()) {
            pieces.replaceAll(this::withEqualsSign);
        }
        return pieces;
    }

    private Span withEqualsSign(Span piece) {
        Integer end = bareValues.get(piece.start());
        int start = piece.start();
        if (end != null && piece.end() >= end) {
            while (start > 0 && source.charAt(start - 1) != '=') {
                start--;
            }
            start = Math.max(0, start - 1);
        }
        return new Span(start, piece.end());
    }
}
