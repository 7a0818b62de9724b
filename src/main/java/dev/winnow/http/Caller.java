package dev.winnow.http;

/**
 * The sender of a request.
 *
 * @param key name of the caller's key; null if no keys are configured
 * @param tenant tenant whose policy applies to this caller; null leaves the choice to the request
 * @param requestsPerMinute rate limit of the key; 0 for none
 * @param requestsLeft requests left in the limit; meaningless without one
 */
public record Caller(String key, String tenant, int requestsPerMinute, int requestsLeft) {

    /** The caller if no keys are configured. */
    static final Caller ANYBODY = new Caller(null, null, 0, 0);

    /** Returns the account of this caller's counts and corrections: the key's name, or "" without keys. */
    public String account() {
        return key == null ? "" : key;
    }
}
