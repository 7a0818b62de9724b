package dev.winnow.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads the body of one request, up to a limit. Owned by that request's event loop.
 *
 * <p>A body over the limit is refused at once. For a while the rest of it is read and dropped, since many clients would not
 * see the answer if the connection were closed while they are sending.
 */
final class RequestBody {

    /** Smaller bodies (in bytes) are not accounted for and not handed to another thread. */
    static final int SMALL = 16 * 1024;

    /** How many bytes are dropped after a refusal before the connection is closed. */
    private static final long DROPPED_LIMIT = 64L << 20;

    /** The answer while too many large requests are in memory. */
    static final String NO_ROOM = "too many large requests are waiting; try again in a second";

    private static final byte[] NOTHING = {};

    private final HttpServerRequest request;
    private final long limit;
    private final Workers workers;

    private Consumer<byte[]> whenWhole;
    private Consumer<ProblemException> whenRefused;
    private byte[] body = NOTHING; // the first length bytes are in use
    private int length;
    private final BodyClock clock; // null: nobody watches it
    private long reserved; // bytes accounted for with the workers
    private long dropped;
    private long awaited = -1; // declared length; -1: none
    private boolean answered; // or beyond answering

    /**
     * @param limit largest body, in bytes
     * @param workers accounts for large bodies
     */
    RequestBody(HttpServerRequest request, long limit, Workers workers) {
        this.request = request;
        this.limit = Math.min(limit, Integer.MAX_VALUE - 8);
        this.workers = workers;
        clock = BodyClock.of(request);
    }

    /**
     * Starts reading. Exactly one of the two callbacks is called, once. The bytes of a large body are accounted for until {@link
     * #release}.
     *
     * @param whole receives the body
     * @param refused receives the problem
     */
    void read(Consumer<byte[]> whole, Consumer<ProblemException> refused) {
        whenWhole = whole;
        whenRefused = refused;
        request.handler(this::take);
        request.endHandler(end -> finish());
        request.exceptionHandler(failure -> breakOff());
        long declared = declaredLength();
        if (declared > limit) {
            tooLarge();
        } else {
            // Room is made for what came, not for what was promised: a promise costs nothing.
            body = declared > 0 ? new byte[(int) Math.min(declared, SMALL)] : NOTHING;
            awaited = declared;
            if (clock != null) {
                clock.awaitsBody();
            }
            RequestHeaders.invite(request);
        }
        request.resume();
    }

    private long declaredLength() {
        String declared = request.getHeader("Content-Length");
        return declared == null ? -1 : Long.parseLong(declared); // the server has checked that it is a number
    }

    private void take(Buffer piece) {
        if (answered) {
            drop(piece);
            return;
        }
        long total = (long) length + piece.length();
        if (total > limit) {
            tooLarge();
        } else if (total > SMALL && total > reserved && !reserve(total - reserved)) {
            busy();
        } else {
            if (total > body.length) {
                long most = awaited < 0 ? limit : awaited;
                body = Arrays.copyOf(body, (int) Math.max(total, Math.min(2L * body.length, most)));
            }
            piece.getBytes(0, piece.length(), body, length);
            length = (int) total;
        }
    }

    private boolean reserve(long bytes) {
        boolean room = workers.reserve(bytes);
        reserved += room ? bytes : 0;
        return room;
    }

    private void drop(Buffer piece) {
        dropped += piece.length();
        if (dropped > DROPPED_LIMIT) {
            var unused = request.connection().close();
        }
    }

    private void tooLarge() {
        refuse(ProblemType.BODY_TOO_LARGE, "the body is larger than " + limit + " bytes");
    }

    private void busy() {
        refuse(ProblemType.BUSY, NO_ROOM);
    }

    private void breakOff() {
        if (!answered) {
            // The client is gone, but the request must be ended.
            refuse(ProblemType.BAD_REQUEST, "the body ends too early");
        }
    }

    private void refuse(ProblemType type, String detail) {
        answered = true;
        bodyCame();
        body = NOTHING;
        whenRefused.accept(new ProblemException(type, detail));
    }

    private void bodyCame() {
        if (clock != null) {
            clock.bodyCame();
        }
    }

    private void finish() {
        if (!answered) {
            answered = true;
            bodyCame();
            byte[] whole = body.length == length ? body : Arrays.copyOf(body, length);
            body = NOTHING;
            whenWhole.accept(whole);
        }
    }

    /**
     * Unpacks the body, up to the limit. Call it on a worker, before {@link #release}.
     *
     * @throws ProblemException as {@link GzipBody#unpack}
     */
    byte[] unpack(byte[] packed) {
        return GzipBody.unpack(packed, limit, this::reserve);
    }

    /** Releases the reserved memory once the request is over. */
    void release() {
        workers.release(reserved);
        reserved = 0;
    }
}
