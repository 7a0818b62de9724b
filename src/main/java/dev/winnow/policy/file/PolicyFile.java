package dev.winnow.policy.file;

import dev.winnow.digest.Sha256;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.rules.AllowList;
import dev.winnow.text.NearestName;
import dev.winnow.yaml.YamlException;
import dev.winnow.yaml.YamlMap;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads policies from YAML. Errors name file, line and column, and the nearest valid word. */
public final class PolicyFile {

    private static final Set<String> TOP =
            new TreeSet<>(Set.of("policy", "mode", "unsure", "thresholds", "allow", "silence", "tenants"));
    private static final Set<String> TENANT = new TreeSet<>(Set.of("mode", "unsure", "thresholds", "allow", "silence"));
    private static final String DEEP = "deep";
    private static final Set<String> STEPS = new TreeSet<>(Set.of("report", "review", "block"));
    private static final Set<String> STEPS_OF_TIERS = new TreeSet<>(Set.of("report", "review", "block", DEEP));
    private static final String NEVER = "never";
    /** Largest margin for texts that the deep tier cannot read, in log-odds. */
    private static final double MOST_UNSURE = 5;

    private PolicyFile() {}

    /**
     * Reads a policy that stands alone. Every category needs thresholds; tenants state only what they change.
     *
     * @param yaml the file's content
     * @param file what to call it in errors
     * @throws YamlException if anything in it is wrong, with file, line, column and the nearest valid word
     */
    public static Policy parse(String yaml, String file) throws YamlException {
        return parse(yaml, file, null);
    }

    /**
     * Reads a policy that names only what differs from another. Its identity follows from both files, unless it states
     * the thresholds of every category by itself.
     *
     * @param yaml the file's content
     * @param file what to call it in errors; without an entry {@code policy} also what the policy is called
     * @param other the policy that applies where the file says nothing, without its tenants; null: none
     * @throws YamlException as {@link #parse(String, String)}
     */
    public static Policy parse(String yaml, String file, Policy other) throws YamlException {
        YamlMap top = YamlMap.parse(yaml, file);
        top.allowOnly(TOP);
        String name = other == null ? top.text("policy") : top.text("policy", nameOf(file));
        Map<Category, Thresholds> deep = new EnumMap<>(Category.class);
        Map<Category, Thresholds> base = new EnumMap<>(Category.class);
        if (other != null) {
            deep.putAll(other.deepThresholds());
            base.putAll(other.thresholds());
        }
        String hash = Sha256.hex(
                other == null
                                || (top.has("thresholds")
                                        && top.map("thresholds").keys().containsAll(Category.ids()))
                        ? yaml
                        : yaml + "\n" + other.identity(),
                4);
        base = thresholds(top, base, deep);
        for (Category category : Category.values()) {
            if (category.isData()) {
                base.putIfAbsent(category, Thresholds.OFF);
            }
            if (!base.containsKey(category)) {
                throw top.error("thresholds", "no thresholds for the category \"" + category.id() + "\"");
            }
        }
        List<String> phrases = top.texts("allow");
        Set<String> silenced = new TreeSet<>(top.texts("silence"));
        Mode mode = mode(top, other == null ? Mode.FAST : other.mode());
        double unsure = top.number("unsure", 0, MOST_UNSURE, other == null ? 0 : other.unsure());
        Map<String, Policy> tenants = new LinkedHashMap<>();
        if (top.has("tenants")) {
            YamlMap entries = top.map("tenants");
            for (String tenant : entries.keys()) {
                YamlMap own = entries.map(tenant);
                own.allowOnly(TENANT);
                List<String> allPhrases = new ArrayList<>(phrases);
                allPhrases.addAll(own.texts("allow"));
                Set<String> allSilenced = new TreeSet<>(silenced);
                allSilenced.addAll(own.texts("silence"));
                Map<Category, Thresholds> changedDeep = new EnumMap<>(deep);
                Map<Category, Thresholds> changed = thresholds(own, new EnumMap<>(base), changedDeep);
                tenants.put(
                        tenant,
                        new Policy(
                                name + "/" + tenant + "@" + hash,
                                changed,
                                changedDeep,
                                allowList(own, allPhrases),
                                allSilenced,
                                mode(own, mode),
                                own.number("unsure", 0, MOST_UNSURE, unsure),
                                Map.of()));
            }
        }
        return new Policy(name + "@" + hash, base, deep, allowList(top, phrases), silenced, mode, unsure, tenants);
    }

    /** The name of a policy that states none: that of its file. */
    private static String nameOf(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.replaceFirst("\\.ya?ml$", "");
    }

    private static Mode mode(YamlMap at, Mode otherwise) throws YamlException {
        return Mode.of(at.oneOf("mode", Mode.ids(), otherwise.id()));
    }

    private static AllowList allowList(YamlMap at, List<String> phrases) throws YamlException {
        try {
            return new AllowList(phrases);
        } catch (IllegalArgumentException e) {
            throw at.error("allow", e.getMessage());
        }
    }

    /**
     * @param onTopOf thresholds so far; changed
     * @param deep those of deep scores so far; changed, and dropped where a category gets thresholds without any
     */
    private static Map<Category, Thresholds> thresholds(
            YamlMap owner, Map<Category, Thresholds> onTopOf, Map<Category, Thresholds> deep) throws YamlException {
        if (!owner.has("thresholds")) {
            return onTopOf;
        }
        YamlMap entries = owner.map("thresholds");
        for (String id : entries.keys()) {
            if (!Category.ids().contains(id)) {
                throw entries.keyError(id, "unknown category \"" + id + "\"" + NearestName.hint(id, Category.ids()));
            }
            YamlMap steps = entries.map(id);
            steps.allowOnly(STEPS_OF_TIERS);
            Category category = Category.of(id);
            Thresholds usual = thresholds(entries, id, steps, onTopOf.get(category));
            onTopOf.put(category, usual);
            deep.remove(category);
            if (steps.has(DEEP)) {
                YamlMap deepSteps = steps.map(DEEP);
                deepSteps.allowOnly(STEPS);
                deep.put(category, thresholds(steps, DEEP, deepSteps, usual));
            }
        }
        return onTopOf;
    }

    private static Thresholds thresholds(YamlMap owner, String key, YamlMap steps, Thresholds otherwise)
            throws YamlException {
        double review = step(steps, "review", otherwise == null ? Double.NaN : otherwise.review());
        double block = step(steps, "block", otherwise == null ? Double.NaN : otherwise.block());
        double report = step(steps, "report", Math.min(review, block));
        try {
            return new Thresholds(report, review, block);
        } catch (IllegalArgumentException e) {
            throw owner.error(key, e.getMessage());
        }
    }

    private static double step(YamlMap steps, String key, double otherwise) throws YamlException {
        if (!steps.has(key) && Double.isNaN(otherwise)) {
            throw steps.error("\"" + key + "\" is missing: a number from 0 to 1, or never");
        }
        return NEVER.equals(steps.text(key, "")) ? Thresholds.NEVER : steps.number(key, 0.001, 1, otherwise);
    }
}
