package dev.winnow.http;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

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
    private final Stopping stopping;

    @Inject
    Exchanges(Moderation moderation, Meters meters, Workers workers, Stopping stopping) {
        this.stopping = stopping;
        this.moderation = moderation;
        this.meters = meters;
        this.workers = workers;
    }

    /**
     * Answers a request with its whole body in memory. Call it on the event loop.
     *
     * @param limit largest body, in bytes
     * @param answer turns the body into the answer's, now or later; either may fail with a {@link ProblemException}
     */
    CompletionStage<byte[]> whole(
            HttpServerRequest request, long limit, Function<byte[], CompletionStage<byte[]>> answer) {
        RequestHeaders.requirePlainUtf8(request);
        RequestBody body = new RequestBody(request, limit, workers);
        Long due = RequestContext.due();
        // Not a Uni, whose operators propagate contexts that nobody needs, at a tenth of the whole request's cost.
        CompletableFuture<byte[]> answered = new CompletableFuture<>();
        body.read(
                bytes -> work(request, body, due, bytes, answer, (done, failure) -> {
                    if (failure == null) {
                        answered.complete(done == null ? NOTHING : done);
                    } else {
                        answered.completeExceptionally(failure);
                    }
                }),
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
     * @param answer turns the body into an answer, now or later; either may fail with a {@link ProblemException}
     * @param refusal says in the dialect's words what is wrong, faults of ours included
     */
    public void serve(
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
                    BiConsumer<Answer, Throwable> done = (answered, failure) -> {
                        if (failure instanceof ProblemException e) {
                            refuse(request, e.problem(), refusal);
                        } else if (failure != null) {
                            refuse(request, Incidents.record(failure), refusal);
                        } else if (answered != null) {
                            send(request, answered);
                        }
                    };
                    if (packed) {
                        workOnWorker(request, body, due, () -> answer.apply(body.unpack(bytes)), done);
                    } else {
                        work(request, body, due, bytes, answer, done);
                    }
                },
                problem -> {
                    body.release();
                    refuse(request, problem.problem(), refusal);
                });
    }

    /**
     * Works on a body: a small one here, a large one on a worker.
     *
     * @param due at which System.nanoTime() the client stops waiting; null: it does not say
     * @param done gets the result or the failure, on the event loop; neither if the client is gone
     */
    private <T> void work(
            HttpServerRequest request,
            RequestBody body,
            Long due,
            byte[] bytes,
            Function<byte[], CompletionStage<T>> answer,
            BiConsumer<T, Throwable> done) {
        if (bytes.length <= RequestBody.SMALL) {
            whenDone(Vertx.currentContext(), attempt(() -> answer.apply(bytes)), done);
        } else {
            workOnWorker(request, body, due, () -> answer.apply(bytes), done);
        }
    }

    private <T> void workOnWorker(
            HttpServerRequest request,
            RequestBody body,
            Long due,
            Supplier<CompletionStage<T>> answer,
            BiConsumer<T, Throwable> done) {
        Context context = Vertx.currentContext();
        workers.run(() -> isGone(request)
                        ? CompletableFuture.<T>completedFuture(null)
                        : attempt(() -> {
                            RequestContext.requireTimely(due);
                            return answer.get();
                        }))
                .onComplete(begun -> whenDone(
                        context,
                        begun.succeeded() ? begun.result() : CompletableFuture.failedFuture(begun.cause()),
                        (result, failure) -> {
                            body.release();
                            done.accept(result, failure);
                        }));
    }

    /** Goes on when a stage is done: at once if it is, else on the event loop. */
    private static <T> void whenDone(Context context, CompletionStage<T> stage, BiConsumer<T, Throwable> then) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (future.isDone()) {
            var unused = future.whenComplete((result, failure) -> then.accept(result, Failures.bare(failure)));
        } else {
            var unused = future.whenComplete(
                    (result, failure) -> context.runOnContext(back -> then.accept(result, Failures.bare(failure))));
        }
    }

    private static <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> answer) {
        try {
            return answer.get();
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
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
        return new LineStream(request, caller, moderation, meters, workers, stopping).run();
    }
}
