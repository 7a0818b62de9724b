package dev.winnow.http.perspective;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.corrections.Correction;
import dev.winnow.http.Access;
import dev.winnow.http.Answer;
import dev.winnow.http.Caller;
import dev.winnow.http.Corrections;
import dev.winnow.http.Dialect;
import dev.winnow.http.Exchanges;
import dev.winnow.http.InTurn;
import dev.winnow.http.Meters;
import dev.winnow.http.Moderation;
import dev.winnow.http.PathPrefix;
import dev.winnow.http.Problem;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.http.WinnowConfig;
import dev.winnow.json.JsonText;
import dev.winnow.json.JsonTree;
import dev.winnow.json.RequestException;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.policy.Mode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Answers like Perspective's comment analyzer. These are routes rather than resources, because every answer on these paths,
 * even to a wrong method, has to be in Google's form, and the path may contain {@code %3A}.
 */
@Singleton
public class PerspectiveRoutes {

    private static final String JSON = "application/json; charset=UTF-8";
    private static final String BASE = "/v1alpha1/";

    /** Where clients of Google look first that are told of a server only, and old ones altogether. */
    private static final String OLD_DISCOVERY = "/discovery/v1/apis/commentanalyzer/v1alpha1/rest";

    private static final long LARGEST_ANSWER = 32L << 20; // bytes

    private final Moderation moderation;
    private final Exchanges exchanges;
    private final Access access;
    private final Meters meters;
    private final Corrections corrections;
    private final PathPrefix paths;
    private final Discovery discovery;
    private final PerspectiveLimits limits;
    private final long bodyLimit;
    private final Clock clock = Clock.systemUTC();

    @Inject
    PerspectiveRoutes(
            Moderation moderation,
            Exchanges exchanges,
            Access access,
            Meters meters,
            Corrections corrections,
            PathPrefix paths,
            WinnowConfig config) {
        this.moderation = moderation;
        this.exchanges = exchanges;
        this.access = access;
        this.meters = meters;
        this.corrections = corrections;
        this.paths = paths;
        discovery = new Discovery(config.publicUrl().orElse(null));
        limits = new PerspectiveLimits(
                config.perspective().textLimit().asLongValue(),
                config.batchLimit(),
                LARGEST_ANSWER,
                config.perspective().strict());
        bodyLimit = config.batchBodyLimit().asLongValue();
    }

    void register(@Observes Router router) {
        paths.route(router, BASE + "*", this::method);
        paths.routeWithRegex(router, "/(?:\\$|%24)discovery/.*", this::discovery);
        paths.route(router, OLD_DISCOVERY, this::discovery);
    }

    private void method(RoutingContext context) {
        String path = paths.path(context).replace("%3A", ":").replace("%3a", ":");
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        String method = path.startsWith(BASE) && end > BASE.length() ? path.substring(BASE.length(), end) : "";
        switch (method) {
            case "comments:analyze" -> serve(context, HttpMethod.POST, this::analyze);
            case "comments:batchAnalyze" -> serve(context, HttpMethod.POST, this::batch);
            case "comments:suggestscore" -> serve(context, HttpMethod.POST, this::suggest);
            default -> serve(context, null, null);
        }
    }

    private void discovery(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = paths.path(context);
        boolean found = (path.endsWith("discovery/rest") || path.endsWith(OLD_DISCOVERY))
                && (request.getParam("version") == null
                        || request.getParam("version").equals("v1alpha1"));
        serve(
                context,
                found ? HttpMethod.GET : null,
                (caller, body) -> CompletableFuture.completedFuture(
                        new Answer(200, JSON, discovery.document(request), Map.of("Cache-Control", "no-store"))));
    }

    /** What a path does. */
    private interface Endpoint {
        CompletionStage<Answer> answer(HttpServerRequest request, byte[] body);
    }

    /**
     * Answers one request.
     *
     * @param method the method of the path; null if the path does not exist
     */
    private void serve(RoutingContext context, HttpMethod method, Endpoint endpoint) {
        HttpServerRequest request = context.request();
        exchanges.serve(
                request,
                bodyLimit,
                body -> {
                    if (method == null) {
                        throw new ProblemException(ProblemType.NOT_FOUND, NOTHING_HERE);
                    }
                    if (!method.equals(request.method())) {
                        request.response().putHeader("Allow", method.name());
                        throw new ProblemException(
                                ProblemType.METHOD_NOT_ALLOWED,
                                "Not allowed to " + request.method() + " here; this path has " + method + ".");
                    }
                    return attempt(() -> endpoint.answer(request, body)).exceptionally(this::error);
                },
                PerspectiveRoutes::refusal);
    }

    private static <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> work) {
        try {
            return work.get();
        } catch (PerspectiveException | ProblemException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** What Perspective has an error for is an answer; the rest goes on. */
    private Answer error(Throwable failure) {
        Throwable bare = failure instanceof CompletionException ? failure.getCause() : failure;
        if (bare instanceof PerspectiveException e) {
            meters.rejected(e.counted());
            return new Answer(e.error().code(), JSON, e.error().bytes(), Map.of());
        }
        throw new CompletionException(bare);
    }

    private static final String NOTHING_HERE =
            "There is nothing at this path: there are POST /v1alpha1/comments:analyze, comments:batchAnalyze,"
                    + " comments:suggestscore, and GET /$discovery/rest?version=v1alpha1.";

    private static Answer refusal(Problem problem) {
        PerspectiveError error = PerspectiveError.of(problem);
        Map<String, String> headers =
                problem.retryAfter() == 0 ? Map.of() : Map.of("Retry-After", Integer.toString(problem.retryAfter()));
        return new Answer(error.code(), JSON, error.bytes(), headers);
    }

    private Caller admit(HttpServerRequest request) {
        String key = request.getParam("key");
        if (isNothing(key)) {
            key = request.getHeader("X-Goog-Api-Key");
        }
        if (isNothing(key)) {
            key = Access.bearer(request);
        }
        if (isNothing(key)) {
            key = request.getParam("access_token");
        }
        return access.admit(request, key);
    }

    private static boolean isNothing(String key) {
        return key == null || key.isEmpty();
    }

    /** Refuses answers in a form that nobody here can write. */
    private static void requireJson(HttpServerRequest request) {
        String alt = request.getParam("alt");
        if (alt != null && !alt.equalsIgnoreCase("json")) {
            throw Fields.violation("alt", "There is json.");
        }
    }

    private static JsonNode read(byte[] body) {
        try {
            return JsonTree.LENIENT.read(body);
        } catch (RequestException e) {
            throw new PerspectiveException(
                    PerspectiveError.field("(request)", e.getMessage()), ProblemType.MALFORMED_JSON);
        }
    }

    private CompletionStage<Answer> analyze(HttpServerRequest request, byte[] body) {
        Caller caller = admit(request);
        requireJson(request);
        return Analysis.of(AnalyzeRequest.read(read(body), limits), caller, moderation, limits)
                .thenCompose(analysis -> {
                    requireRoom(analysis, 0);
                    return ok(JsonText.bytes((int) analysis.expectedSize(), analysis::write));
                });
    }

    /** Refuses what would be an answer too large to hold in memory; in a batch, the part that is too much. */
    private void requireRoom(Analysis analysis, long written) {
        if (written + analysis.expectedSize() > limits.answerBytes()) {
            throw new PerspectiveException(
                    PerspectiveError.of(
                            "INVALID_REQUEST",
                            "The spans of so many attributes are more than " + limits.answerBytes()
                                    + " bytes; ask for less at a time."),
                    ProblemType.BAD_REQUEST);
        }
    }

    /** Each request of a batch fares on its own. */
    private CompletionStage<Answer> batch(HttpServerRequest request, byte[] body) {
        Caller caller = admit(request);
        requireJson(request);
        Fields batch = Fields.of(read(body), "");
        JsonNode requests = batch.get("requests");
        if (requests == null || !requests.isArray()) {
            throw Fields.violation("requests", "It must be an array of requests as comments:analyze takes them.");
        }
        if (requests.size() > limits.batch()) {
            throw Fields.violation(
                    "requests", "It has " + requests.size() + " elements, the limit is " + limits.batch() + ".");
        }
        List<JsonNode> all = new ArrayList<>(requests.size());
        requests.forEach(all::add);
        return InTurn.each(
                        all,
                        one -> attempt(() -> Analysis.of(AnalyzeRequest.read(one, limits), caller, moderation, limits))
                                .handle(this::outcome))
                .thenCompose(outcomes -> ok(JsonText.bytes(256 + 512 * outcomes.size(), out -> {
                    long written = 0;
                    out.writeStartObject();
                    out.writeArrayFieldStart("responses");
                    for (Outcome outcome : outcomes) {
                        written += write(outcome, written, out);
                    }
                    out.writeEndArray();
                    out.writeEndObject();
                })));
    }

    /** What became of one request of a batch: either is null. */
    private record Outcome(Analysis analysis, PerspectiveError error) {}

    private Outcome outcome(Analysis analysis, Throwable failure) {
        if (failure == null) {
            return new Outcome(analysis, null);
        }
        Throwable bare = failure instanceof CompletionException ? failure.getCause() : failure;
        if (bare instanceof PerspectiveException e) {
            meters.rejected(e.counted());
            return new Outcome(null, e.error());
        }
        if (bare instanceof ProblemException e) {
            meters.rejected(e.problem().type());
            return new Outcome(null, PerspectiveError.of(e.problem()));
        }
        throw new CompletionException(bare);
    }

    /** Returns about how many bytes were written. */
    private long write(Outcome outcome, long written, JsonGenerator out) throws IOException {
        PerspectiveError error = outcome.error();
        if (error == null) {
            try {
                requireRoom(outcome.analysis(), written);
                outcome.analysis().write(out);
                return outcome.analysis().expectedSize();
            } catch (PerspectiveException e) {
                meters.rejected(e.counted());
                error = e.error();
            }
        }
        out.writeStartObject();
        out.writeFieldName("error");
        error.write(out);
        out.writeEndObject();
        return 0;
    }

    private CompletionStage<Answer> suggest(HttpServerRequest request, byte[] body) {
        Caller caller = admit(request);
        requireJson(request);
        if (!corrections.isConfigured()) {
            throw new PerspectiveException(
                    new PerspectiveError(
                            403,
                            "PERMISSION_DENIED",
                            "This server keeps no suggestions (winnow.corrections=none).",
                            null),
                    ProblemType.STORE_UNAVAILABLE);
        }
        SuggestRequest suggestion = SuggestRequest.read(read(body), limits);
        Comment comment = suggestion.comment();
        String detected = moderation
                .engine()
                .moderate(new Document(
                        null,
                        comment.text(),
                        comment.html() ? Document.Format.HTML : Document.Format.TEXT,
                        null,
                        null,
                        OffsetUnit.UTF16,
                        false,
                        Mode.FAST)) // languages do not depend on the mode
                .language();
        Correction correction = new Correction(
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Dialect.PERSPECTIVE.id(),
                caller.key(),
                caller.tenant(),
                comment.communityId(),
                comment.text(),
                comment.html(),
                comment.languages(),
                suggestion.labels(),
                suggestion.scores(),
                Map.of(),
                comment.reference(),
                null,
                false);
        byte[] answer = suggested(comment, detected);
        return corrections
                .keep(correction, Dialect.PERSPECTIVE)
                .thenApply(kept -> new Answer(200, JSON, answer, Map.of()));
    }

    private static byte[] suggested(Comment comment, String detected) {
        return JsonText.bytes(256, out -> {
            out.writeStartObject();
            if (comment.clientToken() != null) {
                out.writeFieldName("clientToken");
                JsonText.string(out, comment.clientToken());
            }
            out.writeArrayFieldStart("requestedLanguages");
            for (String language : comment.languages()) {
                JsonText.string(out, language);
            }
            out.writeEndArray();
            out.writeArrayFieldStart("detectedLanguages");
            out.writeString(detected);
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private static CompletionStage<Answer> ok(byte[] body) {
        return CompletableFuture.completedFuture(new Answer(200, JSON, body, Map.of()));
    }
}
