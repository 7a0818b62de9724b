package dev.winnow.text;

import java.util.Arrays;
import java.util.Set;

/**
 * Finds the word behind one disguised token: a run of letters, digits and symbols without white space. What counts as found
 * is a word that rules list, or one that the vocabulary knows while it does not know what is written.
 */
final class Tokens {

    /** Longer tokens are no words. */
    private static final int LONGEST = 128;

    private static final int TRIES = 96;
    private static final Set<String> ORDINALS = Set.of("st", "nd", "rd", "th");
    /** Tokens of so many letters are several words without spaces, or a language that builds long ones. */
    static final int GLUED = 25;
    /** Words of three letters are codes and names too often; these are worth a guess. */
    private static final Set<String> SHORT_WORDS = Set.of(
            "all", "and", "any", "are", "bad", "big", "but", "buy", "can", "for", "get", "god", "got", "had", "has",
            "her", "him", "his", "hot", "how", "new", "not", "now", "off", "our", "out", "sex", "she", "the", "was",
            "who", "why", "win", "you", "one", "two", "men", "man", "gay", "say", "day", "see", "use", "hoe", "won",
            "lol", "dog", "old", "car", "boy", "box", "bro", "tit", "job", "pay", "die", "hit", "guy", "bed", "low",
            "end", "ass", "fag", "jew", "age", "yes", "hey", "few", "did", "its", "too", "own", "way", "let", "put",
            "run", "fun", "ask", "try", "eat", "far", "kid", "min", "bet", "app");

    private final FoldedText text;
    private final char[] units;
    private final Lexicon lexicon;
    private final Edits edits;
    private final char[] buffer = new char[LONGEST];
    private int tries;
    private boolean masked; // whether one letter of the reading stands for a mask
    private int separated; // words whose letters stood apart, so far

    Tokens(FoldedText text, Lexicon lexicon, Edits edits) {
        this.text = text;
        this.units = text.units();
        this.lexicon = lexicon;
        this.edits = edits;
    }

    /** Looks at the token {@code [from, to)} and plans its edit, if any. */
    void examine(int from, int to) {
        if (refanged(from, to)) {
            return;
        }
        int start = from;
        int end = to;
        while (start < end && isEdge(units[start]) && Leet.drawnAt(units, start, end) < 0) {
            start++;
        }
        while (end > start && isEdge(units[end - 1])) {
            end--;
        }
        if (end - start < 2 || end - start > LONGEST || isPlain(start, end) || isAddress(start, end)) {
            return;
        }
        if (isHandle(start, end)) {
            return;
        }
        if (glued(start, end) || lettersApart(start, end) || whole(start, end)) {
            return;
        }
        int part = start;
        for (int i = start; i <= end; i++) {
            if (i == end || isJoiner(units[i])) {
                if (i - part >= 2) {
                    subword(part, i);
                }
                part = i + 1;
            }
        }
    }

    /** Addresses made harmless on purpose: {@code hxxp://}, {@code example[.]com}, {@code example(dot)com}. */
    private boolean refanged(int start, int end) {
        boolean any = false;
        for (int i = start; i + 2 < end; i++) {
            if (startsWith(i, end, "hxxp") && (i == start || !Scripts.isLetter(units[i - 1]))) {
                edits.add(i, i + 4, "http", Repair.DEFANGED);
                any = true;
                i += 3;
            } else if (i > start && "([{".indexOf(units[i]) >= 0 && isHostUnit(units[i - 1])) {
                int length = units[i + 1] == '.' ? 1 : startsWith(i + 1, end, "dot") ? 3 : 0;
                int close = i + 1 + length;
                if (length > 0 && close + 1 < end && ")]}".indexOf(units[close]) >= 0 && isHostUnit(units[close + 1])) {
                    edits.add(i, close + 1, ".", Repair.DEFANGED);
                    any = true;
                    i = close;
                }
            }
        }
        return any;
    }

    private boolean startsWith(int at, int end, String what) {
        for (int i = 0; i < what.length(); i++) {
            if (at + i >= end || units[at + i] != what.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHostUnit(char unit) {
        return Kinds.of(unit) == Kinds.LETTER || Kinds.of(unit) == Kinds.DIGIT;
    }

    private static boolean isJoiner(char unit) {
        return Kinds.of(unit) == Kinds.JOINER && !Scripts.isLetter(unit);
    }

    /** At the edge of a token, punctuation belongs to the sentence; brackets may still be letters inside. */
    static boolean isEdge(char unit) {
        return isJoiner(unit) && unit != '|' && unit != '\\';
    }

    /** ASCII letters in no suspicious order; or letters of one foreign alphabet, some of which resemble nothing. */
    private boolean isPlain(int start, int end) {
        boolean ascii = false;
        boolean foreign = false;
        boolean own = false;
        for (int i = start; i < end; i++) {
            switch (Kinds.of(units[i])) {
                case Kinds.LETTER -> ascii = true;
                case Kinds.FOREIGN -> {
                    foreign = true;
                    ascii |= units[i] < 0x250; // accented Latin
                }
                case Kinds.JOINER -> {
                    if (!Scripts.isLetter(units[i])) {
                        return false;
                    }
                    own = true;
                }
                default -> {
                    return false;
                }
            }
            if (i > start + 1 && units[i] == units[i - 1] && units[i] == units[i - 2]) {
                return false;
            }
        }
        if (ascii && !foreign && !own) {
            return !doubled(start, end) && end - start < GLUED;
        }
        return !ascii && own && !besideAscii(start, end);
    }

    /** Two doubled letters side by side, as in {@code ffuucckk}. */
    private boolean doubled(int start, int end) {
        for (int i = start + 3; i < end; i++) {
            if (units[i] == units[i - 1] && units[i - 2] == units[i - 3]) {
                return true;
            }
        }
        return false;
    }

    /** Web and mail addresses are for the rules about links. */
    private boolean isAddress(int start, int end) {
        for (int i = start; i + 2 < end; i++) {
            if (units[i] == ':' && units[i + 1] == '/' && units[i + 2] == '/'
                    || units[i] == 'w' && units[i + 1] == 'w' && units[i + 2] == 'w') {
                return true;
            }
            if (units[i] == '/' && isHostWithEnding(start, i)) {
                return true;
            }
            if (units[i] == '@' && i > start) {
                for (int k = i + 2; k + 2 < end; k++) {
                    if (units[k] == '.'
                            && Kinds.of(units[k + 1]) == Kinds.LETTER
                            && Kinds.of(units[i + 1]) == Kinds.LETTER) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Letters, digits and hyphens, a dot, and two letters or more: what stands before a path. */
    private boolean isHostWithEnding(int start, int end) {
        int label = end;
        while (label > start && Kinds.of(units[label - 1]) == Kinds.LETTER) {
            label--;
        }
        if (end - label < 2 || label - 2 < start || units[label - 1] != '.') {
            return false;
        }
        for (int i = start; i < label; i++) {
            if (!isHostUnit(units[i]) && units[i] != '.' && units[i] != '-') {
                return false;
            }
        }
        return end - start > 2 * (end - label); // not f.u/c.k
    }

    /** {@code @name} and {@code #tag}, unless the sign makes it a listed word. */
    private boolean isHandle(int start, int end) {
        if (units[start] != '@' && units[start] != '#') {
            return false;
        }
        for (int i = start + 1; i < end; i++) {
            if (Scripts.of(units[i]) != Scripts.WORD && Scripts.of(units[i]) != Scripts.DIGIT && units[i] != '_') {
                return false;
            }
        }
        ListedSearch.Found found = ListedSearch.in(text, lexicon, start, end);
        if (found != null && found.word().length() == end - start) {
            edits.add(start, end, found.word(), found.by());
        }
        return true;
    }

    /** {@code clickthelinkandgetyourbonus}: words without spaces. */
    private boolean glued(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Kinds.of(units[i]) != Kinds.LETTER) {
                return false;
            }
        }
        if (end - start < GLUED || lexicon.knows(units, start, end)) {
            return false;
        }
        char[] run = Arrays.copyOfRange(units, start, end);
        int[] ends = LetterRuns.part(run, lexicon);
        if (ends == null || ends.length * 3 > run.length) {
            return false;
        }
        edits.add(start, end, LetterRuns.spaced(run, ends), Repair.GLUED);
        return true;
    }

    /** {@code v.i.a.g.r.a}: single letters between separators. */
    private boolean lettersApart(int start, int end) {
        if (end - start < 3 || !parts(units[start]) && !parts(units[start + 1])) {
            return false;
        }
        char[] run = new char[end - start];
        int letters = 0;
        int joiners = 0;
        boolean inLetter = false;
        boolean upper = true;
        for (int i = start; i < end; i++) {
            if (parts(units[i])) {
                joiners += inLetter ? 1 : 0;
                inLetter = false;
            } else {
                if (inLetter) {
                    return false;
                }
                inLetter = true;
                char letter = plainLetter(i);
                if (letter == 0) {
                    return false;
                }
                upper &= Character.isUpperCase(text.originalCodePointAt(i));
                run[letters++] = letter;
            }
        }
        if (letters < 3 || joiners < letters - 1) {
            return false;
        }
        run = Arrays.copyOf(run, letters);
        boolean abbreviation = upper && letters <= 4;
        boolean shortWord = letters == 3 && !upper && SHORT_WORDS.contains(new String(run));
        // Who parts the letters of one word so parts those of others, too.
        boolean habit = separated > 0 || text.count(Repair.SEPARATED) > 0;
        boolean clear = letters >= (upper ? 7 : habit ? 3 : 4) && !hasAny(start, end, "/:@");
        if (shortWord
                || clear && letters < 6
                || lexicon.lists(run, 0, letters)
                || !abbreviation && letters >= 4 && lexicon.vocabulary().knows(run, 0, letters)) {
            edits.add(start, end, new String(run), Repair.SEPARATED);
            separated++;
            return true;
        }
        int[] ends = letters >= 6 ? LetterRuns.part(run, lexicon) : null;
        if (ends != null) {
            edits.add(start, end, LetterRuns.spaced(run, ends), Repair.SEPARATED);
            return true;
        }
        if (clear && letters <= Vocabulary.LONGEST_WORD) {
            edits.add(start, end, new String(run), Repair.SEPARATED);
            return true;
        }
        return false;
    }

    private static boolean parts(char unit) {
        return isJoiner(unit) || unit == '*' || unit == '+' || unit == '|';
    }

    private boolean hasAny(int start, int end, String signs) {
        for (int i = start; i < end; i++) {
            if (signs.indexOf(units[i]) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The letter that a single unit stands for, the likeliest one; 0 if none. */
    char plainLetter(int at) {
        char unit = units[at];
        if (Kinds.of(unit) == Kinds.LETTER) {
            return unit;
        }
        String readings = Leet.letters(unit);
        if (!readings.isEmpty()) {
            return readings.charAt(0);
        }
        char exact = LookAlikes.exact(unit);
        return exact != 0 ? exact : Scripts.of(unit) == Scripts.WORD ? unit : 0;
    }

    /** One listed or known word over the whole token, separators left out. */
    private boolean whole(int start, int end) {
        if (!hasJoiner(start, end)) {
            return false;
        }
        boolean allKnown = true;
        boolean singleLetters = true;
        int parts = 0;
        int part = start;
        for (int i = start; i <= end; i++) {
            if (i == end || isJoiner(units[i])) {
                if (i > part) {
                    parts++;
                    singleLetters &= i - part == 1;
                    allKnown &= i - part > 1 && isWord(part, i);
                }
                part = i + 1;
            }
        }
        if (parts < 2 && Leet.drawnAt(units, start, end) < 0 && !hasDrawn(start, end)) {
            return false;
        }
        if (parts == 2 && units[start + 1] == '-') {
            return false; // e-mail
        }
        ListedSearch.Found found = ListedSearch.in(text, lexicon, start, end);
        // Two known words with a sign between them stay two words, unless they spell a long one that rules list.
        if (found != null && (!allKnown || found.word().length() >= 5 && !hasDot(start, end))) {
            edits.add(start, end, found.word(), found.by());
            return true;
        }
        if (allKnown) {
            return false;
        }
        if (hasDrawn(start, end)) {
            return known(start, end, Repair.LEETSPEAK);
        }
        if (parts <= 3 && !singleLetters && end - start - (parts - 1) >= 5) {
            char[] run = new char[end - start];
            int letters = 0;
            for (int i = start; i < end; i++) {
                if (Kinds.of(units[i]) == Kinds.LETTER) {
                    run[letters++] = units[i];
                } else if (!isJoiner(units[i]) || "([{<>}\\=`)]".indexOf(units[i]) >= 0) {
                    return false;
                }
            }
            if (!isPath(start, end) && lexicon.vocabulary().knows(run, 0, letters)) {
                edits.add(start, end, new String(run, 0, letters), Repair.SEPARATED);
                return true;
            }
        }
        return false;
    }

    private boolean hasJoiner(int start, int end) {
        for (int i = start; i < end; i++) {
            if (isJoiner(units[i])) {
                return true;
            }
        }
        return false;
    }

    private boolean hasDot(int start, int end) {
        for (int i = start; i < end; i++) {
            if (units[i] == '.' || units[i] == '/' || units[i] == ':') {
                return true; // file names, hosts and paths
            }
        }
        return false;
    }

    /** A path, a host or a file name: a slash or colon, or a dot with a short ending. */
    private boolean isPath(int start, int end) {
        for (int i = start; i < end; i++) {
            if (units[i] == '/' || units[i] == ':' || units[i] == '.' && end - i <= 5) {
                return true;
            }
        }
        return false;
    }

    private boolean hasDrawn(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Kinds.of(units[i]) != Kinds.LETTER && Leet.drawnAt(units, i, end) >= 0) {
                return true;
            }
        }
        return false;
    }

    private boolean isWord(int start, int end) {
        return lexicon.knows(units, start, end) || isNumber(start, end);
    }

    private boolean isNumber(int start, int end) {
        for (int i = start; i < end; i++) {
            if (Kinds.of(units[i]) != Kinds.DIGIT) {
                return false;
            }
        }
        return true;
    }

    private void subword(int from, int to) {
        int start = from;
        int end = to;
        while (end > start && Kinds.of(units[end - 1]) == Kinds.LEET) {
            end--;
        }
        while (start < end && Kinds.of(units[start]) == Kinds.LEET) {
            start++;
        }
        boolean edges = hasOnlyMarks(from, start) && hasOnlyMarks(end, to) && (start > from || end < to);
        if (edges && isWord(start, end) || resolve(from, to)) {
            return;
        }
        if ((start > from || end < to) && end - start >= 2) {
            resolve(start, end);
        }
    }

    /** Signs that stand at the edges of honest words; currency and the at sign are more often letters there. */
    private boolean hasOnlyMarks(int start, int end) {
        for (int i = start; i < end; i++) {
            if (!isMark(units[i])) {
                return false;
            }
        }
        return true;
    }

    static boolean isMark(char unit) {
        return "*!+#&%|".indexOf(unit) >= 0;
    }

    /** What a stretch of letters, digits and symbols holds. */
    private static final class Census {
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
    }

    private Census census(int start, int end) {
        Census census = new Census();
        int last = -1;
        for (int i = start; i < end; i++) {
            char unit = units[i];
            int script = 0;
            switch (Kinds.of(unit)) {
                case Kinds.LETTER -> census.ascii++;
                case Kinds.DIGIT -> census.digits++;
                case Kinds.LEET -> census.symbols++;
                default -> {
                    script = 1;
                    if (unit < 0x250 || unit >= 0x1E00 && unit < 0x1F00) {
                        census.accented++;
                        script = 0;
                    } else if (LookAlikes.exact(unit) != 0 || LookAlikes.exact(text.originalCodePointAt(i)) != 0) {
                        census.foreign++;
                    } else if (!LookAlikes.all(unit).isEmpty()) {
                        census.foreign++;
                    } else {
                        census.own++;
                    }
                }
            }
            if (Scripts.isLetter(unit)) {
                census.switches += last >= 0 && last != script ? 1 : 0;
                last = script;
            }
            census.stretched |= i > start + 1 && unit == units[i - 1] && unit == units[i - 2] && Scripts.isLetter(unit);
            census.doubled |= i > start + 2
                    && unit == units[i - 1]
                    && units[i - 2] == units[i - 3]
                    && unit != units[i - 2]
                    && Scripts.isLetter(unit);
        }
        int i = end;
        while (i > start && Kinds.of(units[i - 1]) == Kinds.DIGIT) {
            i--;
        }
        census.trailingDigits = end - i;
        i = start;
        while (i < end && Kinds.of(units[i]) == Kinds.DIGIT) {
            i++;
        }
        census.leadingDigits = i - start;
        return census;
    }

    /** Whether so many accents on so many letters are more than spelling. */
    static boolean isAccentedMuch(int accented, int letters) {
        return accented >= 2 && accented * 5 >= letters * 2;
    }

    private boolean resolve(int start, int end) {
        Census census = census(start, end);
        int letters = census.ascii + census.accented + census.foreign + census.own;
        boolean disguised = census.digits + census.symbols + census.accented + census.foreign > 0
                || census.stretched
                || census.doubled
                || census.own > 0 && census.ascii > 0;
        if (!disguised || letters == 0 || lexicon.knows(units, start, end)) {
            return false;
        }
        if (census.digits > 0 && census.symbols == 0 && isNumbered(start, end, census)) {
            return false;
        }
        if (census.digits + census.symbols == 0 && census.foreign + census.own == 0 && census.accented > 0) {
            // An accent or two are spelling; most letters under marks are a disguise.
            if (!isAccentedMuch(census.accented, letters) || census.stretched) {
                return false;
            }
        }
        boolean wholeScript = census.ascii + census.digits + census.symbols + census.accented == 0;
        if (wholeScript && !besideAscii(start, end)) {
            return false; // an unknown word of an honest Greek or Russian text
        }
        ListedSearch.Found found = ListedSearch.in(text, lexicon, start, end);
        if (found != null) {
            edits.add(start, end, found.word(), found.by());
            return true;
        }
        if (census.stretched || census.doubled) {
            return unstretched(start, end);
        }
        Repair kind = census.digits + census.symbols > 0
                ? Repair.LEETSPEAK
                : census.foreign > 0 ? Repair.LOOK_ALIKE : Repair.ACCENTED;
        boolean accents = census.foreign + census.digits + census.symbols == 0;
        if (census.own == 0 && !(accents && census.accented * 5 < letters * 3) && known(start, end, kind)) {
            return true;
        }
        if (census.foreign + census.own > 0 && census.ascii > 0 && census.digits + census.symbols == 0) {
            return oneScript(start, end, census);
        }
        return false;
    }

    /** Whether the letter before or behind, over punctuation and spaces, is an ASCII one. */
    private boolean besideAscii(int start, int end) {
        return isBesideAscii(units, start, end, text.length());
    }

    /** As {@code besideAscii}, for any units. */
    static boolean isBesideAscii(char[] units, int start, int end, int length) {
        int before = start - 1;
        while (before >= 0 && start - before < 6 && !Scripts.isLetter(units[before])) {
            before--;
        }
        int behind = end;
        while (behind < length && behind - end < 6 && !Scripts.isLetter(units[behind])) {
            behind++;
        }
        return before >= 0 && Kinds.of(units[before]) == Kinds.LETTER
                || behind < length && Kinds.of(units[behind]) == Kinds.LETTER;
    }

    /** {@code covid19}, {@code 3rd}, {@code 5star}: a number before or behind a word says a number. */
    private boolean isNumbered(int start, int end, Census census) {
        if (census.digits != census.trailingDigits && census.digits != census.leadingDigits) {
            return false;
        }
        int from = start + census.leadingDigits;
        int to = end - (census.leadingDigits > 0 ? 0 : census.trailingDigits);
        int stem = to - from;
        // One digit at an edge that makes a word may belong to it: 3very, lik3.
        boolean one = census.digits == 1 && (census.leadingDigits == 1 || units[end - 1] == '3' && stem <= 4);
        if (one && stem >= 3 && !"12689".contains(String.valueOf(units[census.leadingDigits == 1 ? start : end - 1]))) {
            return false;
        }
        return stem < 2
                || stem == 2 && ORDINALS.contains(new String(units, from, 2))
                || stem > 2 && lexicon.knows(units, from, to)
                || census.digits > 3
                || census.trailingDigits > 1 && stem > 3;
    }

    /** Tries the readings of each unit until the vocabulary knows the word. */
    private boolean known(int start, int end, Repair kind) {
        if (lexicon.vocabulary().isEmpty() || end - start > Vocabulary.LONGEST_WORD * 2) {
            return false;
        }
        tries = 0;
        masked = false;
        int length = spell(start, start, end, 0, 0);
        if (length == 0) {
            return false;
        }
        edits.add(start, end, new String(buffer, 0, length), kind);
        return true;
    }

    /** Spells the rest of a token in every way; returns the length of the first known word, or 0. */
    private int spell(int start, int at, int end, int length, int guessed) {
        if (++tries > TRIES * 8 || guessed * 5 > (end - start) * 3 + 2) {
            return 0;
        }
        if (at >= end) {
            boolean longEnough =
                    length >= 4 || length == 3 && guessed <= 1 && SHORT_WORDS.contains(new String(buffer, 0, 3));
            return longEnough
                            && guessed * 5 <= length * 3 + 2
                            && lexicon.vocabulary().knows(buffer, 0, length)
                    ? length
                    : 0;
        }
        if (length >= Vocabulary.LONGEST_WORD) {
            return 0;
        }
        char unit = units[at];
        int found = 0;
        if (Kinds.of(unit) == Kinds.LETTER) {
            buffer[length] = unit;
            found = spell(start, at + 1, end, length + 1, guessed);
            if (found > 0) {
                return found;
            }
        }
        int drawn = Kinds.of(unit) == Kinds.DIGIT ? -1 : Leet.drawnAt(units, at, end);
        if (drawn >= 0) {
            buffer[length] = Leet.drawnLetter(drawn);
            found = spell(start, at + Leet.drawnUnits(drawn), end, length + 1, guessed); // drawings are no chance
        }
        boolean mask = unit == '*' && at > start && at + 1 < end && !masked;
        masked |= mask;
        String readings = mask ? "iaeou" : Leet.letters(unit);
        int cost = 1;
        if (readings.isEmpty() && Kinds.of(unit) != Kinds.LETTER) {
            readings = LookAlikes.all(text.originalCodePointAt(at));
            readings = readings.isEmpty() ? LookAlikes.all(unit) : readings;
            cost = 0;
        } else if (unit != '*' && Kinds.of(unit) == Kinds.LEET) {
            cost = 0; // unlike digits, signs between letters have no business of their own
        }
        for (int i = 0; i < readings.length() && found == 0; i++) {
            buffer[length] = readings.charAt(i);
            found = spell(start, at + 1, end, length + 1, guessed + cost);
        }
        masked &= !mask;
        return found;
    }

    /** A token of several scripts that spells no known word still gets one script, if all of it can. */
    private boolean oneScript(int start, int end, Census census) {
        if (census.own == 0 && census.switches >= 2) {
            char[] latin = new char[end - start];
            for (int i = start; i < end; i++) {
                char exact = LookAlikes.exact(text.originalCodePointAt(i));
                exact = exact == 0 ? LookAlikes.exact(units[i]) : exact;
                boolean phonetic = units[i] < 0x370 && units[i] >= 0x250; // letters of living African alphabets, too
                if (phonetic || exact == 0 && units[i] >= 0x80) {
                    return asCyrillic(start, end, census);
                }
                latin[i - start] = exact == 0 ? units[i] : exact;
            }
            edits.add(start, end, new String(latin), Repair.LOOK_ALIKE);
            return true;
        }
        return asCyrillic(start, end, census);
    }

    private boolean asCyrillic(int start, int end, Census census) {
        char[] cyrillic = new char[end - start];
        for (int i = start; i < end; i++) {
            char letter = units[i];
            if (Kinds.of(letter) == Kinds.LETTER) {
                letter = LookAlikes.cyrillic(letter);
            }
            if (letter < 0x400 || letter >= 0x530) {
                return false;
            }
            cyrillic[i - start] = letter;
        }
        if (census.switches >= 2 || lexicon.knows(cyrillic, 0, cyrillic.length)) {
            edits.add(start, end, new String(cyrillic), Repair.LOOK_ALIKE);
            return true;
        }
        return false;
    }

    /** Takes repeated letters back to two or one, whichever gives a known word. */
    private boolean unstretched(int start, int end) {
        if (isHalved(start, end)) {
            edits.add(start, end, new String(buffer, 0, (end - start) / 2), Repair.STRETCHED);
            return true;
        }
        if (isRoman(start, end)) {
            return false;
        }
        tries = 0;
        int length = collapse(start, end, 0);
        if (length < 2 || length < 3 && end - start < 5) {
            return false; // IEEE, eee
        }
        edits.add(start, end, new String(buffer, 0, length), Repair.STRETCHED);
        return true;
    }

    private int collapse(int at, int end, int length) {
        if (at >= end) {
            tries++;
            return lexicon.knows(buffer, 0, length) ? length : 0;
        }
        if (tries > TRIES || !Scripts.isLetter(units[at])) {
            return 0;
        }
        int run = at;
        while (run < end && units[run] == units[at]) {
            run++;
        }
        // Inside a word two are as likely as one (cooool); at its end people drag out a single letter (nooo).
        boolean drawnOut = run - at > 2 && run == end;
        for (int turn = 0; turn < Math.min(2, run - at); turn++) {
            int copies = drawnOut || run - at == 1 ? turn + 1 : 2 - turn;
            for (int i = 0; i < copies; i++) {
                buffer[length + i] = units[at];
            }
            int found = collapse(run, end, length + copies);
            if (found > 0) {
                return found;
            }
        }
        return 0;
    }

    /** Every letter twice, and once it is a word: the buffer holds it. */
    private boolean isHalved(int start, int end) {
        for (int i = start; i + 1 < end; i += 2) {
            if (units[i] != units[i + 1]) {
                return false;
            }
            buffer[(i - start) / 2] = units[i];
        }
        return (end - start) % 2 == 0 && lexicon.knows(buffer, 0, (end - start) / 2);
    }

    private boolean isRoman(int start, int end) {
        for (int i = start; i < end; i++) {
            if ("ivxlcdm".indexOf(units[i]) < 0) {
                return false;
            }
        }
        return true;
    }
}
