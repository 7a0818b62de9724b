package dev.winnow.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.Transliterator;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Derives {@code folding-tables.txt} from ICU4J's data. Run by {@link FoldingTablesTest}, which says how. */
final class FoldingTablesGenerator {

    /** Raise it when a step of the folding changes: models trained on other folds are then refused. */
    private static final int STEPS = 3;

    /** As empty as a zero-width space, and used like one. */
    private static final int BRAILLE_BLANK = 0x2800;
    /** A mark that case folding makes a letter of; as part of a Greek letter it comes composed. */
    private static final int IOTA_BELOW = 0x345;

    private static final int CODE_POINTS = 0x110000;

    private final Normalizer2 caseFold = Normalizer2.getNFKCCasefoldInstance();
    private final Transliterator simplify = Transliterator.getInstance("Traditional-Simplified");
    private final Map<Integer, Integer> lookAlikes = lookAlikes();
    private final StringBuilder lines = new StringBuilder(1 << 18);

    static void writeTo(Path resource) throws IOException {
        Files.writeString(resource, new FoldingTablesGenerator().generate(), StandardCharsets.US_ASCII);
    }

    String generate() {
        VersionInfo unicode = UCharacter.getUnicodeVersion();
        String unicodeVersion = unicode.getMajor() + "." + unicode.getMinor();
        lines.append("# What folding does to single code points. Generated from ICU4J ")
                .append(VersionInfo.ICU_VERSION)
                .append("; never edit.\n# Make it anew: mvn test -Dtest=FoldingTablesTest -Dwinnow.regenerate=true\n");
        lines.append("version ")
                .append(STEPS)
                .append("-u")
                .append(unicodeVersion)
                .append('\n');
        mappings();
        ranges("joins", CODE_POINTS, c -> joins(c) ? 1 : 0, false);
        ranges("class", 0x10000, FoldingTablesGenerator::classOf, true);
        resemblances();
        return lines.toString();
    }

    private void mappings() {
        int from = -1;
        int last = -1;
        int by = 0;
        for (int c = 0; c <= CODE_POINTS; c++) {
            String folded = c == CODE_POINTS || isSurrogate(c) ? null : fold(c);
            boolean single = folded != null && folded.codePointCount(0, folded.length()) == 1;
            boolean changes = folded != null && !(single && folded.codePointAt(0) == c);
            int shift = single && changes ? folded.codePointAt(0) - c : 0;
            if (from >= 0 && (shift != by || c != last + 1)) {
                lines.append(String.format("shift %X %X %d%n", from, last, by));
                from = -1;
            }
            if (shift != 0) {
                from = from < 0 ? c : from;
                by = shift;
                last = c;
            } else if (changes) {
                lines.append(String.format("to %X", c));
                folded.codePoints().forEach(unit -> lines.append(String.format(" %X", unit)));
                lines.append('\n');
            }
        }
    }

    private void ranges(String name, int end, java.util.function.IntUnaryOperator value, boolean withValue) {
        int from = 0;
        for (int c = 1; c <= end; c++) {
            int current = value.applyAsInt(from);
            if (c == end || value.applyAsInt(c) != current) {
                if (current != 0) {
                    lines.append(String.format("%s %X %X", name, from, c - 1))
                            .append(withValue ? " " + current : "")
                            .append('\n');
                }
                from = c;
            }
        }
    }

    /** What a code point folds to on its own; empty: deleted. */
    private String fold(int c) {
        if (isLineEnd(c)) {
            return Character.toString(c);
        }
        if (UCharacter.hasBinaryProperty(c, UProperty.WHITE_SPACE)) {
            return " ";
        }
        if (UCharacter.getType(c) == UCharacterCategory.CONTROL || c == BRAILLE_BLANK || c == IOTA_BELOW) {
            return "";
        }
        String now = Character.toString(c);
        List<String> seen = new ArrayList<>();
        while (!seen.contains(now)) {
            seen.add(now);
            now = dropMarks(simplify(lookAlikes(caseFold.normalize(lookAlikes(now)))), c);
        }
        // ICU simplifies a few characters in a circle (苎 to 苧 to 苎): the least of the circle stands for all.
        return Collections.min(seen.subList(seen.indexOf(now), seen.size()));
    }

    private String lookAlikes(String text) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints().forEach(c -> mapped.appendCodePoint(lookAlikes.getOrDefault(c, c)));
        return mapped.toString();
    }

    private String simplify(String text) {
        StringBuilder mapped = new StringBuilder();
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            mapped.append(UScript.getScript(c) == UScript.HAN ? simplify.transliterate(one) : one);
        });
        return mapped.toString();
    }

    /** A character that decomposes to a base and marks which do not compose (¨ is a space and a mark) loses the marks. */
    private static String dropMarks(String text, int original) {
        if (isMark(original)) {
            return text;
        }
        int base = text.isEmpty() ? 0 : text.codePointAt(0);
        if (base >= 0x590 && !(base >= 0x1E00 && base < 0xA800)) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> !isMark(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isMark(int c) {
        int type = UCharacter.getType(c);
        return type == UCharacterCategory.NON_SPACING_MARK || type == UCharacterCategory.ENCLOSING_MARK;
    }

    private boolean joins(int c) {
        if (isSurrogate(c) || isLineEnd(c)) {
            return false;
        }
        String folded = fold(c);
        return !caseFold.hasBoundaryBefore(c)
                || isMark(c)
                || folded.isEmpty()
                || isMark(folded.codePointAt(0)); // Thai and Lao AM become a mark and a vowel
    }

    /** Letters of the basic plane that are taken for ASCII letters, as UTS #39 has it, and those that decompose to one. */
    private void resemblances() {
        SpoofChecker checker = new SpoofChecker.Builder().build();
        Map<String, Character> letters = new HashMap<>();
        for (char c = 'a'; c <= 'z'; c++) {
            letters.put(checker.getSkeleton(String.valueOf(Character.toUpperCase(c))), c);
        }
        for (char c = 'a'; c <= 'z'; c++) {
            letters.put(checker.getSkeleton(String.valueOf(c)), c);
        }
        letters.put("l", 'l'); // capital I and l share a skeleton
        for (int c = 0x80; c < 0x10000; c++) {
            if (isSurrogate(c) || !UCharacter.isLetter(c) || UScript.getScript(c) == UScript.HAN) {
                continue;
            }
            String skeleton = checker.getSkeleton(Character.toString(c));
            Character exact = letters.get(skeleton);
            Character base = letters.get(withoutMarks(skeleton));
            if (exact != null) {
                lines.append(String.format("looks %X %c%n", c, exact));
            } else if (base != null && UScript.getScript(c) == UScript.LATIN) {
                lines.append(String.format("base %X %c%n", c, base));
            }
        }
    }

    private static String withoutMarks(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().filter(c -> !isMark(c)).forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private static boolean isSurrogate(int c) {
        return c >= 0xD800 && c <= 0xDFFF;
    }

    private static boolean isLineEnd(int c) {
        return c >= 0x0A && c <= 0x0D || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static int classOf(int c) {
        if (c >= 0xD840 && c <= 0xD888) {
            return Scripts.UNSPACED; // high surrogates of planes 2 and 3: Han extensions
        }
        return switch (UCharacter.getType(c)) {
            case UCharacterCategory.DECIMAL_DIGIT_NUMBER -> Scripts.DIGIT;
            case UCharacterCategory.UPPERCASE_LETTER,
                    UCharacterCategory.LOWERCASE_LETTER,
                    UCharacterCategory.TITLECASE_LETTER,
                    UCharacterCategory.MODIFIER_LETTER,
                    UCharacterCategory.OTHER_LETTER,
                    UCharacterCategory.NON_SPACING_MARK,
                    UCharacterCategory.COMBINING_SPACING_MARK -> letterClass(c);
            default -> Scripts.SYMBOL;
        };
    }

    private static int letterClass(int c) {
        return switch (UScript.getScript(c)) {
            case UScript.HAN,
                    UScript.HIRAGANA,
                    UScript.KATAKANA,
                    UScript.BOPOMOFO,
                    UScript.THAI,
                    UScript.LAO,
                    UScript.KHMER,
                    UScript.MYANMAR,
                    UScript.YI,
                    UScript.TIBETAN -> Scripts.UNSPACED;
            case UScript.HANGUL -> Scripts.HANGUL;
            // the prolonged sound mark and its like belong to the kana around them
            case UScript.COMMON, UScript.INHERITED -> c >= 0x3000 && c <= 0x30FF ? Scripts.UNSPACED : Scripts.WORD;
            default -> Scripts.WORD;
        };
    }

    /** What NFKC keeps apart although readers do not: small capitals, squared and circled letters, quotes, dashes. */
    private static Map<Integer, Integer> lookAlikes() {
        Map<Integer, Integer> map = new HashMap<>();
        String smallCapitals = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡ\0ʏᴢ";
        for (int i = 0; i < 26; i++) {
            if (smallCapitals.charAt(i) != 0) {
                map.put((int) smallCapitals.charAt(i), 'a' + i);
            }
            map.put(0x1F150 + i, 'a' + i); // negative circled
            map.put(0x1F170 + i, 'a' + i); // negative squared
            map.put(0x1F1E6 + i, 'a' + i); // regional indicators
            map.put(0x249C + i, 'a' + i); // parenthesised, which NFKC spells "(a)"
            map.put(0x1F110 + i, 'a' + i);
        }
        "\u2018\u2019\u201A\u201B\u2032\u02BC\u02B9".chars().forEach(c -> map.put(c, (int) '\''));
        "\u201C\u201D\u201E\u201F\u2033\u00AB\u00BB".chars().forEach(c -> map.put(c, (int) '"'));
        "\u2010\u2012\u2013\u2014\u2015\u2212".chars().forEach(c -> map.put(c, (int) '-'));
        for (int i = 0; i < 10; i++) {
            map.put(0x24F5 + i, '1' + i); // double circled digits; ten is mended below
            map.put(0x2776 + i, '1' + i); // dingbat negative circled
            map.put(0x2780 + i, '1' + i);
            map.put(0x278A + i, '1' + i);
        }
        for (int ten : new int[] {0x24F5 + 9, 0x2776 + 9, 0x2780 + 9, 0x278A + 9}) {
            map.remove(ten);
        }
        return map;
    }
}
