package dev.winnow.pii;

import java.util.List;

/** Numbers of payment cards: the ranges of their networks, their lengths, and the check digit. */
final class Cards {

    private static final List<String> GROUPED = List.of(
            "9999 9999 9999 9999",
            "9999-9999-9999-9999",
            "9999 999999 99999",
            "9999-999999-99999",
            "9999 999999 9999",
            "9999 9999 9999 9999 999");
    private static final List<String> WORDS = List.of(
            "card",
            "visa",
            "master",
            "amex",
            "american express",
            "discover",
            "maestro",
            "cc",
            "credit",
            "debit",
            "pan",
            "karte",
            "carte",
            "tarjeta",
            "carta",
            "cartão",
            "kart",
            "карт",
            "卡",
            "カード",
            "카드",
            "بطاقة",
            "کارت",
            "कार्ड",
            "kartu",
            "thẻ",
            "บัตร");

    private Cards() {}

    /**
     * Returns the network, or null.
     *
     * @param written with its separators
     * @param glued whether it stands right behind a sign that addresses and identifiers have
     */
    static String network(String digits, String written, boolean glued, Before before) {
        if (digits.length() < 13 || digits.length() > 19) {
            return null;
        }
        String network = network(digits);
        if (network == null
                || !Checksums.luhn(digits)
                || digits.chars().distinct().count() < 2) {
            return null;
        }
        boolean grouped = GROUPED.contains(Shapes.of(written));
        boolean plain = written.length() == digits.length() && !glued && digits.length() <= 16;
        return grouped
                        || before.says(WORDS)
                        || plain && digits.chars().distinct().count() >= 4 && !network.equals("mir")
                ? network
                : null;
    }

    private static String network(String digits) {
        int two = Integer.parseInt(digits.substring(0, 2));
        int four = Integer.parseInt(digits.substring(0, 4));
        int length = digits.length();
        if (length == 16 && four >= 2200 && four <= 2204) {
            return "mir";
        }
        if (digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19)) {
            return "visa";
        }
        if (length == 16 && (two >= 51 && two <= 55 || four >= 2221 && four <= 2720)) {
            return "mastercard";
        }
        if (length == 15 && (two == 34 || two == 37)) {
            return "amex";
        }
        if (length == 16 && (four == 6011 || two == 65 || four >= 6440 && four <= 6499)) {
            return "discover";
        }
        if (length == 16 && four >= 3528 && four <= 3589) {
            return "jcb";
        }
        if (length == 14 && (four >= 3000 && four <= 3059 || two == 36 || two == 38)) {
            return "diners";
        }
        return two == 62 && length >= 16 ? "unionpay" : null;
    }
}
