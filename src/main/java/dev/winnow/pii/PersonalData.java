package dev.winnow.pii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds personal data and secrets in a text. Stateless, safe for any number of threads. */
public final class PersonalData {

    private static final byte OTHER = 0;
    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte JOINT = 3; // - and _
    private static final byte AT = 4;
    private static final byte COLON = 5;
    private static final byte LESS = 6;
    private static final byte[] CLASSES = classes();

    /** Shorter runs of letters and digits are no keys. */
    private static final int LONG = 16;
    /** Longest number with its separators. */
    private static final int LONGEST_NUMBER = 40;
    /** Longest private key, with its frame. */
    private static final int LONGEST_PEM = 20_000;
    /** Digits of the shortest number that is looked at. */
    private static final int LEAST_DIGITS = 7;

    private static final int MOST_DIGITS = 19;

    private static final String PEM = "-----BEGIN ";
    private static final Pattern PEM_HEAD =
            Pattern.compile("-----BEGIN (?:[A-Z0-9]{2,10} ){0,3}PRIVATE KEY(?: BLOCK)?-----");

    private final String text;
    private final String language;
    private final boolean personal;
    private final boolean secrets;
    private List<Found> found = List.of();
    private int free; // behind what was found last

    private PersonalData(String text, String language, boolean personal, boolean secrets) {
        this.text = text;
        this.language = language;
        this.personal = personal;
        this.secrets = secrets;
    }

    /**
     * Finds what there is.
     *
     * @param text any text
     * @param language BCP 47 tag, for telephone numbers without the code of their country; null if nobody knows
     * @param personal whether personal data are looked for
     * @param secrets whether secrets are
     * @return in the order of the text, none within another
     */
    public static List<Found> find(String text, String language, boolean personal, boolean secrets) {
        return new PersonalData(withPlainDigits(text), language, personal, secrets).find();
    }

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (char c = 0; c < 128; c++) {
            classes[c] = c >= '0' && c <= '9' ? DIGIT : Character.isLetter(c) ? LETTER : OTHER;
        }
        classes['-'] = JOINT;
        classes['_'] = JOINT;
        classes['@'] = AT;
        classes[':'] = COLON;
        classes['<'] = LESS;
        return classes;
    }

    private static byte classOf(char c) {
        return c < 128 ? CLASSES[c] : OTHER;
    }

    /** Digits of other scripts and full-width ones count as digits; the text keeps its length. */
    private static String withPlainDigits(String text) {
        char[] plain = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x660 && (c < 0x9F0 || c >= 0xFF0B) && (Character.isDigit(c) || c == '＋')) {
                plain = plain == null ? text.toCharArray() : plain;
                plain[i] = c == '＋' ? '+' : (char) ('0' + Character.digit(c, 10));
            }
        }
        return plain == null ? text : new String(plain);
    }

    private List<Found> find() {
        int i = 0;
        while (i < text.length()) {
            switch (classOf(text.charAt(i))) {
                case LETTER, DIGIT, JOINT -> i = run(i);
                case AT -> i = at(i);
                case COLON -> i = colon(i);
                case LESS -> i = less(i);
                default -> i++;
            }
        }
        if (found.size() > 1) {
            found.sort(Comparator.comparingInt(Found::start));
        }
        return found;
    }

    /** Looks at a run of letters, digits, dashes and underscores. Returns where to go on. */
    private int run(int start) {
        int end = start;
        int digits = 0;
        int firstDigit = -1;
        while (end < text.length()) {
            byte kind = classOf(text.charAt(end));
            if (kind == DIGIT) {
                firstDigit = firstDigit < 0 ? end : firstDigit;
                digits++;
            } else if (kind != LETTER && kind != JOINT) {
                break;
            }
            end++;
        }
        if (secrets && end - start >= LONG) {
            int behind = secret(start);
            if (behind > end) {
                return behind;
            }
        }
        if (secrets && text.charAt(start) == '-' && text.startsWith(PEM, start)) {
            return Math.max(end, pem(start));
        }
        if (!personal || digits == 0 || end <= free) {
            return end;
        }
        if (digits < end - start && word(start, end)) {
            return Math.max(end, free);
        }
        boolean afterPlus = start > 0 && "+(".indexOf(text.charAt(start - 1)) >= 0;
        return firstDigit == start || afterPlus || isJoint(text, start, firstDigit)
                ? Math.max(end, number(firstDigit))
                : end;
    }

    private static boolean isJoint(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    private int add(Kind kind, String detail, int start, int end) {
        if (start < free && !found.isEmpty()) {
            return end; // part of what was found before
        }
        if (found.isEmpty()) {
            found = new ArrayList<>(4);
        }
        found.add(new Found(kind, detail, start, end));
        free = Math.max(free, end);
        return end;
    }

    /** Keys may hold dots and colons, behind which the run began. */
    private int secret(int run) {
        int start = run;
        while (start > free && run - start < Secrets.BEFORE_DOTS && isOfKey(text.charAt(start - 1))) {
            start--;
        }
        for (int at = start; at <= run; at++) {
            boolean begins = at == 0 || !isOfKey(text.charAt(at - 1)) || ":=/.".indexOf(text.charAt(at - 1)) >= 0;
            if (begins) {
                Found key = Secrets.at(text, at);
                if (key != null) {
                    return add(key.kind(), key.detail(), key.start(), key.end());
                }
            }
        }
        return -1;
    }

    private static boolean isOfKey(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || "-_.:$=/+~".indexOf(c) >= 0);
    }

    private int pem(int start) {
        Matcher head = PEM_HEAD.matcher(text).region(start, Math.min(text.length(), start + 80));
        if (!head.lookingAt()) {
            return -1;
        }
        String tail = head.group().replace("BEGIN", "END");
        int end = text.indexOf(tail, head.end());
        int limit = Math.min(text.length(), start + LONGEST_PEM);
        int behind = end >= 0 && end + tail.length() <= limit ? end + tail.length() : head.end();
        return add(Kind.PRIVATE_KEY, "", start, behind);
    }

    private int at(int at) {
        int start = Math.max(free, Emails.start(text, at));
        int end = start < at ? Emails.end(text, at) : -1;
        int password = secrets ? Secrets.passwordInUrl(text, at, free) : -1;
        if (password >= 0) {
            return add(Kind.KEY, "url", password, at) + 1;
        }
        return personal && end > 0 ? add(Kind.EMAIL, "", start, end) : at + 1;
    }

    /** IPv6: goes back to the first group and on to the last. */
    private int colon(int colon) {
        if (!personal || colon + 1 >= text.length()) {
            return colon + 1;
        }
        int start = colon;
        while (start > free && colon - start < 5 && isHex(text.charAt(start - 1))) {
            start--;
        }
        if (start == colon) {
            return colon + 1; // a first group is never empty in the public part
        }
        int end = colon;
        int colons = 0;
        while (end < text.length()
                && end - start < LONGEST_NUMBER
                && (isHex(text.charAt(end)) || text.charAt(end) == ':')) {
            colons += text.charAt(end) == ':' ? 1 : 0;
            end++;
        }
        boolean alone = (start == 0 || !continuesWord(text.charAt(start - 1)))
                && (end == text.length() || !continuesWord(text.charAt(end)));
        if (colons >= 3 && alone) {
            if (text.charAt(end - 1) == ':' && text.charAt(end - 2) != ':') {
                end--;
            }
            if (IpAddresses.isPublic6(text.substring(start, end).toLowerCase(Locale.ROOT))) {
                return add(Kind.IP, "6", start, end);
            }
        }
        return colon + 1;
    }

    /** Scripts beyond Latin, Greek and Cyrillic put no spaces around numbers. */
    private static boolean continuesWord(char c) {
        return c < 0x500 && Character.isLetterOrDigit(c);
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
    }

    /** The lines of a passport that machines read. */
    private int less(int less) {
        int start = less >= 1 && text.charAt(less - 1) == 'P' ? less - 1 : less - 5; // P<UTO..., or PPUTOERIKSSON<<
        int end = personal && start >= free ? Passports.endOfLines(text, start) : -1;
        return end >= 0 ? add(Kind.PASSPORT, "mrz", start, end) : less + 1;
    }

    /** Looks at a run that has letters and digits. Returns whether it, or what begins with it, was something. */
    private boolean word(int start, int end) {
        if (start > 0 && continuesWord(text.charAt(start - 1))) {
            return false;
        }
        int iban = end - start >= 4 ? Ibans.end(text, start) : -1;
        if (iban >= 0) {
            add(Kind.IBAN, text.substring(start, start + 2).toLowerCase(Locale.ROOT), start, iban);
            return true;
        }
        int length = end - start;
        if (length >= 26 && length <= 120) {
            String currency = Crypto.currency(text.substring(start, end));
            if (currency != null) {
                add(Kind.CRYPTO, currency, start, end);
                return true;
            }
        }
        if (length < 7 || length > 24) {
            return false;
        }
        String written = text.substring(start, end);
        String bare = written.replace("-", "").toUpperCase(Locale.ROOT);
        Before before = new Before(text, start);
        String country = bare.indexOf('_') < 0 ? NationalIds.country(bare, written, before) : null;
        if (country != null) {
            add(Kind.NATIONAL_ID, country, start, end);
            return true;
        }
        if (Passports.isNumber(bare) && before.says(Passports.WORDS)) {
            add(Kind.PASSPORT, "", start, end);
            return true;
        }
        return false;
    }

    /** Looks at a number with its separators, and at what stays of it without its last or its first groups. */
    private int number(int digit) {
        int start = digit;
        if (start > free && text.charAt(start - 1) == '(') {
            start--;
        }
        if (start > free && text.charAt(start - 1) == '+') {
            start--;
        }
        int end = DigitGroups.endOfNumber(text, digit);
        int at = start;
        while (at < end && DigitGroups.count(text, at, end) >= LEAST_DIGITS) {
            Before before = new Before(text, at);
            int to = DigitGroups.endOfGroups(text, at, end);
            int digits = DigitGroups.count(text, at, to);
            while (digits >= LEAST_DIGITS) {
                int behind = digits <= MOST_DIGITS && standsAlone(at, to) ? one(at, to, before) : -1;
                if (behind > 0) {
                    return behind;
                }
                to = DigitGroups.withoutLastGroup(text, at, to);
                digits = DigitGroups.count(text, at, to);
            }
            at = DigitGroups.withoutFirstGroup(text, at, end);
        }
        return Math.max(at, DigitGroups.endOfRun(text, digit));
    }

    /** Returns where a number of some kind ends that takes exactly this place, or -1. */
    private int one(int start, int end, Before before) {
        String written = text.substring(start, end);
        String digits = Shapes.digits(written);
        boolean glued = start > 0 && "/=_-&?#.:@".indexOf(text.charAt(start - 1)) >= 0;
        if (written.length() == digits.length() + 3 && IpAddresses.isPublic4(written)) {
            return add(Kind.IP, "4", start, end);
        }
        String network = Cards.network(digits, written, glued, before);
        if (network != null) {
            return add(Kind.CARD, network, start, end);
        }
        String country = NationalIds.country(digits, written, before);
        if (country != null && !glued) {
            return add(Kind.NATIONAL_ID, country, start, end);
        }
        if (digits.length() >= 8 && digits.length() <= 10 && written.indexOf('.') < 0 && before.says(Passports.WORDS)) {
            return add(Kind.PASSPORT, "", start, end);
        }
        String region = glued && written.charAt(0) != '+' ? null : Phones.region(written, digits, language, before);
        return region == null ? -1 : add(Kind.PHONE, region, start, end);
    }

    private boolean standsAlone(int start, int end) {
        if (start > 0) {
            char before = text.charAt(start - 1);
            boolean continues = continuesWord(before) || "_$€£¥".indexOf(before) >= 0;
            boolean decimal = (before == '.' || before == ',') && start > 1 && classOf(text.charAt(start - 2)) == DIGIT;
            if (continues || decimal) {
                return false;
            }
        }
        if (end < text.length()) {
            char behind = text.charAt(end);
            boolean continues = continuesWord(behind) || "_%€°".indexOf(behind) >= 0;
            boolean decimal = (behind == '.' || behind == ',')
                    && end + 1 < text.length()
                    && classOf(text.charAt(end + 1)) == DIGIT;
            return !continues && !decimal;
        }
        return true;
    }
}
