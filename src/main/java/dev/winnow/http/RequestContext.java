package dev.winnow.http;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a request brings along beside its content: a name, by which its client finds it in logs, and the time after which nobody
 * waits for its answer.
 */
@Singleton
public class RequestContext {

    /** The name of a request, taken from the client or made here, and given back. */
    static final String ID = "X-Request-Id";

    /** How long a client waits, in milliseconds; Envoy and what builds on it send the second by themselves. */
    private static final String[] PATIENCE = {"X-Request-Timeout-Ms", "X-Envoy-Expected-Rq-Timeout-Ms"};

    /** Anything else could be mistaken for a part of a log. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    /** Where health, metrics and the contract are. */
    private static final String PLATFORM = "/q/";

    private static final String ID_KEY = "winnow.request";
    private static final String DUE_KEY = "winnow.due";
    private static final long LONGEST_WAIT = 86_400_000; // milliseconds

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE + 1).handler(context -> {
            HttpServerRequest request = context.request();
            String given = request.getHeader(ID);
            String id = given != null && NAME.matcher(given).matches() ? given : made();
            request.response().putHeader(ID, id);
            if (VertxContext.isOnDuplicatedContext()) {
                ContextLocals.put(ID_KEY, id);
                long patience = patience(request);
                if (patience >= 0) {
                    ContextLocals.put(DUE_KEY, System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience));
                }
            }
            if (request.path().contains(PLATFORM) && !RequestHeaders.isMediaTypes(request.getHeader("Accept"))) {
                // Pages of the platform fail on what they can't read; who can't say what is wanted takes what there is.
                request.headers().remove("Accept");
            }
            context.next();
        });
    }

    private static String made() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }

    /** Returns how many milliseconds the client waits; -1: it does not say, or nothing that can be understood. */
    private static long patience(HttpServerRequest request) {
        for (String header : PATIENCE) {
            String value = request.getHeader(header);
            if (value != null
                    && value.length() <= 12
                    && !value.isEmpty()
                    && value.chars().allMatch(it -> it >= '0' && it <= '9')) {
                return Math.min(LONGEST_WAIT, Long.parseLong(value));
            }
        }
        return -1;
    }

    /** Returns the name of the request that the calling thread works for, or null. */
    static String id() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.<String>get(ID_KEY, null) : null;
    }

    /** Returns at which System.nanoTime() the client of this thread's request stops waiting, or null if it does not say. */
    static Long due() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.<Long>get(DUE_KEY, null) : null;
    }

    /**
     * Lets only requests pass that somebody still waits for.
     *
     * @throws ProblemException if the client's time is over
     */
    static void requireTimely(Long due) {
        if (due != null && System.nanoTime() - due > 0) {
            throw new ProblemException(
                    ProblemType.TOO_LATE,
                    "the time that the request gave was over before its turn came; nothing was judged");
        }
    }
}
