package dev.winnow.scan.report;

import dev.winnow.policy.Action;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import java.util.stream.Collectors;

/**
 * A finding as templates print it.
 *
 * @param where as people write it, as in {@code crawl.jsonl:12}
 * @param action "block" or "review"
 * @param reasons categories with scores
 * @param categories ids of those that are not allowed, with spaces between
 * @param part which part of the record, for people
 * @param id of the record, shortened; empty if it has none
 * @param sources what speaks for it, for people
 * @param campaign that it belongs to, or empty
 */
record FindingRow(
        String where,
        String action,
        String reasons,
        String categories,
        String part,
        String id,
        String sources,
        String excerpt,
        String fingerprint,
        String campaign) {

    private static final int ID_SHOWN = 120;

    static FindingRow of(WorstFindings.Finding finding) {
        FlaggedRecord record = finding.record();
        FlaggedPlace place = finding.place();
        return new FindingRow(
                record.where(place),
                place.action().id(),
                Words.reasons(place),
                place.reasons().stream()
                        .filter(reason -> reason.action() != Action.ALLOW)
                        .map(reason -> reason.category().id())
                        .collect(Collectors.joining(" ")),
                Words.part(place),
                record.id() == null ? "" : Words.shortened(record.id(), ID_SHOWN),
                Words.sources(place.sources()),
                place.excerpt(),
                place.fingerprint(),
                place.campaign() == null ? "" : place.campaign());
    }
}
