package dev.winnow.moderation;

import dev.winnow.text.FoldedText;
import dev.winnow.text.Scripts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a stretch of text speaks about abuse or fraud and does not commit it: news, court reports, quotation, condemnation,
 * counter-speech, dictionaries, warnings. Asked only of what would be flagged.
 *
 * <p>A word of reporting makes it so ({@code reporting.txt}), unless the stretch turns to somebody outside its quotation marks
 * (abuse), or tells a way to get in touch (fraud).
 */
final class Reporting {

    /** What can be reported, quoted and condemned. */
    static final Set<Category> ABUSE =
            EnumSet.of(Category.HATE, Category.TOXIC, Category.HARASSMENT, Category.VIOLENCE, Category.PROFANITY);
    /** What can be warned of. */
    private static final Set<Category> FRAUD =
            EnumSet.of(Category.SPAM, Category.SCAM, Category.GAMBLING, Category.ILLICIT, Category.SEXUAL);

    /** So many digits in a row are a number to call. */
    private static final int DIGITS_OF_A_NUMBER = 6;

    private static final Map<String, List<String>> ABUSE_PHRASES = phrases(" abuse"); // by language
    private static final Map<String, List<String>> FRAUD_PHRASES = phrases(" fraud");

    private Reporting() {}

    private static Map<String, List<String>> phrases(String kind) {
        Map<String, List<String>> byLanguage = new HashMap<>();
        WordLists.read("reporting.txt", ";").forEach((name, phrases) -> {
            if (name.endsWith(kind)) {
                byLanguage.put(name.substring(0, name.length() - kind.length()), phrases);
            }
        });
        return byLanguage;
    }

    /** Returns the categories that a stretch speaks about without deserving them. */
    static Set<Category> about(FoldedText text, int start, int end, String language) {
        List<String> abuse = ABUSE_PHRASES.getOrDefault(language, List.of());
        List<String> fraud = FRAUD_PHRASES.getOrDefault(language, List.of());
        if (abuse.isEmpty() && fraud.isEmpty()) {
            return Set.of();
        }
        Set<Category> about = EnumSet.noneOf(Category.class);
        String stretch = text.subSequence(start, end);
        if (mentions(stretch, abuse) && !Targets.isAddressed(Quotations.wordsOutside(text, start, end), language)) {
            about.addAll(ABUSE);
        }
        if (mentions(stretch, fraud) && !tellsContact(stretch)) {
            about.addAll(FRAUD);
        }
        return about;
    }

    private static boolean mentions(String stretch, List<String> phrases) {
        for (String phrase : phrases) {
            for (int at = stretch.indexOf(phrase); at >= 0; at = stretch.indexOf(phrase, at + 1)) {
                if (isWhole(stretch, at, at + phrase.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isWhole(String stretch, int start, int end) {
        boolean left = start == 0
                || Scripts.of(stretch.charAt(start - 1)) != Scripts.WORD
                || Scripts.of(stretch.charAt(start)) != Scripts.WORD;
        boolean right = end == stretch.length()
                || Scripts.of(stretch.charAt(end)) != Scripts.WORD
                || Scripts.of(stretch.charAt(end - 1)) != Scripts.WORD;
        return left && right;
    }

    private static boolean tellsContact(String stretch) {
        int digits = 0;
        for (int i = 0; i < stretch.length(); i++) {
            digits = Scripts.of(stretch.charAt(i)) == Scripts.DIGIT ? digits + 1 : 0;
            if (digits >= DIGITS_OF_A_NUMBER || stretch.charAt(i) == '@') {
                return true;
            }
        }
        return stretch.contains("://") || stretch.contains("www.");
    }
}
