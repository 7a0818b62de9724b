package dev.winnow.text;

import java.util.HashMap;
import java.util.Map;

/**
 * The ASCII letters that a character can be mistaken for.
 *
 * <p>The exact ones are those of UTS #39 (confusables by ICU4J, see {@link FoldingTables}); letters under marks,
 * strokes and hooks stand for their base; the rest is what writers of disguised text use beside these, written down for
 * Winnow.
 */
public final class LookAlikes {

    /** Letters that resemble one another in the shapes that imitate fonts; candidates in order. */
    private static final String LOOSE =
            "вb вv нh тt мm кk зe иn пn яr шw щw цu чy ьb ъb гr дd фo жx эe юo лn бb ыb уy ԍg ԃd ԛq "
                    + "βb γy δd εe ζz ηn ηh θo ιi κk λa μu νv νn ξe πn ρp ςc σo τt υu φo χx ψw ωw δa "
                    + "աw բp գq դn եt զq էt ըn իh լl ծo կu հh ձd ղn մu յj նu շ2 ոn չz պu ջg ռn սu վd տs ցg ւi փo քp օo ֆo "
                    + "คa ๒b ςc ๔d єe ђh เi ןj ɭl ๓m ภn ๏o קp ợq รs ยu שv ฬw אx ץy ץv ﻮg "
                    + "ᎪA ᏴB ᏟC ᎠD ᎬE ᏀG ᎻH ᎥI ᎫJ ᏦK ᏞL ᎷM ΝN ᏢP ᎡR ᏚS ᎢT ᏙV ᎳW ᎩY ᏃZ "
                    + "ɐa ɔc ǝe ɟf ƃg ɥh ᴉi ɾj ʞk ɯm ɹr ʇt ʌv ʍw ʎy ₳a ฿b ₵c ₢c đd €e ₣f ₲g ħh łl ₭k ₥m ₦n øo ₱p ₽p ₴s ₮t ₩w ¥y ƶz "
                    + "£l ¢c §s ¡i ¿? ßb þp æa œo ʒz ƨs ƽs ƿp ƅb ȣo ŋn ƞn ƭt ʋu ʊu ƴy";

    /** ASCII unit, then the Cyrillic letter that it imitates. */
    private static final String CYRILLIC = "aаbвcсeеhнiіkкmмnпoоpрrгsѕtтuиxхyу0о3з4ч6б@а";

    private static final FoldingTables TABLES = FoldingTables.load();
    private static final Map<Integer, String> LOOSE_LETTERS = parse();

    private static final char[] CYRILLIC_OF = new char[0x80];
    private static final String[] ALL = new String[0x10000]; // by unit
    private static final char[] LATIN = new char[0x10000]; // by unit: the first of ALL, or the unit itself

    static {
        for (int unit = 0; unit < 0x10000; unit++) {
            ALL[unit] = collect(unit);
            LATIN[unit] = unit < 0x80 || ALL[unit].isEmpty() ? (char) unit : ALL[unit].charAt(0);
        }
        for (int i = 0; i < CYRILLIC.length(); i += 2) {
            CYRILLIC_OF[CYRILLIC.charAt(i)] = CYRILLIC.charAt(i + 1);
        }
    }

    private LookAlikes() {}

    private static Map<Integer, String> parse() {
        Map<Integer, String> letters = new HashMap<>();
        for (String entry : LOOSE.split(" ", -1)) {
            int codePoint = entry.codePointAt(0);
            String letter = entry.substring(Character.charCount(codePoint)).toLowerCase(java.util.Locale.ROOT);
            if (!letter.isEmpty() && letter.charAt(0) >= 'a' && letter.charAt(0) <= 'z') {
                letters.merge(codePoint, letter, String::concat);
            }
        }
        return letters;
    }

    /** Latin letters of living alphabets end here; dotless i and its like are letters of their own there. */
    private static final int LATIN_ENDS = 0x250;

    /** Returns the letter that UTS #39 takes a character of another script, or a phonetic one, for; or 0. */
    public static char exact(int codePoint) {
        return codePoint < LATIN_ENDS ? 0 : TABLES.lookAlike(codePoint);
    }

    /** Returns the ASCII letter under the marks, strokes and hooks of a Latin letter, or 0. */
    public static char base(int codePoint) {
        char base = TABLES.baseLetter(codePoint);
        return base == 0 && codePoint < LATIN_ENDS ? TABLES.lookAlike(codePoint) : base;
    }

    /** Returns the Cyrillic letter that looks like an ASCII letter or digit, or 0. */
    public static char cyrillic(char unit) {
        return unit < 0x80 ? CYRILLIC_OF[unit] : 0;
    }

    /** Returns every letter that the character may stand for, the likeliest first; empty if none. */
    public static String all(int codePoint) {
        return codePoint < 0x10000 ? ALL[codePoint] : collect(codePoint);
    }

    /** Returns the likeliest ASCII letter that a unit beyond ASCII may stand for, or the unit itself. */
    public static char latin(char unit) {
        return LATIN[unit];
    }

    private static String collect(int codePoint) {
        char exact = exact(codePoint);
        char base = base(codePoint);
        String loose = LOOSE_LETTERS.getOrDefault(codePoint, "");
        if (exact == 0 && base == 0) {
            return loose;
        }
        String letters = (exact == 0 ? "" : String.valueOf(exact)) + (base == 0 ? "" : String.valueOf(base)) + loose;
        return letters.length() > 1 && letters.charAt(0) == letters.charAt(1) ? letters.substring(1) : letters;
    }
}
