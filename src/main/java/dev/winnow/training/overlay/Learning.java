package dev.winnow.training.overlay;

import dev.winnow.digest.Sha256;
import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Features;
import dev.winnow.model.Overlay;
import dev.winnow.model.OverlayFile;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RulePack;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Learns an overlay of the model in force from rows, and holds it to its checks.
 *
 * <p>The same rows in any order, the same engine and the same seed give the same bytes. Judged is by the fast tier.
 */
public final class Learning {

    /** Fewer rows of a category teach nothing that holds. */
    public static final int FEWEST_ROWS = 200;
    /** So many of them must be of it, and so many not. */
    public static final int FEWEST_OF_EACH = 50;

    private static final int LARGEST = 256 << 10; // bytes of the file
    private static final int FEWEST_HELD_OUT = 20;
    private static final int ENOUGH_FOR_INTERVALS = 200;
    private static final double PRECISION_MAY_FALL = -0.005;
    private static final double CALIBRATION_MAY_GROW = 0.01;
    private static final int CLEAN_PER_FLAGGED = 1000; // of so many harmless texts one more may be flagged
    private static final int CHANGES_SHOWN = 20;
    private static final int TEXT_SHOWN = 200;

    private static final double ANCHORS = 0.5; // share of the harmless texts
    /** Examples of rules must be flagged as before, every one, so they pull harder. */
    private static final double EXAMPLE_WEIGHT = 5;

    private final Moderator engine;
    private final List<RulePack> packs;
    private final List<Row> clean;
    private final String tenant;
    private final long seed;

    /**
     * A text on which the engine in force must go on saying what it says.
     *
     * @param rule whose example it is; "" for harmless texts
     * @param categories of the rule
     * @param anchor fitted to; harmless ones that are not are checked
     */
    private record Known(Row row, String rule, List<String> categories, boolean anchor) {
        boolean isHarmless() {
            return rule.isEmpty();
        }
    }

    /**
     * @param engine in force, without overlays
     * @param packs rules with their examples
     * @param clean harmless texts beside those of the rules
     * @param tenant whose policy applies, and whose texts the overlay is for; "" for everybody
     * @param seed of the intervals
     */
    public Learning(Moderator engine, List<RulePack> packs, List<Row> clean, String tenant, long seed) {
        this.engine =
                new Moderator(engine.rules(), engine.model(), engine.policy().withMode(Mode.FAST));
        this.packs = List.copyOf(packs);
        this.clean = List.copyOf(clean);
        this.tenant = tenant;
        this.seed = seed;
    }

    /** Learns from rows. */
    public Learnt learn(List<Row> rows) {
        Sample sample = Sample.of(rows, engine);
        Map<String, String> facts = new TreeMap<>();
        facts.put("data", sample.hash());
        facts.put("seed", Long.toString(seed));
        facts.put("model", engine.model().version());
        facts.put("policy", engine.policy().identity());
        facts.put("rows", Integer.toString(rows.size()));
        facts.put("held-out", sample.timed() ? "the newest fifth" : "a fifth by hash, for rows without times");
        List<Learnt.OfCategory> categories = new ArrayList<>();
        List<Category> learnable = new ArrayList<>();
        for (Category category : Category.values()) {
            List<Sample.Kept> rowsOfIt = sample.of(category, Sample.Part.values());
            int positives = positives(rowsOfIt, category);
            if (rowsOfIt.isEmpty()) {
                continue;
            }
            String why = why(category, rowsOfIt.size(), positives);
            if (why == null) {
                learnable.add(category);
            } else {
                categories.add(new Learnt.OfCategory(
                        category.id(), why, rowsOfIt.size(), positives, Double.NaN, null, Double.NaN, Double.NaN));
            }
        }
        if (learnable.isEmpty()) {
            Learnt.Report report = new Learnt.Report(facts, sample.dropped(), categories, null, List.of(), List.of());
            return new Learnt(
                    null,
                    List.of(new Check(
                            "enough rows",
                            false,
                            "no category has " + FEWEST_ROWS + " rows with " + FEWEST_OF_EACH + " of each label")),
                    report);
        }
        List<Known> known = known();
        IdentityHashMap<Row, Verdict> before = verdicts(sample, known, engine);
        Map<Category, Fit.Fitted> fitted = fit(sample, learnable, known, before);
        Overlay overlay = overlay(fitted, facts);
        Moderator after = engine.withOverlays(List.of(overlay));
        return checked(sample, fitted, categories, overlay, facts, known, before, verdicts(sample, known, after));
    }

    /** Returns why a category cannot be learnt, or null. */
    private String why(Category category, int rows, int positives) {
        boolean head =
                engine.model().heads().stream().anyMatch(each -> each.category().equals(category.id()));
        if (!head) {
            return "decided by rules alone";
        }
        if (rows < FEWEST_ROWS) {
            return "fewer than " + FEWEST_ROWS + " rows";
        }
        return positives < FEWEST_OF_EACH || rows - positives < FEWEST_OF_EACH
                ? "fewer than " + FEWEST_OF_EACH + " of one label"
                : null;
    }

    private static int positives(List<Sample.Kept> rows, Category category) {
        return (int)
                rows.stream().filter(kept -> kept.row().labels().get(category)).count();
    }

    private Document document(String text, String language) {
        return new Document(
                null, text, Document.Format.TEXT, language, tenant.isEmpty() ? null : tenant, OffsetUnit.UTF16, false);
    }

    private IdentityHashMap<Row, Verdict> verdicts(Sample sample, List<Known> known, Moderator by) {
        IdentityHashMap<Row, Verdict> verdicts = new IdentityHashMap<>();
        for (Sample.Kept kept : sample.rows()) {
            verdicts.put(
                    kept.row(),
                    by.moderate(document(kept.row().text(), kept.row().language())));
        }
        for (Known each : known) {
            verdicts.put(
                    each.row(),
                    by.moderate(document(each.row().text(), each.row().language())));
        }
        return verdicts;
    }

    private Map<Category, Fit.Fitted> fit(
            Sample sample, List<Category> learnable, List<Known> known, IdentityHashMap<Row, Verdict> before) {
        FeatureSettings settings = Overlay.settings(learnable.size());
        Features features = new Features(settings);
        Map<Row, Double> anchors = new LinkedHashMap<>();
        for (Known each : known) {
            if (each.anchor()) {
                anchors.merge(each.row(), each.isHarmless() ? 1 : EXAMPLE_WEIGHT, Double::sum);
            }
        }
        Map<Category, Fit.Fitted> fitted = new LinkedHashMap<>();
        for (Category category : learnable) {
            fitted.put(
                    category,
                    new Fit(engine, features, category, before)
                            .of(
                                    sample.of(category, Sample.Part.FITTING),
                                    sample.of(category, Sample.Part.CHOOSING),
                                    anchors,
                                    settings.buckets()));
        }
        return fitted;
    }

    private Overlay overlay(Map<Category, Fit.Fitted> fitted, Map<String, String> facts) {
        List<Overlay.Head> heads = new ArrayList<>();
        byte[][] weights = new byte[fitted.size()][];
        for (Map.Entry<Category, Fit.Fitted> each : fitted.entrySet()) {
            Fit.Fitted fit = each.getValue();
            weights[heads.size()] = fit.weights();
            heads.add(new Overlay.Head(each.getKey().id(), fit.bias(), fit.slope(), fit.scale()));
        }
        String name = Sha256.hex(facts + tenant, 4);
        return new Overlay(tenant, engine.model().version(), name, heads, facts, weights);
    }

    private Learnt checked(
            Sample sample,
            Map<Category, Fit.Fitted> fitted,
            List<Learnt.OfCategory> others,
            Overlay overlay,
            Map<String, String> facts,
            List<Known> known,
            IdentityHashMap<Row, Verdict> before,
            IdentityHashMap<Row, Verdict> after) {
        List<Learnt.OfCategory> categories = new ArrayList<>();
        List<Pairs.Pair> together = new ArrayList<>();
        List<Check> worse = new ArrayList<>();
        List<Learnt.Changed> changed = new ArrayList<>();
        for (Map.Entry<Category, Fit.Fitted> each : fitted.entrySet()) {
            Category category = each.getKey();
            List<Pairs.Pair> pairs = new ArrayList<>();
            for (Sample.Kept kept : sample.of(category, Sample.Part.HELD_OUT)) {
                Verdict old = before.get(kept.row());
                Verdict now = after.get(kept.row());
                Action from = old.category(category).action();
                Action to = now.category(category).action();
                boolean label = kept.row().labels().get(category);
                pairs.add(new Pairs.Pair(
                        kept.group(),
                        label,
                        old.category(category).score(),
                        now.category(category).score(),
                        from != Action.ALLOW,
                        to != Action.ALLOW));
                if (from != to && changed.size() < CHANGES_SHOWN) {
                    changed.add(new Learnt.Changed(
                            category.id(),
                            label,
                            from.id(),
                            to.id(),
                            shown(kept.row().text())));
                }
            }
            together.addAll(pairs);
            addPrecision(category, pairs, worse);
            List<Sample.Kept> all = sample.of(category, Sample.Part.values());
            categories.add(new Learnt.OfCategory(
                    category.id(),
                    null,
                    all.size(),
                    positives(all, category),
                    each.getValue().pull(),
                    errors(pairs),
                    Pairs.averagePrecision(pairs, false),
                    Pairs.averagePrecision(pairs, true)));
        }
        categories.addAll(others);
        List<Learnt.Clean> harmless = clean(known, before, after);
        List<Check> checks = new ArrayList<>();
        checks.add(fewerErrors(together));
        checks.addAll(worse);
        checks.add(calibration(together));
        checks.add(cleanIsClean(harmless));
        checks.add(examplesHold(known, before, after));
        int size = OverlayFile.write(overlay).length;
        checks.add(new Check("size", size <= LARGEST, size + " bytes of at most " + LARGEST));
        return new Learnt(
                overlay,
                checks,
                new Learnt.Report(facts, sample.dropped(), categories, errors(together), harmless, changed));
    }

    private static String shown(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
        return line.length() <= TEXT_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, TEXT_SHOWN))) + "…";
    }

    private Learnt.Errors errors(List<Pairs.Pair> pairs) {
        Pairs.Growth growth = Pairs.errorGrowth(pairs, seed);
        return new Learnt.Errors(
                pairs.size(),
                interval(Pairs.wrongBefore(pairs)),
                interval(Pairs.wrongAfter(pairs)),
                new Learnt.Interval(growth.value(), growth.low(), growth.high()));
    }

    private static Learnt.Interval interval(Pairs.Share share) {
        return new Learnt.Interval(share.value(), share.low(), share.high());
    }

    private static Check fewerErrors(List<Pairs.Pair> pairs) {
        int before = Pairs.wrongBefore(pairs).of();
        int after = Pairs.wrongAfter(pairs).of();
        return new Check(
                "fewer errors on held-out rows",
                pairs.size() >= FEWEST_HELD_OUT && after < before,
                before + " of " + pairs.size() + " labels wrong before, " + after + " after");
    }

    private void addPrecision(Category category, List<Pairs.Pair> pairs, List<Check> into) {
        if (pairs.size() < ENOUGH_FOR_INTERVALS) {
            return;
        }
        Pairs.Growth growth = Pairs.precisionGrowth(pairs, seed);
        into.add(new Check(
                "average precision of " + category.id(),
                !(growth.low() <= PRECISION_MAY_FALL),
                String.format(
                        java.util.Locale.ROOT,
                        "%+.4f, 95%% from %+.4f to %+.4f; it must not fall by .005",
                        growth.value(),
                        growth.low(),
                        growth.high())));
    }

    private static Check calibration(List<Pairs.Pair> pairs) {
        double before = Pairs.calibrationError(pairs, false);
        double after = Pairs.calibrationError(pairs, true);
        return new Check(
                "calibration",
                after <= before + CALIBRATION_MAY_GROW,
                String.format(java.util.Locale.ROOT, "error %.4f before, %.4f after; at most .01 more", before, after));
    }

    /** Texts of the rules and those that were given. Half of the harmless are anchors, half are checked, as their hash says. */
    private List<Known> known() {
        List<Known> known = new ArrayList<>();
        for (RulePack pack : packs) {
            for (Rule rule : pack.rules()) {
                String named = rule.languages().get(0);
                String language = named.equals("any") ? null : named;
                if (rule.shape() != Rule.Shape.HIDDEN_TEXT) {
                    rule.misses().forEach(text -> known.add(harmless(text, language)));
                    rule.hits()
                            .forEach(text -> known.add(new Known(
                                    new Row(text, language, Map.of(), "", null), rule.id(), rule.categories(), true)));
                }
            }
        }
        clean.forEach(row -> known.add(harmless(row.text(), row.language())));
        return known;
    }

    private static Known harmless(String text, String language) {
        return new Known(
                new Row(text, language, Map.of(), "", null), "", List.of(), Sample.fraction(text, "anchor") < ANCHORS);
    }

    private static List<Learnt.Clean> clean(
            List<Known> known, IdentityHashMap<Row, Verdict> before, IdentityHashMap<Row, Verdict> after) {
        Map<String, int[]> counts = new TreeMap<>();
        for (Known each : known) {
            if (each.isHarmless() && !each.anchor()) {
                Verdict old = before.get(each.row());
                int[] counted = counts.computeIfAbsent(old.language(), language -> new int[3]);
                counted[0]++;
                counted[1] += old.flagged() ? 1 : 0;
                counted[2] += after.get(each.row()).flagged() ? 1 : 0;
            }
        }
        List<Learnt.Clean> all = new ArrayList<>();
        counts.forEach((language, counted) -> all.add(new Learnt.Clean(language, counted[0], counted[1], counted[2])));
        return all;
    }

    private static Check cleanIsClean(List<Learnt.Clean> clean) {
        int texts = clean.stream().mapToInt(Learnt.Clean::texts).sum();
        int before = clean.stream().mapToInt(Learnt.Clean::before).sum();
        int after = clean.stream().mapToInt(Learnt.Clean::after).sum();
        List<String> worse = new ArrayList<>();
        for (Learnt.Clean each : clean) {
            if (each.after() - each.before() > Math.max(1, each.texts() / CLEAN_PER_FLAGGED)) {
                worse.add(each.language() + " " + each.before() + " → " + each.after() + " of " + each.texts());
            }
        }
        String detail = before + " of " + texts + " harmless texts flagged before, " + after
                + " after; at most .1% more, and in no language more than one or .1%";
        return new Check(
                "harmless texts",
                after - before <= texts / CLEAN_PER_FLAGGED && worse.isEmpty(),
                worse.isEmpty() ? detail : detail + ": " + String.join(", ", worse));
    }

    /** A rule's examples must be flagged in the rule's categories as before. */
    private static Check examplesHold(
            List<Known> known, IdentityHashMap<Row, Verdict> before, IdentityHashMap<Row, Verdict> after) {
        int examples = 0;
        List<String> lost = new ArrayList<>();
        for (Known each : known) {
            if (!each.isHarmless()) {
                examples++;
                boolean gone = each.categories().stream()
                        .map(Category::of)
                        .anyMatch(category -> before.get(each.row())
                                                .category(category)
                                                .action()
                                        != Action.ALLOW
                                && after.get(each.row()).category(category).action() == Action.ALLOW);
                if (gone) {
                    lost.add(each.rule());
                }
            }
        }
        return new Check(
                "examples of rules",
                lost.isEmpty(),
                lost.isEmpty()
                        ? examples + " examples are flagged as before"
                        : lost.size() + " of " + examples + " are not flagged any more: "
                                + String.join(", ", lost.subList(0, Math.min(10, lost.size()))));
    }
}
