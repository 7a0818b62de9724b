package dev.winnow.moderation;

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
import java.util.TreeSet;

/**
 * What scores lead to: thresholds per category, phrases that nobody judges, silenced rules, and what tenants change.
 * Immutable.
 */
public final class Policy {

    private static final Set<String> TOP = new TreeSet<>(Set.of("policy", "thresholds", "allow", "silence", "tenants"));
    private static final Set<String> TENANT = new TreeSet<>(Set.of("thresholds", "allow", "silence"));
    private static final Set<String> STEPS = new TreeSet<>(Set.of("report", "review", "block"));
    private static final String NEVER = "never";
    /** The score that a rule deciding "block" gives, if the policy's threshold is not higher still. */
    private static final double CERTAIN = 0.99;
    /** The score that a rule deciding "review" gives where the policy never reviews. */
    private static final double WORTH_A_LOOK = 0.8;
    /** So much is added to a threshold's log-odds that the way back to a probability does not fall below it. */
    private static final double ROUNDING = 1e-9;

    private final String identity;
    private final Map<Category, Thresholds> thresholds;
    private final AllowList allowed;
    private final Set<String> silenced;
    private final Map<String, Policy> tenants;
    private final double[] reviewFloor = new double[Category.values().length]; // by Category.ordinal(), log-odds
    private final double[] blockFloor = new double[Category.values().length];
    private final double[] reportOdds = new double[Category.values().length]; // by Category.ordinal()

    private Policy(
            String identity,
            Map<Category, Thresholds> thresholds,
            AllowList allowed,
            Set<String> silenced,
            Map<String, Policy> tenants) {
        this.identity = identity;
        this.thresholds = thresholds;
        this.allowed = allowed;
        this.silenced = Set.copyOf(silenced);
        this.tenants = tenants;
        thresholds.forEach((category, its) -> {
            int at = category.ordinal();
            reportOdds[at] = Judgement.odds(its.report());
            reviewFloor[at] = Judgement.odds(its.review() <= 1 ? its.review() : WORTH_A_LOOK) + ROUNDING;
            blockFloor[at] = Judgement.odds(its.block() <= 1 ? Math.max(CERTAIN, its.block()) : CERTAIN) + ROUNDING;
        });
    }

    /**
     * Reads a policy. Every category needs thresholds; tenants state only what they change.
     *
     * @param yaml the file's content
     * @param file what to call it in errors
     * @throws YamlException if anything in it is wrong, with file, line, column and the nearest valid word
     */
    public static Policy parse(String yaml, String file) throws YamlException {
        YamlMap top = YamlMap.parse(yaml, file);
        top.allowOnly(TOP);
        String name = top.text("policy");
        String hash = hash(yaml);
        Map<Category, Thresholds> base = thresholds(top, new EnumMap<>(Category.class));
        for (Category category : Category.values()) {
            if (!base.containsKey(category)) {
                throw top.error("thresholds", "no thresholds for the category \"" + category.id() + "\"");
            }
        }
        List<String> phrases = top.texts("allow");
        Set<String> silenced = new TreeSet<>(top.texts("silence"));
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
                Map<Category, Thresholds> changed = thresholds(own, new EnumMap<>(base));
                tenants.put(
                        tenant,
                        new Policy(
                                name + "/" + tenant + "@" + hash,
                                changed,
                                allowList(own, allPhrases),
                                allSilenced,
                                Map.of()));
            }
        }
        return new Policy(name + "@" + hash, base, allowList(top, phrases), silenced, tenants);
    }

    private static AllowList allowList(YamlMap at, List<String> phrases) throws YamlException {
        try {
            return new AllowList(phrases);
        } catch (IllegalArgumentException e) {
            throw at.error("allow", e.getMessage());
        }
    }

    private static Map<Category, Thresholds> thresholds(YamlMap owner, Map<Category, Thresholds> onTopOf)
            throws YamlException {
        if (!owner.has("thresholds")) {
            return onTopOf;
        }
        YamlMap entries = owner.map("thresholds");
        for (String id : entries.keys()) {
            if (!Category.ids().contains(id)) {
                throw entries.keyError(id, "unknown category \"" + id + "\"" + NearestName.hint(id, Category.ids()));
            }
            YamlMap steps = entries.map(id);
            steps.allowOnly(STEPS);
            Category category = Category.of(id);
            Thresholds before = onTopOf.get(category);
            double review = step(steps, "review", before == null ? Double.NaN : before.review());
            double block = step(steps, "block", before == null ? Double.NaN : before.block());
            double report = step(steps, "report", Math.min(review, block));
            try {
                onTopOf.put(category, new Thresholds(report, review, block));
            } catch (IllegalArgumentException e) {
                throw entries.error(id, e.getMessage());
            }
        }
        return onTopOf;
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
        narrowed.replaceAll((category, its) ->
                judged.contains(category) ? its : new Thresholds(Thresholds.NEVER, Thresholds.NEVER, Thresholds.NEVER));
        Set<String> silent = new TreeSet<>(silenced);
        silent.addAll(alsoSilenced);
        Map<String, Policy> theirs = new LinkedHashMap<>();
        tenants.forEach((tenant, policy) -> theirs.put(tenant, policy.narrowedTo(judged, alsoSilenced)));
        return new Policy(identity + " narrowed", narrowed, allowed, silent, theirs);
    }

    /** Returns name and content hash, as in "default@5f3a9c1e"; of a tenant "default/kids@5f3a9c1e". */
    public String identity() {
        return identity;
    }

    /** Returns a category's thresholds. */
    public Thresholds thresholds(Category category) {
        return thresholds.get(category);
    }

    /** Returns the log-odds to which a deciding rule lifts a category. */
    double floor(Rule.Decision decision, Category category) {
        return decision == Rule.Decision.BLOCK ? blockFloor[category.ordinal()] : reviewFloor[category.ordinal()];
    }

    /** Returns the log-odds from which on a category's findings are listed. */
    double reportOdds(Category category) {
        return reportOdds[category.ordinal()];
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
