package dev.winnow.pii;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Passports: the two lines that machines read, by their check digits, and numbers behind a word that says what they are. */
final class Passports {

    /** The word in twenty languages, in lower case. */
    static final List<String> WORDS = List.of(
            "passport",
            "passeport",
            "reisepass",
            "pasaporte",
            "passaporto",
            "passaporte",
            "paspoort",
            "паспорт",
            "загранпаспорт",
            "护照",
            "護照",
            "パスポート",
            "旅券",
            "여권",
            "جواز",
            "گذرنامه",
            "पासपोर्ट",
            "paspor",
            "hộ chiếu",
            "pasaport",
            "paszport");

    private static final Pattern MRZ = Pattern.compile("P[A-Z<][A-Z]{3}[A-Z<]{39}\\r?\\n?"
            + "([A-Z0-9<]{9})([0-9])[A-Z<]{3}([0-9]{6})([0-9])[MFX<]([0-9]{6})([0-9])[A-Z0-9<]{14}[0-9<][0-9]");
    private static final int MRZ_LENGTH = 90;

    /** Most countries; Germany, which leaves vowels out; France; Spain. */
    private static final Pattern NUMBER = Pattern.compile(
            "[A-Z]{1,2}[0-9]{6,8}[A-Z]?|[CFGHJKLMNPRTVWXYZ0-9]{9}|[0-9]{2}[A-Z]{2}[0-9]{5}|[A-Z]{3}[0-9]{6}");

    private Passports() {}

    /** Returns where two lines for machines end that begin at a place; -1 if there are none. */
    static int endOfLines(String text, int start) {
        if (text.charAt(start) != 'P') {
            return -1;
        }
        Matcher lines = MRZ.matcher(text).region(start, Math.min(text.length(), start + MRZ_LENGTH));
        boolean right = lines.lookingAt() && check(lines, 1) && check(lines, 3) && check(lines, 5);
        return right ? lines.end() : -1;
    }

    /** Returns whether letters and digits, in upper case, have the form of some country's numbers. */
    static boolean isNumber(String bare) {
        return NUMBER.matcher(bare).matches();
    }

    private static boolean check(Matcher lines, int group) {
        int sum = 0;
        String field = lines.group(group);
        for (int i = 0; i < field.length(); i++) {
            int value = field.charAt(i) == '<' ? 0 : Character.digit(field.charAt(i), 36);
            sum += value * (i % 3 == 0 ? 7 : i % 3 == 1 ? 3 : 1);
        }
        return sum % 10 == lines.group(group + 1).charAt(0) - '0';
    }
}
