package dev.winnow.text.disguise;

import java.util.Set;

/** Words of three letters that are worth a guess; others are codes and names too often. */
final class ShortWords {

    private static final Set<String> WORDS = Set.of(
            "all", "and", "any", "are", "bad", "big", "but", "buy", "can", "for", "get", "god", "got", "had", "has",
            "her", "him", "his", "hot", "how", "new", "not", "now", "off", "our", "out", "sex", "she", "the", "was",
            "who", "why", "win", "you", "one", "two", "men", "man", "gay", "say", "day", "see", "use", "hoe", "won",
            "lol", "dog", "old", "car", "boy", "box", "bro", "tit", "job", "pay", "die", "hit", "guy", "bed", "low",
            "end", "ass", "fag", "jew", "age", "yes", "hey", "few", "did", "its", "too", "own", "way", "let", "put",
            "run", "fun", "ask", "try", "eat", "far", "kid", "min", "bet", "app");

    private ShortWords() {}

    static boolean contains(String word) {
        return WORDS.contains(word);
    }
}
