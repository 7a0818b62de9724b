package dev.winnow.console;

import dev.winnow.http.Problem;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.review.ReviewException;
import dev.winnow.review.store.StoreException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** What the desk refuses, in the words of HTTP. */
final class ReviewProblems {

    private static final Logger LOG = Logger.getLogger(ReviewProblems.class);
    private static final int AGAIN = 5; // seconds

    private ReviewProblems() {}

    /**
     * Does something at the desk.
     *
     * @throws ProblemException in place of what the desk throws
     */
    static <T> T at(Supplier<T> work) {
        try {
            return work.get();
        } catch (ReviewException e) {
            throw new ProblemException(type(e.reason()), e.getMessage());
        } catch (StoreException e) {
            LOG.errorf(
                    "%s: %s",
                    e.getMessage(),
                    e.getCause() == null ? "" : e.getCause().getClass().getName());
            throw new ProblemException(new Problem(
                    ProblemType.STORE_UNAVAILABLE, "the console's database is away; try again later", null, AGAIN, 0));
        }
    }

    private static ProblemType type(ReviewException.Reason reason) {
        return switch (reason) {
            case NOT_FOUND -> ProblemType.NOT_FOUND;
            case FORBIDDEN -> ProblemType.FORBIDDEN;
            case CLAIMED_BY_OTHER -> ProblemType.CLAIMED_BY_OTHER;
            case VERSION_CONFLICT -> ProblemType.VERSION_CONFLICT;
            case UNDO_EXPIRED -> ProblemType.UNDO_EXPIRED;
            case WRONG_STATE -> ProblemType.WRONG_STATE;
            case IDEMPOTENCY_MISMATCH -> ProblemType.IDEMPOTENCY_MISMATCH;
            case INVALID -> ProblemType.INVALID_FIELD;
        };
    }
}
