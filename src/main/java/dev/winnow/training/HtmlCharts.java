package dev.winnow.training;

import dev.winnow.moderation.Category;
import dev.winnow.moderation.Policy;
import dev.winnow.training.report.HtmlTable;
import java.util.List;
import java.util.Locale;

/** Pictures of every category's scores as sections in HTML: precision by recall, and calibration. */
final class HtmlCharts {

    /* Pictures are squares of this many units with the origin at the lower left. */
    private static final int SIDE = 200;
    private static final int MARGIN = 22;

    private final List<Curves> all;
    private final Policy policy;
    private final StringBuilder out = new StringBuilder(1 << 16);

    HtmlCharts(List<Curves> all, Policy policy) {
        this.all = all;
        this.policy = policy;
    }

    /** Returns both sections. */
    String html() {
        out.append(HtmlTable.heading("Precision and recall"));
        out.append(HtmlTable.note(
                "Recall to the right, precision upwards, as the threshold falls. The mark is the policy's"
                        + " review threshold."));
        out.append("<div class=\"charts\">\n");
        all.forEach(this::precisionRecall);
        out.append("</div>\n");
        out.append(HtmlTable.heading("Calibration"));
        out.append(HtmlTable.note(
                "Mean score of texts of similar scores to the right, the share of them that deserve the label"
                        + " upwards: on the dashed line a score of 0.9 means nine in ten. The size of a dot is how many texts there"
                        + " are."));
        out.append("<div class=\"charts\">\n");
        all.forEach(this::reliability);
        return out.append("</div>\n").toString();
    }

    private void precisionRecall(Curves curves) {
        double review = policy.thresholds(curves.category()).review();
        StringBuilder path = new StringBuilder();
        Curves.Point mark = null;
        for (Curves.Point point : curves.precisionRecall()) {
            path.append(path.length() == 0 ? 'M' : 'L')
                    .append(x(point.recall()))
                    .append(' ')
                    .append(y(point.precision()));
            mark = point.threshold() >= review - 1E-9 ? point : mark;
        }
        String what = mark == null
                ? "no text reaches review"
                : "precision " + figure(mark.precision()) + ", recall " + figure(mark.recall()) + " at review";
        open(curves.category(), "precision by recall: " + what);
        out.append("<path class=\"curve\" d=\"").append(path).append("\"/>");
        if (mark != null) {
            out.append("<circle class=\"review\" r=\"4\" cx=\"")
                    .append(x(mark.recall()))
                    .append("\" cy=\"");
            out.append(y(mark.precision())).append("\"/>");
        }
        close(curves.category(), what);
    }

    private void reliability(Curves curves) {
        int texts = curves.reliability().stream().mapToInt(Curves.Bin::texts).sum();
        open(curves.category(), "share of right labels by score");
        out.append("<path class=\"ideal\" d=\"M")
                .append(x(0))
                .append(' ')
                .append(y(0))
                .append('L')
                .append(x(1))
                .append(' ');
        out.append(y(1)).append("\"/>");
        for (Curves.Bin bin : curves.reliability()) {
            double radius = 2 + 6 * Math.sqrt((double) bin.texts() / texts);
            out.append(String.format(
                    Locale.ROOT,
                    "<circle class=\"bin\" r=\"%.1f\" cx=\"%s\" cy=\"%s\"><title>%d texts, score %.2f, share %.2f</title></circle>",
                    radius,
                    x(bin.score()),
                    y(bin.share()),
                    bin.texts(),
                    bin.score(),
                    bin.share()));
        }
        close(curves.category(), texts + " texts");
    }

    private void open(Category category, String what) {
        out.append("<figure><svg viewBox=\"0 0 ")
                .append(SIDE + 2 * MARGIN)
                .append(' ')
                .append(SIDE + 2 * MARGIN);
        out.append("\" role=\"img\" aria-label=\"")
                .append(HtmlTable.escaped(category.id() + ", " + what))
                .append("\">");
        out.append("<path class=\"axis\" fill=\"none\" d=\"M")
                .append(x(0))
                .append(' ')
                .append(y(1))
                .append('V');
        out.append(y(0)).append('H').append(x(1)).append("\"/>");
        for (double tick = 0; tick <= 1; tick += 0.5) {
            String label = tick == 0 ? "0" : tick == 1 ? "1" : ".5";
            out.append("<text text-anchor=\"middle\" x=\"").append(x(tick)).append("\" y=\"");
            out.append(SIDE + MARGIN + 12).append("\">").append(label).append("</text><text text-anchor=\"end\" x=\"");
            out.append(MARGIN - 4)
                    .append("\" y=\"")
                    .append(y(tick))
                    .append("\">")
                    .append(label)
                    .append("</text>");
        }
    }

    private void close(Category category, String what) {
        out.append("</svg><figcaption>")
                .append(HtmlTable.escaped(category.id() + ": " + what))
                .append("</figcaption></figure>\n");
    }

    private static String x(double share) {
        return String.format(Locale.ROOT, "%.1f", MARGIN + share * SIDE);
    }

    private static String y(double share) {
        return String.format(Locale.ROOT, "%.1f", MARGIN + (1 - share) * SIDE);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, "%.3f", value).replaceFirst("^0\\.", ".");
    }
}
