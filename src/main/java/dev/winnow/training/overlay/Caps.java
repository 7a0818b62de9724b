package dev.winnow.training.overlay;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much one person's rows may weigh: a tenth of a category. Of ten people or fewer, nobody's may weigh more than an equal share
 * of what all rows weigh before anybody is capped. Who vouches for rows without names is whoever gives the file, so those are not
 * capped.
 */
final class Caps {

    private static final double MOST = 0.1;
    private static final int ROUNDS = 100;

    private Caps() {}

    /** Returns by what each person's weights are multiplied, from 0 to 1; people without a cap are missing. */
    static Map<String, Double> of(List<Sample.Kept> rows) {
        Map<String, Double> weights = new HashMap<>();
        double nameless = 0;
        for (Sample.Kept kept : rows) {
            if (kept.row().who().isEmpty()) {
                nameless += kept.weight();
            } else {
                weights.merge(kept.row().who(), kept.weight(), Double::sum);
            }
        }
        double share = weights.isEmpty() ? 1 : Math.max(MOST, 1.0 / weights.size());
        // Cutting one share makes the others larger, so it is done until nothing changes.
        int rounds = share > MOST ? 1 : ROUNDS;
        Map<String, Double> capped = new HashMap<>(weights);
        for (int round = 0; round < rounds; round++) {
            double all = nameless + sum(capped);
            boolean changed = false;
            for (Map.Entry<String, Double> each : capped.entrySet()) {
                double most = share * all;
                if (each.getValue() > most * (1 + 1e-9)) {
                    each.setValue(most);
                    changed = true;
                }
            }
            if (!changed) {
                break;
            }
        }
        Map<String, Double> factors = new HashMap<>();
        capped.forEach((who, weight) -> {
            if (weight < weights.get(who)) {
                factors.put(who, weight / weights.get(who));
            }
        });
        return factors;
    }

    /** In the order of names: sums of floating-point numbers depend on it. */
    private static double sum(Map<String, Double> weights) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
