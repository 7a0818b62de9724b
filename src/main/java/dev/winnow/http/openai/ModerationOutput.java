package dev.winnow.http.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.winnow.json.JsonText;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Writes verdicts in OpenAI's shape. */
final class ModerationOutput {

    private static final int RESULT = 2048; // bytes of one result, roughly

    private static final SerializableString[] NAMES = OpenAiCategory.ALL.stream()
            .map(category -> new SerializedString(category.id()))
            .toArray(SerializableString[]::new);
    private static final SerializableString NONE_FLAGGED = everywhere("false");
    private static final SerializableString APPLIED_TO_TEXT = everywhere("[\"text\"]");
    private static final SerializableString APPLIED_TO_NOTHING = everywhere("[]");

    private ModerationOutput() {}

    /**
     * Writes an answer.
     *
     * @param id identifier of the answer
     * @param model the name to answer under
     * @param verdicts one per result; null if there was no text, and all scores are 0
     * @param engine identity of the engine that answered
     */
    static byte[] bytes(String id, String model, List<Verdict> verdicts, Moderator engine) {
        int results = verdicts == null ? 1 : verdicts.size();
        return JsonText.bytes(256 + RESULT * results, out -> {
            out.writeStartObject();
            out.writeStringField("id", id);
            out.writeStringField("model", model);
            out.writeArrayFieldStart("results");
            if (verdicts == null) {
                result(null, out);
            } else {
                for (Verdict verdict : verdicts) {
                    result(verdict, out);
                }
            }
            out.writeEndArray();
            out.writeObjectFieldStart("winnow");
            out.writeStringField("model", engine.model().version());
            out.writeStringField(
                    "policy",
                    verdicts == null
                            ? engine.policy().identity()
                            : verdicts.get(0).policy());
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private static void result(Verdict verdict, JsonGenerator out) throws IOException {
        int count = OpenAiCategory.ALL.size();
        boolean[] flags = new boolean[count];
        boolean flagged = false;
        for (int i = 0; i < count && verdict != null; i++) {
            flags[i] = OpenAiCategory.ALL.get(i).isFlagged(verdict);
            flagged |= flags[i];
        }
        out.writeStartObject();
        out.writeBooleanField("flagged", flagged);
        out.writeFieldName("categories");
        if (flagged) {
            out.writeStartObject();
            for (int i = 0; i < count; i++) {
                out.writeFieldName(NAMES[i]);
                out.writeBoolean(flags[i]);
            }
            out.writeEndObject();
        } else {
            out.writeRawValue(NONE_FLAGGED);
        }
        out.writeObjectFieldStart("category_scores");
        for (int i = 0; i < count; i++) {
            out.writeFieldName(NAMES[i]);
            JsonText.decimal(
                    out, verdict == null ? 0 : OpenAiCategory.ALL.get(i).score(verdict));
        }
        out.writeEndObject();
        out.writeFieldName("category_applied_input_types");
        out.writeRawValue(verdict == null ? APPLIED_TO_NOTHING : APPLIED_TO_TEXT);
        if (verdict != null) {
            own(verdict, out);
        }
        out.writeEndObject();
    }

    /** Returns the written form of a map in which every category has the same value: most of an answer is two such maps. */
    private static SerializableString everywhere(String value) {
        return new SerializedString(OpenAiCategory.ALL.stream()
                .map(category -> '"' + category.id() + "\":" + value)
                .collect(Collectors.joining(",", "{", "}")));
    }

    /** What has no place among the thirteen, where clients with types do not look. */
    private static void own(Verdict verdict, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("winnow");
        out.writeStringField("action", verdict.action().id());
        out.writeObjectFieldStart("category_scores");
        for (CategoryScore score : verdict.categories()) {
            out.writeFieldName(score.category().id());
            JsonText.decimal(out, score.score());
        }
        out.writeEndObject();
        out.writeEndObject();
    }
}
