package dev.winnow.moderation;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Names;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
import java.util.List;

/** The words of one document that look like names, found segment by segment on demand and kept. */
final class Capitals {

    private final FoldedText text;
    private final Segments segments;
    private List<Span>[] found; // by segment; null: not looked for yet

    Capitals(FoldedText text, Segments segments) {
        this.text = text;
        this.segments = segments;
    }

    /** Returns folded ranges of the words in a segment that look like names, in order. */
    List<Span> in(int segment) {
        if (found == null) {
            found = room(segments.count());
        }
        if (found[segment] == null) {
            found[segment] =
                    new Names(text, (start, end) -> false).between(segments.start(segment), segments.end(segment));
        }
        return found[segment];
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    private static List<Span>[] room(int count) {
        return new List[count];
    }
}
