package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnmeantTest {

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "You magnificent bastard, you cooked for all of us, love you to bits!",
                "Du Arschloch, alles Gute zum Geburtstag, hab dich lieb!",
                "cabrón, felicidades por el ascenso, te quiero un montón",
                "Сука ты такая, поздравляю с дипломом, горжусь тобой!"
            })
    void friendsWhoSwearAtEachOtherAreNotBlocked(String text) {
        assertThat(action(text)).isNotEqualTo(Action.BLOCK);
    }

    @Test
    void aWordOfAffectionExcusesNoThreat() {
        assertThat(action("Happy birthday you filthy whore, I will slit your throat tonight"))
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void anAdultLineOnAPageIsNotAboutChildrenForAWordFarAway() {
        List<String> lines = new ArrayList<>(Collections.nCopies(40, "The library opens at nine and closes at six."));
        lines.set(3, "Home > Books > Teens");
        lines.set(30, "free porn videos xxx milf big tits hardcore sex cams naked wives anal blowjob");
        Verdict verdict = engine.moderate(Document.of(String.join("\n", lines)));
        assertThat(verdict.category(Category.SEXUAL).action()).isNotEqualTo(Action.ALLOW);
        assertThat(verdict.category(Category.SEXUAL_MINORS).action()).isEqualTo(Action.ALLOW);
        lines.set(29, lines.get(3));
        assertThat(engine.moderate(Document.of(String.join("\n", lines)))
                        .category(Category.SEXUAL_MINORS)
                        .action())
                .isNotEqualTo(Action.ALLOW);
    }
}
