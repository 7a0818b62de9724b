package dev.winnow.training.attacks;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/** What a text is mainly written in, as far as it decides which disguises suit it. */
public enum Writing {
    /** Latin letters. */
    LATIN,
    /** Cyrillic letters. */
    CYRILLIC,
    /** Chinese characters, without kana. */
    CHINESE,
    /** Any other script, and texts without letters. */
    OTHER;

    /** Scripts in which single letters stand alone, so that anything may stand between them. */
    static final Set<Writing> LETTERS = EnumSet.of(LATIN, CYRILLIC);

    static final Set<Writing> SPACED_OR_CHINESE = EnumSet.of(LATIN, CYRILLIC, CHINESE);
    static final Set<Writing> ALL = EnumSet.allOf(Writing.class);

    /** A Chinese character says about as much as so many letters. */
    private static final int LETTERS_PER_CHARACTER = 3;
    /** From this share of kana on, a text with Chinese characters is Japanese: one in so many. */
    private static final int JAPANESE = 10;

    /** Returns what most of the text is written in. Links do not count: they are Latin everywhere. */
    public static Writing of(String text) {
        int latin = 0;
        int cyrillic = 0;
        int han = 0;
        int kana = 0;
        int other = 0;
        for (Piece piece : Piece.split(text)) {
            if (piece.kind() != Piece.Kind.CONTENT && piece.kind() != Piece.Kind.WORD) {
                continue;
            }
            for (int at = 0; at < piece.text().length(); ) {
                int letter = piece.text().codePointAt(at);
                at += Character.charCount(letter);
                UnicodeScript script = UnicodeScript.of(letter);
                switch (script) {
                    case LATIN -> latin++;
                    case CYRILLIC -> cyrillic++;
                    case HAN -> han++;
                    case HIRAGANA, KATAKANA -> kana++;
                    case COMMON, INHERITED, UNKNOWN -> {}
                    default -> other++;
                }
            }
        }
        if (kana * JAPANESE > han + kana) {
            other += kana + han;
            han = 0;
        }
        int most = Math.max(Math.max(latin, cyrillic), Math.max(han * LETTERS_PER_CHARACTER, other));
        if (most == 0 || most == other) {
            return OTHER;
        }
        if (most == latin) {
            return LATIN;
        }
        return most == cyrillic ? CYRILLIC : CHINESE;
    }
}
