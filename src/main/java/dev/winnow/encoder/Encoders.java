package dev.winnow.encoder;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The encoders that ship with the program, by language, loaded on first use. */
public final class Encoders {

    /** Longer texts are cut: the cost grows with the length, and the beginning says what a passage is about. */
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
     * Returns the encoder of a language, which takes a fraction of a second to load.
     *
     * @throws IllegalArgumentException if there is none for the language
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
