package dev.winnow.http.openai;

import dev.winnow.http.Access;
import dev.winnow.http.Answer;
import dev.winnow.http.Caller;
import dev.winnow.http.Dialect;
import dev.winnow.http.Exchanges;
import dev.winnow.http.InTurn;
import dev.winnow.http.Meters;
import dev.winnow.http.Moderation;
import dev.winnow.http.PathPrefix;
import dev.winnow.http.Problem;
import dev.winnow.http.ProblemType;
import dev.winnow.http.WinnowConfig;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Answers like OpenAI's moderation endpoint. These are routes rather than resources, because every answer on these paths, even
 * to a wrong method, has to be in OpenAI's form.
 */
@Singleton
public class OpenAiRoutes {

    private static final String JSON = "application/json";
    private static final String MODELS = "/v1/models";

    /** What else OpenAI's clients can call: a 404 that they understand, in place of one in Winnow's own words. */
    private static final List<String> ELSEWHERE = List.of(
            "chat",
            "responses",
            "completions",
            "embeddings",
            "images",
            "audio",
            "files",
            "uploads",
            "batches",
            "fine_tuning",
            "assistants",
            "threads",
            "vector_stores",
            "realtime",
            "videos",
            "conversations",
            "evals",
            "containers",
            "organization");

    private final Moderation moderation;
    private final Exchanges exchanges;
    private final Access access;
    private final Meters meters;
    private final PathPrefix paths;
    private final ModerationInput.Limits limits;
    private final long bodyLimit;

    @Inject
    OpenAiRoutes(
            Moderation moderation,
            Exchanges exchanges,
            Access access,
            Meters meters,
            PathPrefix paths,
            WinnowConfig config) {
        this.moderation = moderation;
        this.exchanges = exchanges;
        this.access = access;
        this.meters = meters;
        this.paths = paths;
        limits = new ModerationInput.Limits(
                config.textLimit().asLongValue(),
                config.batchLimit(),
                config.openai().images() == WinnowConfig.Images.IGNORE);
        bodyLimit = config.batchBodyLimit().asLongValue();
    }

    void register(@Observes Router router) {
        paths.route(router, "/v1/moderations", context -> serve(context, HttpMethod.POST, this::moderate));
        paths.route(router, "/v1/moderations/", context -> serve(context, HttpMethod.POST, this::moderate));
        paths.route(router, "/v1/moderations/*", context -> serve(context, null, null));
        paths.route(
                router,
                MODELS,
                context -> serve(context, HttpMethod.GET, (request, body) -> {
                    access.admit(request, Access.bearer(request));
                    return done(ok(Models.list()));
                }));
        paths.route(router, MODELS + "/:model", context -> {
            String model = context.pathParam("model");
            serve(context, HttpMethod.GET, (request, body) -> {
                access.admit(request, Access.bearer(request));
                return done(model(model));
            });
        });
        for (String path : ELSEWHERE) {
            paths.route(router, "/v1/" + path, context -> serve(context, null, null));
            paths.route(router, "/v1/" + path + "/*", context -> serve(context, null, null));
        }
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
        long start = System.nanoTime();
        HttpServerRequest request = context.request();
        Map<String, String> headers = new HashMap<>();
        headers.put("x-request-id", "req_" + random());
        exchanges.serve(
                request,
                bodyLimit,
                body -> attempt(request, body, method, endpoint, headers).thenApply(answer -> {
                    headers.put("openai-processing-ms", Long.toString((System.nanoTime() - start) / 1_000_000));
                    return with(answer, headers);
                }),
                problem -> with(refusal(problem), headers));
    }

    private CompletionStage<Answer> attempt(
            HttpServerRequest request, byte[] body, HttpMethod method, Endpoint endpoint, Map<String, String> headers) {
        if (method == null) {
            return done(error(
                    new OpenAiError(
                            404,
                            OpenAiError.INVALID_REQUEST,
                            null,
                            null,
                            "There is nothing at this path: this server has POST /v1/moderations and GET /v1/models."),
                    ProblemType.NOT_FOUND));
        }
        if (!method.equals(request.method())) {
            headers.put("Allow", method.name());
            return done(error(
                    new OpenAiError(
                            405,
                            OpenAiError.INVALID_REQUEST,
                            null,
                            null,
                            "Not allowed to " + request.method() + " here; this path has " + method + "."),
                    ProblemType.METHOD_NOT_ALLOWED));
        }
        try {
            return endpoint.answer(request, body);
        } catch (OpenAiException e) {
            return done(error(e.error(), e.counted()));
        }
    }

    private static CompletionStage<Answer> done(Answer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private CompletionStage<Answer> moderate(HttpServerRequest request, byte[] body) {
        Caller caller = access.admit(request, Access.bearer(request));
        ModerationInput input = ModerationInput.read(body, limits);
        String tenant = tenant(request, caller);
        CompletionStage<List<Verdict>> judged = input.texts() == null
                ? CompletableFuture.completedFuture(null)
                : InTurn.each(input.texts(), text -> moderation.judge(document(text, tenant), caller, Dialect.OPENAI));
        return judged.thenApply(verdicts -> {
            byte[] answer = ModerationOutput.bytes("modr-" + random(), input.model(), verdicts, moderation.engine());
            return new Answer(200, JSON, answer, rate(caller));
        });
    }

    private static Document document(String text, String tenant) {
        return new Document(null, text, Document.Format.TEXT, null, tenant, OffsetUnit.UTF16, false);
    }

    /** A project is the only thing in these requests that can name a tenant; one that the policy does not know is no error. */
    private String tenant(HttpServerRequest request, Caller caller) {
        String project = request.getHeader("OpenAI-Project");
        return caller.tenant() == null && project != null && moderation.knowsTenant(project) ? project : null;
    }

    private static Map<String, String> rate(Caller caller) {
        if (caller.requestsPerMinute() == 0) {
            return Map.of();
        }
        int missing = caller.requestsPerMinute() - caller.requestsLeft();
        int reset = (int) Math.ceil(60.0 * missing / caller.requestsPerMinute());
        return Map.of(
                "x-ratelimit-limit-requests", Integer.toString(caller.requestsPerMinute()),
                "x-ratelimit-remaining-requests", Integer.toString(caller.requestsLeft()),
                "x-ratelimit-reset-requests", reset + "s");
    }

    private static Answer model(String name) {
        if (!Models.isKnown(name)) {
            throw ModerationInput.unknownModel(name);
        }
        return ok(Models.one(name));
    }

    private static Answer ok(byte[] body) {
        return new Answer(200, JSON, body, Map.of());
    }

    private Answer error(OpenAiError error, ProblemType counted) {
        meters.rejected(counted);
        return new Answer(error.status(), JSON, error.bytes(), Map.of());
    }

    private static Answer refusal(Problem problem) {
        OpenAiError error = OpenAiError.of(problem);
        Map<String, String> headers = new HashMap<>();
        if (problem.retryAfter() > 0) {
            headers.put("Retry-After", Integer.toString(problem.retryAfter()));
        }
        if (error.status() == 401) {
            headers.put("WWW-Authenticate", "Bearer"); // RFC 9110, 11.6.1: a 401 must say how
        }
        return new Answer(error.status(), JSON, error.bytes(), headers);
    }

    private static Answer with(Answer answer, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.putAll(more);
        return new Answer(answer.status(), answer.type(), answer.body(), headers);
    }

    private static String random() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
