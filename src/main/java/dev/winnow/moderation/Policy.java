package dev.winnow.moderation;

import dev.winnow.model.LogOdds;
import dev.winnow.rules.AllowList;
import dev.winnow.rules.NearestName;
import dev.winnow.rules.Rule;
import dev.winnow.rules.YamlException;
import dev.winnow.rules.YamlMap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What scores lead to: thresholds per category, phrases that nobody judges, silenced rules, and what tenants change.
 * Immutable.
 */
public final class Policy {

    static final Set<String> TOP =
            new TreeSet<>(Set.of("policy", "mode", "unsure", "thresholds", "allow", "silence", "tenants"));
    static final Set<String> TENANT = new TreeSet<>(Set.of("mode", "unsure", "thresholds", "allow", "silence"));
    private static final String DEEP = "deep";
    static final Set<String> STEPS = new TreeSet<>(Set.of("report", "review", "block"));
    static final Set<String> STEPS_OF_TIERS = new TreeSet<>(Set.of("report", "review", "block", DEEP));
    private static final String NEVER = "never";
    /** Largest margin for texts that the deep tier cannot read, in log-odds. */
    private static final double MOST_UNSURE = 5;
    /** The score that a rule deciding "block" gives, if the policy's threshold is not higher still. */
    private static final double CERTAIN = 0.99;
    /** The score that a rule deciding "review" gives where the policy never reviews. */
    private static final double WORTH_A_LOOK = 0.8;
    /** So much is added to a threshold's log-odds that the way back to a probability does not fall below it. */
    private static final double ROUNDING = 1e-9;
    /** So far below a threshold's log-odds no score reaches it, however it is rounded. */
    private static final double WELL_BELOW = 1e-6;

    private static final Thresholds OFF = new Thresholds(Thresholds.NEVER, Thresholds.NEVER, Thresholds.NEVER);
    private static final Thresholds REVIEWED = new Thresholds(0.5, 0.5, Thresholds.NEVER);

    private final String identity;
    private final Map<Category, Thresholds> thresholds;
    private final Map<Category, Thresholds>
            deepThresholds; // of categories whose deep scores have thresholds of their own
    private final AllowList allowed;
    private final Set<String> silenced;
    private final Map<String, Policy> tenants;
    private final Mode mode;
    private final double unsure; // log-odds
    private final Policy unread; // this policy for texts that the deep tier cannot read; null: the same
    // by Tier.ordinal() and Category.ordinal(), log-odds
    private final double[][] reviewFloor = new double[Tier.values().length][Category.values().length];
    private final double[][] blockFloor = new double[Tier.values().length][Category.values().length];
    private final double[][] reportOdds = new double[Tier.values().length][Category.values().length];
    private final double[][] blockOdds = new double[Tier.values().length][Category.values().length];
    private final double[][] quietOdds = new double[Tier.values().length][Category.values().length];

    private Policy(
            String identity,
            Map<Category, Thresholds> thresholds,
            Map<Category, Thresholds> deepThresholds,
            AllowList allowed,
            Set<String> silenced,
            Mode mode,
            double unsure,
            Map<String, Policy> tenants) {
        this.mode = mode;
        this.unsure = unsure;
        this.unread = unsure == 0
                ? null
                : new Policy(
                        identity, lowered(thresholds, unsure), deepThresholds, allowed, silenced, mode, 0, Map.of());
        this.identity = identity;
        this.thresholds = thresholds;
        this.deepThresholds = deepThresholds;
        this.allowed = allowed;
        this.silenced = Set.copyOf(silenced);
        this.tenants = tenants;
        for (Tier tier : Tier.values()) {
            for (Category category : thresholds.keySet()) {
                Thresholds its = thresholds(category, tier);
                int at = category.ordinal();
                double block = its.block() <= 1 ? Math.max(CERTAIN, its.block()) : CERTAIN;
                reportOdds[tier.ordinal()][at] = LogOdds.ofThreshold(its.report());
                blockOdds[tier.ordinal()][at] = LogOdds.ofThreshold(its.block());
                quietOdds[tier.ordinal()][at] = LogOdds.ofThreshold(Math.min(its.review(), its.block())) - WELL_BELOW;
                reviewFloor[tier.ordinal()][at] =
                        LogOdds.ofThreshold(its.review() <= 1 ? its.review() : WORTH_A_LOOK) + ROUNDING;
                blockFloor[tier.ordinal()][at] = LogOdds.ofThreshold(block) + ROUNDING;
            }
        }
    }

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
     * Reads a policy that names only what differs from another. Its identity follows from both files, unless it states the
     * thresholds of every category by itself.
     *
     * @param yaml the file's content
     * @param file what to call it in errors; without an entry {@code policy} also what the policy is called
     * @param other what holds where the file is silent; its tenants are not taken over. Null: nothing does
     * @throws YamlException as {@link #parse(String, String)}
     */
    public static Policy parse(String yaml, String file, Policy other) throws YamlException {
        YamlMap top = YamlMap.parse(yaml, file);
        top.allowOnly(TOP);
        String name = other == null ? top.text("policy") : top.text("policy", nameOf(file));
        Map<Category, Thresholds> deep = new EnumMap<>(Category.class);
        Map<Category, Thresholds> base = new EnumMap<>(Category.class);
        if (other != null) {
            deep.putAll(other.deepThresholds);
            base.putAll(other.thresholds);
        }
        String hash = hash(
                other == null
                                || (top.has("thresholds")
                                        && top.map("thresholds").keys().containsAll(Category.ids()))
                        ? yaml
                        : yaml + "\n" + other.identity);
        base = thresholds(top, base, deep);
        for (Category category : Category.values()) {
            if (category.isData()) {
                base.putIfAbsent(category, OFF);
            }
            if (!base.containsKey(category)) {
                throw top.error("thresholds", "no thresholds for the category \"" + category.id() + "\"");
            }
        }
        List<String> phrases = top.texts("allow");
        Set<String> silenced = new TreeSet<>(top.texts("silence"));
        Mode mode = mode(top, other == null ? Mode.FAST : other.mode);
        double unsure = top.number("unsure", 0, MOST_UNSURE, other == null ? 0 : other.unsure);
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

    /** The name of a policy that gives itself none: its file's. */
    private static String nameOf(String file) {
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        return name.replaceFirst("\\.ya?ml$", "");
    }

    private static Mode mode(YamlMap at, Mode otherwise) throws YamlException {
        return Mode.of(at.oneOf("mode", Mode.ids(), otherwise.id()));
    }

    /** The same thresholds with reviewing and reporting from lower scores on, by so many log-odds. */
    private static Map<Category, Thresholds> lowered(Map<Category, Thresholds> thresholds, double by) {
        Map<Category, Thresholds> lower = new EnumMap<>(thresholds);
        lower.replaceAll((category, its) -> {
            if (!category.isHarm() || its.review() > 1) {
                return its;
            }
            double review = LogOdds.probability(LogOdds.ofThreshold(its.review()) - by);
            return new Thresholds(Math.min(its.report(), review), review, its.block());
        });
        return lower;
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
            Thresholds its = thresholds(entries, id, steps, onTopOf.get(category));
            onTopOf.put(category, its);
            deep.remove(category);
            if (steps.has(DEEP)) {
                YamlMap deepSteps = steps.map(DEEP);
                deepSteps.allowOnly(STEPS);
                deep.put(category, thresholds(steps, DEEP, deepSteps, its));
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

    private static String hash(String yaml) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Returns this policy with eyes for less: other categories are scored, but never listed, reviewed or blocked.
     *
     * @param judged the categories that count
     * @param alsoSilenced ids of rules that do not count, beside those that do not already
     */
    public Policy narrowedTo(Set<Category> judged, Set<String> alsoSilenced) {
        Map<Category, Thresholds> narrowed = new EnumMap<>(thresholds);
        narrowed.replaceAll((category, its) -> judged.contains(category) ? its : OFF);
        Map<Category, Thresholds> narrowedDeep = new TreeMap<>(deepThresholds);
        narrowedDeep.keySet().retainAll(judged);
        Set<String> silent = new TreeSet<>(silenced);
        silent.addAll(alsoSilenced);
        Map<String, Policy> theirs = new LinkedHashMap<>();
        tenants.forEach((tenant, policy) -> theirs.put(tenant, policy.narrowedTo(judged, alsoSilenced)));
        return new Policy(identity + " narrowed", narrowed, narrowedDeep, allowed, silent, mode, unsure, theirs);
    }

    /**
     * Returns this policy looking for personal data or secrets as well, which a person should see where it does not say
     * already what happens to them.
     *
     * @param data categories of data
     */
    public Policy lookingFor(Set<Category> data) {
        Map<Category, Thresholds> more = new EnumMap<>(thresholds);
        more.replaceAll((category, its) -> data.contains(category) && its.report() > 1 ? REVIEWED : its);
        Map<String, Policy> theirs = new LinkedHashMap<>();
        tenants.forEach((tenant, policy) -> theirs.put(tenant, policy.lookingFor(data)));
        return new Policy(identity + " and data", more, deepThresholds, allowed, silenced, mode, unsure, theirs);
    }

    /** Returns whether anything is done about a category at any score. */
    public boolean looksFor(Category category) {
        return thresholds.get(category).report() <= 1;
    }

    /** Returns name and content hash, as in "default@5f3a9c1e"; of a tenant "default/kids@5f3a9c1e". */
    public String identity() {
        return identity;
    }

    /** Returns the same policy with another mode of reading, for tenants too. */
    public Policy withMode(Mode other) {
        Map<String, Policy> theirs = new LinkedHashMap<>();
        tenants.forEach((tenant, policy) -> theirs.put(tenant, policy.withMode(other)));
        return new Policy(identity, thresholds, deepThresholds, allowed, silenced, other, unsure, theirs);
    }

    /**
     * Returns this policy with other thresholds for some categories, for the scores of both tiers. Other tenants keep theirs.
     *
     * @param tenant whose; null for texts of no tenant
     * @param changed the thresholds by category
     * @param version what verdicts name behind the policy's hash
     * @throws UnknownTenantException if there is no such tenant
     */
    public Policy tuned(String tenant, Map<Category, Thresholds> changed, int version) {
        Policy own = forTenant(tenant);
        Map<Category, Thresholds> both = new EnumMap<>(own.thresholds);
        both.putAll(changed);
        Map<Category, Thresholds> deep = new TreeMap<>(own.deepThresholds);
        deep.keySet().removeAll(changed.keySet());
        Policy next = new Policy(
                own.identity + "+" + version, both, deep, own.allowed, own.silenced, own.mode, own.unsure, own.tenants);
        return tenant == null ? next : with(tenant, next);
    }

    private Policy with(String tenant, Policy other) {
        Map<String, Policy> theirs = new LinkedHashMap<>(tenants);
        theirs.put(tenant, other);
        return new Policy(identity, thresholds, deepThresholds, allowed, silenced, mode, unsure, theirs);
    }

    /** Returns how texts are read of which the request says nothing. */
    public Mode mode() {
        return mode;
    }

    /** Returns the policy for texts that the deep tier should have read and cannot: reviewing begins at lower scores. */
    Policy forUnread() {
        return unread == null ? this : unread;
    }

    /** Returns a category's thresholds for scores of the fast tier. */
    public Thresholds thresholds(Category category) {
        return thresholds(category, Tier.FAST);
    }

    /** Returns a category's thresholds for scores in which a tier had the last say. */
    public Thresholds thresholds(Category category, Tier tier) {
        Thresholds own = tier == Tier.DEEP ? deepThresholds.get(category) : null;
        return own != null ? own : thresholds.get(category);
    }

    /**
     * Returns what a score of the fast tier is worth on the scale of the deep one, for a part that was not read of a text that
     * was: what the thresholds of the fast tier let pass must pass.
     *
     * @param odds log-odds of the fast tier
     * @return log-odds, not higher
     */
    double unread(Category category, double odds) {
        Thresholds fast = thresholds(category, Tier.FAST);
        Thresholds deep = thresholds(category, Tier.DEEP);
        double worth = odds;
        if (!fast.equals(deep)) {
            worth = odds < LogOdds.ofThreshold(fast.block()) ? Math.min(worth, below(deep.block())) : worth;
            worth = odds < LogOdds.ofThreshold(fast.review()) ? Math.min(worth, below(deep.review())) : worth;
            worth = odds < LogOdds.ofThreshold(fast.report()) ? Math.min(worth, below(deep.report())) : worth;
        }
        return worth;
    }

    private static double below(double threshold) {
        return LogOdds.ofThreshold(threshold) - ROUNDING;
    }

    /** Returns the log-odds to which a deciding rule lifts a category. */
    double floor(Rule.Decision decision, Category category, Tier tier) {
        return (decision == Rule.Decision.BLOCK ? blockFloor : reviewFloor)[tier.ordinal()][category.ordinal()];
    }

    /** Returns the log-odds from which on a category's findings are listed. */
    double reportOdds(Category category, Tier tier) {
        return reportOdds[tier.ordinal()][category.ordinal()];
    }

    /** Returns the same of all categories, by {@link Category#ordinal()}; nobody may change it. */
    double[] reportOdds(Tier tier) {
        return reportOdds[tier.ordinal()];
    }

    /** Returns the log-odds from which on a category's score leads to a block; above all others if none does. */
    double blockOdds(Category category, Tier tier) {
        return blockOdds[tier.ordinal()][category.ordinal()];
    }

    /** Returns what log-odds of a category lead to: what their probability does, which is worked out only near a threshold. */
    Action action(Category category, Tier tier, double odds) {
        return odds < quietOdds[tier.ordinal()][category.ordinal()]
                ? Action.ALLOW
                : thresholds(category, tier).action(LogOdds.probability(odds));
    }

    /** Returns by how many log-odds review begins earlier for texts that the deep tier cannot read. */
    public double unsure() {
        return unsure;
    }

    /** Returns the phrases that nobody judges. */
    public AllowList allowed() {
        return allowed;
    }

    /** Returns the ids of rules that do not count. */
    public Set<String> silenced() {
        return silenced;
    }

    /** Returns the names of the tenants. */
    public Set<String> tenants() {
        return tenants.keySet();
    }

    /**
     * Returns the policy of a tenant.
     *
     * @param tenant a name, or null for everybody's policy
     * @throws UnknownTenantException if there is no such tenant
     */
    public Policy forTenant(String tenant) {
        if (tenant == null) {
            return this;
        }
        Policy own = tenants.get(tenant);
        if (own == null) {
            throw new UnknownTenantException(tenant);
        }
        return own;
    }
}
