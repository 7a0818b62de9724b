package dev.winnow.moderation;

import java.util.List;

/**
 * Which n-grams and rules carried a finding's score.
 *
 * @param modelScore what the model alone says of the finding's text, within [0, 1]; null for a category without a head
 * @param ngrams the n-grams that contributed most, strongest first
 * @param rules the rules that matched
 */
public record Explanation(Double modelScore, List<Ngram> ngrams, List<MatchedRule> rules) {

    /** Copies the lists. */
    public Explanation {
        ngrams = List.copyOf(ngrams);
        rules = List.copyOf(rules);
    }

    /**
     * An n-gram and what it contributed.
     *
     * @param text as folded
     * @param start offset in the original, in the unit of the verdict
     * @param end offset behind it
     * @param weight what it added to the model's margin; positive raises the score
     */
    public record Ngram(String text, int start, int end, double weight) {}

    /**
     * A rule that matched.
     *
     * @param id the rule
     * @param description the rule's own words
     * @param weight what it added to the log-odds; 0 if it decides
     * @param decision "review" or "block" if it decides, else null
     * @param spans where, in the unit of the verdict; pairs of start and end
     */
    public record MatchedRule(String id, String description, double weight, String decision, List<Range> spans) {
        /** Copies the list. */
        public MatchedRule {
            spans = List.copyOf(spans);
        }
    }
}
