package dev.winnow.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How much of every kind is found, in texts of ten locales. The values are made here, with check digits computed from the
 * standards and not by the code under test; each stands within a sentence and at its end.
 */
class PiiRecallTest {

    private static final int VALUES = 100;
    private static final double ENOUGH = 0.95;

    private static final String DIGITS = "0123456789";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String WORD = "abcdefghijklmnopqrstuvwxyz" + UPPER + DIGITS;
    private static final String BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final String[] FIRST = {"anna", "j.doe", "li_wei", "m-silva", "o'neil", "user+news", "a"};

    private static final Random RANDOM = new Random(5);

    /** A language with its country, and how people there introduce each kind. */
    enum Spoken {
        EN("US", "GB22", "Call %s or write.", "Passport number %s", "My SSN is %s", "Please keep %s for us."),
        DE("DE", "DE22", "Ruf mich unter %s an.", "Reisepassnummer: %s", "Steuer-ID %s", "Bitte %s notieren."),
        FR(
                "FR",
                "FR27",
                "Appelez le %s ce soir.",
                "Passeport n° %s",
                "Sécurité sociale : %s",
                "Merci de noter %s ici."),
        ES("ES", "ES24", "Llámame al %s mañana.", "Pasaporte %s", "Mi DNI es %s", "Anota %s por favor."),
        IT("IT", "IT27", "Chiama il %s domani.", "Passaporto n. %s", "Codice fiscale: %s", "Segna %s per favore."),
        PT("BR", "BR29", "Ligue para %s amanhã.", "Passaporte %s", "CPF: %s", "Anote %s por favor."),
        RU("RU", "RU33", "Звоните %s вечером.", "Загранпаспорт %s", "СНИЛС %s", "Запишите %s пожалуйста."),
        ZH("CN", "DE22", "请致电%s联系。", "护照号码：%s", "身份证号%s", "请记下%s谢谢。"),
        JA("JP", "DE22", "電話は%sです。", "パスポート番号 %s", "マイナンバーは%s", "%sをメモしてください。"),
        TR(
                "TR",
                "TR26",
                "Beni %s numarasından arayın.",
                "Pasaport no: %s",
                "T.C. kimlik no: %s",
                "Lütfen %s not edin.");

        private final String region;
        private final String iban;
        private final String phone;
        private final String passport;
        private final String id;
        private final String plain;

        Spoken(String region, String iban, String phone, String passport, String id, String plain) {
            this.region = region;
            this.iban = iban;
            this.phone = phone;
            this.passport = passport;
            this.id = id;
            this.plain = plain;
        }

        String language() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @ParameterizedTest
    @EnumSource(Spoken.class)
    void nineteenOfTwentyOfEveryKindAreFound(Spoken spoken) {
        Map<Kind, Double> recall = new EnumMap<>(Kind.class);
        recall.put(Kind.EMAIL, share(spoken, Kind.EMAIL, spoken.plain, () -> email(spoken)));
        recall.put(Kind.PHONE, share(spoken, Kind.PHONE, spoken.phone, () -> phone(spoken.region)));
        recall.put(Kind.IBAN, share(spoken, Kind.IBAN, spoken.plain, () -> iban(spoken.iban)));
        recall.put(Kind.CARD, share(spoken, Kind.CARD, spoken.plain, PiiRecallTest::card));
        recall.put(Kind.IP, share(spoken, Kind.IP, spoken.plain, PiiRecallTest::ip));
        recall.put(Kind.PASSPORT, share(spoken, Kind.PASSPORT, spoken.passport, () -> passport(spoken)));
        recall.put(Kind.NATIONAL_ID, share(spoken, Kind.NATIONAL_ID, spoken.id, () -> nationalId(spoken)));
        recall.put(Kind.CRYPTO, share(spoken, Kind.CRYPTO, spoken.plain, PiiRecallTest::crypto));
        recall.put(Kind.KEY, share(spoken, Kind.KEY, spoken.plain, PiiRecallTest::key));
        recall.put(Kind.PRIVATE_KEY, share(spoken, Kind.PRIVATE_KEY, spoken.plain, PiiRecallTest::privateKey));
        System.out.println("recall of " + VALUES + " values each, " + spoken.language() + ": " + recall);
        assertThat(recall)
                .hasSameSizeAs(Kind.values())
                .allSatisfy((kind, share) -> assertThat(share).as(kind.id()).isGreaterThanOrEqualTo(ENOUGH));
    }

    private static double share(Spoken spoken, Kind kind, String frame, Supplier<String> made) {
        int hits = 0;
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            String value = made.get();
            String text = "Text 1.\n" + String.format(frame, value) + (i % 2 == 0 ? "" : " 2026") + "\nEnd.";
            boolean found = PersonalData.find(text, spoken.language(), true, true).stream()
                    .anyMatch(it -> it.kind() == kind
                            && text.substring(it.start(), it.end()).equals(value));
            hits += found ? 1 : 0;
            if (!found) {
                missed.add(value);
            }
        }
        if (!missed.isEmpty()) {
            System.out.println("missed in " + spoken + ": " + kind.id() + " "
                    + missed.stream().limit(5).collect(Collectors.toList()));
        }
        return hits / (double) VALUES;
    }

    private static String any(String alphabet, int length) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < length; i++) {
            made.append(alphabet.charAt(RANDOM.nextInt(alphabet.length())));
        }
        return made.toString();
    }

    private static String oneOf(String... all) {
        return all[RANDOM.nextInt(all.length)];
    }

    private static String email(Spoken spoken) {
        return oneOf(FIRST).replace("'", ".") + RANDOM.nextInt(100) + "@"
                + oneOf("mail", "post-office", "x1.sub") + ".example."
                + spoken.region.toLowerCase(Locale.ROOT);
    }

    private static String phone(String region) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        PhoneNumber example = plans.getExampleNumberForType(
                region, RANDOM.nextBoolean() ? PhoneNumberType.MOBILE : PhoneNumberType.FIXED_LINE);
        String significant = plans.getNationalSignificantNumber(example);
        while (true) {
            PhoneNumber number = new PhoneNumber()
                    .setCountryCode(example.getCountryCode())
                    .setNationalNumber(
                            Long.parseLong(significant.substring(0, significant.length() - 4) + any(DIGITS, 4)));
            number.setItalianLeadingZero(significant.startsWith("0"));
            if (plans.isValidNumber(number)) {
                return plans.format(
                        number,
                        switch (RANDOM.nextInt(3)) {
                            case 0 -> PhoneNumberFormat.INTERNATIONAL;
                            case 1 -> PhoneNumberFormat.NATIONAL;
                            default -> PhoneNumberFormat.E164;
                        });
            }
        }
    }

    /** ISO 13616: the number with its beginning at the end, letters as two digits, is 1 modulo 97. */
    private static String iban(String form) {
        String country = form.substring(0, 2);
        String account = any(DIGITS, Integer.parseInt(form.substring(2)) - 4);
        if (country.equals("GB")) {
            account = any(UPPER, 4) + account.substring(4);
        }
        StringBuilder numeric = new StringBuilder();
        for (char c : (account + country + "00").toCharArray()) {
            numeric.append(Character.digit(c, 36));
        }
        int check = 98
                - new BigInteger(numeric.toString()).mod(BigInteger.valueOf(97)).intValue();
        String iban = String.format("%s%02d%s", country, check, account);
        return RANDOM.nextBoolean() ? iban : iban.replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** ISO 7812: every second digit from the right doubled, nines cast out. */
    private static String luhn(String front, int length) {
        String digits = front + any(DIGITS, length - 1 - front.length());
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static String card() {
        String card = luhn(oneOf("4", "51", "55", "2221", "6011", "62", "3530"), 16);
        return RANDOM.nextInt(3) == 0
                ? luhn(oneOf("34", "37"), 15)
                : RANDOM.nextBoolean() ? card : card.replaceAll("(.{4})(?=.)", oneOf("$1 ", "$1-"));
    }

    private static String ip() {
        return RANDOM.nextBoolean()
                ? (11 + RANDOM.nextInt(80)) + "." + RANDOM.nextInt(256) + "." + RANDOM.nextInt(256) + "."
                        + (1 + RANDOM.nextInt(254))
                : "2a0" + RANDOM.nextInt(10) + ":" + Integer.toHexString(0x1000 + RANDOM.nextInt(0xE000)) + ":"
                        + Integer.toHexString(1 + RANDOM.nextInt(0xFFFE)) + "::"
                        + Integer.toHexString(1 + RANDOM.nextInt(0xFFFE));
    }

    /** In the form that each country prints; each fifth with the two lines for machines. */
    private static String passport(Spoken spoken) {
        if (RANDOM.nextInt(5) == 0) {
            return machineReadable();
        }
        return switch (spoken) {
            case EN -> any("123456789", 1) + any(DIGITS, 8);
            case DE -> any("CFGHJK", 1) + any("CFGHJKLMNPRTVWXYZ" + DIGITS, 7) + any(DIGITS, 1);
            case FR -> any(DIGITS, 2) + any(UPPER, 2) + any(DIGITS, 5);
            case ES -> any(UPPER, 3) + any(DIGITS, 6);
            case IT -> "Y" + any(UPPER, 1) + any(DIGITS, 7);
            case PT -> any(UPPER, 2) + any(DIGITS, 6);
            case RU -> any("567", 1) + any(DIGITS, 1) + " " + any(DIGITS, 7);
            case ZH -> "E" + oneOf(any(DIGITS, 8), any(UPPER, 1) + any(DIGITS, 7));
            case JA -> any(UPPER, 2) + any(DIGITS, 7);
            case TR -> "U" + any(DIGITS, 8);
        };
    }

    /** ICAO 9303: weights 7, 3, 1. */
    private static char icao(String field) {
        int sum = 0;
        for (int i = 0; i < field.length(); i++) {
            sum += (field.charAt(i) == '<' ? 0 : Character.digit(field.charAt(i), 36)) * new int[] {7, 3, 1}[i % 3];
        }
        return (char) ('0' + sum % 10);
    }

    private static String machineReadable() {
        String first = ("P<UTO" + any(UPPER, 7) + "<<" + any(UPPER, 5) + "<".repeat(44)).substring(0, 44);
        String number = any(UPPER, 1) + any(DIGITS, 8);
        String born = "8" + any(DIGITS, 1) + "0" + (1 + RANDOM.nextInt(9)) + "1" + any(DIGITS, 1);
        String expires = "3" + any(DIGITS, 1) + "0" + (1 + RANDOM.nextInt(9)) + "1" + any(DIGITS, 1);
        String second = number + icao(number) + "UTO" + born + icao(born) + oneOf("F", "M") + expires + icao(expires)
                + "<".repeat(14) + "0";
        return first + "\n" + second + icao(number + icao(number) + born + icao(born) + expires + icao(expires));
    }

    private static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (digits.charAt(i) - '0') * weights[i];
        }
        return sum;
    }

    private static String nationalId(Spoken spoken) {
        return switch (spoken) {
            case EN ->
                String.format(
                        "%03d-%02d-%04d", 1 + RANDOM.nextInt(600), 1 + RANDOM.nextInt(99), 1 + RANDOM.nextInt(9999));
            case DE -> steuerId();
            case FR -> socialSecurityOfFrance();
            case ES -> {
                int number = RANDOM.nextInt(100_000_000);
                yield String.format("%08d", number) + "TRWAGMYFPDXBNJZSQVHLCKE".charAt(number % 23);
            }
            case IT -> codiceFiscale();
            case PT -> cpf();
            case RU -> snils();
            case ZH -> identityCardOfChina();
            case JA -> {
                String digits = any(DIGITS, 11);
                int rest = weighted(digits, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
                yield digits + (rest <= 1 ? 0 : 11 - rest);
            }
            case TR -> {
                String digits = any("123456789", 1) + any(DIGITS, 8);
                int odd = weighted(digits, 1, 0, 1, 0, 1, 0, 1, 0, 1);
                int even = weighted(digits, 0, 1, 0, 1, 0, 1, 0, 1, 0);
                int tenth = Math.floorMod(7 * odd - even, 10);
                yield digits + tenth + (odd + even + tenth) % 10;
            }
        };
    }

    /** Ten digits of which one occurs twice, and ISO 7064 MOD 11,10. */
    private static String steuerId() {
        List<Character> digits = new ArrayList<>();
        DIGITS.chars().forEach(c -> digits.add((char) c));
        Collections.shuffle(digits, RANDOM);
        digits.set(9, digits.get(0)); // one of ten goes, another comes twice
        Collections.shuffle(digits, RANDOM);
        if (digits.get(0) == '0') {
            Collections.swap(digits, 0, 9);
        }
        if (digits.get(0) == '0') {
            return steuerId();
        }
        int product = 10;
        for (char digit : digits) {
            int sum = (digit - '0' + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        String front = digits.stream().map(String::valueOf).collect(Collectors.joining());
        return front + (11 - product) % 10;
    }

    private static String socialSecurityOfFrance() {
        String front = oneOf("1", "2")
                + any(DIGITS, 2)
                + String.format("%02d", 1 + RANDOM.nextInt(12))
                + String.format("%02d", 1 + RANDOM.nextInt(95))
                + any(DIGITS, 6);
        String all = front + String.format("%02d", 97 - Long.parseLong(front) % 97);
        return RANDOM.nextBoolean() ? all : all.replaceAll("(.)(..)(..)(..)(...)(...)(..)", "$1 $2 $3 $4 $5 $6 $7");
    }

    private static String codiceFiscale() {
        String front = any("BCDFGLMNPRST", 6)
                + any(DIGITS, 2)
                + any("ABCDEHLMPRST", 1)
                + String.format("%02d", 1 + RANDOM.nextInt(28))
                + any("ABCDEFGH", 1)
                + any(DIGITS, 3);
        int[] odd = {1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23};
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = front.charAt(i);
            int value = Character.isDigit(c) ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }
        return front + (char) ('A' + sum % 26);
    }

    private static String cpf() {
        String digits = any(DIGITS, 9);
        int first = weighted(digits, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        digits += first < 2 ? 0 : 11 - first;
        int second = weighted(digits, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        digits += second < 2 ? 0 : 11 - second;
        return RANDOM.nextBoolean() ? digits : digits.replaceAll("(...)(...)(...)(..)", "$1.$2.$3-$4");
    }

    private static String snils() {
        String digits = any(DIGITS, 9);
        int sum = weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2, 1) % 101;
        String all = digits + String.format("%02d", sum == 100 ? 0 : sum);
        return RANDOM.nextBoolean() ? all : all.replaceAll("(...)(...)(...)(..)", "$1-$2-$3 $4");
    }

    private static String identityCardOfChina() {
        String front = oneOf("110105", "310101", "440305", "510107")
                + (1950 + RANDOM.nextInt(60))
                + String.format("%02d%02d", 1 + RANDOM.nextInt(12), 1 + RANDOM.nextInt(28))
                + any(DIGITS, 3);
        int rest = weighted(front, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2) % 11;
        return front + "10X98765432".charAt(rest);
    }

    /** A Bitcoin address in Base58Check; each third one of Ethereum, in small letters. */
    private static String crypto() {
        if (RANDOM.nextInt(3) == 0) {
            return "0x" + any("0123456789abcdef", 40);
        }
        byte[] payload = new byte[21];
        RANDOM.nextBytes(payload);
        payload[0] = (byte) (RANDOM.nextBoolean() ? 0 : 5);
        byte[] check = sha256(sha256(payload));
        byte[] all = Arrays.copyOf(payload, 25);
        System.arraycopy(check, 0, all, 21, 4);
        StringBuilder text = new StringBuilder();
        BigInteger rest = new BigInteger(1, all);
        while (rest.signum() > 0) {
            BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(58));
            text.insert(0, BASE58.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        for (int i = 0; i < all.length && all[i] == 0; i++) {
            text.insert(0, '1');
        }
        return text.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Put together at run time, so that no scanner of this repository takes them for real ones. */
    private static String key() {
        return switch (RANDOM.nextInt(6)) {
            case 0 -> "AK" + "IA" + any("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16);
            case 1 -> "gh" + "p_" + any(WORD, 36);
            case 2 -> "sk" + "_live_" + any(WORD, 24);
            case 3 -> "AI" + "za" + any(WORD, 35);
            case 4 -> "S" + "G." + any(WORD, 22) + "." + any(WORD, 43);
            default -> "gl" + "pat-" + any(WORD, 20);
        };
    }

    private static String privateKey() {
        String kind = oneOf("RSA ", "EC ", "") + "PRIVATE" + " KEY-----";
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(any(WORD, 600).getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN " + kind + "\n" + body + "\n-----END " + kind;
    }
}
