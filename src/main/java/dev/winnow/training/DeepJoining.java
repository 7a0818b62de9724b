package dev.winnow.training;

import dev.winnow.deep.DeepHead;
import dev.winnow.model.LogOdds;
import dev.winnow.policy.Policy;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Learns how the heads of a language are joined with the fast tier, on texts that neither was trained on.
 *
 * <p>Weights are fitted to one quarter of the development texts and stand only if they rank those of another quarter better than the
 * fast tier alone, with confidence; elsewhere the fast tier stands. Then the sum is lowered until it alarms as seldom on harmless
 * texts as the fast tier may, and the bands are chosen in which a head asks.
 */
final class DeepJoining {

    private DeepJoining() {}

    /**
     * Returns the heads that are worth it, joined.
     *
     * @param raw the heads as they were trained
     * @param language for the log
     */
    static List<DeepHead> of(
            List<DeepHead> raw,
            List<DeepTrainer.Seen> calibrating,
            List<DeepTrainer.Seen> choosing,
            Policy policy,
            String language,
            PrintStream log) {
        List<DeepTrainer.Seen> both =
                Stream.concat(calibrating.stream(), choosing.stream()).toList();
        List<DeepHead> kept = new ArrayList<>();
        for (DeepHead head : raw) {
            DeepHead joined = DeepWeighing.best(head, calibrating, log);
            double gain = DeepGain.lowest(joined, choosing);
            log.printf(
                    "%s %-11s gains at least %.3f: %s%n",
                    language, head.category().id(), gain, gain > 0 ? "joined" : "the fast tier stands");
            if (gain > 0) {
                kept.add(quiet(joined, both, policy));
            }
        }
        List<DeepHead> asking = DeepAsking.narrow(kept, both, policy, DeepAsking.MOST_READ);
        asking.forEach(head -> log.printf(
                "%s %-11s asks from %.4f to %.4f%n", language, head.category().id(), head.lowest(), head.highest()));
        return asking;
    }

    /** Lowers the sum until as few harmless texts are sent to review by it as by the fast tier. */
    private static DeepHead quiet(DeepHead head, List<DeepTrainer.Seen> texts, Policy policy) {
        double[] harmless = texts.stream()
                .filter(text -> text.example().isProse())
                .flatMapToDouble(text ->
                        IntStream.range(0, text.vectors().size()).mapToDouble(portion -> together(head, text, portion)))
                .toArray();
        double review = policy.thresholds(head.category()).review();
        double above = HarmlessTail.of(harmless, null).above(LanguageFit.alarms(head.category())) - LogOdds.of(review);
        return head.weighed(
                head.fastShare(), head.deepShare(), head.offset() - Math.max(0, above), head.lowest(), head.highest());
    }

    /** What both tiers say of a portion together. */
    static double together(DeepHead head, DeepTrainer.Seen text, int portion) {
        double fast = text.fastOdds().get(portion)[head.category().ordinal()];
        return head.together(fast, head.odds(text.vectors().get(portion)));
    }
}
