package dev.winnow.match;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.rules.Rule;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PatternFilterTest {

    @Provide
    Arbitrary<String> patterns() {
        return patterns(3);
    }

    private static Arbitrary<String> patterns(int depth) {
        Arbitrary<String> atoms = Arbitraries.of(
                "a",
                "b",
                "ab",
                "é",
                "女",
                "😀",
                ".",
                "[ab]",
                "[^a]",
                "[^\\n]",
                "[a-c😀-😄]",
                "\\d",
                "\\s",
                "\\w",
                "\\W",
                "\\b",
                "\\B",
                "^",
                "$",
                "\\.",
                "\\pL",
                "[^\\pL]",
                "[\\d.-]",
                "[]a]",
                "\\p{Han}",
                "{",
                "a{",
                "[^😀]",
                "-",
                "\\x{62}",
                "[\\x61-\\x{63}]");
        if (depth == 0) {
            return atoms;
        }
        Arbitrary<String> parts = patterns(depth - 1);
        Arbitrary<String> counts = Arbitraries.of("*", "+", "?", "{2}", "{1,3}", "{0,40}", "{3,}", "{5}", "*?", "??");
        return Arbitraries.oneOf(
                parts,
                Combinators.combine(parts, parts).as((one, other) -> one + other),
                Combinators.combine(parts, parts).as((one, other) -> "(?:" + one + "|" + other + ")"),
                Combinators.combine(atoms, counts).as((one, times) -> one + times),
                Combinators.combine(parts, counts).as((one, times) -> "(" + one + ")" + times));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "a", "b", "c", "ab", "é", "女", "😀", "😃", "\ud83d", "\ude00", "\n", " ", "1", ".", "-", "{",
                        "]", "\0")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    private static PatternFilter filter(List<String> patterns) {
        return PatternFilter.of(patterns, new AtomicLong());
    }

    @Example
    void aRepetitionBehindACharacterOfTwoUnitsIsOneOfBoth() {
        assertThat(filter(List.of("👉{2,}")).maybeIn("👉👉 join us")).isTrue();
        assertThat(filter(List.of("x👉?y")).maybeIn("xy")).isTrue();
        assertThat(filter(List.of("👉{2,}")).maybeIn("👉 join us")).isFalse();
    }

    @Property(tries = 5_000)
    void whatRe2FindsIsNeverDenied(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        Pattern reference;
        try {
            reference = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            Assume.that(false); // such as a repetition of a repetition
            return;
        }
        boolean found;
        try {
            found = reference.matcher(text).find();
        } catch (StackOverflowError e) {
            Assume.that(false); // RE2/J's own, on repetitions of repetitions of nothing
            return;
        }
        if (found) {
            assertThat(filter(List.of(pattern)).maybeIn(text)).as(pattern).isTrue();
            assertThat(filter(List.of("zzz", pattern)).maybeIn(text))
                    .as(pattern)
                    .isTrue();
        }
    }

    /** As rules ask: first whether a pattern may match at all. */
    private static int from(Patterns patterns, int pattern, String text) {
        BitSet one = new BitSet();
        one.set(pattern);
        assertThat(patterns.candidates(one, text.toCharArray(), 0, text.length()))
                .isEqualTo(one);
        return patterns.from(pattern, text.toCharArray(), 0, text.length());
    }

    @Property(tries = 5_000)
    void theFirstMatchIsFoundWhereRe2FindsIt(@ForAll("patterns") String pattern, @ForAll("texts") String text) {
        try {
            Matcher reference = Pattern.compile(pattern).matcher(text);
            Assume.that(reference.find());
            Patterns patterns = new Patterns(List.of(pattern), new AtomicLong());
            int from = from(patterns, 0, text);
            assertThat(patterns.find(0, text, from))
                    .as("%s in \"%s\" from %s on", pattern, text, from)
                    .isEqualTo(new Patterns.Match(reference.start(), reference.end()));
        } catch (PatternSyntaxException | StackOverflowError e) {
            Assume.that(false); // as above
        }
    }

    @Example
    void whereNoMatchHasBegunRe2NeedNotLook() {
        Patterns patterns = new Patterns(List.of("\\bfree (?:gift|iphone)s?\\b", "(?:a|b)*c"), new AtomicLong());
        String text = "come and get your free iphone now";
        assertThat(from(patterns, 0, text)).isEqualTo(text.indexOf("free"));
        assertThat(from(patterns, 1, "xaac"))
                .as("its beginning looks like its middle")
                .isZero();
    }

    @Example
    void mostTextsAreToldApartWithoutRe2() {
        PatternFilter filter = filter(
                List.of("(?:(?:the|a) (?:police|court) )?(?:send|wire) (?:me )?[^\\n]{0,40}\\d{3,} (?:usd|btc)\\b"));
        assertThat(filter.maybeIn("the police said that the court will send a letter to me"))
                .isFalse();
        assertThat(filter.maybeIn("please send me at least 500 btc")).isTrue();
        assertThat(filter.maybeIn("")).isFalse();
    }

    @Example
    void patternsThatItCannotReadAreLeftToRe2() {
        assertThat(filter(List.of("(?i)spam")).maybeIn("harmless")).isTrue();
        assertThat(filter(List.of("[[:alpha:]]x")).maybeIn("harmless")).isTrue();
    }

    @Example
    void everyPatternOfTheBuiltInPacksIsRead() throws EngineException {
        List<String> unread = EngineFiles.BUILT_IN.loadRules().rules().stream()
                .filter(rule -> rule.kind() == Rule.Kind.PATTERN || rule.kind() == Rule.Kind.URL)
                .flatMap(rule -> rule.any().stream())
                .filter(pattern -> filter(List.of(pattern)).maybeIn(""))
                .toList();
        assertThat(unread).isEmpty();
    }

    @Example
    void aTextThatLeadsToEverNewStatesIsLeftToRe2InTheEnd() {
        // Which of the last units were an "a" is what a state has to know: two to the power of their number.
        String pattern = "a" + "[ab]?".repeat(60) + "c";
        PatternFilter filter = filter(List.of(pattern));
        StringBuilder text = new StringBuilder();
        IntStream.range(0, 20_000).forEach(i -> text.append((i * 2_654_435_761L >>> 13 & 1) == 0 ? 'a' : 'b'));
        assertThat(filter.maybeIn(text + "c")).isTrue();
    }
}
