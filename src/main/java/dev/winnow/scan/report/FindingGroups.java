package dev.winnow.scan.report;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.policy.Action;
import dev.winnow.scan.FlaggedPlace;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.Hosts;
import dev.winnow.scan.ScanListener;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts findings that the baseline does not accept by what they have in common. */
final class FindingGroups implements ScanListener {

    /** Names of one kind that are counted apart; a crawl may have millions of hosts. */
    private static final int NAMES = 50_000;

    private final Map<String, long[]> categories = new HashMap<>();
    private final Map<String, long[]> rules = new HashMap<>();
    private final Map<String, long[]> files = new HashMap<>();
    private final Map<String, long[]> hosts = new HashMap<>();
    private long count;
    private long blocked;

    /**
     * Findings that have something in common.
     *
     * @param name what that is
     * @param block how many of them are blocked
     * @param review how many are to be reviewed
     */
    record Group(String name, long block, long review) {
        public long count() {
            return block + review;
        }
    }

    @Override
    public void flagged(FlaggedRecord record) {
        String host = Hosts.of(record.target(), record.id());
        for (FlaggedPlace place : record.places()) {
            if (place.known()) {
                continue;
            }
            count++;
            blocked += place.action() == Action.BLOCK ? 1 : 0;
            for (CategoryScore reason : place.reasons()) {
                if (reason.action() != Action.ALLOW) {
                    count(categories, reason.category().id(), reason.action());
                }
            }
            for (String source : place.sources()) {
                count(rules, source.startsWith("rule:") ? source.substring(5) : source, place.action());
            }
            count(files, record.place().file(), place.action());
            if (host != null) {
                count(hosts, host, place.action());
            }
        }
    }

    private static void count(Map<String, long[]> groups, String name, Action action) {
        if (groups.size() < NAMES || groups.containsKey(name)) {
            groups.computeIfAbsent(name, key -> new long[2])[action == Action.BLOCK ? 0 : 1]++;
        }
    }

    /** Returns how many findings there are. */
    long count() {
        return count;
    }

    /** Returns how many of them are blocked. */
    long blocked() {
        return blocked;
    }

    /** Returns groups by category, largest first. */
    List<Group> byCategory() {
        return sorted(categories);
    }

    /** Returns groups by what speaks for a finding: a rule, or the model. */
    List<Group> bySource() {
        return sorted(rules);
    }

    /** Returns groups by file, largest first. */
    List<Group> byFile() {
        return sorted(files);
    }

    /** Returns groups by the host that records come from, largest first; empty where records have no addresses. */
    List<Group> byHost() {
        return sorted(hosts);
    }

    private static List<Group> sorted(Map<String, long[]> groups) {
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), group.getValue()[0], group.getValue()[1]))
                .sorted(Comparator.comparingLong(Group::count).reversed().thenComparing(Group::name))
                .toList();
    }
}
