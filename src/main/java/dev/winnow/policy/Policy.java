package dev.winnow.policy;

import dev.winnow.model.LogOdds;
import dev.winnow.rules.AllowList;
import dev.winnow.rules.Rule;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What scores lead to: thresholds by category, allowed phrases, silenced rules, and what differs by tenant. Immutable.
 */
public final class Policy {

    /** The score that a rule deciding "block" gives, if the policy's threshold is not higher still. */
    private static final double CERTAIN = 0.99;
    /** The score that a rule deciding "review" gives where the policy never reviews. */
    private static final double WORTH_A_LOOK = 0.8;
    /**
     * Added to a threshold's log-odds, so that rounding on the way back to a probability cannot fall below the
     * threshold.
     */
    private static final double ROUNDING = 1e-9;
    /** Scores this far below a threshold's log-odds cannot reach it, however they are rounded. */
    private static final double WELL_BELOW = 1e-6;

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

    /**
     * Makes a policy of its parts.
     *
     * @param identity name and content hash, as in "default@5f3a9c1e"
     * @param thresholds of every category
     * @param deepThresholds of categories with other thresholds for scores of the deep tier
     * @param allowed phrases that are not judged
     * @param silenced ids of rules that are ignored
     * @param mode of requests that name none
     * @param unsure by how many log-odds review begins earlier for texts that the deep tier cannot read; 0 or more
     * @param tenants policies by tenant
     * @throws IllegalArgumentException if a category has no thresholds
     */
    public Policy(
            String identity,
            Map<Category, Thresholds> thresholds,
            Map<Category, Thresholds> deepThresholds,
            AllowList allowed,
            Set<String> silenced,
            Mode mode,
            double unsure,
            Map<String, Policy> tenants) {
        for (Category category : Category.values()) {
            if (!thresholds.containsKey(category)) {
                throw new IllegalArgumentException("no thresholds for the category \"" + category.id() + "\"");
            }
        }
        this.mode = mode;
        this.unsure = unsure;
        this.unread = unsure == 0
                ? null
                : new Policy(
                        identity, lowered(thresholds, unsure), deepThresholds, allowed, silenced, mode, 0, Map.of());
        this.identity = identity;
        this.thresholds = copy(thresholds);
        this.deepThresholds = copy(deepThresholds);
        this.allowed = allowed;
        this.silenced = Set.copyOf(silenced);
        this.tenants = new LinkedHashMap<>(tenants);
        for (Tier tier : Tier.values()) {
            for (Category category : thresholds.keySet()) {
                Thresholds own = thresholds(category, tier);
                int at = category.ordinal();
                double block = own.block() <= 1 ? Math.max(CERTAIN, own.block()) : CERTAIN;
                reportOdds[tier.ordinal()][at] = LogOdds.ofThreshold(own.report());
                blockOdds[tier.ordinal()][at] = LogOdds.ofThreshold(own.block());
                quietOdds[tier.ordinal()][at] = LogOdds.ofThreshold(Math.min(own.review(), own.block())) - WELL_BELOW;
                reviewFloor[tier.ordinal()][at] =
                        LogOdds.ofThreshold(own.review() <= 1 ? own.review() : WORTH_A_LOOK) + ROUNDING;
                blockFloor[tier.ordinal()][at] = LogOdds.ofThreshold(block) + ROUNDING;
            }
        }
    }

    private static Map<Category, Thresholds> copy(Map<Category, Thresholds> thresholds) {
        Map<Category, Thresholds> copy = new EnumMap<>(Category.class);
        copy.putAll(thresholds);
        return copy;
    }

    /** The same thresholds with reviewing and reporting from lower scores on, by so many log-odds. */
    private static Map<Category, Thresholds> lowered(Map<Category, Thresholds> thresholds, double by) {
        Map<Category, Thresholds> lower = new EnumMap<>(thresholds);
        lower.replaceAll((category, usual) -> {
            if (!category.isHarm() || usual.review() > 1) {
                return usual;
            }
            double review = LogOdds.probability(LogOdds.ofThreshold(usual.review()) - by);
            return new Thresholds(Math.min(usual.report(), review), review, usual.block());
        });
        return lower;
    }

    /**
     * Returns this policy restricted to some categories: others are scored, but never listed, reviewed or blocked.
     *
     * @param judged the categories that count
     * @param alsoSilenced ids of rules that do not count, beside those that do not already
     */
    public Policy narrowedTo(Set<Category> judged, Set<String> alsoSilenced) {
        Map<Category, Thresholds> narrowed = new EnumMap<>(thresholds);
        narrowed.replaceAll((category, usual) -> judged.contains(category) ? usual : Thresholds.OFF);
        Map<Category, Thresholds> narrowedDeep = new EnumMap<>(deepThresholds);
        narrowedDeep.keySet().retainAll(judged);
        Set<String> silent = new TreeSet<>(silenced);
        silent.addAll(alsoSilenced);
        Map<String, Policy> theirs = new LinkedHashMap<>();
        tenants.forEach((tenant, policy) -> theirs.put(tenant, policy.narrowedTo(judged, alsoSilenced)));
        return new Policy(identity + " narrowed", narrowed, narrowedDeep, allowed, silent, mode, unsure, theirs);
    }

    /**
     * Returns this policy looking for personal data or secrets as well. Where it has no thresholds for them, findings
     * go to review.
     *
     * @param data categories of data
     */
    public Policy lookingFor(Set<Category> data) {
        Map<Category, Thresholds> more = new EnumMap<>(thresholds);
        more.replaceAll((category, usual) -> data.contains(category) && usual.report() > 1 ? REVIEWED : usual);
        Map<String, Policy> theirs = new LinkedHashMap<>();
        tenants.forEach((tenant, policy) -> theirs.put(tenant, policy.lookingFor(data)));
        return new Policy(identity + " and data", more, deepThresholds, allowed, silenced, mode, unsure, theirs);
    }

    /** Returns the thresholds of every category, for scores of the fast tier. */
    public Map<Category, Thresholds> thresholds() {
        return Collections.unmodifiableMap(thresholds);
    }

    /** Returns the thresholds for scores of the deep tier, of those categories that have their own. */
    public Map<Category, Thresholds> deepThresholds() {
        return Collections.unmodifiableMap(deepThresholds);
    }

    /** Returns whether anything is done about a category at any score. */
    public boolean looksFor(Category category) {
        return thresholds.get(category).report() <= 1;
    }

    /** Returns name and content hash, as in "default@5f3a9c1e"; of a tenant "default/kids@5f3a9c1e". */
    public String identity() {
        return identity;
    }

    /** Returns the same policy with another mode, for all tenants too. */
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
        Map<Category, Thresholds> deep = copy(own.deepThresholds);
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

    /** Returns the mode of requests that name none. */
    public Mode mode() {
        return mode;
    }

    /** Returns the policy for texts that the deep tier should read but cannot: review begins at lower scores. */
    public Policy forUnread() {
        return unread == null ? this : unread;
    }

    /** Returns a category's thresholds for scores of the fast tier. */
    public Thresholds thresholds(Category category) {
        return thresholds(category, Tier.FAST);
    }

    /** Returns a category's thresholds for scores of a tier. */
    public Thresholds thresholds(Category category, Tier tier) {
        Thresholds own = tier == Tier.DEEP ? deepThresholds.get(category) : null;
        return own != null ? own : thresholds.get(category);
    }

    /**
     * Translates a fast score to the scale of the deep tier, for an unread part of a text whose other parts were read:
     * what passes by the fast thresholds must pass by the deep ones.
     *
     * @param odds log-odds of the fast tier
     * @return log-odds, not higher
     */
    public double unread(Category category, double odds) {
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
    public double floor(Rule.Decision decision, Category category, Tier tier) {
        return (decision == Rule.Decision.BLOCK ? blockFloor : reviewFloor)[tier.ordinal()][category.ordinal()];
    }

    /** Returns the log-odds from which on a category's findings are listed. */
    public double reportOdds(Category category, Tier tier) {
        return reportOdds[tier.ordinal()][category.ordinal()];
    }

    /** Returns the same by {@link Category#ordinal()}; not to be written to. */
    public double[] reportOdds(Tier tier) {
        return reportOdds[tier.ordinal()];
    }

    /** Returns the log-odds from which on a category's score leads to a block; above all others if none does. */
    public double blockOdds(Category category, Tier tier) {
        return blockOdds[tier.ordinal()][category.ordinal()];
    }

    /** Returns the action for a category's log-odds. Computes the probability only near a threshold. */
    public Action action(Category category, Tier tier, double odds) {
        return odds < quietOdds[tier.ordinal()][category.ordinal()]
                ? Action.ALLOW
                : thresholds(category, tier).action(LogOdds.probability(odds));
    }

    /** Returns by how many log-odds review begins earlier for texts that the deep tier cannot read. */
    public double unsure() {
        return unsure;
    }

    /** Returns the phrases that are not judged. */
    public AllowList allowed() {
        return allowed;
    }

    /** Returns the ids of rules that are ignored. */
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
