package dev.winnow.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.match.Literals.Literal;
import dev.winnow.text.CommonWords;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Scripts;
import dev.winnow.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LiteralsTest {

    @Provide
    Arbitrary<List<Literal>> literals() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars("abc中久' 1$")
                .ofMinLength(1)
                .ofMaxLength(5)
                .filter(text -> !text.isBlank() && text.strip().equals(text));
        return Combinators.combine(texts, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as((text, left, right) -> new Literal(
                        text, left && isOfWord(text.charAt(0)), right && isOfWord(text.charAt(text.length() - 1))))
                .list()
                .ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<String>> commonWords() {
        return Arbitraries.strings()
                .withChars("abc'")
                .ofMinLength(1)
                .ofMaxLength(4)
                .filter(CommonWords::mayHold)
                .set()
                .ofMaxSize(20)
                .map(ArrayList::new);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("aabbc中久'   1$\n").ofMaxLength(80);
    }

    @Property(tries = 3000)
    void whatIsFoundIsWhatStandsThereWhicheverWordsAreCommon(
            @ForAll("literals") List<Literal> literals,
            @ForAll("commonWords") List<String> common,
            @ForAll("texts") String original) {
        FoldedText text = Folding.fold(original);
        Literals searched = new Literals(literals);
        CommonWords known = new CommonWords(common);
        assertThat(found(searched, text, known, searched.of(known))).isEqualTo(expected(literals, text.toString()));
        assertThat(found(searched, text, known, null)).isEqualTo(expected(literals, text.toString()));
    }

    @Test
    void aCommonWordThatALiteralGoesOnFromIsRead() {
        CommonWords known = new CommonWords(List.of("free", "the", "freely", "don't"));
        Literals literals = new Literals(List.of(
                new Literal("free money", true, true),
                new Literal("reel", false, false),
                new Literal("t", true, true)));
        FoldedText text = Folding.fold("The free money, freely: don't");
        assertThat(found(literals, text, known, literals.of(known))).containsExactly("0@4", "1@17", "2@28");
    }

    private static Set<String> found(Literals literals, FoldedText text, CommonWords common, WordLiterals of) {
        Set<String> found = new LinkedHashSet<>();
        literals.find(
                text.units(),
                text.length(),
                0,
                text.length(),
                Words.of(text, common),
                of,
                (literal, start, end) -> found.add(literal + "@" + start));
        return found;
    }

    private static Set<String> expected(List<Literal> literals, String text) {
        Set<String> expected = new LinkedHashSet<>();
        for (int i = 0; i < literals.size(); i++) {
            Literal literal = literals.get(i);
            for (int at = text.indexOf(literal.text()); at >= 0; at = text.indexOf(literal.text(), at + 1)) {
                int end = at + literal.text().length();
                boolean left = !literal.leftEdge() || at == 0 || !isOfWord(text.charAt(at - 1));
                boolean right = !literal.rightEdge() || end == text.length() || !isOfWord(text.charAt(end));
                if (left && right) {
                    expected.add(i + "@" + at);
                }
            }
        }
        return expected;
    }

    private static boolean isOfWord(char unit) {
        return Scripts.of(unit) == Scripts.WORD || Scripts.of(unit) == Scripts.DIGIT;
    }
}
