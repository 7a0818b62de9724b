package dev.winnow.scan.report;

import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.scan.ScanSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The geometry of the drawings in the HTML report; lengths are in units of their view boxes, as text. */
final class HtmlCharts {

    private static final int WIDTH = 200;
    private static final int HEIGHT = 60;
    private static final int FLOOR = 62;
    private static final int BAR = 1000;

    private HtmlCharts() {}

    /** Records flagged for a category; both parts of the bar in thousandths of the longest. */
    record Bar(String id, String description, long block, long review, String blockWidth, String reviewWidth) {}

    /** How many records have which score for a category. */
    record Chart(String id, long high, List<Column> columns, List<Line> lines) {}

    /** One twentieth of the scores. */
    record Column(String x, String y, String height, String title) {}

    /** A threshold. */
    record Line(String name, String x, String title) {}

    static List<Bar> bars(ScanSummary summary) {
        long most = summary.categories().values().stream()
                .mapToLong(entry -> entry.block() + entry.review())
                .max()
                .orElse(1);
        return summary.categories().entrySet().stream()
                .sorted(Comparator.comparingLong(
                        entry -> -entry.getValue().block() - entry.getValue().review()))
                .map(entry -> new Bar(
                        entry.getKey().id(),
                        entry.getKey().description(),
                        entry.getValue().block(),
                        entry.getValue().review(),
                        Long.toString(entry.getValue().block() * BAR / most),
                        Long.toString(entry.getValue().review() * BAR / most)))
                .toList();
    }

    static List<Chart> charts(ScanSummary summary, Policy policy) {
        List<Chart> charts = new ArrayList<>();
        summary.histograms().forEach((category, bins) -> {
            // A category in which every record scores next to nothing has nothing to show.
            if (Arrays.stream(bins).skip(2).sum() > 0) {
                charts.add(chart(category, bins, policy.thresholds(category)));
            }
        });
        return charts;
    }

    private static Chart chart(Category category, long[] bins, Thresholds thresholds) {
        double highest = Arrays.stream(bins)
                .mapToDouble(count -> Math.log1p((double) count))
                .max()
                .orElse(1);
        List<Column> columns = new ArrayList<>();
        for (int bin = 0; bin < bins.length; bin++) {
            double height = highest == 0 ? 0 : Math.log1p((double) bins[bin]) / highest * HEIGHT;
            columns.add(new Column(
                    Integer.toString(bin * WIDTH / ScanSummary.BINS),
                    length(FLOOR - height),
                    length(height),
                    String.format(
                            Locale.ROOT,
                            "%.2f to %.2f: %,d",
                            bin / (double) ScanSummary.BINS,
                            (bin + 1) / (double) ScanSummary.BINS,
                            bins[bin])));
        }
        List<Line> lines = new ArrayList<>();
        line(lines, "review", thresholds.review());
        line(lines, "block", thresholds.block());
        return new Chart(
                category.id(), Arrays.stream(bins).skip(ScanSummary.BINS / 2).sum(), columns, lines);
    }

    private static void line(List<Line> lines, String name, double score) {
        if (score <= 1) {
            lines.add(new Line(name, length(score * WIDTH), String.format(Locale.ROOT, "%s from %.3f", name, score)));
        }
    }

    private static String length(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }
}
