package dev.winnow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.review.Thresholding;
import dev.winnow.review.Tuning;
import dev.winnow.review.store.Decisions;
import dev.winnow.review.store.ThresholdVersions.Version;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A tenant's policy as its page shows it.
 *
 * @param name with its hash
 * @param version of the thresholds; 0 if they are the file's
 * @param rows the categories, and what their thresholds have done
 * @param looked what other thresholds of one category would have done; null: none are asked for
 * @param changes what people have changed here, newest first
 */
public record ShownPolicy(String name, int version, List<Row> rows, Looked looked, List<Change> changes) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NOTE = 1000; // characters
    private static final double LOWEST = 0.001;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final List<Double> STEPS = List.of(0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99);

    /** Copies the list. */
    public ShownPolicy {
        rows = List.copyOf(rows);
        changes = List.copyOf(changes);
    }

    /**
     * A version of the thresholds.
     *
     * @param number of the version
     * @param when as in "29 Nov 2026 12:01"
     * @param who changed it
     * @param difference what
     * @param note why; null if nobody said
     */
    public record Change(int number, String when, String who, String difference, ShownText note) {

        private static Change of(Version version) {
            return new Change(
                    version.number(),
                    TIME.format(version.at()),
                    version.who(),
                    version.difference(),
                    version.note() == null ? null : ShownText.of(version.note(), NOTE));
        }
    }

    /**
     * A category.
     *
     * @param category its name
     * @param review from which score on a person looks, as in "0.50"
     * @param block from which score on a text is blocked, or "never"
     * @param decided how many texts people have said something about it of
     * @param outcome what the thresholds have done to those
     */
    public record Row(String category, String review, String block, int decided, Thresholding.Outcome outcome) {

        /** As in "1.5". */
        public String perHour() {
            return String.format(Locale.ROOT, "%.1f", outcome.perHour());
        }
    }

    /**
     * Thresholds of one category that somebody looks at.
     *
     * @param category its name
     * @param review as somebody typed it, or as it is in force
     * @param block likewise
     * @param problem what is wrong with them; null: nothing
     * @param rows what they would have done, and others around them
     */
    public record Looked(String category, String review, String block, String problem, List<Row> rows) {

        /** Copies the list. */
        public Looked {
            rows = List.copyOf(rows);
        }
    }

    static ShownPolicy of(
            Policy policy,
            List<Version> versions,
            List<Decisions.Judged> judged,
            Category chosen,
            String reviewFrom,
            String blockFrom) {
        Map<Category, List<Thresholding.Seen>> seen = seen(judged);
        List<Row> rows = Stream.of(Category.values())
                .map(category -> row(category, policy.thresholds(category), seen.get(category)))
                .toList();
        return new ShownPolicy(
                policy.identity(),
                versions.isEmpty() ? 0 : versions.get(0).number(),
                rows,
                chosen == null ? null : looked(policy, chosen, seen.get(chosen), reviewFrom, blockFrom),
                versions.stream().map(Change::of).toList());
    }

    private static Looked looked(
            Policy policy, Category category, List<Thresholding.Seen> seen, String reviewFrom, String blockFrom) {
        Thresholds inForce = policy.thresholds(category);
        String review = reviewFrom == null ? Tuning.number(inForce.review()) : reviewFrom;
        String block = blockFrom == null ? Tuning.number(inForce.block()) : blockFrom;
        List<Row> rows = new ArrayList<>();
        String problem = null;
        try {
            Thresholds tried = tried(inForce, review, block);
            rows.add(row(category, tried, seen));
            for (double step : STEPS) {
                // The other threshold stays as it is in the one that is tried.
                if (step >= tried.review() || tried.review() > 1) {
                    rows.add(row(category, new Thresholds(inForce.report(), tried.review(), step), seen));
                }
            }
        } catch (IllegalArgumentException e) {
            problem = "a threshold is a number from 0.001 to 1, or \"never\"; blocking must not begin before reviewing";
        }
        return new Looked(category.id(), review, block, problem, rows);
    }

    /**
     * Returns thresholds that somebody typed.
     *
     * @throws IllegalArgumentException if they cannot be
     */
    static Thresholds tried(Thresholds inForce, String reviewFrom, String blockFrom) {
        double review = threshold(reviewFrom);
        double block = threshold(blockFrom);
        return new Thresholds(Math.min(inForce.report(), Math.min(review, block)), review, block);
    }

    private static double threshold(String text) {
        if (text.equals("never")) {
            return Thresholds.NEVER;
        }
        double value = Double.parseDouble(text);
        if (!(value >= LOWEST && value <= 1)) {
            throw new IllegalArgumentException("a threshold is from 0.001 to 1");
        }
        return value;
    }

    private static Row row(Category category, Thresholds thresholds, List<Thresholding.Seen> seen) {
        return new Row(
                category.id(),
                Tuning.number(thresholds.review()),
                Tuning.number(thresholds.block()),
                seen.size(),
                Thresholding.of(seen, thresholds));
    }

    private static Map<Category, List<Thresholding.Seen>> seen(List<Decisions.Judged> judged) {
        Map<Category, List<Thresholding.Seen>> seen = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            seen.put(category, new ArrayList<>());
        }
        for (Decisions.Judged each : judged) {
            for (JsonNode score : tree(each.item().verdict()).path("categories")) {
                Double label = each.labels().get(score.path("category").asText());
                if (label != null) {
                    seen.get(Category.of(score.path("category").asText()))
                            .add(new Thresholding.Seen(
                                    score.path("score").asDouble(),
                                    label >= 0.5,
                                    each.item().sampled(),
                                    each.item().arrived()));
                }
            }
        }
        return seen;
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored is JSON", e);
        }
    }
}
