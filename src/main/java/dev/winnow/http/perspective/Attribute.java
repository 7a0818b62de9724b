package dev.winnow.http.perspective;

import static dev.winnow.http.perspective.Formula.all;
import static dev.winnow.http.perspective.Formula.any;

import dev.winnow.policy.Category;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Perspective's attributes, what each is computed from, and why. Constants are named as clients write them.
 *
 * <p>Not here: UNSUBSTANTIAL, OFF_TOPIC, and what is said to bridge or to persuade (AFFINITY_EXPERIMENTAL and the like).
 * Nothing in Winnow has seen anything of the kind; a constant would let everything pass in clients that trust it.
 */
@SuppressWarnings("ImmutableEnumChecker") // formulas are records of constants
enum Attribute {
    TOXICITY(Group.PRODUCTION, Formula.of(Category.TOXIC), Fit.GOOD, "the same idea"),
    SEVERE_TOXICITY(
            Group.PRODUCTION,
            all(Formula.of(Category.TOXIC), any(Category.HATE, Category.VIOLENCE, Category.HARASSMENT)),
            Fit.LOOSE,
            "toxic, and aimed at somebody: bare swearing stays low, as upstream says; never above TOXICITY"),
    IDENTITY_ATTACK(Group.PRODUCTION, Formula.of(Category.HATE), Fit.GOOD, "the same idea"),
    INSULT(Group.PRODUCTION, Formula.of(Category.HARASSMENT), Fit.GOOD, "insult is most of what taught the category"),
    PROFANITY(Group.PRODUCTION, Formula.of(Category.PROFANITY), Fit.GOOD, "the same idea"),
    THREAT(Group.PRODUCTION, Formula.of(Category.VIOLENCE), Fit.GOOD, "threats are most of what taught the category"),

    TOXICITY_EXPERIMENTAL(TOXICITY),
    SEVERE_TOXICITY_EXPERIMENTAL(SEVERE_TOXICITY),
    IDENTITY_ATTACK_EXPERIMENTAL(IDENTITY_ATTACK),
    INSULT_EXPERIMENTAL(INSULT),
    PROFANITY_EXPERIMENTAL(PROFANITY),
    THREAT_EXPERIMENTAL(THREAT),
    SEXUALLY_EXPLICIT(Group.EXPERIMENTAL, any(Category.SEXUAL, Category.SEXUAL_MINORS), Fit.GOOD, "the same idea"),
    FLIRTATION(
            Group.EXPERIMENTAL,
            Formula.of(Category.SEXUAL),
            Fit.LOOSE,
            "only what is sexual is known; a compliment or a proposal scores lower than upstream"),

    ATTACK_ON_AUTHOR(Group.NEW_YORK_TIMES, Formula.of(Category.HARASSMENT), Fit.LOOSE, "who is attacked is not known"),
    ATTACK_ON_COMMENTER(
            Group.NEW_YORK_TIMES, Formula.of(Category.HARASSMENT), Fit.LOOSE, "who is attacked is not known"),
    INCOHERENT(
            Group.NEW_YORK_TIMES,
            Formula.of(Category.GARBLED),
            Fit.LOOSE,
            "damaged text and keyword soup, not poor reasoning"),
    INFLAMMATORY(
            Group.NEW_YORK_TIMES,
            any(Category.TOXIC, Category.HATE, Category.VIOLENCE),
            Fit.LOOSE,
            "what is meant to provoke is toxic, hateful or violent"),
    LIKELY_TO_REJECT(
            Group.NEW_YORK_TIMES,
            any(
                    Category.TOXIC,
                    Category.HARASSMENT,
                    Category.HATE,
                    Category.VIOLENCE,
                    Category.SEXUAL,
                    Category.SEXUAL_MINORS,
                    Category.PROFANITY,
                    Category.SPAM,
                    Category.SCAM,
                    Category.GAMBLING,
                    Category.ILLICIT),
            Fit.LOOSE,
            "any harm that a newspaper's moderators would not print; their taste is not known"),
    OBSCENE(Group.NEW_YORK_TIMES, any(Category.PROFANITY, Category.SEXUAL), Fit.GOOD, "vulgar language, or sex"),
    SPAM(
            Group.NEW_YORK_TIMES,
            any(Category.SPAM, Category.SCAM, Category.GAMBLING),
            Fit.GOOD,
            "unsolicited commercial content, of which Winnow tells three kinds apart"),

    TOXICITY_FAST(Group.LEGACY, TOXICITY),
    ATTACK_ON_PUBLISHER(Group.LEGACY, Formula.of(Category.HARASSMENT), Fit.LOOSE, "who is attacked is not known");

    /** Where upstream files an attribute, and for which languages it was published. */
    enum Group {
        PRODUCTION,
        EXPERIMENTAL,
        NEW_YORK_TIMES,
        LEGACY
    }

    /** How well a formula says what the attribute says. */
    enum Fit {
        /** Close in meaning. */
        GOOD,
        /** An approximation that moves with the attribute. */
        LOOSE
    }

    private static final Set<String> PRODUCTION_LANGUAGES = Set.of(
            "ar", "zh", "cs", "nl", "en", "fr", "de", "hi", "hi-latn", "id", "it", "ja", "ko", "pl", "pt", "ru", "es",
            "sv");
    private static final Map<String, Attribute> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));

    /** Their names. */
    static final List<String> NAMES = Arrays.stream(values()).map(Enum::name).toList();

    private final Group group;
    private final Formula formula;
    private final Fit fit;
    private final String reason;

    Attribute(Group group, Formula formula, Fit fit, String reason) {
        this.group = group;
        this.formula = formula;
        this.fit = fit;
        this.reason = reason;
    }

    Attribute(Attribute like) {
        this(Group.EXPERIMENTAL, like);
    }

    Attribute(Group group, Attribute like) {
        this(group, like.formula, like.fit, "as " + like.name());
    }

    /**
     * Returns the attribute that a request means, or null.
     *
     * @param name with or without a version, as in {@code TOXICITY@5}, in any case
     */
    static Attribute named(String name) {
        int version = name.indexOf('@');
        return BY_NAME.get((version < 0 ? name : name.substring(0, version)).toUpperCase(Locale.ROOT));
    }

    Group group() {
        return group;
    }

    Formula formula() {
        return formula;
    }

    Fit fit() {
        return fit;
    }

    String reason() {
        return reason;
    }

    /** Whether upstream published the attribute for a language; Winnow itself scores every language. */
    boolean isPublishedFor(String language) {
        String tag = language.toLowerCase(Locale.ROOT);
        int region = tag.indexOf('-');
        String primary = region < 0 ? tag : tag.substring(0, region);
        return group == Group.PRODUCTION || name().endsWith("_EXPERIMENTAL")
                ? PRODUCTION_LANGUAGES.contains(tag) || PRODUCTION_LANGUAGES.contains(primary)
                : primary.equals("en");
    }
}
