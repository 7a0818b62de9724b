package dev.winnow.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;

/**
 * How a request becomes an answer: a small body at once, on the event loop, where a change of threads would cost more than
 * judging; a large one on the workers; a stream piece by piece.
 */
@Singleton
public class Exchanges {

    private static final byte[] NOTHING = {};

    private final Moderation moderation;
    private final Meters meters;
    private final Workers workers;

    @Inject
    Exchanges(Moderation moderation, Meters meters, Workers workers) {
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
        // Not a Uni: its operators carry contexts along that nobody needs, at a tenth of the whole request's cost.
        CompletableFuture<byte[]> answered = new CompletableFuture<>();
        body.read(
                bytes -> {
                    if (bytes.length <= RequestBody.SMALL) {
                        complete(answered, bytes, answer);
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

    /** Under load a client may give up while its text waits; judging for nobody would only keep the others waiting. */
    private static boolean isGone(HttpServerRequest request) {
        return request.response().closed();
    }

    private static void complete(CompletableFuture<byte[]> answered, byte[] bytes, UnaryOperator<byte[]> answer) {
        byte[] result;
        try {
            result = answer.apply(bytes);
        } catch (RuntimeException | Error e) {
            answered.completeExceptionally(e);
            return;
        }
        answered.complete(result);
    }

    /** Answers a stream of documents, one per line. Call it on the event loop. */
    CompletionStage<Void> lines(HttpServerRequest request) {
        RequestHeaders.requireAcceptsLines(request);
        RequestHeaders.requirePlainUtf8(request);
        return new LineStream(request, moderation, meters, workers).run();
    }
}
