package dev.winnow.training.attacks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Replaces single characters by others: a table with one or more substitutes for each. */
final class Letters {

    private final Map<Integer, List<String>> substitutes;

    private Letters(Map<Integer, List<String>> substitutes) {
        this.substitutes = substitutes;
    }

    /**
     * Reads a table.
     *
     * @param table entries between white space: a character, then its substitutes, each one character
     */
    static Letters each(String table) {
        Map<Integer, List<String>> map = new HashMap<>();
        for (String entry : table.strip().split("\\s+", -1)) {
            int from = entry.codePointAt(0);
            List<String> to = map.computeIfAbsent(from, key -> new ArrayList<>());
            entry.substring(Character.charCount(from)).codePoints().forEach(c -> to.add(Character.toString(c)));
        }
        return new Letters(map);
    }

    /**
     * Reads a table.
     *
     * @param table entries between white space: a character, then the one text that replaces it
     */
    static Letters texts(String table) {
        Map<Integer, List<String>> map = new HashMap<>();
        for (String entry : table.strip().split("\\s+", -1)) {
            int from = entry.codePointAt(0);
            map.computeIfAbsent(from, key -> new ArrayList<>()).add(entry.substring(Character.charCount(from)));
        }
        return new Letters(map);
    }

    /** Makes a table of two rows: the characters of one, each replaced by the one at the same place in the other. */
    static Letters rows(String from, String to) {
        int[] keys = from.codePoints().toArray();
        int[] values = to.codePoints().toArray();
        if (keys.length != values.length) {
            throw new IllegalArgumentException(keys.length + " characters, but " + values.length + " substitutes");
        }
        Map<Integer, List<String>> map = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            map.put(keys[i], List.of(Character.toString(values[i])));
        }
        return new Letters(map);
    }

    /** Makes a table for ASCII letters and digits from a formula; what it leaves as it is has no substitute. */
    static Letters ascii(IntUnaryOperator formula) {
        Map<Integer, List<String>> map = new HashMap<>();
        for (int c = '!'; c <= '~'; c++) {
            int to = formula.applyAsInt(c);
            if (to != c) {
                map.put(c, List.of(Character.toString(to)));
            }
        }
        return new Letters(map);
    }

    boolean has(int character) {
        return substitutes.containsKey(character);
    }

    String of(int character, Random random) {
        List<String> choice = substitutes.get(character);
        return choice.size() == 1 ? choice.get(0) : choice.get(random.nextInt(choice.size()));
    }

    /** Replaces every character that has a substitute. */
    String all(String text, Random random) {
        return share(text, 1, random);
    }

    /** Replaces that share of the characters that have a substitute, at least one. */
    String share(String text, double share, Random random) {
        int[] characters = text.codePoints().toArray();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            if (has(characters[i])) {
                places.add(i);
            }
        }
        return at(characters, places, (int) Math.ceil(places.size() * share), random);
    }

    /** Replaces at most so many of the characters that have a substitute. */
    String atMost(String text, int count, Random random) {
        int[] characters = text.codePoints().toArray();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < characters.length; i++) {
            if (has(characters[i])) {
                places.add(i);
            }
        }
        return at(characters, places, Math.min(count, places.size()), random);
    }

    private String at(int[] characters, List<Integer> places, int count, Random random) {
        boolean[] chosen = new boolean[characters.length];
        List<Integer> left = new ArrayList<>(places);
        for (int i = 0; i < count; i++) {
            int pick = count == places.size() ? 0 : random.nextInt(left.size());
            chosen[left.remove(pick)] = true;
        }
        StringBuilder out = new StringBuilder(characters.length * 2);
        for (int i = 0; i < characters.length; i++) {
            if (chosen[i]) {
                out.append(of(characters[i], random));
            } else {
                out.appendCodePoint(characters[i]);
            }
        }
        return out.toString();
    }
}
