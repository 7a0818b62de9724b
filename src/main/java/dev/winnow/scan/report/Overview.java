package dev.winnow.scan.report;

import dev.winnow.scan.GroupSummary;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.report.FindingGroups.Group;
import dev.winnow.template.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a scan's findings have in common, and what to do about them: the first screen of every report.
 *
 * @param headline how many findings there are and what most of them are; empty if there is none
 * @param steps what to do now, most useful first
 * @param campaigns near-duplicates, largest first
 * @param moreCampaigns how many campaigns are not listed
 */
record Overview(
        String headline,
        List<Step> steps,
        List<Campaign> campaigns,
        long moreCampaigns,
        List<Group> categories,
        List<Group> files,
        List<Group> hosts,
        List<Group> rules) {

    /** Campaigns that are listed. */
    static final int CAMPAIGNS = 20;
    /** Groups of any other kind that are listed. */
    private static final int GROUPS = 10;
    /** So few hosts or files that hold most findings are worth saying. */
    private static final int FEW = 5;

    /**
     * Something to do.
     *
     * @param what for people, as in "to clean them"
     * @param command what to type
     */
    record Step(String what, String command) {}

    /**
     * A campaign.
     *
     * @param categories for which it is flagged, most frequent first
     * @param hosts that it comes from, for people; empty if nobody knows
     */
    record Campaign(
            String id, long count, long records, String categories, String hosts, List<GroupSummary.Example> examples) {

        static Campaign of(GroupSummary group) {
            String categories = group.categories().entrySet().stream()
                    .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                    .map(entry -> entry.getKey().id())
                    .collect(Collectors.joining(", "));
            List<String> hosts = group.hosts().entrySet().stream()
                    .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                    .map(java.util.Map.Entry::getKey)
                    .toList();
            String named = hosts.stream().limit(3).collect(Collectors.joining(", "));
            String more = hosts.size() > 3 ? " and " + (hosts.size() - 3) + " more" : "";
            return new Campaign(group.id(), group.count(), group.records(), categories, named + more, group.examples());
        }
    }

    static Overview of(FindingGroups groups, ScanSummary summary, ReportContext context) {
        return new Overview(
                headline(groups, summary),
                steps(groups, context),
                summary.campaigns().stream().limit(CAMPAIGNS).map(Campaign::of).toList(),
                Math.max(0, summary.campaigns().size() - CAMPAIGNS),
                groups.byCategory(),
                first(groups.byFile()),
                first(groups.byHost()),
                first(groups.bySource()));
    }

    private static List<Group> first(List<Group> groups) {
        return groups.subList(0, Math.min(GROUPS, groups.size()));
    }

    /** Returns "1,499 findings: 3 campaigns make 1,312 of them; most in 2 hosts". */
    private static String headline(FindingGroups groups, ScanSummary summary) {
        if (groups.count() == 0) {
            return "";
        }
        List<String> said = new ArrayList<>();
        long grouped =
                summary.campaigns().stream().mapToLong(GroupSummary::count).sum();
        if (grouped > 0) {
            said.add(Words.counted(summary.campaigns().size(), "campaign")
                    + (summary.campaigns().size() == 1 ? " makes " : " make ")
                    + (grouped == groups.count() ? "all" : Figures.number(grouped)) + " of them");
        }
        boolean hosts = !groups.byHost().isEmpty();
        List<Group> places = hosts ? groups.byHost() : groups.byFile();
        long most = fewestWithHalf(places, groups.count());
        if (most > 0 && places.size() > 1) {
            said.add("most in " + Words.counted(most, hosts ? "host" : "file"));
        }
        return Words.counted(groups.count(), "finding") + (said.isEmpty() ? "" : ": " + String.join("; ", said));
    }

    /** Returns how many of the largest groups hold half of the findings; 0 if it takes many. */
    private static long fewestWithHalf(List<Group> largestFirst, long all) {
        long held = 0;
        for (int i = 0; i < Math.min(FEW, largestFirst.size()); i++) {
            held += largestFirst.get(i).count();
            if (held * 2 > all) {
                return i + 1L;
            }
        }
        return 0;
    }

    private static List<Step> steps(FindingGroups groups, ReportContext context) {
        if (groups.count() == 0) {
            return List.of();
        }
        String command = context.command();
        List<Step> steps = new ArrayList<>();
        if (groups.blocked() > 0 && !command.contains("--clean-to")) {
            steps.add(new Step("to write a copy without what is blocked", command + " --clean-to clean/"));
        }
        if (!command.contains("--write-baseline")) {
            steps.add(
                    new Step("to accept all that is found now", command + " --write-baseline .winnow-baseline.jsonl"));
        }
        List<Group> rules = groups.bySource().stream()
                .filter(group -> !group.name().equals("model"))
                .toList();
        if (!rules.isEmpty() && rules.get(0).count() * 2 > groups.count() && !command.contains("--skip-rule")) {
            steps.add(new Step(
                    "to see it without the rule that speaks for "
                            + Figures.number(rules.get(0).count()) + " of them, if that is wrong here",
                    command + " --skip-rule " + rules.get(0).name()));
        }
        return steps;
    }
}
