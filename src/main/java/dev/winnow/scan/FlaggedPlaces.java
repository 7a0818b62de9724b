package dev.winnow.scan;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.scan.input.ScanRecord.TextField;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the findings of a verdict into the places that reports list. */
final class FlaggedPlaces {

    private FlaggedPlaces() {}

    /** Findings of several categories on the same part are one place. */
    static List<FlaggedPlace> of(TextField field, Verdict verdict, ExcerptStyle excerpts) {
        record Part(int start, int end) {}
        Map<Part, List<Finding>> parts = new LinkedHashMap<>();
        Action listed = Action.ALLOW;
        for (Finding finding : verdict.findings()) {
            if (finding.action() != Action.ALLOW) {
                parts.computeIfAbsent(new Part(finding.start(), finding.end()), part -> new ArrayList<>())
                        .add(finding);
                listed = listed.or(finding.action());
            }
        }
        List<FlaggedPlace> places = new ArrayList<>();
        parts.forEach((part, findings) -> {
            Action action = Action.ALLOW;
            Map<Category, CategoryScore> reasons = new EnumMap<>(Category.class);
            List<String> sources = new ArrayList<>();
            boolean hidden = true;
            for (Finding finding : findings) {
                action = action.or(finding.action());
                hidden &= finding.hidden();
                reasons.merge(
                        finding.category(),
                        new CategoryScore(finding.category(), finding.score(), finding.action()),
                        (a, b) -> a.score() >= b.score() ? a : b);
                finding.sources().stream()
                        .filter(source -> !sources.contains(source))
                        .forEach(sources::add);
            }
            places.add(place(excerpts, field, part.start(), part.end(), hidden, action, reasons.values(), sources));
        });
        if (listed.compareTo(verdict.action()) < 0) {
            // What speaks for it has no place of its own in the text.
            List<CategoryScore> reasons = verdict.categories().stream()
                    .filter(score -> score.action() != Action.ALLOW)
                    .toList();
            places.add(place(
                    excerpts, field, 0, field.text().length(), false, verdict.action(), reasons, List.of("model")));
        }
        return places;
    }

    private static FlaggedPlace place(
            ExcerptStyle excerpts,
            TextField field,
            int start,
            int end,
            boolean hidden,
            Action action,
            Collection<CategoryScore> reasons,
            List<String> sources) {
        String text = field.text();
        int[] from = lineAndColumn(text, start, 0, 1, 1);
        int[] to = lineAndColumn(text, end, start, from[0], from[1]);
        List<CategoryScore> sorted = reasons.stream()
                .sorted(Comparator.comparingDouble(CategoryScore::score)
                        .reversed()
                        .thenComparing(CategoryScore::category))
                .toList();
        return new FlaggedPlace(
                field.place(),
                from[0],
                from[1],
                to[0],
                to[1],
                start,
                end,
                start == 0 && end == text.length(),
                hidden,
                action,
                sorted,
                sources,
                Fingerprint.of(text, start, end),
                Excerpts.of(text, start, end, excerpts),
                false,
                null);
    }

    /** Counts on from a place whose line and column are known. */
    private static int[] lineAndColumn(String text, int offset, int from, int line, int column) {
        int atLine = line;
        int atColumn = column;
        for (int i = from; i < offset; i++) {
            char c = text.charAt(i);
            boolean pair = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !pair) {
                atLine++;
                atColumn = 1;
            } else {
                atColumn++;
            }
        }
        return new int[] {atLine, atColumn};
    }
}
