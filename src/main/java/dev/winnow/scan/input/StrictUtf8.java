package dev.winnow.scan.input;

import dev.winnow.json.Utf8;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8, and refuses what is none. */
final class StrictUtf8 {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private StrictUtf8() {}

    static String decode(byte[] bytes) throws UnreadableRecordException {
        check(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void check(byte[] bytes) throws UnreadableRecordException {
        int at = Utf8.firstIllFormed(bytes);
        if (at >= 0) {
            throw new UnreadableRecordException("invalid UTF-8 at byte " + at);
        }
    }

    /** Returns the length of a byte order mark at the start: 0 or 3. */
    static int markLength(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2] ? 3 : 0;
    }
}
