package dev.winnow.training.attacks;

import dev.winnow.moderation.Document;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phone and account numbers in other digits: whoever wants to call can still read them. */
final class DigitDisguises {

    /** Shorter numbers are prices, dates and hours, which nobody hides. */
    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\+?[0-9](?:[ -]?[0-9]){4,}(?!\\w)");

    private static final String[] CHINESE = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    private static final String[] FORMAL = {"〇", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"};
    private static final String[] ENGLISH = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
    };

    private DigitDisguises() {}

    static List<Attack> all() {
        return List.of(
                digits(
                        "digits-fullwidth",
                        Writing.ALL,
                        "fullwidth digits",
                        (digit, random) -> Character.toString(0xFF10 + digit)),
                digits(
                        "digits-circled",
                        Writing.ALL,
                        "digits in circles, white or black",
                        (digit, random) -> digit == 0
                                ? "⓪"
                                : Character.toString((random.nextBoolean() ? 0x245F : 0x2775) + digit)),
                digits("digits-keycaps", Writing.ALL, "keycap emoji", (digit, random) -> digit + "\uFE0F\u20E3"),
                digits("digits-letters", Writing.ALL, "o for 0, l for 1, s for 5", (digit, random) -> switch (digit) {
                    case 0 -> "o";
                    case 1 -> "l";
                    case 5 -> "s";
                    default -> Integer.toString(digit);
                }),
                digits(
                        "digits-separated",
                        Writing.ALL,
                        "another mark after each digit",
                        (digit, random) ->
                                digit + ".-*_ ~".substring(random.nextInt(6)).substring(0, 1)),
                digits(
                        "digits-chinese",
                        Set.of(Writing.CHINESE),
                        "Chinese numerals, plain or formal",
                        (digit, random) -> (random.nextInt(3) == 0 ? FORMAL : CHINESE)[digit]),
                digits(
                        "digits-spelled",
                        Set.of(Writing.LATIN),
                        "English words for digits",
                        (digit, random) -> ENGLISH[digit] + " "));
    }

    private static Attack digits(
            String name, Set<Writing> writings, String description, BiFunction<Integer, Random, String> disguise) {
        return new Attack(
                name,
                Attack.Family.DIGITS,
                description,
                writings,
                Attack.Reach.NAMED_PLACES,
                Document.Format.TEXT,
                (text, random) -> NUMBER.matcher(text)
                        .replaceAll(number -> Matcher.quoteReplacement(rewritten(number.group(), disguise, random))));
    }

    private static String rewritten(String number, BiFunction<Integer, Random, String> disguise, Random random) {
        StringBuilder out = new StringBuilder(number.length() * 3);
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            out.append(c >= '0' && c <= '9' ? disguise.apply(c - '0', random) : Character.toString(c));
        }
        return out.toString().stripTrailing();
    }
}
