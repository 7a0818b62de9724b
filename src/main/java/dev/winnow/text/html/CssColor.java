package dev.winnow.text.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A colour of a style, in sRGB.
 *
 * @param red from 0 to 255, as green and blue
 * @param alpha from 0 (transparent) to 1
 */
record CssColor(double red, double green, double blue, double alpha) {

    static final CssColor BLACK = new CssColor(0, 0, 0, 1);
    static final CssColor WHITE = new CssColor(255, 255, 255, 1);
    static final CssColor LINK = new CssColor(0, 0, 238, 1);
    static final CssColor TRANSPARENT = new CssColor(0, 0, 0, 0);

    /** Colours whose channels differ by no more than this look the same side by side. */
    private static final double SAME = 16;

    /** The names that text is hidden with: light, dark and basic ones. Of others nothing is known. */
    private static final Map<String, Integer> NAMES = Map.ofEntries(
            Map.entry("white", 0xFFFFFF),
            Map.entry("snow", 0xFFFAFA),
            Map.entry("ivory", 0xFFFFF0),
            Map.entry("azure", 0xF0FFFF),
            Map.entry("honeydew", 0xF0FFF0),
            Map.entry("mintcream", 0xF5FFFA),
            Map.entry("ghostwhite", 0xF8F8FF),
            Map.entry("floralwhite", 0xFFFAF0),
            Map.entry("whitesmoke", 0xF5F5F5),
            Map.entry("aliceblue", 0xF0F8FF),
            Map.entry("seashell", 0xFFF5EE),
            Map.entry("oldlace", 0xFDF5E6),
            Map.entry("linen", 0xFAF0E6),
            Map.entry("lavenderblush", 0xFFF0F5),
            Map.entry("lightyellow", 0xFFFFE0),
            Map.entry("beige", 0xF5F5DC),
            Map.entry("gainsboro", 0xDCDCDC),
            Map.entry("lightgray", 0xD3D3D3),
            Map.entry("lightgrey", 0xD3D3D3),
            Map.entry("silver", 0xC0C0C0),
            Map.entry("gray", 0x808080),
            Map.entry("grey", 0x808080),
            Map.entry("dimgray", 0x696969),
            Map.entry("dimgrey", 0x696969),
            Map.entry("black", 0x000000),
            Map.entry("red", 0xFF0000),
            Map.entry("maroon", 0x800000),
            Map.entry("yellow", 0xFFFF00),
            Map.entry("olive", 0x808000),
            Map.entry("lime", 0x00FF00),
            Map.entry("green", 0x008000),
            Map.entry("aqua", 0x00FFFF),
            Map.entry("cyan", 0x00FFFF),
            Map.entry("teal", 0x008080),
            Map.entry("blue", 0x0000FF),
            Map.entry("navy", 0x000080),
            Map.entry("fuchsia", 0xFF00FF),
            Map.entry("magenta", 0xFF00FF),
            Map.entry("purple", 0x800080),
            Map.entry("orange", 0xFFA500),
            Map.entry("pink", 0xFFC0CB),
            Map.entry("brown", 0xA52A2A));

    /**
     * Reads a colour as CSS Color 4 writes it.
     *
     * @param value lower case, without white space around
     * @return null if it is no colour or one whose value is not known here
     */
    static CssColor parse(String value) {
        if (value.equals("transparent")) {
            return TRANSPARENT;
        }
        Integer named = NAMES.get(value);
        if (named != null) {
            return opaque(named);
        }
        if (value.startsWith("#")) {
            return hexadecimal(value.substring(1));
        }
        int open = value.indexOf('(');
        if (open < 0 || !value.endsWith(")")) {
            return null;
        }
        List<String> parts = parts(value.substring(open + 1, value.length() - 1));
        if (parts.size() < 3 || parts.size() > 4) {
            return null;
        }
        double alpha = parts.size() == 3 ? 1 : share(parts.get(3), 1);
        String function = value.substring(0, open);
        CssColor color = null;
        if (function.equals("rgb") || function.equals("rgba")) {
            color = new CssColor(channel(parts.get(0)), channel(parts.get(1)), channel(parts.get(2)), alpha);
        } else if (function.equals("hsl") || function.equals("hsla")) {
            color = hsl(CssLength.number(parts.get(0)), share(parts.get(1), 100), share(parts.get(2), 100), alpha);
        }
        boolean known = color != null && !Double.isNaN(color.red + color.green + color.blue + color.alpha);
        return known ? color : null;
    }

    /** Reads a colour of an HTML attribute, where the "#" may be missing. */
    static CssColor parseAttribute(String value) {
        CssColor color = parse(value);
        return color == null ? hexadecimal(value) : color;
    }

    private static CssColor opaque(int rgb) {
        return new CssColor(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, 1);
    }

    private static CssColor hexadecimal(String digits) {
        int length = digits.length();
        if (length != 3 && length != 4 && length != 6 && length != 8) {
            return null;
        }
        int width = length < 6 ? 1 : 2;
        double[] channels = {0, 0, 0, 255};
        for (int i = 0; i * width < length; i++) {
            int high = Character.digit(digits.charAt(i * width), 16);
            int low = Character.digit(digits.charAt(i * width + width - 1), 16);
            if (high < 0 || low < 0) {
                return null;
            }
            channels[i] = 16 * high + low;
        }
        return new CssColor(channels[0], channels[1], channels[2], channels[3] / 255);
    }

    private static List<String> parts(String arguments) {
        List<String> parts = new ArrayList<>();
        for (String part : arguments.replace(',', ' ').replace('/', ' ').split(" ", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private static double channel(String value) {
        double number = CssLength.number(value);
        return Math.max(0, Math.min(255, value.endsWith("%") ? number * 2.55 : number));
    }

    /** A percentage or a number of which {@code whole} is all, as a share from 0 to 1. */
    private static double share(String value, double whole) {
        double number = CssLength.number(value);
        return Math.max(0, Math.min(1, value.endsWith("%") ? number / 100 : number / whole));
    }

    /** After the algorithm in CSS Color 4, section 7. */
    private static CssColor hsl(double hue, double saturation, double lightness, double alpha) {
        double spread = saturation * Math.min(lightness, 1 - lightness);
        double[] channels = new double[3];
        int[] offsets = {0, 8, 4};
        for (int i = 0; i < 3; i++) {
            double k = (offsets[i] + ((hue % 360) + 360) % 360 / 30) % 12;
            channels[i] = 255 * (lightness - spread * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1)));
        }
        return new CssColor(channels[0], channels[1], channels[2], alpha);
    }

    /** Returns what a reader sees where this colour lies over another. */
    CssColor over(CssColor below) {
        return new CssColor(
                alpha * red + (1 - alpha) * below.red,
                alpha * green + (1 - alpha) * below.green,
                alpha * blue + (1 - alpha) * below.blue,
                1);
    }

    /** Returns whether nobody tells the two apart. */
    boolean looksLike(CssColor other) {
        return Math.abs(red - other.red) <= SAME
                && Math.abs(green - other.green) <= SAME
                && Math.abs(blue - other.blue) <= SAME;
    }
}
