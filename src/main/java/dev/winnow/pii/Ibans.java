package dev.winnow.pii;

import java.util.HashMap;
import java.util.Map;

/** International bank account numbers: the countries of the registry with their lengths, and the check digits. */
final class Ibans {

    private static final Map<String, Integer> LENGTHS = new HashMap<>();

    static {
        String registry =
                "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29"
                        + " ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20"
                        + " LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29"
                        + " PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20"
                        + " YE30";
        for (String entry : registry.split(" ", -1)) {
            LENGTHS.put(entry.substring(0, 2), Integer.parseInt(entry.substring(2)));
        }
    }

    private Ibans() {}

    /** Returns where the number that begins at a place ends; -1 if there is none. */
    static int end(String text, int start) {
        if (start + 15 > text.length()
                || !isUpper(text.charAt(start))
                || !isUpper(text.charAt(start + 1))
                || !isDigit(text.charAt(start + 2))
                || !isDigit(text.charAt(start + 3))) {
            return -1;
        }
        Integer length = LENGTHS.get(text.substring(start, start + 2));
        if (length == null) {
            return -1;
        }
        char[] bare = new char[length];
        int count = 0;
        int at = start;
        while (at < text.length() && count < length) {
            char c = text.charAt(at);
            if (isDigit(c) || isUpper(c)) {
                bare[count++] = c;
            } else if (c != ' ' && c != '-' && c != '\u00A0' || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return -1;
            }
            at++;
        }
        boolean ends = at == text.length() || !isDigit(text.charAt(at)) && !isUpper(text.charAt(at));
        return count == length && ends && Checksums.mod97(new String(bare)) ? at : -1;
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
