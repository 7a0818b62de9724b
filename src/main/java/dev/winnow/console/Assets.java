package dev.winnow.console;

import dev.winnow.digest.Sha256;
import dev.winnow.http.Answer;
import dev.winnow.http.Exchanges;
import dev.winnow.http.PathPrefix;
import dev.winnow.http.Problem;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * The files that pages are made with: style, script, icon, and the model card. Pages name them by a hash of their content, so
 * that a browser may keep them for ever.
 */
@Singleton
public class Assets {

    private static final String FOLDER = "/assets/";
    private static final Map<String, String> TYPES = Map.of(
            "winnow.css", "text/css;charset=UTF-8",
            "winnow.js", "text/javascript;charset=UTF-8",
            "winnow.svg", "image/svg+xml");
    private static final Map<String, byte[]> FILES =
            TYPES.keySet().stream().collect(java.util.stream.Collectors.toUnmodifiableMap(name -> name, Assets::read));

    /** Changes when any of the files does. */
    static final String VERSION = version();

    private final Exchanges exchanges;
    private final PathPrefix paths;

    @Inject
    Assets(Exchanges exchanges, PathPrefix paths) {
        this.exchanges = exchanges;
        this.paths = paths;
    }

    void register(@Observes Router router) {
        paths.route(router, FOLDER + "*", context -> serve(context, () -> file(paths.path(context))));
        paths.route(router, "/model-card", context -> serve(context, Assets::card));
    }

    private void serve(RoutingContext context, Supplier<Answer> file) {
        exchanges.serve(context.request(), 0, body -> CompletableFuture.completedFuture(file.get()), Assets::refusal);
    }

    private static Answer file(String path) {
        String name = path.substring(FOLDER.length());
        byte[] content = FILES.get(name);
        if (content == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is no such file");
        }
        return new Answer(
                200,
                TYPES.get(name),
                content,
                Map.of(
                        "Cache-Control", "public, max-age=31536000, immutable",
                        "X-Content-Type-Options", "nosniff"));
    }

    private static Answer card() {
        return new Answer(200, PageHeaders.HTML, read("model-card.html"), PageHeaders.SELF_STYLED);
    }

    private static Answer refusal(Problem problem) {
        return new Answer(problem.type().status(), Problem.MEDIA_TYPE, problem.bytes(), Map.of());
    }

    private static byte[] read(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing: the jar is incomplete");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() {
        MessageDigest digest = Sha256.start();
        FILES.keySet().stream().sorted().forEach(name -> digest.update(FILES.get(name)));
        return HexFormat.of().formatHex(digest.digest(), 0, 4);
    }
}
