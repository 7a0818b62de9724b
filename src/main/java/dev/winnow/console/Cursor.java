package dev.winnow.console;

import dev.winnow.digest.Sha256;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.review.store.Filter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/**
 * Where a list goes on: what it is filtered by, and the last item that was listed. Signed, so that nobody can make one up.
 *
 * @param queue null: at the start
 * @param state null: as items of the queue wait
 * @param filter to what the queue is narrowed
 * @param place of the last item
 * @param after the last item
 */
record Cursor(String queue, String state, Filter filter, long place, UUID after) {

    static final Cursor START = new Cursor(null, null, Filter.NONE, Long.MIN_VALUE, new UUID(0, 0));

    private static final int SIGNATURE = 16; // bytes

    String write(byte[] secret) {
        String text = queue + "|" + (state == null ? "" : state) + "|" + place + "|" + after + "|" + filter.written();
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(content, content.length + SIGNATURE);
        System.arraycopy(sign(text, secret), 0, all, content.length, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    static Cursor read(String text, byte[] secret) {
        byte[] all;
        try {
            all = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
        if (all.length <= SIGNATURE) {
            throw wrong();
        }
        byte[] content = Arrays.copyOf(all, all.length - SIGNATURE);
        byte[] signature = Arrays.copyOfRange(all, content.length, all.length);
        String signed = new String(content, StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(signature, Arrays.copyOf(sign(signed, secret), SIGNATURE))) {
            throw wrong();
        }
        String[] parts = signed.split("\\|", 5);
        return new Cursor(
                parts[0],
                parts[1].isEmpty() ? null : parts[1],
                Filter.read(parts[4]),
                Long.parseLong(parts[2]),
                UUID.fromString(parts[3]));
    }

    private static ProblemException wrong() {
        return new ProblemException(
                ProblemType.INVALID_CURSOR, "this cursor was not given out here; start without one");
    }

    private static byte[] sign(String content, byte[] secret) {
        return Sha256.hmac(secret, "cursor:" + content);
    }
}
