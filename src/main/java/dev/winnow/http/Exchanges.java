package dev.winnow.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Answers requests: small bodies directly on the event loop, since changing threads would cost more than judging; large ones
 * on the workers; those that need the deep tier on its threads; streams piece by piece.
 */
@Singleton
public class Exchanges {

    private static final byte[] NOTHING = {};
    private static final String COMPRESSED =
            "the body has a Content-Encoding that is not read here; send it plain, or as gzip";

    private final Moderation moderation;
    private final Meters meters;
    private final Workers workers;
    private final DeepWork deep;

    @Inject
    Exchanges(Moderation moderation, Meters meters, Workers workers, DeepWork deep) {
        this.deep = deep;
        this.moderation = moderation;
        this.meters = meters;
        this.workers = workers;
    }

    /**
     * Answers a request with its whole body in memory. Call it on the event loop.
     *
     * @param limit largest body, in bytes
     * @param answer turns the body into the answer's, or throws a {@link ProblemException}
     */
    CompletionStage<byte[]> whole(HttpServerRequest request, long limit, UnaryOperator<byte[]> answer) {
        RequestHeaders.requirePlainUtf8(request);
        RequestBody body = new RequestBody(request, limit, workers);
        // Not a Uni, whose operators propagate contexts that nobody needs, at a tenth of the whole request's cost.
        CompletableFuture<byte[]> answered = new CompletableFuture<>();
        body.read(
                bytes -> {
                    if (bytes.length <= RequestBody.SMALL) {
                        deep.run(() -> answer.apply(bytes), (result, failure) -> {
                            if (failure == null) {
                                answered.complete(result);
                            } else {
                                answered.completeExceptionally(failure);
                            }
                        });
                    } else {
                        workers.run(() -> isGone(request) ? NOTHING : answer.apply(bytes))
                                .onComplete(done -> {
                                    body.release();
                                    if (done.succeeded()) {
                                        answered.complete(done.result());
                                    } else {
                                        answered.completeExceptionally(done.cause());
                                    }
                                });
                    }
                },
                problem -> {
                    body.release();
                    answered.completeExceptionally(problem);
                });
        return answered;
    }

    /**
     * Answers a request of a dialect, whatever its content type says. Call it on the event loop.
     *
     * @param limit largest body, in bytes
     * @param answer turns the body into an answer, or throws a {@link ProblemException}
     * @param refusal turns a problem, internal ones included, into the dialect's error
     */
    public void serve(
            HttpServerRequest request, long limit, Function<byte[], Answer> answer, Function<Problem, Answer> refusal) {
        serveLater(request, limit, body -> CompletableFuture.completedFuture(answer.apply(body)), refusal);
    }

    /**
     * Answers a request of a dialect asynchronously.
     *
     * @param limit largest body, in bytes
     * @param answer returns the pending answer; it or the call may fail with a {@link ProblemException}
     * @param refusal turns a problem, internal ones included, into the dialect's error
     */
    public void serveLater(
            HttpServerRequest request,
            long limit,
            Function<byte[], CompletionStage<Answer>> answer,
            Function<Problem, Answer> refusal) {
        String encoding = request.getHeader("Content-Encoding");
        boolean gzip = GzipBody.isGzip(encoding);
        if (encoding != null && !gzip && !encoding.equalsIgnoreCase("identity")) {
            request.resume();
            refuse(request, Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, COMPRESSED), refusal);
            return;
        }
        RequestBody body = new RequestBody(request, limit, workers);
        body.read(
                bytes -> {
                    boolean packed = gzip && bytes.length > 0;
                    if (!packed && bytes.length <= RequestBody.SMALL) {
                        deep.run(
                                () -> answer.apply(bytes),
                                (stage, failure) -> sendWhenDone(
                                        request,
                                        failure == null ? stage : CompletableFuture.failedFuture(failure),
                                        refusal));
                    } else {
                        workers.run(() -> isGone(request)
                                        ? null
                                        : attempt(() -> answer.apply(packed ? body.unpack(bytes) : bytes)))
                                .onComplete(done -> {
                                    body.release();
                                    if (done.failed()) {
                                        refuse(request, Incidents.record(done.cause()), refusal);
                                    } else if (done.result() != null) {
                                        sendWhenDone(request, done.result(), refusal);
                                    }
                                });
                    }
                },
                problem -> {
                    body.release();
                    refuse(request, problem.problem(), refusal);
                });
    }

    private static CompletionStage<Answer> attempt(Supplier<CompletionStage<Answer>> answer) {
        try {
            return answer.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void sendWhenDone(
            HttpServerRequest request, CompletionStage<Answer> answer, Function<Problem, Answer> refusal) {
        answer.whenComplete((done, failure) -> {
            if (failure == null) {
                send(request, done);
                return;
            }
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            refuse(request, cause instanceof ProblemException e ? e.problem() : Incidents.record(cause), refusal);
        });
    }

    private void refuse(HttpServerRequest request, Problem problem, Function<Problem, Answer> refusal) {
        meters.rejected(problem.type());
        send(request, refusal.apply(problem));
    }

    private static void send(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.type());
        answer.headers().forEach(response::putHeader);
        var unused = response.end(Buffer.buffer(answer.body()));
    }

    /** Skip requests whose client has gone: judging their texts would only keep the others waiting. */
    private static boolean isGone(HttpServerRequest request) {
        return request.response().closed();
    }

    /** Answers a stream of documents, one per line. Call it on the event loop. */
    CompletionStage<Void> lines(HttpServerRequest request, Caller caller) {
        RequestHeaders.requireAcceptsLines(request);
        RequestHeaders.requirePlainUtf8(request);
        return new LineStream(request, caller, moderation, meters, workers).run();
    }
}
