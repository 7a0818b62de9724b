package dev.winnow.keys;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys in force, and how much of its rate each has used. Safe for any number of threads.
 *
 * <p>Hashing is slow on purpose, so a key that fitted once is remembered by itself, in memory alone. What never fits is
 * never remembered: that would be memory for anybody to fill.
 */
public final class KeyRing {

    private final KeyHash hash;
    private final Map<String, Holder> byHash = new HashMap<>();
    private final Map<String, Holder> known =
            new ConcurrentHashMap<>(); // by canonical key; at most one for each holder

    /**
     * A key and its bucket.
     *
     * @param key what the file says
     * @param rate how fast it may ask; null: any
     */
    public record Holder(Key key, TokenBucket rate) {}

    /**
     * Takes the keys of a file.
     *
     * @param before the ring that was in force, or null: keys whose rate has not changed go on where they were
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

    /** Returns how many keys there are. */
    public int size() {
        return byHash.size();
    }

    /** Returns whose key it is, suspended ones included, or null if it is nobody's. */
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
