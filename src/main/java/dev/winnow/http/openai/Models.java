package dev.winnow.http.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.json.JsonText;
import java.io.IOException;
import java.util.List;

/** The names under which clients ask for the one model that there is. */
final class Models {

    /** What a request without a model asks for. */
    static final String DEFAULT = "omni-moderation-latest";

    /** Names that clients in the field send, those that upstream has switched off included. */
    static final List<String> KNOWN = List.of(
            DEFAULT,
            "omni-moderation-2024-09-26",
            "text-moderation-latest",
            "text-moderation-stable",
            "text-moderation-007",
            "winnow");

    /** Some moment is asked for; this is the day of the first version. */
    private static final long CREATED = 1_767_225_600; // seconds since 1970: 2026-01-01

    private Models() {}

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }

    static byte[] list() {
        return JsonText.bytes(1024, out -> {
            out.writeStartObject();
            out.writeStringField("object", "list");
            out.writeArrayFieldStart("data");
            for (String name : KNOWN) {
                write(name, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    static byte[] one(String name) {
        return JsonText.bytes(128, out -> write(name, out));
    }

    private static void write(String name, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", name);
        out.writeStringField("object", "model");
        out.writeNumberField("created", CREATED);
        out.writeStringField("owned_by", "winnow");
        out.writeEndObject();
    }
}
