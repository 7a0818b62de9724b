package dev.winnow.text.disguise;

import dev.winnow.text.FoldedText;
import dev.winnow.text.LookAlikes;
import dev.winnow.text.Scripts;

/** What one stretch of letters, digits and symbols holds, by kind: counted once, asked by several disguises. */
final class Census {

    private final FoldedText text;
    private final char[] units;

    int ascii;
    int digits;
    int symbols;
    int accented; // Latin letters beyond ASCII
    int foreign; // letters of other scripts that are taken for ASCII letters
    int own; // letters that resemble none
    int switches; // from one script to another
    boolean stretched;
    boolean doubled;
    int trailingDigits;
    int leadingDigits;

    Census(FoldedText text) {
        this.text = text;
        this.units = text.units();
    }

    /** Counts another stretch. */
    void take(int start, int end) {
        ascii = 0;
        digits = 0;
        symbols = 0;
        accented = 0;
        foreign = 0;
        own = 0;
        switches = 0;
        stretched = false;
        doubled = false;
        int last = -1;
        for (int i = start; i < end; i++) {
            char unit = units[i];
            int script = 0;
            switch (Kinds.of(unit)) {
                case Kinds.LETTER -> ascii++;
                case Kinds.DIGIT -> digits++;
                case Kinds.LEET -> symbols++;
                default -> {
                    script = 1;
                    if (unit < 0x250 || unit >= 0x1E00 && unit < 0x1F00) {
                        accented++;
                        script = 0;
                    } else if (LookAlikes.exact(unit) != 0 || LookAlikes.exact(text.originalCodePointAt(i)) != 0) {
                        foreign++;
                    } else if (!LookAlikes.all(unit).isEmpty()) {
                        foreign++;
                    } else {
                        own++;
                    }
                }
            }
            if (Scripts.isLetter(unit)) {
                switches += last >= 0 && last != script ? 1 : 0;
                last = script;
            }
            stretched |= i > start + 1 && unit == units[i - 1] && unit == units[i - 2] && Scripts.isLetter(unit);
            doubled |= i > start + 2
                    && unit == units[i - 1]
                    && units[i - 2] == units[i - 3]
                    && unit != units[i - 2]
                    && Scripts.isLetter(unit);
        }
        int i = end;
        while (i > start && Kinds.of(units[i - 1]) == Kinds.DIGIT) {
            i--;
        }
        trailingDigits = end - i;
        i = start;
        while (i < end && Kinds.of(units[i]) == Kinds.DIGIT) {
            i++;
        }
        leadingDigits = i - start;
    }

    /** How many letters there are, of any script. */
    int letters() {
        return ascii + accented + foreign + own;
    }

    /** Whether anything in the stretch could be a disguise. */
    boolean isSuspicious() {
        return letters() > 0
                && (digits + symbols + accented + foreign > 0 || stretched || doubled || own > 0 && ascii > 0);
    }

    /** Whether it has letters with accents, and of what is suspicious nothing else. */
    boolean isAccentedOnly() {
        return accented > 0 && digits + symbols + foreign + own == 0;
    }

    /** Whether none of its letters belongs to the Latin alphabet. */
    boolean isForeign() {
        return ascii + digits + symbols + accented == 0;
    }

    /** Whether so many accents on so many letters are more than spelling. */
    static boolean isAccentedMuch(int accented, int letters) {
        return accented >= 2 && accented * 5 >= letters * 2;
    }
}
