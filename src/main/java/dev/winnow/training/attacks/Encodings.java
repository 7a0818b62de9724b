package dev.winnow.training.attacks;

import static dev.winnow.training.attacks.Attack.Reach.EVERYTHING;
import static dev.winnow.training.attacks.Attack.Reach.NAMED_PLACES;

import dev.winnow.moderation.Document;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Codes that a machine decodes, or a reader with a web page that does. */
final class Encodings {

    /** Between sentences; the dots of links and numbers have no space behind them. */
    private static final Pattern BETWEEN = Pattern.compile("(?<=[.!?])\\s+|(?<=[。！？])|\\n");

    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private Encodings() {}

    static List<Attack> all() {
        return List.of(
                attack(
                        "percent-encoding",
                        EVERYTHING,
                        "%XX for each byte of UTF-8",
                        (text, random) -> eachByte(text, "%", UPPER)),
                attack(
                        "hexadecimal",
                        EVERYTHING,
                        "the bytes of UTF-8 in hexadecimal, unbroken",
                        (text, random) -> eachByte(text, "", HexFormat.of())),
                attack(
                        "hex-escapes",
                        EVERYTHING,
                        "\\xXX for each byte of UTF-8",
                        (text, random) -> eachByte(text, "\\x", HexFormat.of())),
                attack("unicode-escapes", EVERYTHING, "\\uXXXX for each UTF-16 unit", (text, random) -> {
                    StringBuilder out = new StringBuilder(text.length() * 6);
                    text.chars()
                            .forEach(unit ->
                                    out.append("\\u").append(HexFormat.of().toHexDigits((char) unit)));
                    return out.toString();
                }),
                attack(
                        "numeric-entities",
                        EVERYTHING,
                        "decimal and hexadecimal HTML entities in plain text",
                        HtmlTricks::entities),
                attack("base64", EVERYTHING, "the whole text in base64", (text, random) -> base64(text)),
                attack(
                        "base64-sentence",
                        NAMED_PLACES,
                        "the longest sentence in base64, a harmless lead-in if it is the only one",
                        Encodings::longestSentence));
    }

    private static Attack attack(String name, Attack.Reach reach, String description, Attack.Disguise disguise) {
        return new Attack(
                name, Attack.Family.ENCODING, description, Writing.ALL, reach, Document.Format.TEXT, disguise);
    }

    private static String eachByte(String text, String prefix, HexFormat digits) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length == 0 ? "" : digits.withPrefix(prefix).formatHex(bytes);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String longestSentence(String text, Random random) {
        String sentence = "";
        for (String candidate : BETWEEN.split(text, -1)) {
            sentence = candidate.strip().length() > sentence.length() ? candidate.strip() : sentence;
        }
        if (sentence.isEmpty()) {
            return text;
        }
        int start = text.indexOf(sentence);
        String before = text.substring(0, start);
        String after = text.substring(start + sentence.length());
        String leadIn = !before.isBlank() || !after.isBlank()
                ? ""
                : Writing.of(text) == Writing.CHINESE ? "请看这里：" : "Have a look at this: ";
        return before + leadIn + base64(sentence) + after;
    }
}
