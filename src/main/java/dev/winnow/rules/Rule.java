package dev.winnow.rules;

import java.util.List;

/**
 * One rule as its pack states it.
 *
 * @param id unique among all packs: language, category, name, as in "zh.sexual.seo-titles"
 * @param pack the pack's name
 * @param categories what a match speaks for; empty: a signal, which only joint rules use
 * @param languages BCP 47 tags of the languages that it was written for; "any" if none in particular
 * @param kind how it looks at text
 * @param any keywords, patterns, or URL patterns, by kind
 * @param atLeast how many different entries of {@code any} must occur in one segment; from 1
 * @param triggers literals, one of which stands in every match of the patterns
 * @param shape the shape that it measures, or null
 * @param threshold how much of the shape counts; see {@link Shape}
 * @param joint what a joint rule joins, or null
 * @param weight what a match adds to the log-odds of the categories; from 0
 * @param decision what a match alone decides, whatever the model says; null: it only adds weight
 * @param unless allow phrases: a keyword inside one does not count; a pattern's match that touches one does not either
 * @param description what it sees, for people
 * @param source where the knowledge comes from
 * @param examples texts that must match, and texts that must not
 * @param place where it stands: {@code file:line:column}
 */
public record Rule(
        String id,
        String pack,
        List<String> categories,
        List<String> languages,
        Kind kind,
        List<String> any,
        int atLeast,
        List<String> triggers,
        Shape shape,
        double threshold,
        Joint joint,
        double weight,
        Decision decision,
        List<String> unless,
        String description,
        String source,
        Examples examples,
        String place) {

    /** How a rule looks at text. */
    public enum Kind {
        /** Literal words and phrases in the folded text. */
        KEYWORDS,
        /** Regular expressions (RE2) over folded segments in which a trigger occurs. */
        PATTERN,
        /** Regular expressions (RE2) over {@code host/path} of the links in a segment. */
        URL,
        /** A measure of form. */
        SHAPE,
        /** A category's score and a signal in the same passage. */
        JOINT
    }

    /** What a match proves on its own: the policy's threshold for it is reached, if the policy has one. */
    public enum Decision {
        /** Worth a look. */
        REVIEW,
        /** Certain. */
        BLOCK
    }

    /** What can be measured of a text's form; the rule's threshold is the least count that matches. */
    public enum Shape {
        /** Short pieces in a row between separators, without a sentence; per segment. */
        KEYWORD_SOUP,
        /** Latin letters with marks in heaps, as a wrong decoding leaves them; letters, per segment. */
        ACCENT_RUN,
        /** Characters followed by their pinyin in brackets; per text. */
        CONVERTER_PINYIN,
        /** Replacement characters and halves of surrogate pairs; per text. */
        ILL_FORMED,
        /** Piles of combining marks; per text. */
        MARK_PILE,
        /** Characters that nobody sees inside words; per segment, as all below. */
        INVISIBLE,
        /** Overrides of the order in which text is displayed. */
        BIDI_OVERRIDE,
        /** Letters of other scripts, or accented ones, in the place of those that they resemble. */
        LOOK_ALIKE,
        /** Digits and symbols in the place of letters. */
        LEETSPEAK,
        /** Separators between the letters of a word. */
        SEPARATED,
        /** Words or lines written backwards or upside down. */
        REVERSED,
        /** Encoded fragments that decode to text. */
        ENCODED,
        /** Characters of the same sound in the place of those of a listed word. */
        HOMOPHONE,
        /** Characters written as their parts, or as variants. */
        SHAPE_VARIANT,
        /** Text of a page that a reader does not see. */
        HIDDEN_TEXT
    }

    /**
     * What a joint rule joins.
     *
     * @param category the category that must be likely in the segment
     * @param score the least score of it
     * @param signals ids of rules, one of which must match in the same passage
     * @param place where the signals are listed: {@code file:line:column}
     */
    public record Joint(String category, double score, List<String> signals, String place) {
        /** Copies the list. */
        public Joint {
            signals = List.copyOf(signals);
        }
    }

    /**
     * A text that a rule is held to.
     *
     * @param text what the rule looks at
     * @param place where it stands: {@code file:line:column}
     */
    public record Example(String text, String place) {}

    /**
     * What a rule is held to.
     *
     * @param hits must match
     * @param misses must not
     */
    public record Examples(List<Example> hits, List<Example> misses) {

        /** Of a rule whose examples were not read. */
        public static final Examples NONE = new Examples(List.of(), List.of());

        /** Copies the lists. */
        public Examples {
            hits = List.copyOf(hits);
            misses = List.copyOf(misses);
        }
    }

    /** Copies the lists. */
    public Rule {
        categories = List.copyOf(categories);
        languages = List.copyOf(languages);
        any = List.copyOf(any);
        triggers = List.copyOf(triggers);
        unless = List.copyOf(unless);
    }

    /** Returns the texts that must match; empty if examples were not read. */
    public List<String> hits() {
        return examples.hits().stream().map(Example::text).toList();
    }

    /** Returns the texts that must not match; empty if examples were not read. */
    public List<String> misses() {
        return examples.misses().stream().map(Example::text).toList();
    }
}
