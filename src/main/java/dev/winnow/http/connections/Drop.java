package dev.winnow.http.connections;

import dev.winnow.http.ProblemType;
import java.util.Locale;

/** Why a connection was ended before its client wanted. */
enum Drop {
    /** The head of a request took too long. */
    HEAD(ProblemType.TOO_SLOW, "the head of the request took too long"),
    /** The body of a request took too long. */
    BODY(ProblemType.TOO_SLOW, "the body of the request came too slowly"),
    /** The client did not read its answer. */
    READER(ProblemType.TOO_SLOW, "the answer was not read"),
    /** Others needed the place, and this client had made them wait the longest. */
    PLACE(ProblemType.BUSY, "this connection was the slowest of too many; try again in a second"),
    /** There are too many connections. */
    SUM(ProblemType.BUSY, "too many connections are open; try again in a second"),
    /** There are too many connections from one address. */
    ADDRESS(ProblemType.BUSY, "too many connections are open from this address; try again in a second");

    private final ProblemType type;
    private final String detail;

    Drop(ProblemType type, String detail) {
        this.type = type;
        this.detail = detail;
    }

    ProblemType type() {
        return type;
    }

    String detail() {
        return detail;
    }

    /** Returns the name in metrics. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
