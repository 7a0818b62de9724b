package dev.winnow.scan;

import dev.winnow.policy.Action;
import dev.winnow.scan.input.DataFormat;
import java.util.List;

/**
 * A record of which a part is flagged.
 *
 * @param place where it stands
 * @param id the data's own name for it, or null
 * @param target the address that it was fetched from, or null
 * @param language BCP 47 tag; "und" if unknown
 * @param places what is flagged, in the order of the text
 * @param action the strictest of any place that is not known; allow if all are
 * @param failing whether it counts against what the user tolerates
 */
public record FlaggedRecord(
        RecordPlace place,
        String id,
        String target,
        String language,
        List<FlaggedPlace> places,
        Action action,
        boolean failing) {

    /** Copies the list. */
    public FlaggedRecord {
        places = List.copyOf(places);
    }

    /** Returns the record as if nothing but one part of it were flagged: who keeps a part need not keep thousands. */
    public FlaggedRecord withOnly(FlaggedPlace part) {
        return places.size() == 1
                ? this
                : new FlaggedRecord(place, id, target, language, List.of(part), action, failing);
    }

    /** Returns whether the baseline accepts every part. */
    public boolean isKnown() {
        return action == Action.ALLOW;
    }

    /** Returns the line of the file on which a part starts; the record's own where the format's lines are not the text's. */
    public long lineOf(FlaggedPlace part) {
        return textHasLinesOfFile() ? place.line() + part.line() - 1 : place.lineOrNumber();
    }

    /** Returns the line of the file on which a part ends. */
    public long endLineOf(FlaggedPlace part) {
        return textHasLinesOfFile() ? place.line() + part.endLine() - 1 : place.lineOrNumber();
    }

    /** Returns the place of a part as people write it: {@code page.txt:4}, or the record's. */
    public String where(FlaggedPlace part) {
        return textHasLinesOfFile() ? place.file() + ":" + lineOf(part) : place.words();
    }

    /** Returns whether lines of the text are lines of the file. */
    public boolean textHasLinesOfFile() {
        return place.format() == DataFormat.TXT || place.format() == DataFormat.HTML;
    }
}
