package dev.winnow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final CommonWords COMMON = new CommonWords(List.of("the", "don't", "wort", "слово"));

    private static List<String> read(String text) {
        FoldedText folded = Folding.fold(text);
        Words words = Words.of(folded, COMMON);
        List<String> read = new ArrayList<>();
        for (int i = 0; i < words.count(); i++) {
            read.add(folded.subSequence(words.start(i), words.end(i)) + ":" + words.number(i));
        }
        return read;
    }

    @Test
    void everyWordIsThereOnceWithItsNumber() {
        assertThat(read("The WORT, don't! слово 中文 the2 'the' 42 don'"))
                .containsExactly("the:0", "wort:2", "don't:1", "слово:3", "the2:-1", "the:0", "42:-1", "don:-1");
    }

    @Test
    void aTextWithoutWordsHasNone() {
        assertThat(read("")).isEmpty();
        assertThat(read("\0 … 中文 \uD800")).isEmpty();
        assertThat(Words.of(Folding.fold(""), COMMON).start(0)).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void theFirstWordBehindAnOffsetIsFound() {
        Words words = Words.of(Folding.fold("one two three"), CommonWords.EMPTY);
        assertThat(words.from(0)).isEqualTo(0);
        assertThat(words.from(1)).isEqualTo(1);
        assertThat(words.from(4)).isEqualTo(1);
        assertThat(words.from(9)).isEqualTo(3);
    }

    @Test
    void listsThatCouldNotBeLookedUpAreRefused() {
        assertThatThrownBy(() -> new CommonWords(List.of("a", "a"))).hasMessageContaining("twice");
        assertThatThrownBy(() -> new CommonWords(List.of("two words"))).hasMessageContaining("no common word");
        assertThatThrownBy(() -> new CommonWords(List.of("nooo"))).hasMessageContaining("no common word");
    }
}
