package dev.winnow.review;

import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.review.ReviewException.Reason;
import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.ThresholdVersions;
import dev.winnow.review.store.ThresholdVersions.Steps;
import dev.winnow.review.store.ThresholdVersions.Version;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Thresholds that people of the console change, on top of the policy's file: in versions, each with its author, what it changed
 * and why. The way back is a version, too.
 */
public final class Tuning {

    private static final int SHOWN = 50; // versions
    private static final String FILE = "as in the file";

    private final Database database;
    private final Clock clock;

    /** Keeps versions in a database. */
    public Tuning(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Lists what the thresholds of the actor's tenant have been, newest first. */
    public List<Version> versions(Actor actor) {
        actor.require(Right.READ);
        return database.read(connection -> ThresholdVersions.of(connection, actor.tenant(), SHOWN));
    }

    /** Lists what counts now, one version for each tenant that has any. */
    public List<Version> newest() {
        return database.read(ThresholdVersions::newest);
    }

    /**
     * Changes the thresholds of a category for the actor's tenant.
     *
     * @param seen the newest version that the actor has seen; 0 for none
     * @param before what was in force, for those who read the change
     */
    public Version change(Actor actor, int seen, Category category, Thresholds before, Thresholds after, String note) {
        return add(actor, seen, note, (connection, steps) -> {
            steps.put(category.id(), steps(after));
            return category.id() + ": " + words(steps(before)) + " → " + words(steps(after));
        });
    }

    /**
     * Goes back to an earlier version.
     *
     * @param seen the newest version that the actor has seen
     * @param number the version to go back to; 0 for the policy's file
     */
    public Version restore(Actor actor, int seen, int number) {
        return add(actor, seen, "back to version " + number, (connection, steps) -> {
            Map<String, Steps> wanted = number == 0
                    ? Map.of()
                    : ThresholdVersions.find(connection, actor.tenant(), number)
                            .orElseThrow(() -> new ReviewException(Reason.NOT_FOUND, "there is no such version"))
                            .steps();
            TreeSet<String> all = new TreeSet<>(steps.keySet());
            all.addAll(wanted.keySet());
            String difference = all.stream()
                    .filter(category -> !words(steps.get(category)).equals(words(wanted.get(category))))
                    .map(category -> category + ": " + words(steps.get(category)) + " → " + words(wanted.get(category)))
                    .collect(Collectors.joining("; "));
            steps.clear();
            steps.putAll(wanted);
            return difference;
        });
    }

    /** Changes what differs from the file, and says how. */
    private interface Change {
        String apply(Connection connection, Map<String, Steps> steps) throws SQLException;
    }

    private Version add(Actor actor, int seen, String note, Change change) {
        actor.require(Right.ADMIN);
        return database.write(connection -> {
            List<Version> newest = ThresholdVersions.of(connection, actor.tenant(), 1);
            int last = newest.isEmpty() ? 0 : newest.get(0).number();
            if (last != seen) {
                throw new ReviewException(
                        Reason.VERSION_CONFLICT,
                        "somebody has changed the thresholds since you looked; look again first");
            }
            Map<String, Steps> steps =
                    new TreeMap<>(newest.isEmpty() ? Map.of() : newest.get(0).steps());
            String difference = change.apply(connection, steps);
            Version version =
                    new Version(actor.tenant(), last + 1, steps, difference, note, actor.who(), clock.instant());
            ThresholdVersions.add(connection, version);
            Audit.add(
                    connection,
                    version.at(),
                    actor.tenant(),
                    actor.who(),
                    "thresholds",
                    "version " + version.number(),
                    difference);
            return version;
        });
    }

    /** Returns a policy with what the versions say; tenants that it does not know are left out. */
    public static Policy apply(Policy filed, List<Version> versions) {
        Policy tuned = filed;
        for (Version version : versions) {
            String tenant = version.tenant().isEmpty() ? null : version.tenant();
            if (tenant == null || filed.tenants().contains(tenant)) {
                Policy own = filed.forTenant(tenant);
                Map<Category, Thresholds> changed = new EnumMap<>(Category.class);
                version.steps().forEach((id, steps) -> {
                    Category category = Category.of(id);
                    double lowest = Math.min(steps.review(), steps.block());
                    changed.put(
                            category,
                            new Thresholds(
                                    Math.min(own.thresholds(category).report(), lowest),
                                    steps.review(),
                                    steps.block()));
                });
                tuned = tuned.tuned(tenant, changed, version.number());
            }
        }
        return tuned;
    }

    private static Steps steps(Thresholds thresholds) {
        return new Steps(thresholds.review(), thresholds.block());
    }

    private static String words(Steps steps) {
        return steps == null ? FILE : "review " + number(steps.review()) + ", block " + number(steps.block());
    }

    /** Writes a threshold: at least two decimals, and as many as there are. */
    public static String number(double threshold) {
        BigDecimal exact = BigDecimal.valueOf(threshold);
        return threshold > 1
                ? "never"
                : exact.setScale(Math.max(2, exact.scale())).toPlainString();
    }
}
