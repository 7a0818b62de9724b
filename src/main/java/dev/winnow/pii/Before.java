package dev.winnow.pii;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;

/** What stands in front of a number, which may say what it is. */
final class Before {

    private static final int REACH = 40;

    private final String text;
    private final int at;
    private final IdentityHashMap<List<String>, Boolean> answers = new IdentityHashMap<>(4);
    private String words; // made when it is asked for first

    Before(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** Returns whether one of some words, in lower case, stands there on the same line, not within another word of letters. */
    boolean says(List<String> any) {
        return answers.computeIfAbsent(any, this::look);
    }

    private boolean look(List<String> any) {
        if (words == null) {
            String near = text.substring(Math.max(0, at - REACH), at);
            words = near.substring(near.lastIndexOf('\n') + 1).toLowerCase(Locale.ROOT);
        }
        for (String word : any) {
            for (int from = words.indexOf(word); from >= 0; from = words.indexOf(word, from + 1)) {
                if (from == 0 ? !continues() : !isLatin(words.charAt(from - 1)) || !isLatin(word.charAt(0))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean continues() {
        int start = at - words.length();
        return start > 0 && isLatin(text.charAt(start - 1)) && !words.isEmpty() && isLatin(words.charAt(0));
    }

    private static boolean isLatin(char c) {
        return Character.isLetter(c) && c < 0x500; // scripts with spaces and cases: Latin, Greek, Cyrillic
    }
}
