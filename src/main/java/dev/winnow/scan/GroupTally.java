package dev.winnow.scan;

import dev.winnow.campaign.Groups;
import dev.winnow.campaign.Sketch;
import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/** Counts near-duplicates over a whole scan, in the input's order, in bounded memory. */
final class GroupTally {

    private static final int MEGABYTES = 32;
    private static final int EXAMPLES = 3;
    /** Hosts of one group that are counted by name. */
    private static final int HOSTS = 50;
    /** Earlier names of a group that are kept. */
    private static final int NAMES = 20;
    /** Large groups that are kept when the texts that they were known by are forgotten. */
    private static final int ENDED = 1_000;

    private static final Comparator<GroupSummary> SMALLEST_FIRST =
            Comparator.comparingLong(GroupSummary::count).thenComparing(GroupSummary::id, Comparator.reverseOrder());

    private final int least;
    private final Groups<Facts> groups;
    private final Set<Facts> alive = new LinkedHashSet<>(); // by identity
    private final PriorityQueue<GroupSummary> ended = new PriorityQueue<>(SMALLEST_FIRST);
    private long copies;
    private long near;

    /** What is known of one group. */
    private static final class Facts {
        private final String id;
        private final List<String> alsoCalled = new ArrayList<>(0);
        private final Map<Category, Long> categories = new EnumMap<>(Category.class);
        private final Map<String, Long> hosts = new LinkedHashMap<>(2);
        private final List<GroupSummary.Example> examples = new ArrayList<>(1);
        private long count;
        private long copies;
        private long records;
        private RecordPlace last; // the record that was counted last

        Facts(String id) {
            this.id = id;
        }

        void add(Facts other) {
            name(other.id);
            other.alsoCalled.forEach(this::name);
            other.categories.forEach((category, count) -> categories.merge(category, count, Long::sum));
            other.hosts.forEach(this::host);
            other.examples.forEach(this::example);
            count += other.count;
            copies += other.copies;
            records += other.records;
        }

        private void name(String name) {
            if (alsoCalled.size() < NAMES) {
                alsoCalled.add(name);
            }
        }

        void host(String host, long more) {
            if (hosts.size() < HOSTS || hosts.containsKey(host)) {
                hosts.merge(host, more, Long::sum);
            }
        }

        void example(GroupSummary.Example example) {
            if (examples.size() < EXAMPLES) {
                examples.add(example);
            }
        }

        GroupSummary summary() {
            return new GroupSummary(id, alsoCalled, count, copies, records, categories, hosts, examples);
        }
    }

    /** @param least texts that make a group worth reporting */
    GroupTally(int least) {
        this.least = least;
        groups = new Groups<>(MEGABYTES, gone -> end(gone.kept()));
    }

    private void end(Facts facts) {
        alive.remove(facts);
        if (facts.count >= least) {
            ended.add(facts.summary());
            if (ended.size() > ENDED) {
                ended.remove();
            }
        }
    }

    /**
     * Adds a text.
     *
     * @param place of its record
     * @param host that the record comes from, or null
     * @param where the text stands, for people
     * @param excerpt what reports may show of it
     * @param categories for which it is flagged
     * @return the group and how like it the text is; 0 for the first of a group
     */
    Groups.Place<?> add(
            Sketch sketch, RecordPlace place, String host, String where, String excerpt, Set<Category> categories) {
        Groups.Place<Facts> found = groups.add(sketch);
        Facts facts = found.group().kept();
        if (facts == null) {
            facts = new Facts(found.group().id());
            found.group().keep(facts);
            alive.add(facts);
        }
        for (Groups.Group<Facts> joined : found.joined()) {
            facts.add(joined.kept());
            alive.remove(joined.kept());
            joined.keep(null);
        }
        facts.count++;
        if (!place.equals(facts.last)) {
            facts.records++;
            facts.last = place;
        }
        if (host != null) {
            facts.host(host, 1);
        }
        for (Category category : categories) {
            facts.categories.merge(category, 1L, Long::sum);
        }
        if (found.similarity() < 1) {
            facts.example(new GroupSummary.Example(where, excerpt));
            near += found.isNew() ? 0 : 1;
        } else {
            facts.copies++;
            copies++;
        }
        return found;
    }

    /** Returns how many texts were copies of one before. */
    long copies() {
        return copies;
    }

    /** Returns how many texts were like one before, but no copies. */
    long near() {
        return near;
    }

    /** Returns the largest groups, largest first. */
    List<GroupSummary> largest(int most) {
        List<GroupSummary> all = new ArrayList<>(ended);
        alive.stream().filter(facts -> facts.count >= least).map(Facts::summary).forEach(all::add);
        all.sort(SMALLEST_FIRST.reversed());
        return all.subList(0, Math.min(most, all.size()));
    }
}
