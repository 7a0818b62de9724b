package dev.winnow.moderation;

import dev.winnow.policy.Category;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** How far the engine got with a document: a verdict, or questions that the caller has to get answered. */
public sealed interface Progress {

    /**
     * The document is judged.
     *
     * @param verdict the verdict
     */
    record Decided(Verdict verdict) implements Progress {}

    /** The fast tier is unsure and waits for answers. Holds no thread; may be answered once, on any. */
    final class Waiting implements Progress {

        private final DeepTier tier;
        private final List<Question> questions;
        private final Function<double[][], Decided> deciding; // null for no answers

        Waiting(DeepTier tier, List<Question> questions, Function<double[][], Decided> deciding) {
            this.tier = tier;
            this.questions = questions;
            this.deciding = deciding;
        }

        /** Returns the deep tier to ask: that of the engine that began, even if another is in force by now. */
        public DeepTier tier() {
            return tier;
        }

        /** Returns what to ask; at least one question. Those with the same text stand side by side where they can. */
        public List<Question> questions() {
            return questions;
        }

        /**
         * Decides with the deep tier's answers.
         *
         * @param answers by question and {@link Category#ordinal()}, as {@link DeepTier#score} gives them
         * @throws IllegalArgumentException if there are more or fewer answers than questions
         */
        public Decided answer(double[][] answers) {
            Objects.requireNonNull(answers, "answers");
            if (answers.length != questions.size()) {
                throw new IllegalArgumentException(answers.length + " answers to " + questions.size() + " questions");
            }
            return deciding.apply(answers);
        }

        /** Decides by the fast tier alone, because the deep one had no room or no time; the verdict says that it is degraded. */
        public Decided unanswered() {
            return deciding.apply(null);
        }

        /** Asks the tier on the calling thread, and decides. */
        public Decided answerHere() {
            double[][] answers = new double[questions.size()][];
            for (int i = 0; i < answers.length; i++) {
                answers[i] = tier.score(questions.get(i));
            }
            return answer(answers);
        }
    }
}
