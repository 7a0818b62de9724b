package dev.winnow.http;

import java.util.Set;

/**
 * The sender of a request.
 *
 * @param key name of the caller's key; null if no keys are configured
 * @param tenant tenant whose policy applies to this caller; null leaves the choice to the request
 * @param requestsPerMinute rate limit of the key; 0 for none
 * @param requestsLeft requests left in the limit; meaningless without one
 * @param scopes what the key may be used for, of {@link dev.winnow.keys.Key#SCOPES}
 */
public record Caller(String key, String tenant, int requestsPerMinute, int requestsLeft, Set<String> scopes) {

    /** The caller if no keys are configured: may have texts judged and queued, and report corrections. */
    static final Caller ANYBODY = new Caller(null, null, 0, 0, Set.of("moderate", "items", "corrections"));

    /** Returns the account of this caller's counts and corrections: the key's name, or "" without keys. */
    public String account() {
        return key == null ? "" : key;
    }
}
