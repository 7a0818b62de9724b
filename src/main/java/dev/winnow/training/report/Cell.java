package dev.winnow.training.report;

import java.util.Locale;

/** One figure as people read it: the value, its interval, and what it was before. */
final class Cell {

    private Cell() {}

    /**
     * Returns a cell, as in ".912 (.890-.931), was .880: +.032".
     *
     * @param before the earlier model's figure; NaN if there is none
     */
    static String text(Column column, Figure figure, double before) {
        if (Double.isNaN(figure.value())) {
            return figure.word().isEmpty() ? "-" : figure.word();
        }
        Column.Kind kind = column.kind();
        StringBuilder cell = new StringBuilder(value(kind, figure.value()));
        if (figure.hasInterval()) {
            String high = value(kind, figure.high());
            // Of false alarms the worst case is what matters.
            cell.append(kind == Column.Kind.FALSE_ALARMS ? " (up to " : " (" + value(kind, figure.low()) + "-")
                    .append(high)
                    .append(')');
        }
        if (!Double.isNaN(before) && kind != Column.Kind.COUNT) {
            cell.append(", was ")
                    .append(value(kind, before))
                    .append(": ")
                    .append(difference(kind, before, figure.value()));
        }
        return cell.toString();
    }

    static String value(Column.Kind kind, double value) {
        if (kind == Column.Kind.COUNT) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return kind.isPercent() ? Numbers.percent(value) : Numbers.figure(value);
    }

    /** The sign is always there; a difference that rounds to nothing has none. */
    static String difference(Column.Kind kind, double before, double after) {
        String size = value(kind, Math.abs(after - before));
        boolean nothing = size.chars().noneMatch(c -> c >= '1' && c <= '9');
        return nothing ? "no change" : (after > before ? "+" : "-") + size;
    }
}
