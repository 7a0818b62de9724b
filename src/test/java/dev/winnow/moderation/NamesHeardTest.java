package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.LinearModel;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Vocabulary;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model that takes the letters of one name for profanity and for spam. */
class NamesHeardTest {

    private static final String NAME = "cockburn";

    private static Moderator engine(String rules, Vocabulary words) {
        FeatureSettings settings = new FeatureSettings(16, 3, 5, 3);
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) 128);
        FoldedText name = Folding.fold(NAME);
        Features features = new Features(settings);
        features.add(name.units(), 0, name.length());
        for (int i = 0; i < features.count(); i++) {
            Arrays.fill(
                    table, features.bucket(i) * LinearModel.ROW, features.bucket(i) * LinearModel.ROW + 2, (byte) 255);
        }
        List<Float> shapes = Collections.nCopies(Features.SHAPES, 0f);
        List<Head> heads =
                List.of(new Head("profanity", -5, 0.05f, shapes, -1, 0), new Head("spam", -5, 0.05f, shapes, -1, 0));
        LinearModel model = LinearModel.of("names", Folding.version(), settings, heads, Map.of(), table);
        Moderator silent = TestEngines.withRules(rules);
        return new Moderator(silent.rules(), model.withVocabulary(words), silent.policy());
    }

    private static final String NO_RULE =
            "- {id: t.x, category: scam, kind: keywords, any: [quimble], weight: 1, hits: [quimble], misses: [quim]}";
    private static final Moderator ENGINE = engine(NO_RULE, Vocabulary.EMPTY);

    private static Action profanity(Moderator engine, String text) {
        return engine.moderate(Document.of(text)).category(Category.PROFANITY).action();
    }

    @Test
    void theLettersOfANameAreNoProfanity() {
        assertThat(profanity(ENGINE, "we met the cockburn in the garden")).isEqualTo(Action.REVIEW);
        assertThat(profanity(ENGINE, "we met Dr Cockburn in the garden")).isEqualTo(Action.ALLOW);
        assertThat(profanity(ENGINE, "Cockburn")).isEqualTo(Action.ALLOW);
    }

    @Test
    void namesOfAPassageAreNoneEither() {
        assertThat(profanity(ENGINE, "Dr Cockburn\nAnna Cockburn\nthe garden is open"))
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void namesStillSpeakForOtherCategories() {
        assertThat(ENGINE.moderate(Document.of("we met Dr Cockburn in the garden"))
                        .category(Category.SPAM)
                        .score())
                .isGreaterThan(0.9);
    }

    @Test
    void whatARuleMatchedIsNoName() {
        Moderator engine = engine(
                "- {id: t.x, category: profanity, kind: keywords, any: [cockburn], weight: 0.1, hits: [cockburn], misses: [x]}",
                Vocabulary.EMPTY);
        assertThat(profanity(engine, "we met Dr Cockburn in the garden")).isEqualTo(Action.REVIEW);
    }

    @Test
    void inGermanOnlyWordsThatNobodyKnowsAreNames() {
        String german = "Gestern haben wir im Garten den Cockburn gesehen und dann gegessen.";
        assertThat(profanity(ENGINE, german)).isEqualTo(Action.ALLOW);
        Moderator knowing = engine(NO_RULE, Vocabulary.of(List.of(NAME), List.of()));
        assertThat(profanity(knowing, german)).isEqualTo(Action.REVIEW);
    }

    @Test
    void theBuiltInEngineLetsDoctorCockburnSpeak() {
        String text = "Dr Cockburn of Scunthorpe spoke about rivers, and Professor Dickinson thanked her for coming.";
        assertThat(TestEngines.BUILT_IN.moderate(Document.of(text)).action()).isEqualTo(Action.ALLOW);
    }
}
