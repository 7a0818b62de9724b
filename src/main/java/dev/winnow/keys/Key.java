package dev.winnow.keys;

import java.util.Objects;

/**
 * What the key file says of one key. The key itself is not in it.
 *
 * @param name what people call it; also in logs and metrics, so no secret
 * @param hash what {@link KeyHash} makes of the key, in hexadecimal
 * @param tenant whose policy applies to the requests of this key; null: the request says, or everybody's
 * @param requestsPerMinute how many requests a minute are answered; 0: any number
 * @param suspended whether the key is known but not let in
 * @param created the day it was made, as in "2026-11-23"; may be null
 */
public record Key(String name, String hash, String tenant, int requestsPerMinute, boolean suspended, String created) {

    /** Refuses a key without name or hash. */
    public Key {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(hash, "hash");
    }

    /** Returns the same key, suspended or not. */
    public Key withSuspended(boolean now) {
        return new Key(name, hash, tenant, requestsPerMinute, now, created);
    }
}
