package dev.winnow.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.winnow.policy.Action;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings that are accepted: one JSON object a line with the content's fingerprint, how many times it may occur, and up to
 * which action. One copy more than was accepted is new, and so is one that is judged more strictly.
 */
public final class Baseline {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Entry> entries;
    private final Map<String, Long> used = new HashMap<>();

    /**
     * What is accepted of one content.
     *
     * @param count how many times it may occur
     * @param action up to which action
     */
    public record Entry(long count, Action action) {}

    private Baseline(Map<String, Entry> entries) {
        this.entries = Map.copyOf(entries);
    }

    /** Returns a baseline that accepts nothing. */
    public static Baseline empty() {
        return new Baseline(Map.of());
    }

    /**
     * Reads a baseline.
     *
     * @throws IOException if it cannot be read or says something that cannot be, with file and line
     */
    public static Baseline read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new IOException("baseline \"" + file + "\" does not exist", e);
        } catch (CharacterCodingException e) {
            throw new IOException("baseline \"" + file + "\" is not UTF-8", e);
        } catch (IOException e) {
            throw new IOException("baseline \"" + file + "\" cannot be read: " + e.getMessage(), e);
        }
        Map<String, Entry> entries = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                try {
                    parse(lines.get(i), entries);
                } catch (JsonProcessingException | IllegalArgumentException e) {
                    String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
                    throw new IOException(file + ":" + (i + 1) + ": no line of a baseline: " + why, e);
                }
            }
        }
        return new Baseline(entries);
    }

    private static void parse(String line, Map<String, Entry> entries) throws IOException {
        String fingerprint = null;
        long count = 0;
        Action action = null;
        try (JsonParser json = FACTORY.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "fingerprint" -> fingerprint = value == JsonToken.VALUE_STRING ? json.getText() : null;
                    case "count" -> count = value == JsonToken.VALUE_NUMBER_INT ? json.getLongValue() : 0;
                    case "action" -> action = action(json.getText());
                    default -> json.skipChildren(); // for people, as the categories are
                }
            }
        }
        if (fingerprint == null || !fingerprint.matches("[0-9a-f]{16}")) {
            throw new IllegalArgumentException("\"fingerprint\" must be 16 hexadecimal digits");
        }
        if (count < 1 || action == null) {
            throw new IllegalArgumentException("\"count\" must be above 0, and \"action\" review or block");
        }
        if (entries.put(fingerprint, new Entry(count, action)) != null) {
            throw new IllegalArgumentException("fingerprint " + fingerprint + " occurs twice");
        }
    }

    private static Action action(String id) {
        for (Action action : Action.values()) {
            if (action.id().equals(id) && action != Action.ALLOW) {
                return action;
            }
        }
        return null;
    }

    /** Takes one occurrence out of what is accepted; returns whether there was one left. Calls come in the input's order. */
    boolean accepts(String fingerprint, Action action) {
        Entry entry = entries.get(fingerprint);
        if (entry == null || action.compareTo(entry.action()) > 0) {
            return false;
        }
        return used.merge(fingerprint, 1L, Long::sum) <= entry.count();
    }

    /** Returns how many entries nothing matched, or not as often as they allow. */
    long stale() {
        return entries.entrySet().stream()
                .filter(entry ->
                        used.getOrDefault(entry.getKey(), 0L) < entry.getValue().count())
                .count();
    }

    /** Collects findings, and writes them as a baseline that accepts them all. */
    public static final class Recorder implements ScanListener {

        private final Map<String, Seen> seen = new TreeMap<>(); // sorted, so that two baselines can be compared by eye

        private record Seen(long count, Action action, String categories) {}

        @Override
        public void flagged(FlaggedRecord record) {
            for (FlaggedPlace place : record.places()) {
                StringBuilder categories = new StringBuilder();
                place.reasons().stream()
                        .filter(reason -> reason.action() != Action.ALLOW)
                        .map(reason -> reason.category().id())
                        .sorted()
                        .forEach(id -> categories
                                .append(categories.length() == 0 ? "\"" : ",\"")
                                .append(id)
                                .append('"'));
                seen.merge(
                        place.fingerprint(),
                        new Seen(1, place.action(), categories.toString()),
                        (a, b) -> new Seen(a.count() + 1, a.action().or(b.action()), a.categories()));
            }
        }

        /** Returns the lines; without time or place, so that only changes of the findings change them. */
        public String lines() {
            StringBuilder lines = new StringBuilder();
            seen.forEach((fingerprint, entry) -> lines.append("{\"fingerprint\":\"")
                    .append(fingerprint)
                    .append("\",\"count\":")
                    .append(entry.count())
                    .append(",\"action\":\"")
                    .append(entry.action().id())
                    .append("\",\"categories\":[")
                    .append(entry.categories())
                    .append("]}\n"));
            return lines.toString();
        }
    }
}
