package dev.winnow.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.text.CommonWords;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.HostileText;
import dev.winnow.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LinearModelTest {

    private static final LinearModel MODEL = random();

    private static LinearModel random() {
        FeatureSettings settings = new FeatureSettings(14, 3, 5, 3);
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        new Random(3).nextBytes(table);
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < LinearModel.ROW; i++) {
            heads.add(
                    new Head("head" + i, i - 6f, 0.01f * (i + 1), Collections.nCopies(Features.SHAPES, 0.3f), -1, 0.1));
        }
        return LinearModel.of("random", Folding.version(), settings, heads, Map.of(), table);
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    /** The plain sum, one weight at a time. */
    private static double naiveMargin(int head, Features features) {
        long sum = 0;
        for (int i = 0; i < features.count(); i++) {
            sum += (MODEL.table()[features.bucket(i) * LinearModel.ROW + head] & 0xFF) - LinearModel.ZERO;
        }
        Head own = MODEL.heads().get(head);
        double margin = own.bias();
        if (features.count() > 0) {
            margin += own.scale() * sum / Math.sqrt(features.count());
            for (int i = 0; i < Features.SHAPES; i++) {
                margin += own.shapeWeights().get(i) * features.shape(i);
            }
        }
        return margin;
    }

    @Property
    void addingFourWordsAtATimeGivesWhatAddingOneWeightAtATimeGives(@ForAll("hostile") String text) {
        FoldedText folded = Folding.fold((text + " filler words ").repeat(1 + text.length() % 40));
        Features features = new Features(MODEL.settings());
        features.add(folded.units(), 0, folded.length());
        Evidence evidence = MODEL.newEvidence();
        MODEL.weigh(features, evidence);
        for (int head = 0; head < LinearModel.ROW; head++) {
            assertThat(MODEL.margin(head, evidence)).isCloseTo(naiveMargin(head, features), within(1e-9));
            assertThat(MODEL.probability(head, evidence)).isBetween(0.0, 1.0);
        }
    }

    @Property
    void commonWordsSayInOneRowWhatTheirNGramsSayOneByOne(@ForAll("hostile") String text) {
        LinearModel knowing =
                MODEL.withCommonWords(new CommonWords(List.of("filler", "words", "don't", "aa", "deadbeef")));
        FoldedText folded = Folding.fold(text + " don't filler " + text + "words deadbeef-0000-1111-2222-333344445555");
        Words words = Words.of(folded, knowing.vocabulary().common());
        Features byWord = new Features(knowing.settings(), knowing.wordWeights());
        Features byUnit = new Features(knowing.settings());
        Evidence one = knowing.newEvidence();
        Evidence other = knowing.newEvidence();
        int middle = folded.length() / 2; // may cut a word
        for (int[] part : new int[][] {{0, folded.length()}, {0, middle}, {middle, folded.length()}}) {
            byWord.clear();
            byWord.add(folded.units(), part[0], part[1], words);
            knowing.weigh(byWord, one);
            byUnit.clear();
            byUnit.add(folded.units(), part[0], part[1]);
            knowing.weigh(byUnit, other);
            for (int head = 0; head < LinearModel.ROW; head++) {
                assertThat(knowing.margin(head, one)).isEqualTo(knowing.margin(head, other));
            }
        }
    }

    @Property
    void contributionsAddUpToTheMargin(@ForAll("hostile") String text) {
        FoldedText folded = Folding.fold(text);
        Features features = new Features(MODEL.settings());
        features.add(folded.units(), 0, folded.length());
        for (int head = 0; head < LinearModel.ROW; head++) {
            double sum = MODEL.heads().get(head).bias();
            for (int i = 0; i < features.count(); i++) {
                sum += MODEL.contribution(head, features.bucket(i), features.count());
            }
            for (int i = 0; i < Features.SHAPES; i++) {
                sum += 0.3f * features.shape(i);
            }
            assertThat(sum).isCloseTo(naiveMargin(head, features), within(1e-4));
        }
    }

    @Property
    void evidenceOfAPassageIsTheSumOfItsSegments(@ForAll("hostile") String first, @ForAll("hostile") String second) {
        Evidence sum = MODEL.newEvidence();
        Evidence one = MODEL.newEvidence();
        Features both = new Features(MODEL.settings());
        for (String text : List.of(first, second)) {
            FoldedText folded = Folding.fold(text);
            Features features = new Features(MODEL.settings());
            features.add(folded.units(), 0, folded.length());
            both.add(folded.units(), 0, folded.length());
            MODEL.weigh(features, one);
            sum.add(one);
        }
        Evidence whole = MODEL.newEvidence();
        MODEL.weigh(both, whole);
        assertThat(MODEL.margin(4, sum)).isEqualTo(MODEL.margin(4, whole));
        sum.subtract(one);
        sum.add(one);
        assertThat(MODEL.margin(4, sum)).isEqualTo(MODEL.margin(4, whole));
    }
}
