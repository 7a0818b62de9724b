package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.policy.Action;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedTextTest {

    private static Moderator engine;

    @BeforeAll
    static void loadTheBuiltInEngine() throws EngineException {
        engine = EngineFiles.BUILT_IN.load();
    }

    private static Action action(String text) {
        return engine.moderate(Document.of(text)).action();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "My uncle used to mutter \"filthy Jews control everything\" at Christmas and nobody ever answered him.",
                "My uncle used to mutter \u201Cfilthy Jews control everything\u201D at Christmas and nobody ever answered him.",
                "Somebody had left a note on the piano that read \u00ABfilthy Jews control everything\u00BB and a drawing of a nose.",
                "The banner \u201Efilthy Jews control everything\u201C hung from the bridge until the fire brigade took it down."
            })
    void abuseThatSomebodyIsQuotedWithIsNotBlockedUnseen(String text) {
        assertThat(action(text)).isNotEqualTo(Action.BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filthy Jews control everything",
                "\"filthy Jews control everything\"",
                "\u201Cfilthy Jews control everything\u201D, so true",
                "You lot are \"filthy Jews\" who control everything and I hate you",
                "Everybody knows that filthy Jews control everything, \"allegedly\" of course, and the papers too."
            })
    void quotationMarksHideNothing(String text) {
        assertThat(action(text)).isEqualTo(Action.BLOCK);
    }
}
