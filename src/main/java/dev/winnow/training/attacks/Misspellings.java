package dev.winnow.training.attacks;

import static dev.winnow.training.attacks.Attack.Reach.CONTENT_WORDS;
import static dev.winnow.training.attacks.Attack.Reach.WHOLE_TEXT;

import dev.winnow.moderation.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Spelling that people read over: digits and symbols for letters, stars, stretched and missing letters, reversals. */
final class Misspellings {

    private static final Letters LEET_LIGHT = Letters.each("a4 e3 i1 o0 A4 E3 I1 O0");
    private static final Letters LEET_HEAVY =
            Letters.each("a4 b8 e3 g9 i1 l1 o0 s5 t7 z2 A4 B8 E3 G6 I1 L1 O0 S5 T7 Z2");
    private static final Letters LEET_GLYPHS = Letters.texts(
            "a/-\\ b|3 c( d|) e3 f|= g9 h|-| i1 j_| k|< l1 m|\\/| n|\\| o() p|> r|2 s5 t7 u|_| v\\/ w\\/\\/ x>< y`/ z2");
    private static final Letters SYMBOLS = Letters.each("a@ s$ i! l| e€ c¢ y¥ t† A@ S$ I! L| E€ C¢ Y¥ T†");

    private static final String VOWELS = "aeiouyаеёиоуыэюяäöüáéíóúàèìòùâêîôû";

    private Misspellings() {}

    static List<Attack> all() {
        return List.of(
                latin(
                        "leet-light",
                        "4, 3, 1 and 0 for half of the vowels of each word",
                        (word, random) -> LEET_LIGHT.share(word, 0.5, random)),
                latin("leet-heavy", "a digit for every letter that has one", LEET_HEAVY::all),
                latin(
                        "leet-glyphs",
                        "every letter drawn with slashes, bars and brackets",
                        (word, random) -> LEET_GLYPHS.all(word.toLowerCase(Locale.ROOT), random)),
                latin("symbols", "@ for a, $ for s, ! for i, | for l, € for e", SYMBOLS::all),
                letters(
                        "masked-vowel",
                        CONTENT_WORDS,
                        "f*ck: one inner vowel of each word masked",
                        Misspellings::masked),
                letters(
                        "stretched",
                        CONTENT_WORDS,
                        "one letter of each word three to six times as long",
                        Misspellings::stretched),
                letters("doubled", CONTENT_WORDS, "each letter twice", (word, random) -> {
                    StringBuilder out = new StringBuilder(word.length() * 2);
                    Clusters.of(word).forEach(cluster -> out.append(cluster).append(cluster));
                    return out.toString();
                }),
                letters(
                        "vowels-dropped",
                        CONTENT_WORDS,
                        "no inner vowels in words of five letters or more",
                        Misspellings::withoutVowels),
                letters("swapped", CONTENT_WORDS, "two inner letters of each word swapped", Misspellings::swapped),
                letters("case-mixed", WHOLE_TEXT, "capitals and small letters as they come", (text, random) -> {
                    StringBuilder out = new StringBuilder(text.length());
                    text.codePoints()
                            .map(c -> random.nextBoolean() ? Character.toUpperCase(c) : Character.toLowerCase(c))
                            .forEach(out::appendCodePoint);
                    return out.toString();
                }),
                letters(
                        "words-reversed",
                        CONTENT_WORDS,
                        "each word backwards",
                        (word, random) -> Clusters.reversed(word)),
                new Attack(
                        "text-reversed",
                        Attack.Family.SPELLING,
                        "each line backwards",
                        Writing.SPACED_OR_CHINESE,
                        WHOLE_TEXT,
                        Document.Format.TEXT,
                        (text, random) -> {
                            List<String> lines = new ArrayList<>();
                            for (String line : text.split("\n", -1)) {
                                lines.add(Clusters.reversed(line));
                            }
                            return String.join("\n", lines);
                        }));
    }

    private static Attack latin(String name, String description, Attack.Disguise disguise) {
        return new Attack(
                name,
                Attack.Family.SPELLING,
                description,
                Set.of(Writing.LATIN),
                CONTENT_WORDS,
                Document.Format.TEXT,
                disguise);
    }

    private static Attack letters(String name, Attack.Reach reach, String description, Attack.Disguise disguise) {
        return new Attack(
                name, Attack.Family.SPELLING, description, Writing.LETTERS, reach, Document.Format.TEXT, disguise);
    }

    private static boolean isVowel(String cluster) {
        return VOWELS.contains(cluster.toLowerCase(Locale.ROOT));
    }

    private static String masked(String word, Random random) {
        List<String> clusters = Clusters.of(word);
        if (clusters.size() < 3) {
            return word;
        }
        List<Integer> vowels = new ArrayList<>();
        for (int i = 1; i < clusters.size() - 1; i++) {
            if (isVowel(clusters.get(i))) {
                vowels.add(i);
            }
        }
        int at = vowels.isEmpty() ? 1 + random.nextInt(clusters.size() - 2) : vowels.get(random.nextInt(vowels.size()));
        clusters.set(at, "*");
        return String.join("", clusters);
    }

    private static String stretched(String word, Random random) {
        List<String> clusters = Clusters.of(word);
        int at = random.nextInt(clusters.size());
        clusters.set(at, clusters.get(at).repeat(3 + random.nextInt(4)));
        return String.join("", clusters);
    }

    private static String withoutVowels(String word, Random random) {
        List<String> clusters = Clusters.of(word);
        if (clusters.size() < 5) {
            return word;
        }
        StringBuilder out = new StringBuilder(word.length());
        for (int i = 0; i < clusters.size(); i++) {
            out.append(i > 0 && i < clusters.size() - 1 && isVowel(clusters.get(i)) ? "" : clusters.get(i));
        }
        return out.toString();
    }

    private static String swapped(String word, Random random) {
        List<String> clusters = Clusters.of(word);
        if (clusters.size() < 4) {
            return word;
        }
        int at = 1 + random.nextInt(clusters.size() - 3);
        clusters.add(at, clusters.remove(at + 1));
        return String.join("", clusters);
    }
}
