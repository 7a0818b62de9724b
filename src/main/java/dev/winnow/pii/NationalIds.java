package dev.winnow.pii;

import static dev.winnow.pii.Checksums.digit;
import static dev.winnow.pii.Checksums.isDay;
import static dev.winnow.pii.Checksums.number;
import static dev.winnow.pii.Checksums.weighted;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Numbers that states give persons: of the twenty countries with most people (but the Democratic Republic of the Congo, whose
 * form is not public), and of some more. A number counts for itself if its form or its checksum leaves little to chance;
 * others count only behind a word that says what they are.
 */
final class NationalIds {

    private NationalIds() {}

    /**
     * One state's number.
     *
     * @param country ISO 3166
     * @param length in digits, or letters and digits
     * @param test what is true of every such number, of its letters and digits alone, in upper case
     * @param alone how the number is written (its digits as 9, its letters as A) where it counts for itself; empty: anyhow
     * @param words one of which has to stand in front otherwise, in lower case
     */
    private record Form(String country, int length, Predicate<String> test, List<String> alone, List<String> words) {}

    private static final Pattern CURP =
            Pattern.compile("[A-Z][AEIOUX][A-Z]{2}[0-9]{6}[HMX][A-Z]{2}[B-DF-HJ-NP-TV-Z]{3}[0-9A-Z][0-9]");
    private static final Pattern CODICE_FISCALE =
            Pattern.compile("[A-Z]{6}[0-9L-NP-V]{2}[ABCDEHLMPRST][0-9L-NP-V]{2}[A-Z][0-9L-NP-V]{3}[A-Z]");
    private static final Pattern NINO = Pattern.compile("[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]");
    private static final Pattern DNI = Pattern.compile("[XYZ0-9][0-9]{7}[A-Z]");

    private static final List<String> ANYHOW = List.of("");
    private static final List<String> NEVER = List.of();

    private static final List<Form> DIGITS = List.of(
            form("us", 9, NationalIds::us, List.of("999-99-9999"), "ssn", "social security"),
            form("bd", 10, NationalIds::isVaried, NEVER, "nid", "national id", "জাতীয় পরিচয়", "এনআইডি"),
            form("ir", 10, NationalIds::ir, NEVER, "کد ملی", "کدملی", "شماره ملی", "national id"),
            form("ng", 11, NationalIds::isVaried, NEVER, "nin:", "nin number", "nin is", "nin no", "national identi"),
            form("br", 11, NationalIds::br, List.of("999.999.999-99"), "cpf"),
            form("ru", 11, NationalIds::snils, List.of("999-999-999 99", "999-999-999-99"), "снилс", "snils"),
            form("tr", 11, NationalIds::tr, NEVER, "t.c", "tc ", "tckn", "kimlik"),
            form("de", 11, NationalIds::de, NEVER, "steuer", "idnr", "tax id"),
            form("pl", 11, NationalIds::pl, NEVER, "pesel"),
            form(
                    "in",
                    12,
                    s -> s.charAt(0) >= '2' && Checksums.verhoeff(s),
                    NEVER,
                    "aadhaar",
                    "aadhar",
                    "uidai",
                    "आधार"),
            form("jp", 12, NationalIds::jp, NEVER, "マイナンバー", "個人番号", "my number"),
            form("ru", 12, NationalIds::inn, NEVER, "инн", "inn"),
            form(
                    "vn",
                    12,
                    s -> number(s, 0, 3) >= 1 && number(s, 0, 3) <= 96,
                    NEVER,
                    "cccd",
                    "căn cước",
                    "cmnd",
                    "citizen id"),
            form("et", 12, NationalIds::isVaried, NEVER, "fayda", "fin ", "ፋይዳ"),
            form(
                    "pk",
                    13,
                    s -> s.charAt(0) >= '1' && s.charAt(0) <= '8',
                    List.of("99999-9999999-9"),
                    "cnic",
                    "nicop",
                    "شناختی"),
            form("th", 13, NationalIds::th, List.of("9-9999-99999-99-9"), "บัตรประชาชน", "ประจำตัวประชาชน", "thai id"),
            form("bd", 13, NationalIds::isVaried, NEVER, "nid", "national id", "জাতীয় পরিচয়", "এনআইডি"),
            form("kr", 13, NationalIds::kr, List.of("999999-9999999"), "주민등록", "주민번호", "resident registration"),
            form("eg", 14, NationalIds::eg, NEVER, "قومي", "national id"),
            form(
                    "fr",
                    15,
                    NationalIds::fr,
                    List.of("9 99 99 99 999 999 99", "999999999999999"),
                    "sécurité sociale",
                    "nir"),
            form("id", 16, NationalIds::id, NEVER, "nik", "ktp", "nomor induk"),
            form("ph", 16, NationalIds::isVaried, NEVER, "philsys", "philid", "pcn", "psn"),
            form("bd", 17, NationalIds::bdLong, NEVER, "nid", "national id", "জাতীয় পরিচয়", "এনআইডি"),
            form("cn", 18, NationalIds::cn, ANYHOW, "身份证"));

    private static final List<Form> MIXED = List.of(
            form("cn", 18, NationalIds::cn, ANYHOW, "身份证"),
            form("mx", 18, NationalIds::mx, ANYHOW, "curp"),
            form("it", 16, NationalIds::it, ANYHOW, "codice fiscale"),
            form(
                    "in",
                    10,
                    s -> Shapes.of(s).equals("AAAAA9999A") && "ABCFGHJLPT".indexOf(s.charAt(3)) >= 0,
                    NEVER,
                    "pan"),
            form("gb", 9, NationalIds::gb, NEVER, "national insurance", "nino", "ni number"),
            form("es", 9, NationalIds::es, NEVER, "dni", "nie", "nif"));

    private static Form form(String country, int length, Predicate<String> test, List<String> alone, String... words) {
        return new Form(country, length, test, alone, List.of(words));
    }

    private static boolean isVaried(String digits) {
        return digits.chars().distinct().count() > 2;
    }

    /**
     * Returns the country whose number it is, or null.
     *
     * @param bare its letters and digits, in upper case
     * @param written as it stands in the text
     * @param before what stands in front of it
     */
    static String country(String bare, String written, Before before) {
        boolean digits = bare.chars().allMatch(c -> c >= '0' && c <= '9');
        String shape = null;
        for (Form form : digits ? DIGITS : MIXED) {
            if (form.length() != bare.length() || !form.test().test(bare)) {
                continue;
            }
            if (shape == null) {
                shape = Shapes.of(written);
            }
            if (form.alone() == ANYHOW || form.alone().contains(shape) || before.says(form.words())) {
                return form.country();
            }
        }
        return null;
    }

    private static boolean us(String s) {
        int area = number(s, 0, 3);
        return area != 0 && area != 666 && area < 900 && number(s, 3, 5) != 0 && number(s, 5, 9) != 0;
    }

    private static boolean ir(String s) {
        int rest = weighted(s, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return isVaried(s) && digit(s, 9) == (rest < 2 ? rest : 11 - rest);
    }

    private static boolean br(String s) {
        int first = weighted(s, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        int second = weighted(s, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10;
        return s.chars().distinct().count() > 1 && first == digit(s, 9) && second == digit(s, 10);
    }

    private static boolean snils(String s) {
        return weighted(s, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101 % 100 == number(s, 9, 11);
    }

    private static boolean inn(String s) {
        return weighted(s, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(s, 10)
                && weighted(s, 3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8) % 11 % 10 == digit(s, 11);
    }

    private static boolean tr(String s) {
        int odd = weighted(s, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = weighted(s, 0, 1, 0, 1, 0, 1, 0, 1);
        return s.charAt(0) != '0'
                && Math.floorMod(odd * 7 - even, 10) == digit(s, 9)
                && weighted(s, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1) % 10 == digit(s, 10);
    }

    /** Of the first ten digits one or two occur more than once. */
    private static boolean de(String s) {
        long distinct = s.substring(0, 10).chars().distinct().count();
        return s.charAt(0) != '0' && (distinct == 9 || distinct == 8) && Checksums.mod11And10(s);
    }

    private static boolean pl(String s) {
        int month = number(s, 2, 4) % 20;
        return isDay(number(s, 0, 2), month, number(s, 4, 6))
                && (10 - weighted(s, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3) % 10) % 10 == digit(s, 10);
    }

    private static boolean jp(String s) {
        int rest = weighted(s, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return digit(s, 11) == (rest <= 1 ? 0 : 11 - rest);
    }

    private static boolean th(String s) {
        return s.charAt(0) != '0'
                && (11 - weighted(s, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 10 == digit(s, 12);
    }

    /** Numbers given since October 2020 have no check digit, so that it cannot be asked for. */
    private static boolean kr(String s) {
        return isDay(number(s, 0, 2), number(s, 2, 4), number(s, 4, 6)) && s.charAt(6) >= '1' && s.charAt(6) <= '8';
    }

    private static boolean eg(String s) {
        int governorate = number(s, 7, 9);
        return (s.charAt(0) == '2' || s.charAt(0) == '3')
                && isDay(number(s, 1, 3), number(s, 3, 5), number(s, 5, 7))
                && (governorate >= 1 && governorate <= 35 || governorate == 88);
    }

    private static boolean fr(String s) {
        int month = number(s, 3, 5);
        return (s.charAt(0) == '1' || s.charAt(0) == '2')
                && (month >= 1 && month <= 12 || month >= 20 && month <= 42 || month >= 50)
                && 97 - Checksums.rest(s.substring(0, 13), 97) == number(s, 13, 15);
    }

    private static boolean id(String s) {
        int day = number(s, 6, 8);
        int province = number(s, 0, 2);
        return province >= 11
                && province <= 97
                && isDay(number(s, 10, 12), number(s, 8, 10), day > 40 ? day - 40 : day);
    }

    private static boolean bdLong(String s) {
        return number(s, 0, 4) >= 1900 && number(s, 0, 4) <= 2030;
    }

    private static boolean cn(String s) {
        if (!s.substring(0, 17).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        int year = number(s, 6, 10);
        int rest = weighted(s, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
        return s.charAt(0) >= '1'
                && s.charAt(0) <= '8'
                && year >= 1900
                && year <= 2100
                && isDay(year, number(s, 10, 12), number(s, 12, 14))
                && "10X98765432".charAt(rest) == s.charAt(17);
    }

    private static boolean mx(String s) {
        if (!CURP.matcher(s).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            char c = s.charAt(i);
            // The alphabet has an Ñ between N and O.
            sum += (18 - i) * (c <= '9' ? c - '0' : c - 'A' + (c > 'N' ? 11 : 10));
        }
        return isDay(number(s, 4, 6), number(s, 6, 8), number(s, 8, 10)) && (10 - sum % 10) % 10 == digit(s, 17);
    }

    private static boolean it(String s) {
        if (!CODICE_FISCALE.matcher(s).matches()) {
            return false;
        }
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int value = s.charAt(i) <= '9' ? s.charAt(i) - '0' : s.charAt(i) - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return 'A' + sum % 26 == s.charAt(15);
    }

    private static boolean gb(String s) {
        return NINO.matcher(s).matches();
    }

    private static boolean es(String s) {
        if (!DNI.matcher(s).matches()) {
            return false;
        }
        String digits =
                "XYZ".indexOf(s.charAt(0)) >= 0 ? "XYZ".indexOf(s.charAt(0)) + s.substring(1, 8) : s.substring(0, 8);
        return "TRWAGMYFPDXBNJZSQVHLCKE".charAt(Integer.parseInt(digits) % 23) == s.charAt(8);
    }
}
