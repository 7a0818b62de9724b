package dev.winnow.http;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;

/**
 * How a request becomes an answer: a small body at once, on the event loop, where a change of threads would cost more than
 * judging; a large one on the workers; a stream piece by piece.
 */
@Singleton
public class Exchanges {

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
    Uni<byte[]> whole(HttpServerRequest request, long limit, UnaryOperator<byte[]> answer) {
        RequestHeaders.requirePlainUtf8(request);
        RequestBody body = new RequestBody(request, limit, workers);
        return body.read()
                .chain(bytes -> bytes.length <= RequestBody.SMALL
                        ? Uni.createFrom().item(answer.apply(bytes))
                        : workers.run(() -> answer.apply(bytes)))
                .onTermination()
                .invoke(body::release);
    }

    /** Answers a stream of documents, one per line. Call it on the event loop. */
    Uni<Void> lines(HttpServerRequest request) {
        RequestHeaders.requireAcceptsLines(request);
        RequestHeaders.requirePlainUtf8(request);
        return new LineStream(request, moderation, meters, workers).run();
    }
}
