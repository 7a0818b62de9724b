package dev.winnow.rules;

import dev.winnow.text.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A rule's status among all packs: in force, overridden or disabled.
 *
 * @param rule the rule
 * @param pack the pack that it stands in
 * @param overridden the pack whose rule of the same id it takes the place of; null: none
 * @param disabledAt where a pack takes it out of force, {@code file:line:column}; null: it is in force
 */
public record RuleStanding(Rule rule, RulePack pack, RulePack overridden, String disabledAt) {

    /** Returns whether the rule counts, as far as packs decide. */
    public boolean isInForce() {
        return disabledAt == null;
    }

    /**
     * Sorts out which rules count.
     *
     * @param packs in order of increasing precedence
     * @return one for each id, in the order in which the ids appear
     * @throws RuleException if a pack disables a rule that no pack before it has, or a joint rule joins one that none has
     */
    public static List<RuleStanding> of(List<RulePack> packs) throws RuleException {
        Map<String, RuleStanding> byId = new LinkedHashMap<>();
        for (RulePack pack : packs) {
            for (Rule rule : pack.rules()) {
                byId.merge(
                        rule.id(),
                        new RuleStanding(rule, pack, null, null),
                        (before, now) -> new RuleStanding(rule, pack, before.pack(), null));
            }
            for (Map.Entry<String, String> disabled : pack.disabled().entrySet()) {
                RuleStanding before = byId.get(disabled.getKey());
                if (before == null) {
                    throw unknownRule(disabled.getValue(), disabled.getKey(), byId);
                }
                byId.put(
                        disabled.getKey(),
                        new RuleStanding(before.rule(), before.pack(), before.overridden(), disabled.getValue()));
            }
        }
        for (RuleStanding standing : byId.values()) {
            Rule.Joint joint = standing.rule().joint();
            for (String signal : joint == null ? List.<String>of() : joint.signals()) {
                // A disabled signal is silent; only one that never was is a mistake.
                if (!byId.containsKey(signal)) {
                    throw unknownRule(joint.place(), signal, byId);
                }
            }
        }
        return new ArrayList<>(byId.values());
    }

    private static RuleException unknownRule(String place, String id, Map<String, RuleStanding> byId) {
        return new RuleException(place, "unknown rule \"" + id + "\"" + NearestName.hint(id, byId.keySet()));
    }
}
