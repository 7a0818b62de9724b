package dev.winnow.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A guess of the language of a folded text: by script, then by the commonest function words.
 *
 * <p>It serves statistics and reports, not decisions: rules and model score every text whatever its language. Short or
 * mixed text is {@value #UNKNOWN}.
 */
public final class Languages {

    /** BCP 47 for "undetermined". */
    public static final String UNKNOWN = "und";

    private static final int SAMPLE = 2000; // units looked at: enough for a guess, constant in cost

    private static final FunctionWords FUNCTION_WORDS = functionWords();

    private Languages() {}

    /** Returns a BCP 47 primary language subtag, or {@value #UNKNOWN}. */
    public static String guess(FoldedText text) {
        int[] blocks = new int[10];
        int length = Math.min(text.length(), SAMPLE);
        char[] units = text.units();
        for (int i = 0; i < length; i++) {
            int block = block(units[i]);
            if (block >= 0) {
                blocks[block]++;
            }
        }
        int letters = 0;
        int most = 0;
        for (int block = 0; block < blocks.length; block++) {
            letters += blocks[block];
            most = blocks[block] > blocks[most] ? block : most;
        }
        if (letters == 0) {
            return UNKNOWN;
        }
        // Japanese is Han with kana between: a tenth of kana settles it.
        if (blocks[1] * 10 > blocks[0] + blocks[1] && blocks[1] > 0 && blocks[0] + blocks[1] >= blocks[most]) {
            return "ja";
        }
        return switch (most) {
            case 0 -> "zh";
            case 1 -> "ja";
            case 2 -> "ko";
            case 3 -> byWords(units, length, List.of("ru", "uk", "bg"), "ru");
            case 4 -> byWords(units, length, List.of("ar", "fa", "ur"), "ar");
            case 5 -> "hi";
            case 6 -> "th";
            case 7 -> "el";
            case 8 -> "he";
            default -> latin(units, length);
        };
    }

    private static int block(char c) {
        if (c < 0x41) {
            return -1;
        }
        if (c < 0x250 || c >= 0x1E00 && c < 0x1F00) {
            return Scripts.isLetter(c) ? 9 : -1;
        }
        if (c >= 0x3040 && c <= 0x30FF) {
            return 1;
        }
        if (c >= 0x3400 && c <= 0x9FFF) {
            return 0;
        }
        if (c >= 0xAC00 && c <= 0xD7A3) {
            return 2;
        }
        if (c >= 0x400 && c < 0x530) {
            return 3;
        }
        if (c >= 0x600 && c < 0x700) {
            return 4;
        }
        if (c >= 0x900 && c < 0x980) {
            return 5;
        }
        if (c >= 0xE00 && c < 0xE80) {
            return 6;
        }
        if (c >= 0x370 && c < 0x400) {
            return 7;
        }
        return c >= 0x590 && c < 0x600 ? 8 : -1;
    }

    private static String latin(char[] units, int length) {
        int vietnamese = 0;
        int turkish = 0;
        for (int i = 0; i < length; i++) {
            if (units[i] < 0x80) {
                continue;
            }
            vietnamese += units[i] >= 0x1EA0 && units[i] <= 0x1EF9 || "ăđơư".indexOf(units[i]) >= 0 ? 1 : 0;
            turkish += units[i] == 'ı' || units[i] == 'ğ' || units[i] == 'ş' ? 1 : 0;
        }
        if (vietnamese * 25 > length) {
            return "vi";
        }
        if (turkish * 40 > length) {
            return "tr";
        }
        return byWords(
                units,
                length,
                List.of("en", "es", "pt", "fr", "de", "it", "nl", "id", "tr", "ro", "pl", "sv", "vi"),
                UNKNOWN);
    }

    /** The language whose function words are most; on a tie the one named first; without any, the default. */
    private static String byWords(char[] units, int length, List<String> candidates, String otherwise) {
        int[] hits = new int[FUNCTION_WORDS.languages().size()];
        long word = 0;
        for (int i = 0; i <= length; i++) {
            if (i < length && Scripts.of(units[i]) == Scripts.WORD) {
                word = FunctionWords.extend(word, units[i]);
            } else if (word != 0) {
                for (int languages = FUNCTION_WORDS.languagesOf(word); languages != 0; languages &= languages - 1) {
                    hits[Integer.numberOfTrailingZeros(languages)]++;
                }
                word = 0;
            }
        }
        String best = otherwise;
        int most = 0;
        for (String language : candidates) {
            int count = hits[FUNCTION_WORDS.languages().indexOf(language)];
            if (count > most) {
                most = count;
                best = language;
            }
        }
        return best;
    }

    /**
     * Which languages use a word, without making a string of it. Words are 64-bit hashes; among a few hundred of them a
     * collision has odds of one in 10^14, and would only spoil a guess.
     */
    private static final class FunctionWords {

        private static final int SLOTS = 2048;

        private final List<String> languages = new ArrayList<>();
        private final long[] hashes = new long[SLOTS]; // open addressing, 0 is free
        private final int[] masks = new int[SLOTS]; // bit i: language i uses the word in the same slot of hashes

        FunctionWords(String table) {
            for (String line : table.strip().split("\n", -1)) {
                String[] fields = line.strip().split(" ", -1);
                for (int i = 1; i < fields.length; i++) {
                    long hash = 0;
                    for (char unit : fields[i].toCharArray()) {
                        hash = extend(hash, unit);
                    }
                    int slot = slot(hash);
                    hashes[slot] = hash;
                    masks[slot] |= 1 << languages.size();
                }
                languages.add(fields[0]);
            }
        }

        List<String> languages() {
            return languages;
        }

        static long extend(long hash, char unit) {
            return (hash + unit) * 0x9E3779B97F4A7C15L;
        }

        private int slot(long hash) {
            int slot = (int) (hash >>> 53);
            while (hashes[slot] != 0 && hashes[slot] != hash) {
                slot = (slot + 1) % SLOTS;
            }
            return slot;
        }

        int languagesOf(long hash) {
            return masks[slot(hash)];
        }
    }

    private static FunctionWords functionWords() {
        String table = """
                en the and you to of is it in that for i a not this are my with on be your we but so me no he she
                es el la los las de que y en un una por con para es no se lo mi tu su como más pero yo muy
                pt o a os as de que e em um uma por com para é não se meu seu você mais mas eu muito na no
                fr le la les des de et est un une pour pas que je vous dans ce il sur avec mais tu très au du
                de der die das und ist nicht ich du ein eine mit für auf zu den wir sie es im von auch so
                it il lo la gli di che e un una per non è con ho mi ti si come più ma sono questo del
                nl de het een en van ik je niet is dat op te met voor zijn die er maar ook naar
                id yang dan di ini itu untuk dengan tidak saya kamu aku ada dari ke akan bisa juga sudah
                tr bir ve bu için ne çok da de ile mi ben sen var yok ama gibi daha
                ro și de la cu nu în un o pe să mai este ce din care pentru că
                pl i w na nie się z do to jest że jak co ale tak po za
                sv och att det som en på är av för med jag inte du har ett
                vi va la cua co khong cho nay mot nguoi toi ban anh em duoc
                ru и в не на я что он с а как это но по у мы ты вы
                uk і в не на що та як це але ти ви ми з є до
                bg и на не да се за от по със са това какво
                ar في من على أن ان إلى ما لا هذا مع يا أنا كل
                fa و در به از که این را با است می برای من
                ur کے کی کا ہے میں اور سے کو پر نہیں یہ
                """;
        return new FunctionWords(table);
    }
}
