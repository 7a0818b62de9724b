package dev.winnow.cli;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.yaml.YamlException;
import dev.winnow.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells where each value of a policy was written: the first file that has it, the most particular one first. */
final class PolicyOrigins {

    private final List<YamlMap> files = new ArrayList<>();

    /**
     * @param policy the user's file; null: the built-in policy alone
     * @param tenant whose policy; null: everybody's
     */
    PolicyOrigins(Path policy, String tenant) throws EngineException, IOException, YamlException {
        if (policy != null) {
            YamlMap own = YamlMap.parse(Files.readString(policy), policy.toString());
            if (tenant != null) {
                files.add(own.map("tenants").map(tenant));
            }
            files.add(own);
        }
        files.add(YamlMap.parse(EngineFiles.builtInPolicy(), "default.yaml"));
    }

    /** Returns file, line and column of an entry at the top, or "default" if it is written nowhere. */
    String of(String entry) {
        for (YamlMap file : files) {
            if (file.has(entry)) {
                return file.place(entry);
            }
        }
        return "default";
    }

    /** Returns file, line and column of a step of a category's thresholds. */
    String of(String category, String step) throws YamlException {
        for (YamlMap file : files) {
            if (file.has("thresholds") && file.map("thresholds").has(category)) {
                YamlMap steps = file.map("thresholds").map(category);
                if (steps.has(step)) {
                    return steps.place(step);
                }
            }
        }
        return "the lower of review and block";
    }
}
