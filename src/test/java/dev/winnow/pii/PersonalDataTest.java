package dev.winnow.pii;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    private final Random random = new Random(11);

    private static List<String> kinds(String text) {
        return PersonalData.find(text, "en", true, true).stream()
                .map(found -> found.kind().id() + (found.detail().isEmpty() ? "" : ":" + found.detail()) + "="
                        + text.substring(found.start(), found.end()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Write to jane.doe+news@mail.example.co.uk.|email=jane.doe+news@mail.example.co.uk",
                "邮箱zhang@example.cn谢谢|email=zhang@example.cn",
                "IBAN: DE89 3704 0044 0532 0130 00, BIC|iban:de=DE89 3704 0044 0532 0130 00",
                "GB82WEST12345698765432|iban:gb=GB82WEST12345698765432",
                "my card 4111 1111 1111 1111 expires|card:visa=4111 1111 1111 1111",
                "card: 378282246310005|card:amex=378282246310005",
                "blocked 8.8.8.8 for spam|'none'",
                "from 91.198.174.192 today|ip:4=91.198.174.192",
                "from 2a02:ec80:300:ed1a::1 today|ip:6=2a02:ec80:300:ed1a::1",
                "call +44 20 7946 0958 now|phone:gb=+44 20 7946 0958",
                "call (212) 736-5000 now|phone:us=(212) 736-5000",
                "SSN 536-22-8726|national-id:us=536-22-8726",
                "身份证号11010519491231002X。|national-id:cn=11010519491231002X",
                "CPF 529.982.247-25|national-id:br=529.982.247-25",
                "CURP: HEGG560427MVZRRL04|national-id:mx=HEGG560427MVZRRL04",
                "CF: RSSMRA85T10A562S|national-id:it=RSSMRA85T10A562S",
                "CNIC 35202-1234567-3|national-id:pk=35202-1234567-3",
                "СНИЛС 112-233-445 95|national-id:ru=112-233-445 95",
                "T.C. kimlik 10000000146|national-id:tr=10000000146",
                "Steuer-ID 86095742719|national-id:de=86095742719",
                "کد ملی ۰۰۸۴۵۷۵۹۴۸|national-id:ir=۰۰۸۴۵۷۵۹۴۸",
                "Aadhaar 2341 2341 2346|national-id:in=2341 2341 2346",
                "NI number QQ123456C|'none'",
                "National Insurance AB123456C|national-id:gb=AB123456C",
                "DNI 12345678Z|national-id:es=12345678Z",
                "passport number C01X00T47|passport=C01X00T47",
                "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2|crypto:btc=1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2",
                "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq|crypto:btc=bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed|crypto:eth=0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD|'none'",
                "git clone https://me:hunter2hunter@git.example/x|key:url=hunter2hunter"
            })
    void eachKindIsFoundAtItsPlace(String text, String expected) {
        List<String> found = kinds(text);
        assertThat(found).isEqualTo(expected.equals("none") ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "In 1914-1918 and 1939-1945 there were 2 000 000 of them.",
                "Version 1.2.3.4 and section 10.4.2.1 of 2024-05-17 12:30:45.",
                "Pi is 3.14159265358979323846, e is 2.718281828459045.",
                "ISBN 978-3-16-148410-0, order 100-2000-30000, 12.345.678 Euro",
                "https://example.com/status/4111111111111111?id=5500000000000004",
                "The IBAN DE89 3704 0044 0532 0130 01 has a wrong check digit.",
                "logo@2x.png and @mention and a@b and user@localhost",
                "std::vector<a::b> 10:20:30:40 dead::beef",
                "192.168.0.1 127.0.0.1 10.0.0.1 198.51.100.7 2001:db8::1 fe80::1",
                "d41d8cd98f00b204e9800998ecf8427e e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "550e8400-e29b-41d4-a716-446655440000",
                "sk-this-is-a-css-class-name pat-a-cake-pat-a-cake AKIAIOSFODNN hf_transfer npm_config_registry",
                "-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----",
                "Time 0 2020-08-01 17:00:00, 20240101123456789",
                "price $4111111111111111 €12345678901"
            })
    void ordinaryTextHoldsNone(String text) {
        assertThat(kinds(text)).isEmpty();
    }

    @Test
    void keysAreFoundByTheShapesOfManyProviders() {
        // Made at run time, so that no scanner of this repository takes them for real ones.
        String hex = "0123456789abcdef";
        String word = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        List<String> keys = List.of(
                "AK" + "IA" + any("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16),
                "gh" + "p_" + any(word, 36),
                "github" + "_pat_" + any(word, 22) + "_" + any(word, 59),
                "gl" + "pat-" + any(word, 20),
                "AI" + "za" + any(word, 35),
                "sk" + "-proj-" + any(word, 80),
                "sk" + "-ant-api03-" + any(word, 93),
                "h" + "f_" + any(word.substring(0, 52), 34),
                "sk" + "_live_" + any(word, 24),
                "xo" + "xb-" + any("123456789", 12) + "-" + any("123456789", 12) + "-" + any(word, 24),
                "S" + "G." + any(word, 22) + "." + any(word, 43),
                "np" + "m_" + any(word, 36),
                "dop" + "_v1_" + any(hex, 64),
                "hv" + "s." + any(word, 90),
                "gls" + "a_" + any(word, 32) + "_" + any(hex, 8),
                "shp" + "at_" + any(hex, 32),
                "dap" + "i" + any(hex, 32),
                "NR" + "AK-" + any("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 27),
                "lin" + "_api_" + any(word, 40),
                "ey" + "J" + any(word, 33) + ".ey" + "J" + any(word, 60) + "." + any(word, 43));
        for (String key : keys) {
            for (String frame :
                    List.of("%s", "token=%s\n", "{\"key\": \"%s\"}", "Use %s, please.", "密钥%s。", "a/b:%s")) {
                String text = String.format(frame, key);
                assertThat(PersonalData.find(text, null, false, true))
                        .as(text)
                        .hasSize(1)
                        .allMatch(found ->
                                text.substring(found.start(), found.end()).equals(key));
            }
        }
        assertThat(Secrets.providers()).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void keysWithoutABeginningOfTheirOwnAreFoundBehindTheirName() {
        String hex = "0123456789abcdef";
        String key = any(hex, 32);
        assertThat(kinds("DATADOG_API_KEY=" + key)).containsExactly("key:datadog=" + key);
        assertThat(kinds("checksum " + key)).isEmpty();
    }

    @Test
    void aPrivateKeyIsOneFindFromItsHeadToItsTail() {
        String kind = "PRIVATE" + " KEY-----";
        String key = "-----BEGIN RSA " + kind + "\n" + "MIIEow\n".repeat(25) + "-----END RSA " + kind;
        assertThat(kinds("here:\n" + key + "\nbye")).containsExactly("private-key=" + key);
        assertThat(kinds("-----BEGIN " + kind + "\ncut")).containsExactly("private-key=-----BEGIN " + kind);
    }

    @Test
    void thePassportsLinesThatMachinesReadAreFoundByTheirCheckDigits() {
        String lines = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10";
        assertThat(kinds(lines)).containsExactly("passport:mrz=" + lines);
        assertThat(kinds(lines.replace("L898902C36", "L898902C37"))).isEmpty();
    }

    /** Made texts of ten locales: of each kind at least 95 of 100 are found. */
    @ParameterizedTest
    @CsvSource({
        "en,US,Please call %s or write.",
        "de,DE,Telefon %s oder schreiben.",
        "fr,FR,Téléphone : %s ou écrivez.",
        "es,ES,Teléfono %s o escriba.",
        "it,IT,Telefono %s oppure scrivi.",
        "pt,BR,Telefone %s ou escreva.",
        "ru,RU,Телефон %s или пишите.",
        "zh,CN,联系电话%s或写信。",
        "ja,JP,電話 %s または手紙。",
        "tr,TR,Telefon %s ya da yazın."
    })
    void madeDataOfTenLocalesAreFound(String language, String region, String frame) {
        PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
        PhoneNumber example = plans.getExampleNumberForType(region, PhoneNumberType.MOBILE);
        List<String> phones = new ArrayList<>();
        while (phones.size() < 100) {
            String significant = plans.getNationalSignificantNumber(example);
            String changed = significant.substring(0, significant.length() - 4) + any("0123456789", 4);
            PhoneNumber number = new PhoneNumber()
                    .setCountryCode(example.getCountryCode())
                    .setNationalNumber(Long.parseLong(changed));
            if (plans.isValidNumber(number)) {
                phones.add(plans.format(
                        number, phones.size() % 2 == 0 ? PhoneNumberFormat.INTERNATIONAL : PhoneNumberFormat.NATIONAL));
            }
        }
        assertThat(share(language, frame, Kind.PHONE, phones::get)).isGreaterThanOrEqualTo(0.95);
        assertThat(share(
                        language,
                        frame,
                        Kind.EMAIL,
                        i -> "user" + i + "." + any("abcxyz", 5) + "@mail" + i + ".example."
                                + region.toLowerCase(Locale.ROOT)))
                .isGreaterThanOrEqualTo(0.95);
        assertThat(share(language, frame, Kind.CARD, i -> card(i % 2 == 0))).isGreaterThanOrEqualTo(0.95);
        assertThat(share(language, frame, Kind.IBAN, i -> iban(i % 2 == 0))).isGreaterThanOrEqualTo(0.95);
        assertThat(share(language, frame, Kind.IP, i -> 80 + i + "." + (20 + i) + ".17." + (100 + i)))
                .isGreaterThanOrEqualTo(0.95);
    }

    private double share(String language, String frame, Kind kind, IntFunction<String> made) {
        return IntStream.range(0, 100)
                        .filter(i -> {
                            String value = made.apply(i);
                            String text = String.format(frame, value);
                            return PersonalData.find(text, language, true, false).stream()
                                    .anyMatch(found -> found.kind() == kind
                                            && text.substring(found.start(), found.end())
                                                    .equals(value));
                        })
                        .count()
                / 100.0;
    }

    private String card(boolean grouped) {
        String digits = "4" + any("0123456789", 14);
        for (char check = '0'; check <= '9'; check++) {
            if (Checksums.luhn(digits + check)) {
                String all = digits + check;
                return grouped ? all.replaceAll("(.{4})(?=.)", "$1 ") : all;
            }
        }
        throw new AssertionError("no check digit");
    }

    private String iban(boolean grouped) {
        String account = any("0123456789", 18);
        for (int check = 2; check <= 98; check++) {
            String all = String.format("DE%02d%s", check, account);
            if (Checksums.mod97(all)) {
                return grouped ? all.replaceAll("(.{4})(?=.)", "$1 ") : all;
            }
        }
        throw new AssertionError("no check digits");
    }

    private String any(String alphabet, int length) {
        StringBuilder made = new StringBuilder();
        for (int i = 0; i < length; i++) {
            made.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return made.toString();
    }

    @Test
    void placeholdersAreTheSameForTheSameValue() {
        String text =
                "a@x.org wrote to B@x.org, b@x.org answered a@x.org; card 4111 1111 1111 1111 or 4111-1111-1111-1111.";
        List<Found> found = PersonalData.find(text, "en", true, false);
        assertThat(Masks.mask(text, found, EnumSet.allOf(Kind.class)))
                .isEqualTo("<EMAIL_1> wrote to <EMAIL_2>, <EMAIL_2> answered <EMAIL_1>; card <CARD_1> or <CARD_1>.");
        assertThat(Masks.mask(text, found, EnumSet.of(Kind.CARD)))
                .startsWith("a@x.org wrote to B@x.org")
                .endsWith("card <CARD_1> or <CARD_1>.");
    }

    @Test
    void keccakIsThatOfEthereum() {
        assertThat(HexFormat.of().formatHex(Keccak.hash256("".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo("c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    }

    @Test
    void hostileTextsCostNoMoreThanTheirLength() {
        int length = 200_000;
        for (String piece : List.of(
                "1",
                "1 ",
                "1-",
                "@",
                "a@",
                "a@b.",
                ":",
                "a:",
                "::",
                "-----BEGIN ",
                "aaaaaaaaaaaaaaaa.",
                "eyJaaaaaaaaaaaaaa.",
                "P<",
                "DE",
                "DE89 ",
                "4111 ",
                "+1",
                "(",
                "(0",
                "x-",
                "_",
                "0x",
                "://a:",
                "\uD800",
                "\0",
                "१",
                "bc1q",
                "123.123.")) {
            String text = piece.repeat(length / piece.length());
            assertThat(PersonalData.find(text, "en", true, true).size())
                    .as(piece)
                    .isLessThanOrEqualTo(length);
        }
        assertThat(PersonalData.find("", null, true, true)).isEmpty();
    }
}
