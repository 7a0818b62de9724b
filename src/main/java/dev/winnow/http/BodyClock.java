package dev.winnow.http;

import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** Hears when a connection waits for the body of a request, so that somebody else can say how long that may take. */
public interface BodyClock {

    /** Where a channel has its clock. */
    AttributeKey<BodyClock> KEY = AttributeKey.valueOf(BodyClock.class, "winnow");

    /** Returns the clock of a request's connection; null where nobody watches, as in the first moment after the start. */
    static BodyClock of(HttpServerRequest request) {
        return request.connection() instanceof ConnectionBase base
                ? base.channel().attr(KEY).get()
                : null;
    }

    /** Notes that a request now waits for its body. */
    void awaitsBody();

    /** Notes that a request's body came, or is not wanted any more. */
    void bodyCame();
}
