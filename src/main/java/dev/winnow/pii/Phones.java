package dev.winnow.pii;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Map;

/**
 * Telephone numbers, by the plans that libphonenumber knows. International ones count for themselves; national ones where
 * they are written as people write them, or behind a word that says so.
 */
final class Phones {

    private static final PhoneNumberUtil PLANS = PhoneNumberUtil.getInstance();

    private static final int LEAST = 7;
    private static final int MOST = 15;

    /** Where a language is spoken by most. */
    private static final Map<String, List<String>> REGIONS = Map.ofEntries(
            Map.entry("en", List.of("US", "GB", "IN")),
            Map.entry("de", List.of("DE", "AT", "CH")),
            Map.entry("fr", List.of("FR", "BE", "CH")),
            Map.entry("es", List.of("ES", "MX", "AR", "CO")),
            Map.entry("pt", List.of("BR", "PT")),
            Map.entry("it", List.of("IT")),
            Map.entry("nl", List.of("NL", "BE")),
            Map.entry("pl", List.of("PL")),
            Map.entry("ru", List.of("RU")),
            Map.entry("uk", List.of("UA")),
            Map.entry("tr", List.of("TR")),
            Map.entry("ar", List.of("EG", "SA", "AE")),
            Map.entry("fa", List.of("IR")),
            Map.entry("hi", List.of("IN")),
            Map.entry("bn", List.of("BD", "IN")),
            Map.entry("ur", List.of("PK")),
            Map.entry("id", List.of("ID")),
            Map.entry("vi", List.of("VN")),
            Map.entry("th", List.of("TH")),
            Map.entry("ja", List.of("JP")),
            Map.entry("ko", List.of("KR")),
            Map.entry("zh", List.of("CN", "TW", "HK")),
            Map.entry("sv", List.of("SE")),
            Map.entry("cs", List.of("CZ")),
            Map.entry("hu", List.of("HU")),
            Map.entry("el", List.of("GR")),
            Map.entry("am", List.of("ET")));

    private static final List<String> ANYWHERE = List.of("US", "GB", "DE", "FR");

    private static final List<String> WORDS = List.of(
            "tel",
            "phone",
            "call",
            "mobile",
            "cell",
            "fax",
            "whatsapp",
            "ring",
            "sms",
            "text me",
            "contact",
            "ph:",
            "hotline",
            "handy",
            "mobil",
            "ruf",
            "téléphone",
            "portable",
            "appel",
            "móvil",
            "llam",
            "llám",
            "fono",
            "celular",
            "telefone",
            "ligue",
            "cellulare",
            "chiama",
            "bel ",
            "тел",
            "звон",
            "моб",
            "电话",
            "手机",
            "電話",
            "手機",
            "致电",
            "联系",
            "热线",
            "携帯",
            "전화",
            "휴대폰",
            "연락",
            "फ़ोन",
            "फोन",
            "मोबाइल",
            "هاتف",
            "اتصل",
            "جوال",
            "تلفن",
            "موبایل",
            "ফোন",
            "โทร",
            "điện thoại",
            "hubungi",
            "hp:",
            "wa:",
            "ara:",
            "no:");

    private Phones() {}

    /**
     * Returns the country or region whose number it is, in lower case, or null.
     *
     * @param written with its signs
     * @param digits of it
     * @param language of the text, or null
     */
    static String region(String written, String digits, String language, Before before) {
        if (digits.length() < LEAST || digits.length() > MOST) {
            return null;
        }
        if (written.charAt(0) == '+' || digits.startsWith("00") && digits.length() > 9) {
            String number = written.charAt(0) == '+' ? written : "+" + digits.substring(2);
            return region(number, "ZZ");
        }
        boolean looks = looksLikeOne(written, digits);
        if (!looks && !before.says(WORDS)) {
            return null;
        }
        String spoken = language == null ? "" : language.length() > 2 ? language.substring(0, 2) : language;
        for (String region : REGIONS.getOrDefault(spoken, ANYWHERE)) {
            String found = region(written, region);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Ways of writing that little else has. */
    private static boolean looksLikeOne(String written, String digits) {
        String shape = Shapes.of(written);
        if (shape.equals("(999) 999-9999") || shape.equals("999-999-9999") || shape.equals("1-999-999-9999")) {
            return true;
        }
        if (digits.length() == 11 && digits.charAt(0) == '1' && digits.charAt(1) >= '3') {
            return shape.equals("99999999999") || shape.equals("999-9999-9999") || shape.equals("999 9999 9999");
        }
        // A trunk prefix, and groups: 030 1234567, 06 12 34 56 78, 0171/1234567, (020) 7946 0958.
        int zero = written.charAt(0) == '(' ? 1 : 0;
        boolean trunk = written.length() > zero + 1
                && written.charAt(zero) == '0'
                && Character.isDigit(written.charAt(zero + 1));
        boolean grouped = written.indexOf(' ') > 0 || written.indexOf('-') > 0 || written.indexOf('/') > 0 || zero == 1;
        return trunk && grouped && digits.length() >= 9 && digits.length() <= 12 && written.indexOf('.') < 0;
    }

    private static String region(String written, String region) {
        try {
            PhoneNumber number = PLANS.parse(written, region);
            if (!PLANS.isValidNumber(number)) {
                return null;
            }
            String found = PLANS.getRegionCodeForNumber(number);
            boolean fits = region.equals("ZZ") || region.equals(found);
            return fits && found != null ? found.toLowerCase(java.util.Locale.ROOT) : null;
        } catch (NumberParseException e) {
            return null; // no number of that region: the usual case
        }
    }
}
