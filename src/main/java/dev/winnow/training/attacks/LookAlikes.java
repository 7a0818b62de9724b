package dev.winnow.training.attacks;

import static dev.winnow.training.attacks.Attack.Family.LOOK_ALIKES;
import static dev.winnow.training.attacks.Attack.Reach.CONTENT_WORDS;
import static dev.winnow.training.attacks.Attack.Reach.WHOLE_TEXT;

import dev.winnow.moderation.Document;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Other characters that look alike: letters of other scripts, and the fancy alphabets that text generators offer. */
final class LookAlikes {

    private static final Letters CYRILLIC =
            Letters.each("aа bь cс dԁ eе gԍ hһ iі jј kк lӏ mм nп oо pр qԛ rг sѕ tт uц vѵ wԝ xх yу "
                    + "AА BВ CС EЕ GԌ HН IІ JЈ KК MМ OО PР QԚ SЅ TТ VѴ WԜ XХ YУ 3З 6б");
    /** Those that hardly any font tells apart. */
    private static final Letters CYRILLIC_PERFECT =
            Letters.each("aа cс eе iі jј oо pр sѕ xх yу AА BВ CС EЕ HН IІ JЈ KК MМ OО PР SЅ TТ XХ");

    private static final Letters GREEK = Letters.each("aα bβ dδ eε hη iι kκ mμ nη oο pρ rг tτ uυ vν wω xχ yγ zζ "
            + "AΑ BΒ EΕ HΗ IΙ KΚ MΜ NΝ OΟ PΡ SΣ TΤ XΧ YΥ ZΖ DΔ LΛ");

    private static final Letters MIXED =
            Letters.each("aаɑα bЬƅ cсϲᴄ dԁɗ eеҽɛ fƒϝ gɡց hһհɦ iіɩι jјʝ kкᴋκ lӏǀ mмᴍɱ nոᴨɲ oоοօ pрρ "
                    + "qԛգ rгɾᴦ sѕʂꜱ tтτƭ uսυʋ vѵνᴠ wԝաω xхχ yуγʏ zᴢʐ AАΑᎪ BВΒᏴ CСᏟ DᎠ EЕΕᎬ FϜ GᏀԌ HНΗᎻ IІΙ JЈᎫ KКΚᏦ LᏞ "
                    + "MМΜᎷ NΝ OОΟՕ PРΡᏢ QԚ RᎡᏒ SЅᏚՏ TТΤᎢ UՍ VᏙѴ WᎳԜ XХΧ YҮΥᎩ ZΖᏃ");

    private static final Letters LATIN_FOR_CYRILLIC = Letters.each(
            "аa еe оo рp сc уy хx кk иu тm пn гr вB мM АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ё\u00EB Ё\u00CB");

    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final Letters SMALL_CAPITALS = Letters.rows(LOWER, "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ");
    private static final Letters SUPERSCRIPT =
            Letters.rows("abcdefghijklmnoprstuvwxyz0123456789", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁰¹²³⁴⁵⁶⁷⁸⁹");
    private static final Letters UPSIDE_DOWN = Letters.rows(
            "abcdefghijklmnopqrstuvwxyz1234567890.,!?'\"()[]", "ɐqɔpǝɟƃɥᴉɾʞlɯuodbɹsʇnʌʍxʎzƖᄅƐㄣϛ9ㄥ860˙'¡¿,„)(][");

    private static final Letters BOLD = alphabet(0x1D400, 0x1D41A, 0x1D7CE);
    private static final Letters BOLD_SCRIPT = alphabet(0x1D4D0, 0x1D4EA, 0);
    private static final Letters SANS_ITALIC = alphabet(0x1D63C, 0x1D656, 0x1D7EC);
    private static final Letters MONOSPACE = alphabet(0x1D670, 0x1D68A, 0x1D7F6);
    // These two alphabets have holes, because Unicode had some of their letters before.
    private static final Letters FRAKTUR = Letters.ascii(c -> switch (c) {
        case 'C' -> 0x212D;
        case 'H' -> 0x210C;
        case 'I' -> 0x2111;
        case 'R' -> 0x211C;
        case 'Z' -> 0x2128;
        default -> letter(c, 0x1D504, 0x1D51E, 0);
    });
    private static final Letters DOUBLE_STRUCK = Letters.ascii(c -> switch (c) {
        case 'C' -> 0x2102;
        case 'H' -> 0x210D;
        case 'N' -> 0x2115;
        case 'P' -> 0x2119;
        case 'Q' -> 0x211A;
        case 'R' -> 0x211D;
        case 'Z' -> 0x2124;
        default -> letter(c, 0x1D538, 0x1D552, 0x1D7D8);
    });
    private static final Letters CIRCLED = Letters.ascii(c -> c == '0' ? 0x24EA : letter(c, 0x24B6, 0x24D0, 0x245F));
    private static final Letters NEGATIVE_CIRCLED = capitals(0x1F150);
    private static final Letters SQUARED = capitals(0x1F130);
    private static final Letters NEGATIVE_SQUARED = capitals(0x1F170);
    private static final Letters PARENTHESISED = Letters.ascii(c -> c == '0' ? c : letter(c, 0x249C, 0x249C, 0x2473));
    private static final Letters REGIONAL = capitals(0x1F1E6);
    private static final Letters FULLWIDTH = Letters.ascii(c -> c + 0xFEE0);

    private static final List<Letters> STYLES =
            List.of(BOLD, BOLD_SCRIPT, SANS_ITALIC, MONOSPACE, FRAKTUR, DOUBLE_STRUCK, CIRCLED, FULLWIDTH);

    private static final int[] ACCENTS = {0x300, 0x301, 0x302, 0x303, 0x308, 0x30A, 0x30C, 0x323, 0x327, 0x331};

    private LookAlikes() {}

    static List<Attack> all() {
        List<Attack> all = new ArrayList<>();
        all.add(latin("cyrillic-all", WHOLE_TEXT, "every Latin letter with a Cyrillic look-alike", CYRILLIC::all));
        all.add(latin(
                "cyrillic-few",
                CONTENT_WORDS,
                "one or two letters of each word Cyrillic, of those that no font tells apart",
                (word, random) -> CYRILLIC_PERFECT.atMost(word, 1 + random.nextInt(2), random)));
        all.add(latin("greek-all", WHOLE_TEXT, "every Latin letter with a Greek look-alike", GREEK::all));
        all.add(latin(
                "mixed-scripts",
                WHOLE_TEXT,
                "letters of Cyrillic, Greek, Armenian, Cherokee and the phonetic alphabet, as they come",
                MIXED::all));
        all.add(new Attack(
                "latin-in-cyrillic",
                LOOK_ALIKES,
                "every Cyrillic letter with a Latin look-alike",
                Set.of(Writing.CYRILLIC),
                WHOLE_TEXT,
                Document.Format.TEXT,
                LATIN_FOR_CYRILLIC::all));
        all.add(latin("math-bold", WHOLE_TEXT, "mathematical bold letters and digits", BOLD::all));
        all.add(latin("math-script", WHOLE_TEXT, "mathematical bold script", BOLD_SCRIPT::all));
        all.add(latin("math-fraktur", WHOLE_TEXT, "mathematical Fraktur", FRAKTUR::all));
        all.add(latin("math-double-struck", WHOLE_TEXT, "mathematical double-struck", DOUBLE_STRUCK::all));
        all.add(latin("math-monospace", WHOLE_TEXT, "mathematical monospace", MONOSPACE::all));
        all.add(latin(
                "styles-mixed", CONTENT_WORDS, "another fancy alphabet for each letter", LookAlikes::anotherStyleEach));
        all.add(latin("circled", WHOLE_TEXT, "letters and digits in circles", CIRCLED::all));
        all.add(latin("negative-circled", WHOLE_TEXT, "white capitals in black circles", NEGATIVE_CIRCLED::all));
        all.add(latin("squared", WHOLE_TEXT, "capitals in squares", SQUARED::all));
        all.add(latin("negative-squared", WHOLE_TEXT, "white capitals in black squares", NEGATIVE_SQUARED::all));
        all.add(latin("parenthesised", WHOLE_TEXT, "letters in parentheses, one character each", PARENTHESISED::all));
        all.add(latin("fullwidth", WHOLE_TEXT, "fullwidth letters, digits and punctuation", FULLWIDTH::all));
        all.add(latin(
                "small-capitals",
                WHOLE_TEXT,
                "phonetic small capitals",
                (text, random) -> SMALL_CAPITALS.all(text.toLowerCase(Locale.ROOT), random)));
        all.add(latin(
                "superscript",
                WHOLE_TEXT,
                "superscript letters and digits",
                (text, random) -> SUPERSCRIPT.all(text.toLowerCase(Locale.ROOT), random)));
        all.add(latin("regional-indicators", WHOLE_TEXT, "the letters that flags are made of", REGIONAL::all));
        all.add(latin("upside-down", WHOLE_TEXT, "letters turned, each line from its end", LookAlikes::upsideDown));
        all.add(latin("accents", WHOLE_TEXT, "an accent on two letters of three", LookAlikes::accented));
        all.add(letters("zalgo", "three to eight marks piled on each letter", LookAlikes::piled));
        return all;
    }

    private static Attack latin(String name, Attack.Reach reach, String description, Attack.Disguise disguise) {
        return new Attack(name, LOOK_ALIKES, description, Set.of(Writing.LATIN), reach, Document.Format.TEXT, disguise);
    }

    private static Attack letters(String name, String description, Attack.Disguise disguise) {
        return new Attack(
                name,
                LOOK_ALIKES,
                description,
                Writing.SPACED_OR_CHINESE,
                CONTENT_WORDS,
                Document.Format.TEXT,
                disguise);
    }

    /**
     * Returns the letter of another alphabet.
     *
     * @param zero its digit 0; 0 if it has no digits
     */
    private static int letter(int c, int capitalA, int smallA, int zero) {
        if (c >= 'A' && c <= 'Z') {
            return capitalA + c - 'A';
        }
        if (c >= 'a' && c <= 'z') {
            return smallA + c - 'a';
        }
        return c >= '0' && c <= '9' && zero != 0 ? zero + c - '0' : c;
    }

    private static Letters alphabet(int capitalA, int smallA, int zero) {
        return Letters.ascii(c -> letter(c, capitalA, smallA, zero));
    }

    private static Letters capitals(int capitalA) {
        return Letters.ascii(c -> letter(c, capitalA, capitalA, 0));
    }

    private static String anotherStyleEach(String word, Random random) {
        StringBuilder out = new StringBuilder(word.length() * 2);
        word.codePoints().forEach(c -> {
            Letters style = STYLES.get(random.nextInt(STYLES.size()));
            out.append(style.has(c) ? style.of(c, random) : Character.toString(c));
        });
        return out.toString();
    }

    private static String upsideDown(String text, Random random) {
        return text.lines()
                .map(line -> Clusters.reversed(UPSIDE_DOWN.all(line.toLowerCase(Locale.ROOT), random)))
                .collect(Collectors.joining("\n"));
    }

    private static String accented(String text, Random random) {
        StringBuilder out = new StringBuilder(text.length() * 2);
        text.codePoints().forEach(c -> {
            out.appendCodePoint(c);
            if (c < 0x80 && Character.isLetter(c) && random.nextInt(3) > 0) {
                out.appendCodePoint(ACCENTS[random.nextInt(ACCENTS.length)]);
            }
        });
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    private static String piled(String word, Random random) {
        StringBuilder out = new StringBuilder(word.length() * 7);
        for (String cluster : Clusters.of(word)) {
            out.append(cluster);
            for (int marks = 3 + random.nextInt(6); marks > 0; marks--) {
                out.appendCodePoint(0x300 + random.nextInt(0x34F - 0x300));
            }
        }
        return out.toString();
    }
}
