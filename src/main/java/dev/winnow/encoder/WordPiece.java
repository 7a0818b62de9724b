package dev.winnow.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.text.Normalizer2;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tokenizer of BERT: cuts words and punctuation into the longest pieces of the vocabulary.
 *
 * <p>As in Devlin et al. 2018, "BERT", and its reference code: control characters are dropped, every Han character and every
 * punctuation mark is a word of its own, case and accents are dropped if the vocabulary asks for it, and words are cut greedily
 * from the left; a word with a part that is not in the vocabulary is unknown. A test compares it with Hugging Face's tokenizers.
 */
public final class WordPiece {

    /** A longer word is unknown, as in the reference. */
    private static final int LONGEST_WORD = 100;

    /** No piece of a vocabulary is longer, in UTF-16 units. */
    private static final int LONGEST_PIECE = 32;

    private static final List<String> SPECIAL = List.of("[CLS]", "[SEP]", "[UNK]");

    private final Map<String, Integer> pieces;
    private final boolean lowerCase;
    private final boolean salvages;
    private final int start;
    private final int end;
    private final int unknown;

    private WordPiece(Map<String, Integer> pieces, boolean lowerCase, boolean salvages) {
        this.pieces = pieces;
        this.lowerCase = lowerCase;
        this.salvages = salvages;
        start = pieces.get("[CLS]");
        end = pieces.get("[SEP]");
        unknown = pieces.get("[UNK]");
    }

    /**
     * Reads a {@code tokenizer.json}.
     *
     * @throws IOException if it cannot be read or describes another tokenizer
     */
    static WordPiece read(InputStream json) throws IOException {
        JsonNode root = new ObjectMapper().readTree(json);
        if (!root.path("model").path("type").asText().equals("WordPiece")) {
            throw new IOException("not a WordPiece tokenizer");
        }
        Map<String, Integer> pieces = new HashMap<>();
        root.path("model")
                .path("vocab")
                .properties()
                .forEach(entry -> pieces.put(entry.getKey(), entry.getValue().asInt()));
        for (String special : SPECIAL) {
            if (!pieces.containsKey(special)) {
                throw new IOException("the vocabulary lacks " + special);
            }
        }
        return new WordPiece(pieces, root.path("normalizer").path("lowercase").asBoolean(), false);
    }

    /**
     * Makes a tokenizer of pieces whose numbers are their places. Of a word with a letter that is in no piece, the other letters are
     * still read.
     *
     * @throws IllegalArgumentException if "[CLS]", "[SEP]" or "[UNK]" is missing
     */
    public static WordPiece of(List<String> pieces) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < pieces.size(); i++) {
            numbers.putIfAbsent(pieces.get(i), i);
        }
        for (String special : SPECIAL) {
            if (!numbers.containsKey(special)) {
                throw new IllegalArgumentException("the vocabulary lacks " + special);
            }
        }
        return new WordPiece(numbers, false, true);
    }

    /**
     * Cuts a text into pieces, in time linear in what it reads; it stops reading when it has enough.
     *
     * @param most maximum number of pieces, start and end tokens included; from 2
     * @return numbers of the pieces between start and end token
     */
    public long[] tokens(String text, int most) {
        long[] tokens = new long[most];
        int count = 0;
        tokens[count++] = start;
        StringBuilder word = new StringBuilder();
        int length = text.length();
        int at = 0;
        while (at <= length && count < most - 1) {
            int point = at == length ? ' ' : text.codePointAt(at);
            at += Character.charCount(point);
            if (isDropped(point)) {
                continue;
            }
            boolean space = isSpace(point);
            boolean alone = !space && (isHan(point) || isSign(point));
            if (space || alone) {
                count = addWord(word, tokens, count, most - 1);
                if (alone && count < most - 1) {
                    word.appendCodePoint(point);
                    count = addWord(word, tokens, count, most - 1);
                }
            } else {
                append(word, point);
            }
        }
        tokens[count++] = end;
        return Arrays.copyOf(tokens, count);
    }

    /** Returns the pieces in order, without special tokens such as "[CLS]". */
    List<String> vocabulary() {
        return pieces.keySet().stream()
                .filter(piece -> !(piece.length() > 2 && piece.startsWith("[") && piece.endsWith("]")))
                .sorted()
                .toList();
    }

    private void append(StringBuilder word, int point) {
        if (!lowerCase) {
            word.appendCodePoint(point);
            return;
        }
        if (point < 0x80) {
            word.append((char) (point >= 'A' && point <= 'Z' ? point + 32 : point));
            return;
        }
        String apart = Normalizer2.getNFDInstance().getDecomposition(point);
        String letters = apart == null ? Character.toString(point) : apart;
        letters.codePoints()
                .filter(letter -> UCharacter.getType(letter) != UCharacterCategory.NON_SPACING_MARK)
                .forEach(letter -> word.append(UCharacter.toLowerCase(Character.toString(letter))));
    }

    private int addWord(StringBuilder word, long[] tokens, int count, int most) {
        int length = word.length();
        if (length == 0) {
            return count;
        }
        String all = word.toString();
        word.setLength(0);
        int before = count;
        int from = 0;
        if (!salvages && all.codePointCount(0, length) > LONGEST_WORD) {
            from = length;
            tokens[count++] = unknown;
        }
        while (from < length && !(salvages && count == most)) {
            int to = salvages ? Math.min(length, from + LONGEST_PIECE) : length;
            Integer piece = null;
            while (to > from && piece == null) {
                piece = pieces.get(from == 0 ? all.substring(0, to) : "##" + all.substring(from, to));
                to -= piece == null ? 1 : 0;
            }
            if (piece == null && salvages) {
                piece = unknown;
                to = all.offsetByCodePoints(from, 1);
            }
            if (piece == null) {
                tokens[before] = unknown;
                return before + 1;
            }
            if (count < most) {
                tokens[count++] = piece; // go on: a word is only known when its last piece is
            } else {
                from = to;
                continue;
            }
            from = to;
        }
        return count;
    }

    private static boolean isSpace(int point) {
        return point == ' '
                || point == '\t'
                || point == '\n'
                || point == '\r'
                || UCharacter.getType(point) == UCharacterCategory.SPACE_SEPARATOR
                || point == 0x85
                || point == 0x2028
                || point == 0x2029
                || point == 0x0B
                || point == 0x0C;
    }

    private static boolean isDropped(int point) {
        if (point == 0 || point == 0xFFFD) {
            return true;
        }
        if (point == '\t' || point == '\n' || point == '\r') {
            return false;
        }
        int type = UCharacter.getType(point); // not Java's, whose Unicode differs from version to version
        return type == UCharacterCategory.CONTROL
                || type == UCharacterCategory.FORMAT
                || type == UCharacterCategory.SURROGATE
                || type == UCharacterCategory.PRIVATE_USE;
    }

    private static boolean isHan(int point) {
        return point >= 0x4E00 && point <= 0x9FFF
                || point >= 0x3400 && point <= 0x4DBF
                || point >= 0x20000 && point <= 0x2A6DF
                || point >= 0x2A700 && point <= 0x2B81F
                || point >= 0x2B920 && point <= 0x2CEAF
                || point >= 0xF900 && point <= 0xFAFF
                || point >= 0x2F800 && point <= 0x2FA1F;
    }

    private static boolean isSign(int point) {
        if (point < 0x80) {
            return point >= 33 && point <= 47
                    || point >= 58 && point <= 64
                    || point >= 91 && point <= 96
                    || point >= 123 && point <= 126;
        }
        return switch (UCharacter.getType(point)) {
            case UCharacterCategory.CONNECTOR_PUNCTUATION,
                    UCharacterCategory.DASH_PUNCTUATION,
                    UCharacterCategory.START_PUNCTUATION,
                    UCharacterCategory.END_PUNCTUATION,
                    UCharacterCategory.INITIAL_PUNCTUATION,
                    UCharacterCategory.FINAL_PUNCTUATION,
                    UCharacterCategory.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
