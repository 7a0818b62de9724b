package dev.winnow.moderation;

import dev.winnow.policy.Category;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Scripts;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells text about abuse or fraud from abuse and fraud themselves: news, court reports, quotation, condemnation,
 * counter-speech, dictionaries, warnings. Only asked about text that would be flagged.
 *
 * <p>It takes a word of reporting ({@code reporting.txt}), nobody addressed outside quotation marks (for abuse), and no
 * contact details (for fraud).
 */
final class Reporting {

    /** What can be reported, quoted and condemned. */
    static final Set<Category> ABUSE =
            EnumSet.of(Category.HATE, Category.TOXIC, Category.HARASSMENT, Category.VIOLENCE, Category.PROFANITY);
    /** What can be warned of. */
    private static final Set<Category> FRAUD =
            EnumSet.of(Category.SPAM, Category.SCAM, Category.GAMBLING, Category.ILLICIT, Category.SEXUAL);

    /** This many digits in a row are a telephone number. */
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

    /** Returns the categories that a stretch only reports. */
    static Set<Category> about(FoldedText text, int start, int end, String language) {
        List<String> abuse = ABUSE_PHRASES.getOrDefault(language, List.of());
        List<String> fraud = FRAUD_PHRASES.getOrDefault(language, List.of());
        if (abuse.isEmpty() && fraud.isEmpty()) {
            return Set.of();
        }
        Set<Category> about = EnumSet.noneOf(Category.class);
        String stretch = text.subSequence(start, end);
        if (Phrases.areIn(stretch, abuse)
                && !Targets.isAddressed(Quotations.wordsOutside(text, start, end), language)) {
            about.addAll(ABUSE);
        }
        if (Phrases.areIn(stretch, fraud) && !tellsContact(stretch)) {
            about.addAll(FRAUD);
        }
        return about;
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
