package dev.winnow.scan.input;

import dev.winnow.moderation.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which fields of a record are its texts and its name.
 *
 * @param texts dotted paths; empty: the first of {@link #TEXT_CANDIDATES} that a record has
 * @param ids dotted paths, of which the first that a record has counts; empty: of {@link #ID_CANDIDATES}
 */
public record FieldNames(List<String> texts, List<String> ids) {

    /** Where texts are usually found. */
    public static final List<String> TEXT_CANDIDATES = List.of("text", "content", "body", "html");
    /** Where names are usually found. */
    public static final List<String> ID_CANDIDATES = List.of("id", "_id", "uuid", "doc_id", "url");
    /** Look for the usual ones. */
    public static final FieldNames AUTO = new FieldNames(List.of(), List.of());

    private static final int LISTED = 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$@][A-Za-z0-9_$@. :/-]{0,39}");

    /** Copies the lists. */
    public FieldNames {
        texts = List.copyOf(texts);
        ids = List.copyOf(ids);
    }

    boolean isAuto() {
        return texts.isEmpty();
    }

    List<String> textPaths() {
        return texts.isEmpty() ? TEXT_CANDIDATES : texts;
    }

    List<String> idPaths() {
        return ids.isEmpty() ? ID_CANDIDATES : ids;
    }

    /** A field named "html" holds HTML. */
    static Document.Format formatOf(String path) {
        String last = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return last.equals("html") || last.equals("raw_html") ? Document.Format.HTML : Document.Format.TEXT;
    }

    String noneFound() {
        return texts.isEmpty()
                ? "no field " + String.join(", ", TEXT_CANDIDATES.subList(0, TEXT_CANDIDATES.size() - 1)) + " or "
                        + TEXT_CANDIDATES.get(TEXT_CANDIDATES.size() - 1) + "; name it with --text-field"
                : "no field " + String.join(", ", texts);
    }

    /** Returns names for a message; what does not look like a name may be data, which no report may show unasked. */
    static String listed(List<String> names) {
        if (names.isEmpty()) {
            return "none";
        }
        List<String> safe = new ArrayList<>();
        for (int i = 0; i < Math.min(names.size(), LISTED); i++) {
            String name = names.get(i).strip();
            safe.add(NAME.matcher(name).matches() ? name : "(number " + (i + 1) + ")");
        }
        return String.join(", ", safe) + (names.size() > LISTED ? ", …" : "");
    }
}
