package dev.winnow.moderation;

import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import dev.winnow.text.Words;
import dev.winnow.text.html.HtmlText;

/**
 * A document as the engine has read it, before it is judged.
 *
 * @param document what the caller gave
 * @param html the page that the document is, or null
 * @param folded the text as rules and model see it
 * @param segments its lines and windows
 * @param words its words, looked up
 * @param languages in which each segment is judged
 * @param policy that applies to it
 * @param mode how much reading it is worth
 * @param deepTier may be asked about it; null in mode fast
 * @param crowd natural logarithm of the number of segments: the more there are, the higher the highest score by chance
 * @param capitals what looks like names in it
 * @param furniture by segment: it stands around the content of a page; null: there is no page
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ReadText(
        Document document,
        HtmlText html,
        FoldedText folded,
        Segments segments,
        Words words,
        SegmentLanguages languages,
        Policy policy,
        Mode mode,
        DeepTier deepTier,
        double crowd,
        Capitals capitals,
        boolean[] furniture) {

    static ReadText of(
            Document document,
            HtmlText html,
            FoldedText folded,
            Segments segments,
            Words words,
            SegmentLanguages languages,
            Policy policy,
            Mode mode,
            DeepTier deepTier) {
        return new ReadText(
                document,
                html,
                folded,
                segments,
                words,
                languages,
                policy,
                mode,
                deepTier,
                Math.log(Math.max(1, segments.count())),
                new Capitals(folded, segments),
                furniture(html, segments));
    }

    private static boolean[] furniture(HtmlText html, Segments segments) {
        if (html == null) {
            return null;
        }
        boolean[] furniture = new boolean[segments.count()];
        for (int segment = 0; segment < furniture.length; segment++) {
            furniture[segment] = html.isFurniture(segments.originalSpan(segment));
        }
        return furniture;
    }

    /** Tells whether a segment is furniture of a page: a menu, a button. */
    boolean isFurniture(int segment) {
        return furniture != null && segment < furniture.length && furniture[segment];
    }

    int count() {
        return segments.count();
    }

    /** Returns the caller's range of a range of the folded text's original: of a page, that of its source. */
    Span source(Span span) {
        return html == null ? span : html.sourceSpan(span);
    }
}
