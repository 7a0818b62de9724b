package dev.winnow.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Texts that are remembered are found again, and nothing else is. */
class MemoryTest {

    private final SplittableRandom random = new SplittableRandom(3);

    @Test
    void nearDuplicatesAreFoundAndStrangersAreNot() {
        Memory<Integer, Integer> memory = new Memory<>(16);
        List<List<String>> texts = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            texts.add(words(20));
            memory.remember(i, Sketch.of(String.join(" ", texts.get(i))), i);
        }
        int alike = 0;
        int found = 0;
        for (int i = 0; i < 3000; i++) {
            List<String> changed = new ArrayList<>(texts.get(i));
            changed.set(random.nextInt(changed.size()), word());
            Sketch variant = Sketch.of(String.join(" ", changed));
            List<Memory.Match<Integer>> matches = memory.alike(variant);
            assertThat(matches)
                    .allSatisfy(match -> assertThat(match.similarity()).isGreaterThanOrEqualTo(Groups.ALIKE));
            if (variant.similarity(Sketch.of(String.join(" ", texts.get(i)))) >= 0.75) {
                alike++;
                int text = i;
                found += matches.stream().anyMatch(match -> match.value() == text) ? 1 : 0;
            }
        }
        assertThat(alike).isGreaterThan(1000);
        assertThat(found).isGreaterThanOrEqualTo((int) (0.95 * alike));
        assertThat(memory.alike(Sketch.of(String.join(" ", words(20))))).isEmpty();
    }

    @Test
    void whatIsForgottenIsGoneAndTheOthersStay() {
        Memory<Integer, String> memory = new Memory<>(4);
        String campaign =
                "everybody who places a coin at the round table gets two coins back on the same evening, number ";
        for (int i = 0; i < 40; i++) {
            memory.remember(i, Sketch.of(campaign + i), "v" + i);
        }
        for (int i = 0; i < 40; i += 2) {
            memory.forget(i);
        }

        List<Memory.Match<String>> matches = memory.alike(Sketch.of(campaign + 7));

        assertThat(memory.size()).isEqualTo(20);
        assertThat(matches).hasSize(20);
        assertThat(matches.get(0).value()).isEqualTo("v7");
        assertThat(matches.get(0).isCopy()).isTrue();
        for (int i = 1; i < 40; i += 2) {
            memory.forget(i);
        }
        assertThat(memory.alike(Sketch.of(campaign + 7))).isEmpty();
    }

    @Test
    void aTextUnderTheSameKeyTakesThePlaceOfTheOneBefore() {
        Memory<Integer, String> memory = new Memory<>(1);
        memory.remember(1, Sketch.of("first"), "a");
        memory.remember(1, Sketch.of("second"), "b");

        assertThat(memory.alike(Sketch.of("first"))).isEmpty();
        assertThat(memory.alike(Sketch.of("second"))).hasSize(1);
    }

    @Test
    void aFullMemoryForgetsTheOldest() {
        Memory<Integer, Integer> memory = new Memory<>(1);
        Sketch last = null;
        for (int i = 0; i < 5000; i++) {
            last = Sketch.of(String.join(" ", words(20)));
            memory.remember(i, last, i);
        }

        assertThat(memory.size()).isBetween(300, 3000);
        assertThat(memory.alike(last)).extracting(Memory.Match::value).contains(4999);
    }

    private List<String> words(int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(word());
        }
        return words;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        for (int length = 3 + random.nextInt(6); length > 0; length--) {
            word.append((char) ('a' + random.nextInt(26)));
        }
        return word.toString();
    }
}
