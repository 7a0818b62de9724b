package dev.winnow.console;

import dev.winnow.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Commands that send a request from a POSIX shell. */
final class Curl {

    /** What a command says where the caller has to put a key. */
    private static final String KEY = "$WINNOW_KEY";

    private final String root; // scheme and authority, without a slash at the end
    private final boolean keys; // whether a key is needed

    Curl(String root, boolean keys) {
        this.root = root;
        this.keys = keys;
    }

    /**
     * Returns a command that posts JSON, with the key in {@code Authorization}.
     *
     * @param fields writes the members of the object
     */
    String json(String path, JsonText.Value fields) {
        List<String> words = new ArrayList<>(List.of("curl -s " + quoted(root + path)));
        if (keys) {
            words.add("-H \"Authorization: Bearer " + KEY + "\"");
        }
        words.add("-H 'Content-Type: application/json'");
        words.add("-d " + quoted(object(fields)));
        return lines(words);
    }

    /** Returns a command that posts JSON, with the key in the query. */
    String jsonWithKeyInQuery(String path, JsonText.Value fields) {
        String address = keys ? "\"" + root + path + "?key=" + KEY + "\"" : quoted(root + path + "?key=any");
        return lines(
                List.of("curl -s " + address, "-H 'Content-Type: application/json'", "-d " + quoted(object(fields))));
    }

    /** Returns a command that posts a form, with the key in it; names and values alternate. */
    String form(String path, String... namesAndValues) {
        List<String> words = new ArrayList<>(List.of("curl -s " + quoted(root + path)));
        words.add(keys ? "-d \"api_key=" + KEY + "\"" : "-d api_key=any");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            words.add("--data-urlencode " + quoted(namesAndValues[i] + "=" + namesAndValues[i + 1]));
        }
        return lines(words);
    }

    private static String object(JsonText.Value fields) {
        byte[] json = JsonText.bytes(256, out -> {
            out.writeStartObject();
            fields.writeTo(out);
            out.writeEndObject();
        });
        return ShownText.escaped(new String(json, StandardCharsets.UTF_8));
    }

    private static String lines(List<String> words) {
        return String.join(" \\\n  ", words);
    }

    /** In single quotes a shell leaves everything as it is but the single quote. */
    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9:/._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
