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

    /** The model file; by default the built-in one. */
    Optional<Path> model();

    /** A folder of rule packs in addition to the built-in ones. */
    Optional<Path> rules();

    /** The policy file; by default the built-in one. */
    Optional<Path> policy();

    /** What decisions have taught beside the model: a file that {@code winnow learn} made, or a folder of such. */
    Optional<Path> overlay();

    /** The key file, made by {@code winnow keys}. Without it only programs on the same machine are served. */
    Optional<Path> keys();

    /** Without keys: whether programs on other machines are served. */
    @WithDefault("false")
    boolean open();

    /** The store of corrections; "none" to refuse them. */
    @WithDefault("winnow-corrections.ndjson")
    Path corrections();

    /**
     * The public address of this service, as in {@code https://example.org/winnow/}; by default the address that a request
     * names.
     */
    Optional<String> publicUrl();

    /**
     * An additional path prefix of the dialects, as in {@code /moderation}, for proxies that do not rewrite paths.
     */
    Optional<String> pathPrefix();

    /** Settings of the deep tier. */
    Deep deep();

    /** Settings of the deep tier. */
    interface Deep {
        /** Whether the deep tier is enabled. Without it every mode is {@code fast}. */
        @WithDefault("true")
        boolean enabled();

        /** Number of threads, each using one core; by default one per processor. */
        OptionalInt threads();

        /** How many requests may wait for a thread; the others are answered by the fast tier. */
        @WithDefault("64")
        int queue();

        /** Deadline, waiting included, after which the fast tier answers. */
        @WithDefault("400ms")
        Duration deadline();
    }

    /** Settings of the watch for near-duplicates. */
    Campaigns campaigns();

    /** Settings of the watch for near-duplicates. */
    interface Campaigns {
        /** Whether verdicts say how often their texts, nearly, were met within the last day. Costs a second folding. */
        @WithDefault("false")
        boolean enabled();

        /** What it may take of memory; when that is full, what was met once is forgotten first. */
        @WithDefault("32M")
        MemorySize memory();
    }

    /** Settings of the memory of decisions; there is one where there is a console. */
    Memory memory();

    /** What a text like a removed one leads to. */
    enum Removed {
        /** A person looks. */
        REVIEW,
        /** It is not published. */
        BLOCK
    }

    /** Settings of the memory of decisions. */
    interface Memory {
        /** Whether a text like one that people have decided is known at once. */
        @WithDefault("true")
        boolean enabled();

        /** What it may take of memory, about a kilobyte a text; when that is full, the oldest are forgotten first. */
        @WithDefault("64M")
        MemorySize size();

        /** Weight of the people who have to say the same: an admin weighs two, anybody else one. */
        @WithDefault("2")
        int agree();

        /** What a text like a removed one leads to. */
        @WithDefault("review")
        Removed removed();
    }

    /** Settings of the dialect of Perspective. */
    Perspective perspective();

    /** Settings of the dialect of Perspective. */
    interface Perspective {
        /** Longest comment, in bytes of UTF-8. */
        @WithDefault("20480")
        MemorySize textLimit();

        /**
         * Whether to refuse what upstream refuses: unknown fields, languages that an attribute was not published for, texts of
         * unknown language, HTML.
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

        /** Certainty from which spam may be discarded unseen; above 1 for never. */
        @WithDefault("0.999")
        double discard();

        /** Whether a site's earlier comments and its moderators' reports count. */
        @WithDefault("true")
        boolean history();
    }

    /** Settings of the dialect of OpenAI. */
    OpenAi openai();

    /** How requests with images, which cannot be judged, are handled. */
    enum Images {
        /** A request with an image is refused. */
        REFUSE,
        /** Images are ignored, as the answer's input types say. */
        IGNORE
    }

    /** Settings of the dialect of OpenAI. */
    interface OpenAi {
        /** How images are handled. */
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

    /** Settings of the console. */
    Console console();

    /** Settings of the console. */
    interface Console {
        /** Whether there is one: people, queues, decisions, and a database. */
        @WithDefault("false")
        boolean enabled();

        /** Where the embedded database and the secret are. */
        @WithDefault("winnow-data")
        Path folder();

        /** A PostgreSQL database in place of the embedded one, as in {@code jdbc:postgresql://localhost/winnow}. */
        Optional<String> database();

        /** Who signs in to the database. */
        @WithDefault("winnow")
        String databaseUser();

        /** With which password. */
        Optional<String> databasePassword();

        /** What authors' names are hashed with, 32 characters at least; without it one is made and kept in the folder. */
        Optional<String> secret();

        /** Whether what comes through the dialects is queued when the verdict says review, and by chance. */
        @WithDefault("false")
        boolean queueDialects();

        /** How many texts may wait for the database; what comes then is not queued, and counted. */
        @WithDefault("10000")
        int spool();

        /** How people come in whom an OpenID provider knows, beside logins and passwords of our own. */
        Oidc oidc();

        /** An OpenID provider. */
        interface Oidc {
            /** Its issuer URL, below which {@code .well-known/openid-configuration} is; without it there is none. */
            Optional<String> url();

            /** What it calls this service. */
            @WithDefault("winnow")
            String clientId();

            /** With what this service shows that it is that; a public client has none. */
            Optional<String> clientSecret();
        }

        /** Whether webhooks may be told at private addresses, and without TLS. */
        @WithDefault("false")
        boolean webhookPrivate();
    }

    /** Interval of checks for changed model, rules, policy and keys; zero to switch them off. */
    @WithDefault("5s")
    Duration reloadInterval();

    /** Longest text, in bytes of UTF-8. */
    @WithDefault("1M")
    MemorySize textLimit();

    /** Maximum number of documents in a JSON batch. */
    @WithDefault("1000")
    int batchLimit();

    /** Largest body of a JSON batch. */
    @WithDefault("16M")
    MemorySize batchBodyLimit();

    /** Bytes of large requests that may be in memory at a time; more are refused with 503. */
    @WithDefault("64M")
    MemorySize pendingLimit();
}
