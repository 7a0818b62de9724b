package dev.winnow.http;

import dev.winnow.keys.Key;
import dev.winnow.keys.KeyRing;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * Access control. With keys, callers who present one; without, programs on the same machine, or everybody if so configured.
 * How a request carries its key is up to each dialect.
 */
@Singleton
public class Access {

    private static final String BEARER = "bearer ";

    private final KeysInForce keys;
    private final Pressure pressure;
    private final boolean open;

    @Inject
    Access(KeysInForce keys, Pressure pressure, WinnowConfig config) {
        this.pressure = pressure;
        this.keys = keys;
        this.open = config.open();
    }

    /**
     * Admits a caller and counts the request against its rate limit.
     *
     * @param presented the key in the request, or null
     * @throws ProblemException if there are keys and this one is unknown, suspended or over its rate limit; or if there are none
     *     and the caller is on another machine
     */
    public Caller admit(HttpServerRequest request, String presented) {
        return admit(request, presented, "moderate");
    }

    private Caller admit(HttpServerRequest request, String presented, String scope) {
        // Before anything costs anything.
        if (pressure.refuses()) {
            throw new ProblemException(
                    ProblemType.BUSY, "requests wait for longer than the service means them to; try again in a second");
        }
        KeyRing ring = keys.ring();
        if (ring == null) {
            requireNear(request);
            return Caller.ANYBODY;
        }
        KeyRing.Holder holder = holder(ring, presented);
        if (scope != null && !holder.key().scopes().contains(scope)) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "this key is not for that; \"winnow keys add --scope " + scope + "\" makes one");
        }
        Key key = holder.key();
        if (holder.rate() == null) {
            return new Caller(key.name(), key.tenant(), 0, 0, key.scopes());
        }
        int left = holder.rate().take();
        if (left < 0) {
            throw new ProblemException(Problem.retry(
                    ProblemType.RATE_LIMITED,
                    "this key may send " + key.requestsPerMinute() + " requests a minute; try again in " + -left + " s",
                    -left,
                    key.requestsPerMinute()));
        }
        return new Caller(key.name(), key.tenant(), key.requestsPerMinute(), left, key.scopes());
    }

    /**
     * Checks whether a key would be admitted, without counting the request.
     *
     * @throws ProblemException as {@link #admit}, except for the rate limit
     */
    public void check(HttpServerRequest request, String presented) {
        KeyRing ring = keys.ring();
        if (ring == null) {
            requireNear(request);
        } else {
            holder(ring, presented);
        }
    }

    private static KeyRing.Holder holder(KeyRing ring, String presented) {
        if (presented == null || presented.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MISSING_KEY, "this service asks for a key, and there is none in the request");
        }
        KeyRing.Holder holder = ring.find(presented);
        if (holder == null) {
            throw new ProblemException(ProblemType.WRONG_KEY, "this key is not known here");
        }
        if (holder.key().suspended()) {
            throw new ProblemException(
                    ProblemType.SUSPENDED_KEY, "this key is suspended; ask whoever runs the service");
        }
        return holder;
    }

    private void requireNear(HttpServerRequest request) {
        if (!open && !isNear(request.remoteAddress())) {
            throw new ProblemException(
                    ProblemType.NOT_OPEN,
                    "without keys this service answers its own machine only; make one with \"winnow keys add\", or set"
                            + " winnow.open=true");
        }
    }

    /** Returns whether an address is this machine's: loopback, or none because no network is involved. */
    static boolean isNear(SocketAddress address) {
        if (address == null || address.hostAddress() == null) {
            return address == null || address.path() != null;
        }
        String host = address.hostAddress();
        return host.startsWith("127.") || host.equals("0:0:0:0:0:0:0:1") || host.equals("::1");
    }

    /** Returns the token of {@code Authorization: Bearer}, or null. */
    public static String bearer(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return null;
        }
        return authorization.substring(BEARER.length()).trim();
    }

    /**
     * Admits a caller of the native API: {@code Authorization: Bearer} or {@code X-Api-Key}.
     *
     * @throws ProblemException as {@link #admit}
     */
    public Caller admit(HttpServerRequest request) {
        return admit(request, key(request));
    }

    /**
     * Lets a caller of the native API in whatever the key is good for; who asks looks at its scopes.
     *
     * @throws ProblemException as {@link #admit}
     */
    public Caller admitForReview(HttpServerRequest request) {
        return admit(request, key(request), null);
    }

    /** Returns the key of {@code Authorization: Bearer} or {@code X-Api-Key}, or null. */
    public static String key(HttpServerRequest request) {
        String key = bearer(request);
        return key == null ? request.getHeader("X-Api-Key") : key;
    }

    /** Returns whether callers need a key. */
    public boolean asksForKeys() {
        return keys.ring() != null;
    }
}
