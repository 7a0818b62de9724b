package dev.winnow.training.attacks;

import dev.winnow.moderation.Document;
import java.util.Random;
import java.util.Set;

/**
 * One way to disguise a text. The same text and seed always give the same result.
 *
 * @param name as in "cyrillic-few"; unique
 * @param family what kind of disguise it is
 * @param description one line for people
 * @param writings the texts that it suits, by what they are mainly written in
 * @param reach how much of a text it touches
 * @param format what it turns the text into
 * @param disguise does it, on whatever the reach hands it
 */
public record Attack(
        String name,
        Family family,
        String description,
        Set<Writing> writings,
        Reach reach,
        Document.Format format,
        Disguise disguise) {

    /** Kinds of disguise. */
    public enum Family {
        /** Other characters that look alike. */
        LOOK_ALIKES,
        /** Characters that nobody sees. */
        INVISIBLE,
        /** Spelling that people read over. */
        SPELLING,
        /** What only Chinese writing offers. */
        CHINESE,
        /** Digits in other clothes. */
        DIGITS,
        /** Codes that a machine decodes. */
        ENCODING,
        /** Markup that a page does not show. */
        HTML,
        /** Addresses that only people follow. */
        LINKS
    }

    /** How much of a text an attack touches. */
    public enum Reach {
        /** Everything, links too. */
        EVERYTHING("whole text with links"),
        /** Everything but links, which must go on working. */
        WHOLE_TEXT("whole text"),
        /** Every word that carries meaning: no function words, nothing shorter than three letters or two characters. */
        CONTENT_WORDS("content words"),
        /** What the attack is about (links, digits, names of messengers, one sentence), wherever it stands. */
        NAMED_PLACES("named places");

        private final String words;

        Reach(String words) {
            this.words = words;
        }

        /** Returns it in words, for tables. */
        public String words() {
            return words;
        }
    }

    /** Rewrites a text, or one word of it. */
    @FunctionalInterface
    interface Disguise {
        /**
         * Returns the disguised text; the text itself if there is nothing to disguise.
         *
         * @param random the only source of chance
         */
        String rewrite(String text, Random random);
    }

    /** Copies the set. */
    public Attack {
        writings = Set.copyOf(writings);
    }

    /**
     * Disguises a text. Well-formed UTF-16 stays well-formed.
     *
     * @param text what to say
     * @param seed another seed makes other choices where there are any
     * @return the disguised text; {@link #plain} of it if there is nothing to disguise
     */
    public String apply(String text, long seed) {
        Random random = new Random(mix(seed, name, text));
        return switch (reach) {
            case EVERYTHING, NAMED_PLACES -> disguise.rewrite(text, random);
            case WHOLE_TEXT -> Piece.rewriteAroundLinks(text, stretch -> disguise.rewrite(stretch, random));
            case CONTENT_WORDS ->
                format == Document.Format.HTML
                        ? HtmlTricks.rewriteContent(text, word -> disguise.rewrite(word, random))
                        : Piece.rewriteContent(text, word -> disguise.rewrite(word, random));
        };
    }

    /** Returns the text undisguised, in the attack's format: as it is, or as a page. */
    public String plain(String text) {
        return format == Document.Format.HTML ? HtmlTricks.page(text) : text;
    }

    /** The choices depend on the text, so that they do not depend on what was disguised before it, or beside it. */
    private static long mix(long seed, String name, String text) {
        long hash = seed * 0x9E3779B97F4A7C15L + name.hashCode();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return hash ^ hash >>> 29;
    }
}
