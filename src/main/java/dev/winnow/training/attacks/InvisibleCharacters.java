package dev.winnow.training.attacks;

import static dev.winnow.training.attacks.Attack.Reach.CONTENT_WORDS;

import dev.winnow.moderation.Document;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Characters that nobody sees, between the letters of words. */
final class InvisibleCharacters {

    private static final int TAG_SPACE = 0xE0020;
    private static final int TAGS = 95; // those of the printing characters of ASCII
    private static final String RIGHT_TO_LEFT_OVERRIDE = "\u202E";
    /** Ends the override; without the mark behind it, UAX #9 would turn two neighbouring words round as one. */
    private static final String POP = "\u202C\u200E";

    private InvisibleCharacters() {}

    static List<Attack> all() {
        return List.of(
                between("zero-width-space", Writing.ALL, "a zero-width space between letters", "\u200B"),
                between(
                        "zero-width-joiner",
                        Writing.SPACED_OR_CHINESE,
                        "zero-width joiners and non-joiners between letters",
                        "\u200C",
                        "\u200D"),
                between("byte-order-mark", Writing.ALL, "a byte order mark between letters", "\uFEFF"),
                between("soft-hyphen", Writing.ALL, "a soft hyphen between letters", "\u00AD"),
                between(
                        "variation-selector",
                        Writing.SPACED_OR_CHINESE,
                        "variation selectors between letters",
                        "\uFE00",
                        "\uFE0E",
                        "\uFE0F",
                        Character.toString(0xE0100)),
                between(
                        "word-joiner",
                        Writing.ALL,
                        "word joiners, invisible operators and combining grapheme joiners between letters",
                        "\u2060",
                        "\u2062",
                        "\u2063",
                        "\u034F"),
                between(
                        "hangul-filler",
                        Writing.SPACED_OR_CHINESE,
                        "Hangul fillers and Braille blanks between letters",
                        "\u3164",
                        "\u115F",
                        "\uFFA0",
                        "\u2800"),
                attack("tag-characters", Writing.ALL, "one to three tag characters between letters", (word, random) -> {
                    StringBuilder out = new StringBuilder(word.length() * 5);
                    for (String cluster : Clusters.of(word)) {
                        out.append(cluster);
                        for (int tags = 1 + random.nextInt(3); tags > 0; tags--) {
                            out.appendCodePoint(TAG_SPACE + random.nextInt(TAGS));
                        }
                    }
                    return out.toString();
                }),
                attack(
                        "invisible-once",
                        Writing.ALL,
                        "one invisible character of any kind in each word",
                        InvisibleCharacters::once),
                attack(
                        "bidi-override",
                        Writing.SPACED_OR_CHINESE,
                        "each word stored backwards and shown forwards by a bidirectional override",
                        (word, random) -> RIGHT_TO_LEFT_OVERRIDE + Clusters.reversed(word) + POP),
                attack(
                        "bidi-marks",
                        Writing.SPACED_OR_CHINESE,
                        "left-to-right marks and empty embeddings between letters",
                        (word, random) ->
                                Separators.between(word, () -> random.nextBoolean() ? "\u200E" : "\u202A\u202C")));
    }

    private static Attack between(String name, Set<Writing> writings, String description, String... invisible) {
        return attack(
                name,
                writings,
                description,
                (word, random) -> Separators.between(word, () -> invisible[random.nextInt(invisible.length)]));
    }

    private static Attack attack(String name, Set<Writing> writings, String description, Attack.Disguise disguise) {
        return new Attack(
                name, Attack.Family.INVISIBLE, description, writings, CONTENT_WORDS, Document.Format.TEXT, disguise);
    }

    private static String once(String word, Random random) {
        List<String> invisible = List.of("\u200B", "\u200C", "\u2060", "\u00AD", "\uFEFF", "\u180E", "\u034F");
        return Separators.once(word, invisible.get(random.nextInt(invisible.size())), random);
    }
}
