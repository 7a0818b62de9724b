package dev.winnow.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** The service's settings, {@code winnow.*}; as environment variables {@code WINNOW_*}. */
@ConfigMapping(prefix = "winnow")
public interface WinnowConfig {

    /** The model file; without it the built-in one. */
    Optional<Path> model();

    /** A folder of rule packs beside the built-in ones. */
    Optional<Path> rules();

    /** The policy file; without it the built-in one. */
    Optional<Path> policy();

    /** Who may ask: a file made by {@code winnow keys}. Without it only programs on the same machine. */
    Optional<Path> keys();

    /** Without keys: whether everybody may ask, from any machine. */
    @WithDefault("false")
    boolean open();

    /** Where corrections are kept; "none": nowhere, and who sends one is told so. */
    @WithDefault("winnow-corrections.ndjson")
    Path corrections();

    /**
     * Where clients reach this service, as in {@code https://example.org/winnow/}; without it the address that a request
     * names.
     */
    Optional<String> publicUrl();

    /**
     * A path below which the dialects answer, too, as in {@code /moderation}, for proxies that hand paths on as they are.
     */
    Optional<String> pathPrefix();

    /** Settings of the deep tier. */
    Deep deep();

    /** Settings of the deep tier. */
    interface Deep {
        /** Whether there is one. Without it every mode is {@code fast}. */
        @WithDefault("true")
        boolean enabled();

        /** How many threads read; one reads on one core. Without it one per processor. */
        OptionalInt threads();

        /** How many requests may wait for one; what comes then is answered by the fast tier. */
        @WithDefault("64")
        int queue();

        /** What takes longer, waiting included, is answered by the fast tier. */
        @WithDefault("400ms")
        Duration deadline();
    }

    /** Settings of the dialect of Perspective. */
    Perspective perspective();

    /** Settings of the dialect of Perspective. */
    interface Perspective {
        /** Longest comment, in bytes of UTF-8. */
        @WithDefault("20480")
        MemorySize textLimit();

        /**
         * Whether what upstream refuses is refused: fields that do not exist, languages that an attribute was not published
         * for, texts of no known language, HTML.
         */
        @WithDefault("false")
        boolean strict();
    }

    /** Settings of the dialect of Akismet. */
    Akismet akismet();

    /** Settings of the dialect of Akismet. */
    interface Akismet {
        /**
         * The domain below which the first label of a host name is a key, as in {@code winnow.example} for
         * {@code KEY.winnow.example}. Without it a first label of twelve letters and digits is.
         */
        Optional<String> domain();

        /** From which certainty on spam need not even be kept; above 1: never. */
        @WithDefault("0.999")
        double discard();

        /** Whether what a site's moderators said and what it was sent before counts. */
        @WithDefault("true")
        boolean history();
    }

    /** Settings of the dialect of OpenAI. */
    OpenAi openai();

    /** What becomes of images, which nobody here can judge. */
    enum Images {
        /** A request with an image is refused. */
        REFUSE,
        /** Images are left out, and the answer's input types say so. */
        IGNORE
    }

    /** Settings of the dialect of OpenAI. */
    interface OpenAi {
        /** What becomes of images. */
        @WithDefault("refuse")
        Images images();
    }

    /** The form of the log. */
    enum Log {
        /** For people. */
        TEXT,
        /** One object a line, in the names of the Elastic Common Schema. */
        JSON
    }

    /** The form of the log. */
    @WithDefault("text")
    Log log();

    /**
     * How long requests are still taken after the service was told to stop and has said that it is not ready, while whoever
     * routes requests takes notice.
     */
    @WithDefault("0s")
    Duration drain();

    /** Encryption; with a certificate the service speaks HTTPS, and nothing else. */
    Tls tls();

    /** Encryption. Certificates are read again when they change. */
    interface Tls {
        /** The service's certificate, and those up to its authority (PEM). */
        Optional<Path> certificate();

        /** The key of the certificate (PEM). */
        Optional<Path> key();

        /** Authorities (PEM) of which clients must show a certificate; without it clients need none. */
        Optional<Path> clients();
    }

    /** When requests are turned away. */
    Shed shed();

    /** When requests are turned away. */
    interface Shed {
        /** Once every request of half a second waited for longer than this, some are; zero: never. */
        @WithDefault("250ms")
        Duration latency();
    }

    /** What a client may take. */
    Connections connections();

    /** What a client may take. */
    interface Connections {
        /**
         * Connections open at one time. Keep it well below the files that the process may have open: a process out of files
         * cannot even load a class.
         */
        @WithDefault("2000")
        int most();

        /** Those from one address, of IPv6 from one /64. Without it half of all. */
        OptionalInt perAddress();

        /** For the head of a request; when connections get scarce 2 s. */
        @WithDefault("10s")
        Duration headTime();

        /** For the body of a request, beyond what the rate grants; when connections get scarce 2 s. */
        @WithDefault("20s")
        Duration bodyTime();

        /** Bytes a second at which a body may go on arriving after its time. */
        @WithDefault("4K")
        MemorySize bodyRate();

        /** For a client that does not read its answer. */
        @WithDefault("30s")
        Duration readerTime();
    }

    /** How often model, rules, policy and keys are looked at for changes; zero: never. */
    @WithDefault("5s")
    Duration reloadInterval();

    /** Longest text, in bytes of UTF-8. */
    @WithDefault("1M")
    MemorySize textLimit();

    /** Most documents in a batch that is a JSON array. */
    @WithDefault("1000")
    int batchLimit();

    /** Largest body of a batch that is a JSON array. */
    @WithDefault("16M")
    MemorySize batchBodyLimit();

    /** Bytes of large requests that may be in memory at one time; above it they are turned away with 503. */
    @WithDefault("64M")
    MemorySize pendingLimit();
}
