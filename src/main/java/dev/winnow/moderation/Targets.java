package dev.winnow.moderation;

import dev.winnow.text.Scripts;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whether a stretch of text is aimed at somebody: contempt needs a target, swearing does not. */
final class Targets {

    /** Separates second persons and orders from third persons and groups. */
    private static final String BAR = "|";

    private static final Map<String, Set<String>> SECOND_PERSONS = new HashMap<>();
    private static final Map<String, Set<String>> ALL = new HashMap<>();

    static {
        WordLists.read("targets.txt", " ").forEach((language, words) -> {
            int bar = words.indexOf(BAR);
            SECOND_PERSONS.put(language, new HashSet<>(words.subList(0, bar < 0 ? words.size() : bar)));
            ALL.put(language, new HashSet<>(words));
        });
    }

    private Targets() {}

    /**
     * Looks for words that aim at a person or a group.
     *
     * @param language in which the stretch is judged; of one that is not listed nothing is known, and any text may be aimed
     */
    static boolean isAimed(char[] units, int start, int end, String language) {
        Set<String> words = ALL.get(language);
        if (words == null) {
            return true;
        }
        int from = start;
        for (int i = start; i <= end; i++) {
            if (i == end || Scripts.of(units[i]) < Scripts.WORD) {
                if (i > from && holds(new String(units, from, i - from), words)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /** Tells whether words address somebody: "you", "get out". True for languages that are not listed. */
    static boolean isAddressed(List<String> words, String language) {
        Set<String> persons = SECOND_PERSONS.get(language);
        return persons == null || words.stream().anyMatch(word -> holds(word, persons));
    }

    /** A run without spaces holds a word anywhere; a word of other scripts is one. */
    private static boolean holds(String run, Set<String> words) {
        boolean spaced = Scripts.of(run.charAt(0)) == Scripts.WORD;
        return spaced ? words.contains(run) : words.stream().anyMatch(run::contains);
    }
}
