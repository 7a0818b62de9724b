package dev.winnow.keys;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One entry of the key file. The key itself is not stored, only its hash.
 *
 * @param name its name, which appears in logs and metrics
 * @param hash the key as hashed by {@link KeyHash}, in hexadecimal
 * @param tenant tenant whose policy applies to this key's requests; null leaves the choice to the request
 * @param requestsPerMinute limit of requests per minute; 0 for no limit
 * @param suspended whether requests with the key are refused
 * @param created the day of its creation, as in "2026-11-23"; may be null
 * @param scopes what it may be used for, of {@link #SCOPES}
 */
public record Key(
        String name,
        String hash,
        String tenant,
        int requestsPerMinute,
        boolean suspended,
        String created,
        Set<String> scopes) {

    /** What a key can be good for: texts; items that wait for people; deciding them; corrections; all of it. */
    public static final List<String> SCOPES = List.of("moderate", "items", "decide", "corrections", "admin");

    /** What a key is good for that says nothing else. */
    public static final Set<String> DEFAULT_SCOPES = Set.of("moderate");

    /** Makes a key that is good for texts alone. */
    public Key(String name, String hash, String tenant, int requestsPerMinute, boolean suspended, String created) {
        this(name, hash, tenant, requestsPerMinute, suspended, created, DEFAULT_SCOPES);
    }

    /** Checks that name and hash are present, and copies the scopes. */
    public Key {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
        scopes = Set.copyOf(scopes);
    }

    /** Returns a copy that is suspended or not. */
    public Key withSuspended(boolean now) {
        return new Key(name, hash, tenant, requestsPerMinute, now, created, scopes);
    }
}
