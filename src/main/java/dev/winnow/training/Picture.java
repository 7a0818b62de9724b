package dev.winnow.training;

import dev.winnow.training.report.Numbers;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A square picture of one category's scores, both axes from 0 to 1 with the origin at the lower left.
 *
 * @param category identifier
 * @param label what it shows, for those who cannot see it
 * @param caption what stands below
 * @param lineClass class of the line, for the style sheet
 * @param line path of SVG
 * @param dotClass class of the dots
 * @param dots on top of the line
 */
public record Picture(
        String category, String label, String caption, String lineClass, String line, String dotClass, List<Dot> dots) {

    /* The template draws the axes with the same numbers. */
    private static final int SIDE = 200;
    private static final int MARGIN = 22;
    /** Room for what thresholds lose when they are multiplied and divided. */
    private static final double ROUNDING = 1E-9;

    /** Copies the list. */
    public Picture {
        dots = List.copyOf(dots);
    }

    /**
     * A dot.
     *
     * @param x place in the picture, in units from the left
     * @param y place in the picture, in units from the top
     * @param radius in units
     * @param title what it says under the pointer; may be empty
     */
    public record Dot(String x, String y, String radius, String title) {}

    /** Draws precision by recall as the threshold falls, with a dot at the policy's review threshold. */
    static Picture ofPrecisionAndRecall(Curves curves, double review) {
        List<Curves.Point> reached = curves.precisionRecall().stream()
                .filter(point -> point.threshold() >= review - ROUNDING)
                .toList();
        Curves.Point mark = reached.isEmpty() ? null : reached.get(reached.size() - 1);
        String what = mark == null
                ? "no text reaches review"
                : "precision " + Numbers.figure(mark.precision()) + ", recall " + Numbers.figure(mark.recall())
                        + " at review";
        String line = curves.precisionRecall().stream()
                .map(point -> x(point.recall()) + " " + y(point.precision()))
                .collect(Collectors.joining("L", "M", ""));
        return new Picture(
                curves.category().id(),
                "precision by recall: " + what,
                what,
                "curve",
                curves.precisionRecall().isEmpty() ? "" : line,
                "review",
                mark == null ? List.of() : List.of(new Dot(x(mark.recall()), y(mark.precision()), "4", "")));
    }

    /** Draws the share of right labels by score; a dot is the larger, the more texts have that score. */
    static Picture ofCalibration(Curves curves) {
        int texts = curves.reliability().stream().mapToInt(Curves.Bin::texts).sum();
        return new Picture(
                curves.category().id(),
                "share of right labels by score",
                texts + " texts",
                "ideal",
                "M" + x(0) + " " + y(0) + "L" + x(1) + " " + y(1),
                "bin",
                curves.reliability().stream()
                        .map(bin -> new Dot(
                                x(bin.score()),
                                y(bin.share()),
                                tenth(2 + 6 * Math.sqrt((double) bin.texts() / texts)),
                                String.format(
                                        Locale.ROOT,
                                        "%d texts, score %.2f, share %.2f",
                                        bin.texts(),
                                        bin.score(),
                                        bin.share())))
                        .toList());
    }

    private static String x(double share) {
        return tenth(MARGIN + share * SIDE);
    }

    private static String y(double share) {
        return tenth(MARGIN + (1 - share) * SIDE);
    }

    private static String tenth(double units) {
        return String.format(Locale.ROOT, "%.1f", units);
    }
}
