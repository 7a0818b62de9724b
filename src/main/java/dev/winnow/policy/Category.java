package dev.winnow.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What can be wrong with a text. */
public enum Category {
    SPAM("spam", "Unsolicited promotion: link farms, keyword soup, bulk advertisement, contact soliciting."),
    SCAM("scam", "Deception for money or data: phishing, fake jobs, fake support, advance fees, giveaways."),
    GAMBLING("gambling", "Promotion of betting, casinos and lotteries."),
    SEXUAL("sexual", "Content that describes sex to arouse, or offers it."),
    SEXUAL_MINORS(
            "sexual/minors",
            "Sexual content that speaks of minors. Decided by rules that join the two, never by training."),
    HARASSMENT("harassment", "Insult, intimidation or pressure aimed at a person."),
    HATE("hate", "Contempt or hostility against people for a protected trait."),
    VIOLENCE("violence", "Threats, glorification of or incitement to violence."),
    SELF_HARM("self-harm", "Wish, intent or encouragement to hurt or kill oneself."),
    ILLICIT("illicit", "Offers of, or requests for, illegal goods and services."),
    PROFANITY("profanity", "Swear words and vulgar language."),
    TOXIC("toxic", "Rude, disrespectful or hostile language that makes people leave a discussion."),
    GARBLED("garbled", "Damaged text: mojibake, converter garbage, piles of marks, keyword soup by its shape."),
    EVASION(
            "evasion",
            "Disguise: invisible characters inside words, mixed scripts, hidden or encoded text, spelling tricks."),
    PII(
            "pii",
            "Personal data: e-mail addresses, telephone numbers, accounts, cards, identity numbers. Found by shape and"
                    + " checksum; not looked for unless the policy has thresholds for it."),
    SECRET(
            "secret",
            "Keys, tokens and passwords that open a door. Found by shape; not looked for unless the policy has thresholds"
                    + " for it.");

    private static final Map<String, Category> BY_ID =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(Category::id, Function.identity()));
    private static final List<String> IDS =
            Arrays.stream(values()).map(Category::id).toList();

    private final String id;
    private final String description;

    Category(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** Returns the name in verdicts, policies and packs, as in "self-harm". */
    public String id() {
        return id;
    }

    /** Returns one sentence for people. */
    public String description() {
        return description;
    }

    /**
     * Returns whether the category speaks of harm. Damage, disguise and data alone harm no reader: they are reported, at most
     * reviewed, never cut out of a text, and have no trained heads.
     */
    public boolean isHarm() {
        return this != GARBLED && this != EVASION && !isData();
    }

    /** Returns whether it is about data that should not be in a dataset; only looked for where a policy asks for it. */
    public boolean isData() {
        return this == PII || this == SECRET;
    }

    /** Returns all identifiers, in the order of this enumeration. */
    public static List<String> ids() {
        return IDS;
    }

    /**
     * Returns the category with an identifier.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Category of(String id) {
        Category category = BY_ID.get(id);
        if (category == null) {
            throw new IllegalArgumentException("unknown category \"" + id + "\"");
        }
        return category;
    }
}
