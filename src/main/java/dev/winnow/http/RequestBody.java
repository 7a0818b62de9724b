package dev.winnow.http;

import dev.winnow.http.connections.Connection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Takes in the body of one request, up to a limit. Owned by that request's event loop.
 *
 * <p>A body over the limit is answered at once. What the client still sends then is read and dropped for a while: closing
 * the connection in its face would, as often as not, keep it from seeing the answer.
 */
final class RequestBody {

    /** Bodies up to here (bytes) are not worth accounting for, nor another thread. */
    static final int SMALL = 16 * 1024;

    /** Bytes that are read and dropped after a refusal, before the connection is closed after all. */
    private static final long DROPPED_LIMIT = 64L << 20;

    /** Said to whoever comes when too many large requests are in memory. */
    static final String NO_ROOM = "too many large requests are waiting; try again in a second";

    private static final byte[] NOTHING = {};

    private final HttpServerRequest request;
    private final long limit;
    private final Workers workers;

    private Consumer<byte[]> whenWhole;
    private Consumer<ProblemException> whenRefused;
    private byte[] body = NOTHING; // the first length bytes are in use
    private int length;
    private final Connection connection; // null: nobody watches it
    private long reserved; // bytes accounted for with the workers
    private long dropped;
    private long awaited = -1; // declared length; -1: none
    private boolean answered; // or beyond answering

    /**
     * @param limit largest body, in bytes
     * @param workers who accounts for large bodies
     */
    RequestBody(HttpServerRequest request, long limit, Workers workers) {
        this.request = request;
        this.limit = Math.min(limit, Integer.MAX_VALUE - 8);
        this.workers = workers;
        connection = Connection.of(request);
    }

    /**
     * Begins to read. One of the two is told, once. The bytes of a large body are accounted for until {@link #release}.
     *
     * @param whole takes the body
     * @param refused takes the problem with it
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
            if (connection != null) {
                connection.awaitsBody();
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
            // Nobody is there to read it, but the request must come to an end.
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
        if (connection != null) {
            connection.bodyCame();
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
     * Unpacks the body that came, as large as a body may be. Call it on a worker, before {@link #release}.
     *
     * @throws ProblemException as {@link GzipBody#unpack}
     */
    byte[] unpack(byte[] packed) {
        return GzipBody.unpack(packed, limit, this::reserve);
    }

    /** Gives back what the body took, once the request is over. */
    void release() {
        workers.release(reserved);
        reserved = 0;
    }
}
