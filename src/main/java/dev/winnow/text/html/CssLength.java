package dev.winnow.text.html;

/** Lengths of styles, in CSS pixels on a desktop page of 1280 by 800. */
final class CssLength {

    static final double PAGE_WIDTH = 1280;
    static final double PAGE_HEIGHT = 800;
    /** The font size of a page that states none. */
    static final double FONT = 16;

    private CssLength() {}

    /** Returns the number that a value begins with; NaN if there is none. */
    static double number(String value) {
        int end = unitStart(value);
        try {
            return end == 0 ? Double.NaN : Double.parseDouble(value.substring(0, end));
        } catch (NumberFormatException e) {
            return Double.NaN; // "--x" and the like: not a number, so nothing is known of the size
        }
    }

    private static int unitStart(String value) {
        int end = 0;
        while (end < value.length()
                && end < 32
                && (value.charAt(end) >= '0' && value.charAt(end) <= '9' || "+-.".indexOf(value.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    /**
     * Returns a length in pixels.
     *
     * @param value lower case, as in {@code -9999px}
     * @param em the font size that {@code em} stands for
     * @param whole what 100% stands for
     * @return NaN if the value is not a plain length
     */
    static double pixels(String value, double em, double whole) {
        double number = number(value);
        double unit = switch (value.substring(unitStart(value))) {
            case "", "px" -> 1;
            case "pt" -> 4 / 3.0;
            case "pc", "rem" -> 16;
            case "in" -> 96;
            case "cm" -> 96 / 2.54;
            case "mm" -> 96 / 25.4;
            case "em" -> em;
            case "ex", "ch" -> em / 2;
            case "vw", "vmax" -> PAGE_WIDTH / 100;
            case "vh", "vmin" -> PAGE_HEIGHT / 100;
            case "%" -> whole / 100;
            default -> Double.NaN;
        };
        return number * unit;
    }
}
