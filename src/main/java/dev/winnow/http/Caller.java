package dev.winnow.http;

/**
 * Who asks.
 *
 * @param key the name of the caller's key; null where no keys are configured
 * @param tenant whose policy applies to this caller; null: the request says, or everybody's
 * @param requestsPerMinute how fast the key may ask; 0: any
 * @param requestsLeft how many requests may follow at once; meaningless without a rate
 */
public record Caller(String key, String tenant, int requestsPerMinute, int requestsLeft) {

    /** Somebody, where no keys are configured. */
    static final Caller ANYBODY = new Caller(null, null, 0, 0);

    /** Returns whose counts and corrections these are: the key's name, or "" for everybody together. */
    public String account() {
        return key == null ? "" : key;
    }
}
