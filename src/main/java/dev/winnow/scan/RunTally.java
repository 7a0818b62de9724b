package dev.winnow.scan;

import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is counted across all files of a scan: categories, campaigns, duplicates. For one thread. */
final class RunTally {

    /** Near-duplicates that make a campaign; two may be a coincidence. */
    private static final int CAMPAIGN = 3;
    /** Groups that are reported. */
    private static final int REPORTED = 1_000;

    private final Dedup dedup;
    private final Map<Category, long[]> actions = new EnumMap<>(Category.class); // block, review
    private final GroupTally campaigns = new GroupTally(CAMPAIGN);
    private final GroupTally duplicates; // null: nobody looks for any

    RunTally(Dedup dedup) {
        this.dedup = dedup;
        duplicates = dedup == Dedup.OFF ? null : new GroupTally(2);
    }

    /** Returns the id of the campaign that a flagged text belongs to; null for data, which makes no campaign. */
    String campaign(RecordPlace record, String host, FlaggedPlace flagged, Sketch sketch) {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        for (CategoryScore reason : flagged.reasons()) {
            if (reason.action() != Action.ALLOW) {
                categories.add(reason.category());
            }
        }
        if (categories.stream().allMatch(Category::isData)) {
            return null; // the same address in two texts is no campaign
        }
        return campaigns
                .add(sketch, record, host, record.words(), flagged.excerpt(), categories)
                .group()
                .id();
    }

    /** Looks for an earlier record that says the same; returns whether this one is left out of copies for that. */
    boolean isDropped(RecordPlace record, JudgedRecord.Whole whole) {
        if (whole == null) {
            return false;
        }
        String host = Hosts.of(whole.target(), whole.id());
        boolean isFirst = duplicates
                .add(whole.sketch(), record, host, record.words(), whole.excerpt(), Set.of())
                .isNew();
        return !isFirst && dedup == Dedup.DROP;
    }

    /** Counts a record once for each category, at its strictest action. */
    void count(List<FlaggedPlace> places) {
        Set<Category> blocked = EnumSet.noneOf(Category.class);
        Set<Category> reviewed = EnumSet.noneOf(Category.class);
        for (FlaggedPlace place : places) {
            for (CategoryScore reason : place.reasons()) {
                if (!place.known() && reason.action() != Action.ALLOW) {
                    (reason.action() == Action.BLOCK ? blocked : reviewed).add(reason.category());
                }
            }
        }
        reviewed.removeAll(blocked);
        blocked.forEach(category -> actions.computeIfAbsent(category, c -> new long[2])[0]++);
        reviewed.forEach(category -> actions.computeIfAbsent(category, c -> new long[2])[1]++);
    }

    Map<Category, ScanSummary.Actions> categories() {
        Map<Category, ScanSummary.Actions> categories = new EnumMap<>(Category.class);
        actions.forEach((category, counts) -> categories.put(category, new ScanSummary.Actions(counts[0], counts[1])));
        return categories;
    }

    List<GroupSummary> campaigns() {
        return campaigns.largest(REPORTED);
    }

    /** Returns null if nobody looked for any. */
    ScanSummary.Duplicates duplicates() {
        return duplicates == null
                ? null
                : new ScanSummary.Duplicates(duplicates.copies(), duplicates.near(), duplicates.largest(REPORTED));
    }
}
