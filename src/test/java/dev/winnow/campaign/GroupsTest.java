package dev.winnow.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.text.Folding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupsTest {

    private static final String SYLLABLES = "ka lo mi ru te sa no vi pe da gu he fo ba li ";

    private final Random random = new Random(7);

    private Sketch sketch(String text) {
        return Sketch.of(Folding.fold(text));
    }

    private Groups<String> groups(int megabytes) {
        return new Groups<>(megabytes, gone -> {});
    }

    private List<String> words(int count) {
        String[] syllables = SYLLABLES.split(" ", -1);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder word = new StringBuilder();
            for (int s = 0; s < 2 + random.nextInt(3); s++) {
                word.append(syllables[random.nextInt(syllables.length)]);
            }
            words.add(word.toString());
        }
        return words;
    }

    /** Changes a share of the words. */
    private String changed(List<String> words, double share) {
        List<String> fresh = words(words.size());
        List<String> out = new ArrayList<>(words);
        for (int i = 0; i < out.size(); i++) {
            if (random.nextDouble() < share) {
                out.set(i, fresh.get(i));
            }
        }
        return String.join(" ", out);
    }

    /** The definition, without any hash. */
    private static double jaccard(String a, String b) {
        Set<String> first = shingles(a);
        Set<String> second = shingles(b);
        Set<String> both = new HashSet<>(first);
        both.retainAll(second);
        return both.size() / (double) (first.size() + second.size() - both.size());
    }

    private static Set<String> shingles(String text) {
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + 5 <= text.length(); i++) {
            shingles.add(text.substring(i, i + 5));
        }
        return shingles;
    }

    @Test
    void pairsOfASimilarityOfFourFifthsAreFoundAndPairsBelowTwoThirdsAreNot() {
        int alike = 0;
        int found = 0;
        int strangers = 0;
        int wrong = 0;
        for (int i = 0; i < 6_000; i++) {
            List<String> words = words(12 + random.nextInt(200));
            String first = String.join(" ", words);
            String second = changed(words, random.nextDouble() * 0.25);
            double similarity = jaccard(first, second);
            Groups<String> groups = groups(1);
            groups.add(sketch(first));
            boolean joined = !groups.add(sketch(second)).isNew();
            if (similarity >= 0.78 && similarity <= 0.82) {
                alike++;
                found += joined ? 1 : 0;
            } else if (similarity < 0.65) {
                strangers++;
                wrong += joined ? 1 : 0;
            }
        }
        assertThat(alike).isGreaterThan(300);
        assertThat(found / (double) alike).isGreaterThanOrEqualTo(0.95);
        assertThat(strangers).isGreaterThan(300);
        assertThat(wrong / (double) strangers).isLessThanOrEqualTo(0.02);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 200, 256, 257, 2_000, 50_000})
    void theSimilarityIsThatOfTheSetsOfShingles(int length) {
        List<String> words = words(length / 7 + 4);
        String first = String.join(" ", words);
        String second = changed(words, 0.05);
        assertThat(sketch(first).similarity(sketch(second)))
                .isCloseTo(jaccard(first, second), within(length < 200 ? 1e-9 : 0.09));
    }

    @Test
    void theShareOfEqualMinimaEstimatesTheSimilarity() {
        double error = 0;
        for (int i = 0; i < 300; i++) {
            int[] first = random.ints(400).toArray();
            int[] second = first.clone();
            int other = random.nextInt(400);
            for (int k = 0; k < other; k++) {
                second[k] = random.nextInt();
            }
            double truth = (400 - other) / (400.0 + other);
            double estimate = MinHash.estimate(MinHash.minima(first, 400), MinHash.minima(second, 400));
            error += estimate - truth;
            assertThat(estimate).isCloseTo(truth, within(0.30));
        }
        assertThat(error / 300).isCloseTo(0, within(0.01));
    }

    @Test
    void theFormatIsTheSameEverywhere() {
        // Stored numbers must not change from release to release.
        Sketch text = sketch("The quick brown fox jumps over the lazy dog, again and again.");
        assertThat(Long.toHexString(text.exact())).isEqualTo("9c7c2d4035baceb5");
        assertThat(Arrays.toString(Arrays.copyOf(text.bands(), 3))).isEqualTo("[-1709179830, -1803462755, 2075009266]");
    }

    @Test
    void campaignsAmongStrangersAreToldApart() {
        List<List<String>> campaigns = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            campaigns.add(words(15 + random.nextInt(60)));
        }
        Groups<String> groups = groups(16);
        Map<Groups.Group<String>, Map<Integer, Integer>> sizes = new HashMap<>();
        List<Groups.Group<String>> placed = new ArrayList<>();
        List<Integer> truth = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            int campaign = random.nextInt(10) == 0 ? random.nextInt(40) : -1;
            String text = campaign < 0
                    ? String.join(" ", words(15 + random.nextInt(60)))
                    : changed(campaigns.get(campaign), 0.04);
            placed.add(groups.add(sketch(text)).group());
            truth.add(campaign);
        }
        for (int i = 0; i < placed.size(); i++) {
            sizes.computeIfAbsent(placed.get(i).whole(), group -> new HashMap<>())
                    .merge(truth.get(i), 1, Integer::sum);
        }
        List<Map<Integer, Integer>> large = sizes.values().stream()
                .filter(counts -> counts.values().stream().mapToInt(n -> n).sum() >= 3)
                .toList();
        Set<Integer> seen =
                large.stream().flatMap(counts -> counts.keySet().stream()).collect(Collectors.toSet());
        assertThat(seen).hasSize(40).doesNotContain(-1);
        assertThat(large)
                .allMatch(counts -> counts.size() == 1, "no group mixes two campaigns")
                .hasSizeLessThanOrEqualTo(42);
    }

    @Test
    void disguisesThatFoldingUndoesMakeNoDifference() {
        Groups<String> groups = groups(1);
        groups.add(sketch("Cheap watches, buy now at our little shop, delivery within two days!"));
        Groups.Place<String> place =
                groups.add(sketch("ＣＨＥＡＰ watch\u200bes,  buy now\nat our little shop, delivery within two days!"));
        assertThat(place.similarity()).isEqualTo(1);
        assertThat(place.group().count()).isEqualTo(2);
    }

    @Test
    void chineseTextsAreComparedByThreeCharacters() {
        Groups<String> groups = groups(1);
        groups.add(sketch("春天来了公园里的花都开了孩子们在草地上放风筝老人们在树下喝茶聊天十分热闹"));
        assertThat(groups.add(sketch("春天来了公园里的花都开了孩子们在草地上放风筝老人们在树下喝茶下棋十分热闹")).similarity())
                .isBetween(Groups.ALIKE, 0.95);
        assertThat(groups.add(sketch("昨天晚上下了一场大雨街道上积了很多水司机们都开得很慢行人打着伞匆匆回家")).isNew())
                .isTrue();
    }

    @Test
    void shortTextsAreCopiesOrStrangers() {
        Groups<String> groups = groups(1);
        groups.add(sketch("Nice post!"));
        assertThat(groups.add(sketch("nice  post!")).similarity()).isEqualTo(1);
        assertThat(groups.add(sketch("Nice past!")).isNew()).isTrue();
        assertThat(groups.add(sketch("")).isNew()).isTrue();
        assertThat(groups.add(sketch(" \n ")).similarity()).isEqualTo(1);
    }

    @Test
    void aTextBetweenTwoGroupsMakesThemOne() {
        List<String> words = words(60);
        List<String> middle = new ArrayList<>(words);
        List<String> end = new ArrayList<>(words);
        List<String> fresh = words(60);
        for (int i = 0; i < 60; i += 12) {
            middle.set(i, fresh.get(i));
            end.set(i, fresh.get(i));
            end.set(i + 6, fresh.get(i + 6));
        }
        Groups<String> groups = groups(1);
        Groups.Group<String> first = groups.add(sketch(String.join(" ", words))).group();
        Groups.Group<String> last = groups.add(sketch(String.join(" ", end))).group();
        assertThat(first).isNotSameAs(last);
        Groups.Place<String> place = groups.add(sketch(String.join(" ", middle)));
        assertThat(place.joined()).hasSize(1);
        assertThat(place.group().count()).isEqualTo(3);
        assertThat(first.whole()).isSameAs(last.whole());
    }

    @Test
    void memoryIsBoundedAndWhatIsSeenOnceGoesFirst() {
        List<Groups.Group<String>> forgotten = new ArrayList<>();
        Groups<String> groups = new Groups<>(1, forgotten::add);
        List<String> campaign = words(40);
        for (int i = 0; i < 10; i++) {
            groups.add(sketch(changed(campaign, 0.03)));
        }
        for (int i = 0; i < 20_000; i++) {
            groups.add(sketch(String.join(" ", words(40))));
        }
        assertThat(forgotten).hasSizeGreaterThan(18_000).allMatch(group -> group.count() < 10);
        assertThat(groups.add(sketch(changed(campaign, 0.03))).group().count()).isEqualTo(11);
    }

    @Test
    void memoryIsBoundedWhereNothingIsSeenOnce() {
        List<Groups.Group<String>> forgotten = new ArrayList<>();
        Groups<String> groups = new Groups<>(1, forgotten::add);
        for (int i = 0; i < 3_000; i++) {
            Sketch text = sketch(String.join(" ", words(40)));
            groups.add(text);
            groups.add(text);
        }
        assertThat(forgotten).hasSizeBetween(1_500, 2_950);
    }

    @Test
    void hostileTextsAreGroupedLikeOthers() {
        Groups<String> groups = groups(1);
        for (String hostile : List.of(
                "\0".repeat(100),
                "\uD800".repeat(100),
                "\uDC00\uD800 x".repeat(30),
                "a".repeat(10_000_000),
                "\u202Eabc\u202C".repeat(1000),
                "e\u0301\u0301\u0301\u0301\u0301".repeat(1000))) {
            groups.add(sketch(hostile));
            assertThat(groups.add(sketch(hostile)).similarity()).isEqualTo(1);
        }
    }

    @Test
    void aServiceCountsWhatWasSeenWithinADay() {
        Sightings sightings = new Sightings(1);
        List<String> words = words(40);
        long hour = 3_600_000;
        assertThat(sightings.seen(sketch(String.join(" ", words)), 1_000 * hour).seen())
                .isEqualTo(1);
        Sightings.Seen second = sightings.seen(sketch(changed(words, 0.03)), 1_005 * hour);
        assertThat(second.seen()).isEqualTo(2);
        assertThat(sightings.seen(sketch(changed(words, 0.03)), 1_023 * hour))
                .isEqualTo(new Sightings.Seen(second.id(), 3));
        assertThat(sightings.seen(sketch(changed(words, 0.03)), 1_024 * hour).seen())
                .isEqualTo(3);
        assertThat(sightings.seen(sketch(changed(words, 0.03)), 2_000 * hour).seen())
                .isEqualTo(1);
        // A clock that is put back loses nothing.
        assertThat(sightings.seen(sketch(changed(words, 0.03)), 1_990 * hour).seen())
                .isEqualTo(2);
    }
}
