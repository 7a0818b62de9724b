package dev.winnow.moderation;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;

/**
 * Everything that is known about a text once model, rules and deep tier are done.
 *
 * @param text what was read
 * @param ruling what model, deep tier and rules say of its segments
 * @param passages findings in passages of several segments
 * @param opinions what the deep tier said
 * @param highest log-odds by category: the highest of any part, and of the text as a whole
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Judged(ReadText text, Ruling ruling, PassageRuling passages, Opinions opinions, double[] highest) {

    static Judged of(ReadText text, Ruling ruling, PassageRuling passages, Opinions opinions, Weighing weighing) {
        double[] highest = text.count() == 0 ? weighing.oddsOfNothing(text) : passages.highest();
        if (ruling.wholeText() != null) {
            for (int category = 0; category < highest.length; category++) {
                if (ruling.wholeText()[category] > highest[category]) { // NaN: no rule spoke
                    highest[category] = ruling.wholeText()[category];
                }
            }
        }
        return new Judged(text, ruling, passages, opinions, highest);
    }

    /** Tells whether a segment is flagged in a category on its own. */
    boolean isReported(int segment, Category category) {
        return ruling.scores().of(segment, category) >= reportOdds(category);
    }

    /** Returns the log-odds from which on findings of a category are listed. */
    double reportOdds(Category category) {
        return text.policy().reportOdds(category, opinions.tier(category));
    }

    /** Returns whether anything is to be listed. */
    boolean hasFindings() {
        for (Category category : Category.values()) {
            if (highest[category.ordinal()] >= reportOdds(category)) {
                return true;
            }
        }
        return false;
    }

    /** Returns what the policy makes of log-odds in a category. */
    Action action(Category category, double odds) {
        return text.policy().action(category, opinions.tier(category), odds);
    }

    /** Returns how the text was read. */
    Reading reading() {
        return text.mode() == Mode.FAST
                ? Reading.FAST
                : new Reading(text.mode(), text.deepTier().identity(), opinions.isDegraded());
    }
}
