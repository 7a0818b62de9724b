package dev.winnow.moderation;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.model.FeatureSettings;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.LinearModel;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.file.PolicyFile;
import dev.winnow.rules.RuleException;
import dev.winnow.rules.RulePack;
import dev.winnow.rules.RuleSet;
import dev.winnow.rules.file.RulePackFile;
import dev.winnow.text.Folding;
import dev.winnow.yaml.YamlException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Engines for tests: the built-in one, loaded once, and small ones whose model says nothing. */
public final class TestEngines {

    /** The engine that users get. */
    public static final Moderator BUILT_IN = load();

    private TestEngines() {}

    private static Moderator load() {
        try {
            return EngineFiles.BUILT_IN.load();
        } catch (EngineException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An engine with these rules, the default policy, and a model that gives every text a spam score of 0.0067. */
    static Moderator withRules(String rules) {
        return withRulesAndPolicy(rules, null);
    }

    static Moderator withRulesAndPolicy(String rules, String policy) {
        try {
            RulePack pack = RulePackFile.parse("pack: test\nrules:\n" + rules.indent(2), "test.yaml", Category.ids());
            Policy chosen =
                    policy == null ? EngineFiles.BUILT_IN.loadPolicy() : PolicyFile.parse(policy, "policy.yaml");
            return new Moderator(RuleSet.of(List.of(pack)), silentModel(), chosen);
        } catch (YamlException | RuleException | EngineException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LinearModel silentModel() {
        FeatureSettings settings = new FeatureSettings(10, 3, 5, 3);
        byte[] table = new byte[settings.buckets() * LinearModel.ROW];
        Arrays.fill(table, (byte) 128);
        Head head = new Head("spam", -5, 1, Collections.nCopies(Features.SHAPES, 0f), -1, 0);
        return LinearModel.of("silent", Folding.version(), settings, List.of(head), Map.of(), table);
    }
}
