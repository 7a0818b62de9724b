package dev.winnow.http;

import java.util.UUID;
import org.jboss.logging.Logger;

/** Unexpected failures: the log gets the details, the caller a reference number; neither contains text of requests. */
final class Incidents {

    private static final Logger LOG = Logger.getLogger(Incidents.class);

    private Incidents() {}

    /** The trace of a failure without its messages, which may quote a text. */
    private static final class Trace extends Throwable {
        private static final long serialVersionUID = 1L;

        private final String type;

        Trace(Throwable failure, int depth) {
            super(null, failure.getCause() == null || depth == 0 ? null : new Trace(failure.getCause(), depth - 1));
            type = failure.getClass().getName();
            setStackTrace(failure.getStackTrace());
        }

        @Override
        public String getMessage() {
            return type;
        }
    }

    /** Logs a failure and returns the problem for the caller. */
    static Problem record(Throwable failure) {
        String incident = UUID.randomUUID().toString();
        LOG.errorf(
                new Trace(failure, 10),
                "incident %s, request %s: %s",
                incident,
                RequestContext.id(),
                failure.getClass().getName());
        return new Problem(
                ProblemType.INTERNAL_ERROR,
                "this is not your fault; the log of the service knows it as " + incident,
                incident,
                0,
                0);
    }
}
