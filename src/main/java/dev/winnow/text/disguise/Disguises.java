package dev.winnow.text.disguise;

/**
 * Every disguise, in the order in which it is looked for, by the place where it is. Belongs to one pass over one text; the
 * first that settles a stretch has it.
 *
 * <p>The order is by evidence: what only a machine would write comes before what spells a word that rules list, and that before
 * what merely spells a known word. The page {@code docs/evasion.md} tells users what each may break.
 */
final class Disguises {

    /** Of a line few of whose first words are known. */
    final Disguise[] ofLine;
    /** Of signs between two letters of a script that resembles no Latin one. */
    final Disguise[] ofSigns;
    /** Of a letter that stands alone. */
    final Disguise[] ofLetter;
    /** Of a run without white space. */
    final Disguise[] ofRun;
    /** Of such a run with letters in it, or with signs that draw letters; words within it after the run as a whole. */
    final Disguise[] ofToken;
    /** Of two Han characters that are not known side by side. */
    final Disguise[] ofHanPair;
    /** Of a separator behind a Han character. */
    final Disguise[] ofHanGap;

    Disguises(Draft draft, StrangeLines strange) {
        Census census = new Census(draft.text());
        Respelling respelling = new Respelling(draft, census);
        HanSearch search = new HanSearch(draft);
        ofLine = list(new TurnedLines(draft, strange), new LinesInOtherLetters(draft, strange));
        ofSigns = list(new PartedLetters(draft));
        ofLetter = list(new SpacedLetters(draft));
        ofRun = list(new EncodedFragments(draft));
        Disguise[] ofWholeToken = list(
                new Handles(draft), new GluedWords(draft), new DottedLetters(draft), new SplitWords(draft, respelling));
        Disguise[] ofWord = list(
                new ListedWords(draft), new StretchedWords(draft, census), respelling, new MixedScripts(draft, census));
        ofToken = list(new DefangedAddresses(draft), new Tokens(draft, ofWholeToken, ofWord, census));
        ofHanPair = list(new DrawnHan(draft, search), new Homophones(draft), new MartianHan(draft));
        ofHanGap = list(new PartedHan(draft, search));
    }

    private static Disguise[] list(Disguise... inOrder) {
        return inOrder;
    }

    /** Asks one after another; returns where to go on, or {@code start} if none has found anything. */
    static int first(Disguise[] inOrder, int start, int end) {
        for (Disguise disguise : inOrder) {
            int next = disguise.undo(start, end);
            if (next != start) {
                return next;
            }
        }
        return start;
    }
}
