package dev.winnow.training;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A harmless page with lines of spam inserted at places that are chosen by the hash of its id.
 *
 * @param lines all lines, from the top
 * @param soups for each line the spam that was put in, null if the line is the page's own
 */
record InjectedPage(List<String> lines, List<LanguageLine> soups) {

    private static final int MOST = 5;

    /** Puts one to five different lines into a page. */
    static InjectedPage of(Example page, List<LanguageLine> soups) {
        List<String> lines = new ArrayList<>(page.text().lines().toList());
        List<LanguageLine> put = new ArrayList<>();
        lines.forEach(line -> put.add(null));
        int count = 1 + (int) (MOST * StableHash.fraction(page.id(), "lines"));
        Set<LanguageLine> used = new HashSet<>();
        for (int k = 0; k < count; k++) {
            LanguageLine soup = soups.get((int) (soups.size() * StableHash.fraction(page.id(), "soup " + k)));
            if (used.add(soup)) {
                int place = (int) ((lines.size() + 1) * StableHash.fraction(page.id(), "place " + k));
                lines.add(place, soup.text());
                put.add(place, soup);
            }
        }
        return new InjectedPage(lines, put);
    }

    /** Returns the numbers, from 0, of the lines that anything is found in which is not allowed. */
    BitSet flaggedLines(Moderator moderator) {
        Verdict verdict = moderator.moderate(Document.of(String.join("\n", lines)));
        BitSet flagged = new BitSet();
        int start = 0;
        for (int i = 0; i < lines.size(); i++) {
            int from = start;
            int to = start + lines.get(i).length();
            flagged.set(
                    i,
                    verdict.findings().stream()
                            .anyMatch(finding ->
                                    finding.action() != Action.ALLOW && finding.start() < to && finding.end() > from));
            start = to + 1;
        }
        return flagged;
    }
}
