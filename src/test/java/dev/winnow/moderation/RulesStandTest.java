package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RulePack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What rules are held to, by the verdict of the whole engine. */
class RulesStandTest {

    /** Of the texts that must not match so many end at allow; the model errs on the others. */
    private static final double ALLOWED = 0.96;

    private static Verdict verdict(Moderator engine, Rule rule, String text) {
        boolean markup = rule.shape() == Rule.Shape.HIDDEN_TEXT;
        Document.Format format = markup ? Document.Format.HTML : Document.Format.TEXT;
        return engine.moderate(new Document(null, text, format, null, null, OffsetUnit.UTF16, false));
    }

    private static boolean accuses(Rule rule) {
        return rule.categories().stream().map(Category::of).anyMatch(Category::isHarm);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"FAST", "CASCADE"})
    void whatARuleMustFindIsReviewedOrBlockedAndWhatItMustNotIsAllowed(Mode mode) throws Exception {
        Moderator engine = EngineFiles.BUILT_IN.load(mode);
        List<String> missed = new ArrayList<>();
        int innocent = 0;
        int allowed = 0;
        for (RulePack pack : EngineFiles.BUILT_IN.loadPacks()) {
            for (Rule rule : pack.rules()) {
                for (String hit : rule.hits()) {
                    if (accuses(rule) && verdict(engine, rule, hit).action() == Action.ALLOW) {
                        missed.add(rule.id() + ": " + hit);
                    }
                }
                for (String miss : rule.misses()) {
                    innocent++;
                    allowed += verdict(engine, rule, miss).action() == Action.ALLOW ? 1 : 0;
                }
            }
        }
        assertThat(missed).isEmpty();
        assertThat(allowed).isGreaterThanOrEqualTo((int) (ALLOWED * innocent));
    }
}
