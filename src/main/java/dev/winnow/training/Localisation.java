package dev.winnow.training;

import dev.winnow.moderation.Action;
import dev.winnow.moderation.Category;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.Moderator;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Measures whether a spam line in a harmless page is found, and only it: one to three of our held-out spam lines are put
 * into pages of harmless development texts at places chosen by hash.
 *
 * @param language of page and lines
 * @param pages pages with lines in them
 * @param injected lines put in
 * @param found of those, flagged at review or above
 * @param alarms lines of the page flagged for harm
 * @param cleanPages the same pages untouched
 * @param cleanFlagged of those, how many are flagged for harm
 */
record Localisation(String language, int pages, int injected, int found, int alarms, int cleanPages, int cleanFlagged) {

    private static final int PAGES = 300;
    private static final int LINES_AT_LEAST = 4;

    double precision() {
        return found + alarms == 0 ? Double.NaN : (double) found / (found + alarms);
    }

    double recall() {
        return injected == 0 ? Double.NaN : (double) found / injected;
    }

    static Localisation measure(Moderator moderator, List<Example> examples, String language) {
        List<Example> pages = new ArrayList<>();
        List<String> spam = new ArrayList<>();
        for (Example example : examples) {
            if (!example.primaryLanguage().equals(language)) {
                continue;
            }
            boolean oneLine = example.text().indexOf('\n') < 0;
            if (example.isClean()
                    && example.text().lines().filter(line -> !line.isBlank()).count() >= LINES_AT_LEAST) {
                pages.add(example);
            } else if (example.source().equals(Example.OWN) && example.is(Category.SPAM) && oneLine) {
                spam.add(example.text());
            }
        }
        int used = Math.min(PAGES, spam.isEmpty() ? 0 : pages.size());
        int injected = 0;
        int found = 0;
        int alarms = 0;
        int cleanFlagged = 0;
        for (int i = 0; i < used; i++) {
            Example page = pages.get(i);
            cleanFlagged += flaggedLines(moderator, page.text()).isEmpty() ? 0 : 1;
            List<String> lines = new ArrayList<>(page.text().lines().toList());
            int count = 1 + (int) (3 * StableHash.fraction(page.id(), "lines"));
            Set<String> put = new HashSet<>();
            for (int k = 0; k < count; k++) {
                String line = spam.get((int) (spam.size() * StableHash.fraction(page.id(), "spam " + k)));
                if (put.add(line)) {
                    lines.add((int) ((lines.size() + 1) * StableHash.fraction(page.id(), "place " + k)), line);
                }
            }
            Set<Integer> flagged = flaggedLines(moderator, String.join("\n", lines));
            for (int number = 1; number <= lines.size(); number++) {
                boolean isSpam = put.contains(lines.get(number - 1));
                injected += isSpam ? 1 : 0;
                found += isSpam && flagged.contains(number) ? 1 : 0;
                alarms += !isSpam && flagged.contains(number) ? 1 : 0;
            }
        }
        return new Localisation(language, used, injected, found, alarms, used, cleanFlagged);
    }

    private static Set<Integer> flaggedLines(Moderator moderator, String text) {
        Set<Integer> lines = new HashSet<>();
        for (Finding finding : moderator.moderate(Document.of(text)).findings()) {
            if (finding.category().isHarm() && finding.action() != Action.ALLOW) {
                int last = (int) text.substring(finding.start(), finding.end())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
                for (int line = finding.line(); line <= finding.line() + last; line++) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }
}
