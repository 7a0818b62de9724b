package dev.winnow.cli;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Explanation;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints a verdict for people: the action first, then each flagged place with its reasons. */
final class VerdictPrinter {

    private static final int EXCERPT = 72;
    private static final double WORTH_A_WORD = 0.3;

    private final PrintWriter out;
    private final Colors colors;

    VerdictPrinter(PrintWriter out, Colors colors) {
        this.out = out;
        this.colors = colors;
    }

    /** Findings of several categories on the same place are one entry. */
    private record Place(int line, int start, int end, boolean hidden) {}

    void print(String name, String text, Verdict verdict) {
        out.printf("%s: %s  (%s)%n", colors.bold(name), colors.action(verdict.action()), summary(verdict));
        Map<Place, List<Finding>> places = new LinkedHashMap<>();
        for (Finding finding : verdict.findings()) {
            Place place = new Place(finding.line(), finding.start(), finding.end(), finding.hidden());
            places.computeIfAbsent(place, p -> new ArrayList<>()).add(finding);
        }
        places.forEach((place, findings) -> printPlace(text, verdict, place, findings));
        out.println(colors.dim(
                "language " + verdict.language() + ", model " + verdict.model() + ", policy " + verdict.policy()));
    }

    private static String summary(Verdict verdict) {
        List<String> words = new ArrayList<>();
        for (CategoryScore score : verdict.categories()) {
            if (score.action() != Action.ALLOW || score.score() >= WORTH_A_WORD) {
                words.add(String.format(Locale.ROOT, "%s %.3f", score.category().id(), score.score()));
            }
        }
        return words.isEmpty() ? "nothing found" : String.join(", ", words);
    }

    private void printPlace(String text, Verdict verdict, Place place, List<Finding> findings) {
        Action action = Action.ALLOW;
        List<String> scores = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        for (Finding finding : findings) {
            action = action.or(finding.action());
            scores.add(String.format(Locale.ROOT, "%s %.3f", finding.category().id(), finding.score()));
            finding.sources().stream()
                    .filter(source -> !sources.contains(source))
                    .forEach(sources::add);
        }
        boolean damage =
                findings.stream().noneMatch(finding -> finding.category().isHarm());
        out.printf(
                "  line %d, %d-%d%s: %s  %s  %s%n",
                place.line(),
                place.start(),
                place.end(),
                place.hidden() ? " (hidden)" : "",
                damage && action == Action.ALLOW ? "note" : colors.action(action),
                String.join(", ", scores),
                colors.dim(String.join(", ", sources)));
        if (verdict.offsets() == OffsetUnit.UTF16 && !damage) {
            out.println("    " + excerpt(text, place.start(), place.end()));
        }
        for (Finding finding : findings) {
            if (finding.explanation() != null) {
                printExplanation(finding);
            }
        }
    }

    private void printExplanation(Finding finding) {
        Explanation why = finding.explanation();
        if (why.modelScore() != null) {
            out.printf(
                    Locale.ROOT,
                    "    %s: model alone %.3f%n",
                    finding.category().id(),
                    why.modelScore());
            for (Explanation.Ngram ngram : why.ngrams()) {
                out.printf(
                        Locale.ROOT,
                        "      %+.2f  \"%s\" at %d%n",
                        ngram.weight(),
                        printable(ngram.text()),
                        ngram.start());
            }
        }
        for (Explanation.MatchedRule rule : why.rules()) {
            String weight =
                    rule.decision() == null ? String.format(Locale.ROOT, "%+.2f", rule.weight()) : rule.decision();
            out.printf("      %s  rule %s: %s%n", weight, rule.id(), rule.description());
        }
    }

    private static String excerpt(String text, int start, int end) {
        String part = text.substring(start, Math.min(end, start + EXCERPT));
        return printable(part) + (end > start + EXCERPT ? "…" : "");
    }

    /** The text is hostile: no control or bidi character of it may reach the terminal. */
    static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean unsafe = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            safe.appendCodePoint(unsafe ? (c == '\n' || c == '\t' ? ' ' : 0xFFFD) : c);
        });
        return safe.toString();
    }
}
