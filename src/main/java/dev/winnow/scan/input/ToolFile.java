package dev.winnow.scan.input;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Files beside the data that only describe it. In folders they are left out by name; whoever names one has it read. */
final class ToolFile {

    private static final Set<String> DESCRIPTIONS = Set.of(
            "dataset_info.json",
            "dataset_infos.json",
            "dataset_dict.json",
            "state.json",
            "_metadata",
            "_common_metadata",
            "_SUCCESS");

    private ToolFile() {}

    /** Returns why a file is no data; null if it may be. */
    static String of(String relative, byte[] head) {
        String name = relative.substring(relative.lastIndexOf('/') + 1);
        if (DESCRIPTIONS.contains(name)) {
            return "describes a dataset";
        }
        String start = new String(head, 0, Math.min(head.length, 256), StandardCharsets.ISO_8859_1);
        // Content decides, too: nobody hides data from a scan by calling it a manifest.
        if (name.equals("winnow-manifest.jsonl")
                && (start.startsWith("{\"file\":\"") || start.startsWith("{\"what\":\"complete\""))) {
            return "written by winnow";
        }
        return start.startsWith("{\"fingerprint\":\"") && start.startsWith("\",\"count\":", 32)
                ? "a baseline of winnow's"
                : null;
    }
}
