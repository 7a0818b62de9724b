package dev.winnow.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeywordAutomatonTest {

    @Provide
    Arbitrary<List<String>> words() {
        return Arbitraries.strings()
                .withChars("abc中久")
                .ofMinLength(1)
                .ofMaxLength(5)
                .list()
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars("abc中久 x").ofMaxLength(80);
    }

    @Property
    void findsWhatSearchingForEachWordFinds(@ForAll("words") List<String> words, @ForAll("text") String text) {
        List<String> expected = new ArrayList<>();
        for (int end = 1; end <= text.length(); end++) {
            for (int word = 0; word < words.size(); word++) {
                if (text.substring(0, end).endsWith(words.get(word))) {
                    expected.add(word + "@" + end);
                }
            }
        }
        List<String> found = new ArrayList<>();
        new KeywordAutomaton(words).scan(text.toCharArray(), text.length(), (word, end) -> found.add(word + "@" + end));
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void anAutomatonWithoutWordsFindsNothing() {
        new KeywordAutomaton(List.of()).scan("abc".toCharArray(), 3, (word, end) -> {
            throw new AssertionError("found " + word);
        });
    }
}
