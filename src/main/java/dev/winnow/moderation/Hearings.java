package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.PieceTable;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Segments;
import dev.winnow.text.Words;
import dev.winnow.text.html.HtmlText;
import java.util.Arrays;
import java.util.List;

/** What the model's evidence is worth where it stands in a text: in its language, among its neighbours, on its page. */
final class Hearings {

    /** What the model says of furniture of a page counts so much less, in log-odds: menus and buttons name things and say nothing. */
    private static final double FURNITURE = 1.5;
    /** How much of what n-grams say of a bare link counts. */
    private static final double BARE_LINK = 0.6;

    private static final int CATEGORIES = Category.values().length;

    private final Moderator moderator;
    private final FoldedText text;
    private final Segments segments;
    private final Words words;
    private final SegmentLanguages languages;
    private final boolean[] furniture; // by segment: it stands around the content of a page
    private final double crowd; // logarithm of the number of segments, of which the highest will count

    /** @param html the page that the text was, or null */
    Hearings(
            Moderator moderator,
            FoldedText text,
            Segments segments,
            Words words,
            SegmentLanguages languages,
            HtmlText html) {
        this.moderator = moderator;
        this.text = text;
        this.segments = segments;
        this.words = words;
        this.languages = languages;
        furniture = new boolean[segments.count()];
        for (int segment = 0; html != null && segment < furniture.length; segment++) {
            furniture[segment] = html.isFurniture(segments.originalSpan(segment));
        }
        crowd = Math.log(Math.max(1, segments.count()));
    }

    Moderator moderator() {
        return moderator;
    }

    FoldedText text() {
        return text;
    }

    Segments segments() {
        return segments;
    }

    SegmentLanguages languages() {
        return languages;
    }

    /** Tells whether a segment is furniture of a page. */
    boolean isFurniture(int segment) {
        return segment < furniture.length && furniture[segment];
    }

    /** Fills the scratch with the evidence of a segment. */
    void weigh(Moderator.Scratch scratch, int segment) {
        Features features = scratch.features;
        features.clear();
        features.add(text.units(), segments.start(segment), segments.end(segment), words);
        moderator.model().weigh(features, scratch.segment);
        PieceTable pieces = languages.pieces(segment);
        if (pieces != null) {
            scratch.pieces.clear();
            scratch.pieces.add(pieces.vocabulary(), text.units(), segments.start(segment), segments.end(segment));
            pieces.weigh(scratch.pieces, scratch.segment);
        }
    }

    /** Fills in log-odds by category as the heads are heard in the language of a segment. */
    void write(Evidence evidence, double[] margins, int segment, int at, double[] into) {
        Arrays.fill(into, at, at + CATEGORIES, Judgement.SILENT);
        List<Hearing> hearings = languages.hearings(segment);
        if (hearings == null) {
            return;
        }
        LinearModel model = moderator.model();
        PieceTable pieces = languages.pieces(segment);
        model.margins(evidence, margins);
        List<Head> heads = model.heads();
        double share = segments.count() > 0 && isBareLink(segment) ? BARE_LINK : 1;
        double confidence = share * LinearModel.confidence(evidence, crowd);
        for (int index = 0; index < heads.size(); index++) {
            Head head = heads.get(index);
            Hearing hearing = hearings.get(index);
            if (hearing.heard()) {
                double its =
                        Judgement.bounded(-(head.slope() * heard(head, margins[index], confidence) + head.offset()));
                its = pieces == null ? its : Judgement.bounded(pieces.together(index, its, evidence));
                double around = isFurniture(segment) ? FURNITURE : 0;
                into[at + moderator.categoryOf(index)] = Judgement.bounded(hearing.odds(its, crowd) - around);
            }
        }
    }

    /** Whether a segment is an address and nothing else: its letters are no words that somebody wrote. */
    private boolean isBareLink(int segment) {
        char[] units = text.units();
        int end = segments.end(segment);
        int i = segments.start(segment);
        while (i < end && units[i] >= 'a' && units[i] <= 'z') {
            i++;
        }
        if (end - i < 3 || units[i] != ':' || units[i + 1] != '/' || units[i + 2] != '/') {
            return false;
        }
        while (i < end && units[i] != ' ') {
            i++;
        }
        return i == end;
    }

    private static double heard(Head head, double margin, double confidence) {
        return head.bias() + (margin - head.bias()) * confidence;
    }
}
