package dev.winnow.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * How somebody wants to work: what a person chose, over what the tenant chose, over what holds otherwise.
 *
 * @param blurred categories whose texts are blurred until somebody looks; {@link #ALL} among them: every text
 * @param never categories that do not come to the person
 * @param plain whether emoji are shown as words
 * @param heavy after how many minutes in a row with {@link #HEAVY} categories others come first; 0: never
 * @param pause after how many minutes it is time for a break; 0: never
 * @param ceiling after how many decisions in 24 hours the person is told; 0: never
 * @param putOff when the person last put a break off; null: never
 */
public record Wellbeing(
        Set<String> blurred, Set<String> never, boolean plain, int heavy, int pause, int ceiling, Instant putOff) {

    /** Categories that are hard to look at. */
    public static final Set<String> HEAVY = Set.of("sexual/minors", "violence", "self-harm");

    /** What holds for whoever has chosen nothing. */
    public static final Wellbeing USUAL = new Wellbeing(HEAVY, Set.of(), false, 20, 45, 0, null);

    /** Stands among the blurred categories for every text. */
    public static final String ALL = "all";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Copies the sets. */
    public Wellbeing {
        blurred = Set.copyOf(blurred);
        never = Set.copyOf(never);
    }

    /** Returns whether a text of a category is blurred. */
    public boolean blurs(String category) {
        return blurred.contains(ALL) || blurred.contains(category);
    }

    /** Reads what was stored; for what it does not say, another holds. */
    static Wellbeing of(String json, Wellbeing otherwise) {
        JsonNode said = tree(json);
        return new Wellbeing(
                said.has("blur") ? names(said.get("blur")) : otherwise.blurred,
                said.has("never") ? names(said.get("never")) : otherwise.never,
                said.path("plain").asBoolean(otherwise.plain),
                said.path("heavy").asInt(otherwise.heavy),
                said.path("break").asInt(otherwise.pause),
                said.path("ceiling").asInt(otherwise.ceiling),
                said.has("putOff") ? Instant.parse(said.get("putOff").textValue()) : null);
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new TreeSet<>(Set.of(list.asText().split(",")));
        names.remove("");
        return names;
    }

    /** Returns what is stored. */
    String json() {
        return JSON.createObjectNode()
                .put("blur", String.join(",", new TreeSet<>(blurred)))
                .put("never", String.join(",", new TreeSet<>(never)))
                .put("plain", plain)
                .put("heavy", heavy)
                .put("break", pause)
                .put("ceiling", ceiling)
                .toString();
    }

    /** Returns what is stored, with a break put off. */
    static String puttingOff(String json, Instant now) {
        return ((ObjectNode) tree(json)).put("putOff", now.toString()).toString();
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored is JSON", e);
        }
    }
}
