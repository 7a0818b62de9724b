package dev.winnow.scan;

import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.util.List;

/**
 * What became of one record, whether or not anything is wrong with it.
 *
 * @param place where it stands
 * @param raw the record as it stands in the file
 * @param outcome {@code allow}, {@code review} or {@code block}; {@code unreadable} or {@code skipped} if it was not judged
 * @param reason why it was not judged, or null
 * @param scores highest of any of its texts for each category, by ordinal, within [0, 1]; empty if it was not judged
 * @param record what was read; null if nothing is flagged
 * @param findings what is flagged, in the order of the texts
 */
public record RecordVerdict(
        RecordPlace place,
        RawRecord raw,
        String outcome,
        String reason,
        List<Double> scores,
        ScanRecord record,
        List<FlaggedPlace> findings) {

    /** Copies the lists. */
    public RecordVerdict {
        scores = List.copyOf(scores);
        findings = List.copyOf(findings);
    }

    static RecordVerdict unreadable(RecordPlace place, RawRecord raw, String reason) {
        return new RecordVerdict(place, raw, "unreadable", reason, List.of(), null, List.of());
    }

    static RecordVerdict skipped(RecordPlace place, RawRecord raw, String reason) {
        return new RecordVerdict(place, raw, "skipped", reason, List.of(), null, List.of());
    }
}
