package dev.winnow.encoder;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The encoders that come with the program, by language, loaded when they are first asked for. */
public final class Encoders {

    /** Longer texts are cut there: the cost grows with the length, and what a passage is about stands earlier. */
    public static final int MOST_TOKENS = 128;

    private static final Map<String, String> IDENTITIES =
            Map.of("en", "bge-small-en-v1.5-q", "zh", "bge-small-zh-v1.5-q");
    private static final Map<String, Encoder> LOADED = new ConcurrentHashMap<>();

    private Encoders() {}

    /** Returns the languages that have an encoder, as ISO 639-1 codes. */
    public static List<String> languages() {
        return IDENTITIES.keySet().stream().sorted().toList();
    }

    /**
     * Returns the encoder of a language; the first call takes a fraction of a second.
     *
     * @throws IllegalArgumentException if the language has none
     * @throws EncoderException if it cannot be loaded
     */
    public static Encoder of(String language) {
        String identity = IDENTITIES.get(language);
        if (identity == null) {
            throw new IllegalArgumentException("no encoder for " + language);
        }
        return LOADED.computeIfAbsent(identity, name -> OnnxEncoder.load(name, MOST_TOKENS));
    }
}
