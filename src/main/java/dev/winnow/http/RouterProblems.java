package dev.winnow.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Problems for requests that never reach a resource, such as wrong paths below /q. */
@Singleton
public class RouterProblems {

    private static final int[] STATUSES = {400, 404, 405, 406, 413, 415, 500};

    private final Meters meters;

    @Inject
    RouterProblems(Meters meters) {
        this.meters = meters;
    }

    void register(@Observes Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, this::answer);
        }
        // Runs before Quarkus' own handler, which answers in HTML or not at all.
        router.route().order(Integer.MIN_VALUE).failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (context.response().ended() || context.response().headWritten()) {
            return;
        }
        Throwable failure = context.failure() == null ? new IllegalStateException() : context.failure();
        Problem problem = Problems.ofStatus(context.statusCode(), failure);
        meters.rejected(problem.type());
        var unused = context.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(Buffer.buffer(problem.bytes()));
    }
}
