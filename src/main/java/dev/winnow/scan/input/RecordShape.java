package dev.winnow.scan.input;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Kinds of records that are known by the names of their fields: which of them hold text. Names in lower case. */
final class RecordShape {

    /** Where turns of a conversation stand. */
    static final Set<String> CHATS =
            Set.of("messages", "conversations", "conversation", "dialog", "dialogue", "turns", "chat", "contents");

    /** Fields below those of a shape that hold no text. */
    private static final Set<String> NO_TEXT = Set.of(
            "role",
            "from",
            "type",
            "id",
            "url",
            "image_url",
            "tool_call_id",
            "model",
            "source",
            "lang",
            "language",
            "finish_reason",
            "stop_reason",
            "created_at",
            "timestamp",
            "detail",
            "media_type",
            "mime_type",
            "data");

    /**
     * A kind.
     *
     * @param needs of each set one field has to be there
     * @param texts fields that are judged
     */
    private record Kind(String name, List<Set<String>> needs, Set<String> texts) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "preference pairs",
                    List.of(Set.of("chosen"), Set.of("rejected")),
                    Set.of("prompt", "chosen", "rejected", "system", "question", "instruction", "input", "context")),
            new Kind(
                    "chat messages",
                    List.of(CHATS),
                    union(CHATS, Set.of("system", "prompt", "completion", "response", "instruction"))),
            new Kind(
                    "instructions",
                    List.of(Set.of("instruction"), Set.of("output", "response", "completion", "input")),
                    Set.of("instruction", "input", "output", "response", "completion", "context", "system", "history")),
            new Kind(
                    "prompts and answers",
                    List.of(Set.of("prompt"), Set.of("completion", "response", "output", "answer")),
                    Set.of("prompt", "completion", "response", "output", "answer", "system", "context")),
            new Kind(
                    "questions and answers",
                    List.of(Set.of("question"), Set.of("answer", "answers", "choices", "response")),
                    Set.of(
                            "question",
                            "answer",
                            "answers",
                            "context",
                            "choices",
                            "explanation",
                            "response",
                            "system_prompt")));

    private static final Set<String> PLAIN = Set.copyOf(FieldNames.TEXT_CANDIDATES);
    private static final Set<String> ALL = all();

    private RecordShape() {}

    /**
     * What a record's fields say.
     *
     * @param shape name of the kind, or null: a text and nothing else, or nothing that is known
     * @param roots in lower case, the top-level fields that are judged; empty if none is known
     */
    record Found(String shape, Set<String> roots) {}

    /** Tells the kind by the top-level fields. Where a kind is known its texts and the plain ones are judged. */
    static Found of(List<String> fields) {
        Set<String> lower = new LinkedHashSet<>();
        fields.forEach(field -> lower.add(field.toLowerCase(Locale.ROOT)));
        List<String> shapes = new ArrayList<>();
        Set<String> roots = new LinkedHashSet<>();
        for (Kind kind : KINDS) {
            if (kind.needs().stream().allMatch(need -> need.stream().anyMatch(lower::contains))) {
                shapes.add(kind.name());
                kind.texts().stream().filter(lower::contains).forEach(roots::add);
            }
        }
        if (shapes.isEmpty()) {
            FieldNames.TEXT_CANDIDATES.stream().filter(lower::contains).limit(1).forEach(roots::add);
            return new Found(null, roots);
        }
        FieldNames.TEXT_CANDIDATES.stream().filter(lower::contains).forEach(roots::add);
        return new Found(shapes.get(0), roots);
    }

    /** Whether a top-level field, in lower case, may hold text in any kind. */
    static boolean isRoot(String lower) {
        return ALL.contains(lower);
    }

    /** Whether a top-level field, in lower case, is text by itself. */
    static boolean isPlain(String lower) {
        return PLAIN.contains(lower);
    }

    /** Whether a field below a root holds no text. */
    static boolean isNoText(String name) {
        return NO_TEXT.contains(name);
    }

    private static Set<String> all() {
        Set<String> all = new LinkedHashSet<>(FieldNames.TEXT_CANDIDATES);
        KINDS.forEach(kind -> all.addAll(kind.texts()));
        return Set.copyOf(all);
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return Set.copyOf(both);
    }
}
