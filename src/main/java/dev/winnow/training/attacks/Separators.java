package dev.winnow.training.attacks;

import static dev.winnow.training.attacks.Attack.Family.CHINESE;
import static dev.winnow.training.attacks.Attack.Family.SPELLING;
import static dev.winnow.training.attacks.Attack.Reach.CONTENT_WORDS;
import static dev.winnow.training.attacks.Attack.Reach.WHOLE_TEXT;

import dev.winnow.moderation.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Things between the letters of words, and nothing between words. */
final class Separators {

    static final List<String> EMOJI = List.of("🔥", "💋", "⭐", "🌸", "🍑", "✨", "😘", "💎", "🎁", "👉");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Separators() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        all.add(letters("dots", CONTENT_WORDS, "v.i.a.g.r.a", (word, random) -> between(word, () -> ".")));
        all.add(letters("hyphens", CONTENT_WORDS, "v-i-a-g-r-a", (word, random) -> between(word, () -> "-")));
        all.add(letters("underscores", CONTENT_WORDS, "v_i_a_g_r_a", (word, random) -> between(word, () -> "_")));
        all.add(letters("asterisks", CONTENT_WORDS, "v*i*a*g*r*a", (word, random) -> between(word, () -> "*")));
        all.add(letters("slashes", CONTENT_WORDS, "v/i/a/g/r/a", (word, random) -> between(word, () -> "/")));
        all.add(letters("pipes", CONTENT_WORDS, "v|i|a|g|r|a", (word, random) -> between(word, () -> "|")));
        all.add(letters(
                "emoji-between",
                CONTENT_WORDS,
                "one emoji, the same throughout a word, between its letters",
                Separators::emoji));
        all.add(letters(
                "separators-mixed",
                CONTENT_WORDS,
                "another separator at each place of a word",
                (word, random) -> between(
                        word, () -> ".-_*/~+^".substring(random.nextInt(8)).substring(0, 1))));
        all.add(letters(
                "spaces-in-words",
                CONTENT_WORDS,
                "v i a g r a, the other words as they are",
                (word, random) -> between(word, () -> " ")));
        all.add(letters(
                "spaces-wide",
                WHOLE_TEXT,
                "b u y   v i a g r a: one space between letters, three between words",
                (text, random) -> spaced(text, "   ")));
        all.add(letters(
                "spaces-everywhere",
                WHOLE_TEXT,
                "b u y v i a g r a: one space between letters, one between words",
                (text, random) -> spaced(text, " ")));
        all.add(letters(
                "one-separator",
                CONTENT_WORDS,
                "one dot, hyphen, space, asterisk or underscore in each word",
                (word, random) ->
                        once(word, ".- *_".substring(random.nextInt(5)).substring(0, 1), random)));
        all.add(letters(
                "glued",
                WHOLE_TEXT,
                "no spaces at all",
                (text, random) -> SPACE.matcher(text).replaceAll("")));
        all.add(chinese(
                "zh-spaces", "a space between the characters of words", (word, random) -> between(word, () -> " ")));
        all.add(chinese("zh-hyphens", "加-微-信", (word, random) -> between(word, () -> "-")));
        all.add(chinese("zh-middle-dots", "加·微·信", (word, random) -> between(word, () -> "·")));
        all.add(chinese("zh-emoji", "an emoji between the characters of words", Separators::emoji));
        all.add(chinese(
                "zh-mixed-separators",
                "another mark at each place of a word",
                (word, random) -> between(
                        word, () -> "/.*|+~_、，".substring(random.nextInt(9)).substring(0, 1))));
        return all;
    }

    private static Attack letters(String name, Attack.Reach reach, String description, Attack.Disguise disguise) {
        return new Attack(name, SPELLING, description, Writing.LETTERS, reach, Document.Format.TEXT, disguise);
    }

    private static Attack chinese(String name, String description, Attack.Disguise disguise) {
        return new Attack(
                name, CHINESE, description, Set.of(Writing.CHINESE), CONTENT_WORDS, Document.Format.TEXT, disguise);
    }

    private static String spaced(String text, String betweenWords) {
        return SPACE.splitAsStream(text)
                .map(word -> between(word, () -> " "))
                .collect(Collectors.joining(betweenWords));
    }

    private static String emoji(String word, Random random) {
        String emoji = EMOJI.get(random.nextInt(EMOJI.size()));
        return between(word, () -> emoji);
    }

    /** Puts something between all characters of a word. */
    static String between(String word, Supplier<String> separator) {
        StringBuilder out = new StringBuilder(word.length() * 3);
        for (String cluster : Clusters.of(word)) {
            out.append(out.isEmpty() ? "" : separator.get()).append(cluster);
        }
        return out.toString();
    }

    /** Puts something between two characters of a word; a word of one stays as it is. */
    static String once(String word, String separator, Random random) {
        List<String> clusters = Clusters.of(word);
        if (clusters.size() < 2) {
            return word;
        }
        int at = 1 + random.nextInt(clusters.size() - 1);
        return String.join("", clusters.subList(0, at))
                + separator
                + String.join("", clusters.subList(at, clusters.size()));
    }
}
