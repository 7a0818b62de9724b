package dev.winnow.review.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** UUIDs of version 7 (RFC 9562): they begin with the time, so that what is new stands together in an index. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong(); // milliseconds and a count within them, 12 bits

    private Ids() {}

    /** Returns the id of what a platform names: always the same for the same text of the same name. */
    public static UUID of(String tenant, String reference, String textHash) {
        return UUID.nameUUIDFromBytes((tenant.length() + ":" + tenant + textHash + reference).getBytes(UTF_8));
    }

    /** Returns a new id. */
    public static UUID next(Instant now) {
        // What one process makes is in order, even within a millisecond.
        long stamp = LAST.accumulateAndGet(now.toEpochMilli() << 12, (last, next) -> Math.max(last + 1, next));
        long high = stamp >>> 12 << 16 | 0x7000L | stamp & 0xFFF;
        long low = RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
