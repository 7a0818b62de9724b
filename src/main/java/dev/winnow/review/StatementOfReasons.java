package dev.winnow.review;

import dev.winnow.policy.Category;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Item;
import dev.winnow.review.store.Statements;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A statement of reasons by Article 17 of the EU's Digital Services Act, in the fields that its Transparency Database takes. It
 * holds no word of the author's. What a platform alone can say (territory, account, money, end dates, a legal ground) it adds
 * before it sends.
 */
public final class StatementOfReasons {

    /** The fields, in the order of columns. */
    public static final List<String> FIELDS = List.of(
            "puid",
            "decision_visibility",
            "decision_ground",
            "incompatible_content_ground",
            "incompatible_content_explanation",
            "incompatible_content_illegal",
            "category",
            "category_specification",
            "content_type",
            "content_language",
            "content_date",
            "application_date",
            "decision_facts",
            "source_type",
            "automated_detection",
            "automated_decision");

    private static final int GROUND = 500; // characters
    private static final String OTHER = "OTHER_VIOLATION_TC";

    private record Kind(String category, String keyword) {}

    private static final Map<Category, Kind> KINDS = new EnumMap<>(Map.ofEntries(
            Map.entry(Category.SPAM, new Kind(OTHER, null)),
            Map.entry(Category.GARBLED, new Kind(OTHER, null)),
            Map.entry(Category.EVASION, new Kind(OTHER, null)),
            Map.entry(Category.GAMBLING, new Kind(OTHER, null)),
            Map.entry(Category.PROFANITY, new Kind(OTHER, null)),
            Map.entry(Category.PII, new Kind(OTHER, null)),
            Map.entry(Category.SECRET, new Kind(OTHER, null)),
            Map.entry(Category.SCAM, new Kind("SCAMS_AND_FRAUD", "PHISHING")),
            Map.entry(Category.SEXUAL, new Kind(OTHER, "ADULT_SEXUAL_MATERIAL")),
            Map.entry(Category.SEXUAL_MINORS, new Kind("PROTECTION_OF_MINORS", null)),
            Map.entry(Category.HATE, new Kind("ILLEGAL_OR_HARMFUL_SPEECH", "HATE_SPEECH")),
            Map.entry(Category.HARASSMENT, new Kind("CYBER_VIOLENCE", "CYBER_HARASSMENT")),
            Map.entry(Category.TOXIC, new Kind("CYBER_VIOLENCE", "CYBER_HARASSMENT")),
            Map.entry(Category.VIOLENCE, new Kind("VIOLENCE", "INCITEMENT_VIOLENCE_HATRED")),
            Map.entry(Category.SELF_HARM, new Kind("SELF_HARM", "SUICIDE")),
            Map.entry(Category.ILLICIT, new Kind("UNSAFE_AND_PROHIBITED_PRODUCTS", null))));

    private StatementOfReasons() {}

    /** Returns the fields of a statement: strings, and lists of strings. */
    public static Map<String, Object> of(Statements.Restriction restriction) {
        Decision decision = restriction.decision();
        Item item = restriction.item();
        Category category = category(decision, item);
        Kind kind = KINDS.get(category);
        boolean detected = item.action().equals("review") || item.action().equals("block");
        boolean person = !decision.who().startsWith("key:");
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("puid", decision.id().toString());
        fields.put(
                "decision_visibility",
                List.of("DECISION_VISIBILITY_CONTENT_"
                        + (decision.action().equals("remove") ? "REMOVED" : "INTERACTION_RESTRICTED")));
        fields.put("decision_ground", "DECISION_GROUND_INCOMPATIBLE_CONTENT");
        fields.put("incompatible_content_ground", ground(decision, category));
        fields.put("incompatible_content_explanation", "The content was found to be: " + category.description());
        fields.put("incompatible_content_illegal", "No");
        fields.put("category", "STATEMENT_CATEGORY_" + kind.category());
        fields.put("category_specification", kind.keyword() == null ? List.of() : List.of("KEYWORD_" + kind.keyword()));
        fields.put("content_type", List.of("CONTENT_TYPE_TEXT"));
        fields.put("content_language", language(item));
        fields.put(
                "content_date",
                item.arrived().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        fields.put(
                "application_date",
                decision.at().atOffset(ZoneOffset.UTC).toLocalDate().toString());
        fields.put("decision_facts", facts(decision, item, category, detected, person));
        fields.put("source_type", item.reports() > 0 ? "SOURCE_TYPE_OTHER_NOTIFICATION" : "SOURCE_VOLUNTARY");
        fields.put("automated_detection", detected ? "Yes" : "No");
        fields.put("automated_decision", person ? "AUTOMATED_DECISION_NOT_AUTOMATED" : "AUTOMATED_DECISION_PARTIALLY");
        return fields;
    }

    /** What the decision says it is, the gravest first; else what the machine said. */
    private static Category category(Decision decision, Item item) {
        return decision.labels().entrySet().stream()
                .filter(label -> label.getValue() >= 0.5)
                .map(label -> Category.of(label.getKey()))
                .max(java.util.Comparator.comparingInt(Risk::severity))
                .orElseGet(() -> Category.of(item.category()));
    }

    private static String ground(Decision decision, Category category) {
        String ground = decision.reason() == null ? "Terms of service: " + category.id() : decision.reason();
        return ground.length() <= GROUND ? ground : ground.substring(0, GROUND);
    }

    private static String language(Item item) {
        String language = Locale.forLanguageTag(item.language()).getLanguage();
        return language.length() == 2 ? language.toUpperCase(Locale.ROOT) : null;
    }

    private static String facts(Decision decision, Item item, Category category, boolean detected, boolean person) {
        String found = detected
                ? String.format(
                        Locale.ROOT,
                        "Automated means marked the text as %s with a score of %.2f.",
                        item.category(),
                        item.score() / 10_000.0)
                : "Automated means did not mark the text.";
        String reported = item.reports() > 0 ? " It was reported " + item.reports() + " times." : "";
        return found + reported + " " + (person ? "A moderator" : "The platform's system") + " took it for "
                + category.id() + " and decided: " + decision.action() + ".";
    }
}
