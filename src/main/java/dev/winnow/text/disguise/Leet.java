package dev.winnow.text.disguise;

import dev.winnow.text.LookAlikes;
import dev.winnow.text.Scripts;

/** What digits and symbols stand for in leetspeak: {@code 4}, {@code $}, {@code |-|}. Written down for Winnow from general knowledge. */
final class Leet {

    /** Several units that draw one letter; the longest first. */
    private static final String[][] DRAWN = {
        {"/-\\", "a"},
        {"|3", "b"},
        {"|>", "p"},
        {"|=", "f"},
        {"`/", "y"},
        {"|2", "r"},
        {"|_|", "u"},
        {"|_", "l"},
        {"/\\/\\", "m"},
        {"\\/\\/", "w"},
        {"|\\/|", "m"},
        {"|\\|", "n"},
        {"/\\", "a"},
        {"\\/", "v"},
        {"|_|", "u"},
        {"|-|", "h"},
        {"|<", "k"},
        {"|{", "k"},
        {"|)", "d"},
        {"()", "o"},
        {"[]", "o"},
        {"vv", "w"},
        {"ph", "f"},
        {"}{", "h"},
        {"><", "x"}
    };

    private static final String DRAWN_STARTS = "/\\|([vp}>`";

    private Leet() {}

    /** Returns the letters that one unit may stand for, the likeliest first; empty if none. */
    static String letters(char unit) {
        return switch (unit) {
            case '0' -> "o";
            case '1' -> "il";
            case '2' -> "z";
            case '3' -> "e";
            case '4' -> "a";
            case '5' -> "s";
            case '6' -> "gb";
            case '7' -> "t";
            case '8' -> "b";
            case '9' -> "gq";
            case '@', '₳' -> "a";
            case '$', '§', '₴' -> "s";
            case '!', '|' -> "il";
            case '+', '₮', '†' -> "t";
            case '(', '<', '{', '¢', '₵' -> "c";
            case '#' -> "h";
            case '€' -> "e";
            case '£' -> "l";
            case '¥' -> "y";
            case '₦' -> "n";
            case '₱' -> "p";
            case '₲' -> "g";
            case '₩' -> "w";
            default -> "";
        };
    }

    /** Returns the likeliest letter that a unit stands for; 0 if it stands for none. */
    static char likeliest(char unit) {
        if (Kinds.of(unit) == Kinds.LETTER) {
            return unit;
        }
        String readings = letters(unit);
        if (!readings.isEmpty()) {
            return readings.charAt(0);
        }
        char exact = LookAlikes.exact(unit);
        return exact != 0 ? exact : Scripts.of(unit) == Scripts.WORD ? unit : 0;
    }

    /** Returns whether several units of a stretch draw a letter. */
    static boolean draws(char[] units, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Kinds.of(units[i]) != Kinds.LETTER && drawnAt(units, i, end) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a unit may hide any letter, as in {@code f*ck}. */
    static boolean masks(char unit) {
        return switch (unit) {
            case '*', '#', '%', '&', '@', '$', '!', '?', '.', '-', '_', '^', '~', '+', '=' -> true;
            default -> false;
        };
    }

    /** Returns which entry of {@link #drawnUnits} and {@link #drawnLetter} begins at a place, or -1. */
    static int drawnAt(char[] units, int at, int end) {
        if (DRAWN_STARTS.indexOf(units[at]) < 0) {
            return -1;
        }
        for (int i = 0; i < DRAWN.length; i++) {
            String shape = DRAWN[i][0];
            if (at + shape.length() <= end && matches(units, at, shape)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(char[] units, int at, String shape) {
        for (int i = 0; i < shape.length(); i++) {
            if (units[at + i] != shape.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Returns how many units a drawn letter takes. */
    static int drawnUnits(int entry) {
        return DRAWN[entry][0].length();
    }

    /** Returns the letter that is drawn. */
    static char drawnLetter(int entry) {
        return DRAWN[entry][1].charAt(0);
    }
}
