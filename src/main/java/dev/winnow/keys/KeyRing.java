package dev.winnow.keys;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys in force and how much of its rate limit each has used. Safe for any number of threads.
 *
 * <p>Hashing is slow on purpose, so the plain text of a valid key is cached, in memory only. Invalid keys are not cached, or
 * anybody could fill the memory.
 */
public final class KeyRing {

    private final KeyHash hash;
    private final Map<String, Holder> byHash = new HashMap<>();
    private final Map<String, Holder> known =
            new ConcurrentHashMap<>(); // by canonical key; at most one for each holder

    /**
     * A key and its bucket.
     *
     * @param key the entry of the key file
     * @param rate its rate limit; null if it has none
     */
    public record Holder(Key key, TokenBucket rate) {}

    /**
     * Puts the keys of a file in force.
     *
     * @param before the previous ring, or null; keys whose limit has not changed keep what they have used of it
     */
    public KeyRing(KeyFile file, KeyRing before) {
        hash = file.hash();
        for (Key key : file.keys()) {
            Holder old = before == null ? null : before.byHash.get(key.hash());
            TokenBucket rate = null;
            if (key.requestsPerMinute() > 0) {
                boolean same = old != null && old.key().requestsPerMinute() == key.requestsPerMinute();
                rate = same ? old.rate() : new TokenBucket(key.requestsPerMinute());
            }
            byHash.put(key.hash(), new Holder(key, rate));
        }
    }

    /** Returns the number of keys. */
    public int size() {
        return byHash.size();
    }

    /** Finds the entry of a key, suspended or not; null if the key is unknown. */
    public Holder find(String presented) {
        if (!KeyHash.isPossible(presented)) {
            return null;
        }
        String canonical = KeyHash.canonical(presented);
        Holder holder = known.get(canonical);
        if (holder == null) {
            holder = byHash.get(hash.of(canonical));
            if (holder != null) {
                known.put(canonical, holder);
            }
        }
        return holder;
    }
}
