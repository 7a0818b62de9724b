package dev.winnow.keys;

import java.util.Objects;

/**
 * One entry of the key file. The key itself is not stored, only its hash.
 *
 * @param name its name, which appears in logs and metrics
 * @param hash the key as hashed by {@link KeyHash}, in hexadecimal
 * @param tenant tenant whose policy applies to this key's requests; null leaves the choice to the request
 * @param requestsPerMinute limit of requests per minute; 0 for no limit
 * @param suspended whether requests with the key are refused
 * @param created the day of its creation, as in "2026-11-23"; may be null
 */
public record Key(String name, String hash, String tenant, int requestsPerMinute, boolean suspended, String created) {

    /** Checks that name and hash are present. */
    public Key {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
    }

    /** Returns a copy that is suspended or not. */
    public Key withSuspended(boolean now) {
        return new Key(name, hash, tenant, requestsPerMinute, now, created);
    }
}
