package dev.winnow.training;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.policy.Category;

/**
 * A labelled text. Labels are partial: categories that were not annotated are unknown, never 0.
 *
 * @param id unique within its source
 * @param source the corpus, or "training-data" for our own lines
 * @param register what kind of text it is ("news", "comment"), as corpora.yaml names it; empty if nobody said
 * @param language BCP 47 tag as the source gives it
 * @param text the text
 * @param known bit {@code Category.ordinal()}: the category is annotated
 * @param positive bit {@code Category.ordinal()}: it applies; only within {@code known}
 */
record Example(String id, String source, String register, String language, String text, int known, int positive) {

    /** The source of the lines in this repository. */
    static final String OWN = "training-data";

    /** The register of whole pages as text: menus, notices and articles together. */
    static final String PAGE = "page";
    /** The register of whole pages in HTML. */
    static final String HTML = "html";

    boolean knows(Category category) {
        return (known >>> category.ordinal() & 1) != 0;
    }

    boolean is(Category category) {
        return (positive >>> category.ordinal() & 1) != 0;
    }

    /** Whether every category with training data is annotated as 0. */
    boolean isClean() {
        return positive == 0 && known == TrainedCategories.ALL_BITS;
    }

    /** Whether it is harmless public text, not a line that was written to look harmful. */
    boolean isProse() {
        return isClean() && !source.equals(OWN) && !source.equals(RuleExamples.SOURCE);
    }

    /** Whether it is a whole page, with everything that stands around what people read. */
    boolean isPage() {
        return register.equals(PAGE) || register.equals(HTML);
    }

    /** Returns what the engine is given. */
    Document document() {
        Document.Format format = register.equals(HTML) ? Document.Format.HTML : Document.Format.TEXT;
        return new Document(null, text, format, null, null, OffsetUnit.UTF16, false);
    }

    /** Returns the letters of the text in lower case: what is left when repetitions of one text are told apart. */
    String skeleton() {
        StringBuilder letters = new StringBuilder(text.length());
        text.codePoints()
                .filter(Character::isLetter)
                .map(Character::toLowerCase)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    Example knowing(int more) {
        return new Example(id, source, register, language, text, known | more, positive);
    }

    Example withText(String other, String suffix) {
        return new Example(id + suffix, source, register, language, other, known, positive);
    }

    Example inRegister(String name) {
        return new Example(id, source, name, language, text, known, positive);
    }

    /** The language without script and region: "zh" of "zh-Hant". */
    String primaryLanguage() {
        int dash = language.indexOf('-');
        return dash < 0 ? language : language.substring(0, dash);
    }
}
