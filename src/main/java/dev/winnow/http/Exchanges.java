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
 * How a request becomes an answer: a small body at once, on the event loop, where a change of threads would cost more than
 * judging; a large one on the workers; one that wants the deep tier on the threads of that; a stream piece by piece.
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
    private final Stopping stopping;

    @Inject
    Exchanges(Moderation moderation, Meters meters, Workers workers, DeepWork deep, Stopping stopping) {
        this.stopping = stopping;
        this.deep = deep;
        this.moderation = moderation;
        this.meters = meters;
        this.workers = workers;
    }

    /**
     * Answers a request that is read as a whole. Call it on the event loop.
     *
     * @param limit largest body, in bytes
     * @param answer turns the body into the answer's, or throws a {@link ProblemException}
     */
    CompletionStage<byte[]> whole(HttpServerRequest request, long limit, UnaryOperator<byte[]> answer) {
        RequestHeaders.requirePlainUtf8(request);
        RequestBody body = new RequestBody(request, limit, workers);
        Long due = RequestContext.due();
        // Not a Uni: its operators carry contexts along that nobody needs, at a tenth of the whole request's cost.
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
                        workers.run(() -> {
                                    RequestContext.requireTimely(due);
                                    return isGone(request) ? NOTHING : answer.apply(bytes);
                                })
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
     * @param refusal says in the dialect's words what is wrong, faults of ours included
     */
    public void serve(
            HttpServerRequest request, long limit, Function<byte[], Answer> answer, Function<Problem, Answer> refusal) {
        serveLater(request, limit, body -> CompletableFuture.completedFuture(answer.apply(body)), refusal);
    }

    /**
     * Answers a request of a dialect that has to wait for something other than computing.
     *
     * @param limit largest body, in bytes
     * @param answer turns the body into an answer to come; either may fail with a {@link ProblemException}
     * @param refusal says in the dialect's words what is wrong, faults of ours included
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
        Long due = RequestContext.due();
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
                                        : attempt(() -> {
                                            RequestContext.requireTimely(due);
                                            return answer.apply(packed ? body.unpack(bytes) : bytes);
                                        }))
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

    /** Under load a client may give up while its text waits; judging for nobody would only keep the others waiting. */
    private static boolean isGone(HttpServerRequest request) {
        return request.response().closed();
    }

    /** Answers a stream of documents, one per line. Call it on the event loop. */
    CompletionStage<Void> lines(HttpServerRequest request, Caller caller) {
        RequestHeaders.requireAcceptsLines(request);
        RequestHeaders.requirePlainUtf8(request);
        return new LineStream(request, caller, moderation, meters, workers, stopping).run();
    }
}
