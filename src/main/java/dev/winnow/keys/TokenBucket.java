package dev.winnow.keys;

import java.util.concurrent.TimeUnit;

/**
 * A rate limit in requests per minute: a bucket that holds a minute's worth of tokens and refills evenly.
 * Safe for any number of threads.
 */
public final class TokenBucket {

    private static final double NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);

    private final int perMinute;
    private double tokens; // now at most perMinute; guarded by this
    private long filledAt; // System.nanoTime() at which tokens was right; guarded by this

    /**
     * Makes a full bucket.
     *
     * @param perMinute requests per minute, at least 1
     */
    public TokenBucket(int perMinute) {
        this(perMinute, System.nanoTime());
    }

    TokenBucket(int perMinute, long now) {
        this.perMinute = perMinute;
        this.tokens = perMinute;
        this.filledAt = now;
    }

    /** Returns the limit in requests per minute. */
    public int perMinute() {
        return perMinute;
    }

    /**
     * Takes a token.
     *
     * @return how many tokens are left, from 0; if there was none, minus the seconds until the next, from -1 to -60
     */
    public int take() {
        return take(System.nanoTime());
    }

    synchronized int take(long now) {
        tokens = Math.min(perMinute, tokens + (now - filledAt) / NANOS_PER_MINUTE * perMinute);
        filledAt = now;
        if (tokens >= 1) {
            tokens--;
            return (int) tokens;
        }
        return -(int) Math.max(1, Math.ceil((1 - tokens) * 60 / perMinute));
    }
}
