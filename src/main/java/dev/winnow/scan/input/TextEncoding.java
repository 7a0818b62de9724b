package dev.winnow.scan.input;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import dev.winnow.json.Utf8;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Encodings of text files: told by a mark or by the first bytes, and converted to UTF-8 before anybody else looks. */
final class TextEncoding {

    private static final int BUFFER = 1 << 14;
    /** Below this the detector guesses, ... */
    private static final int CONFIDENCE = 30;
    /** ... unless it is this sure, and half as sure of anything else: tables repeat themselves, and are English in part. */
    private static final int ALONE = 15;

    private TextEncoding() {}

    /**
     * Tells the encoding of a text.
     *
     * @param head its first bytes
     * @param guess whether text without a mark that is no UTF-8 may be anything
     * @return null: UTF-8, or nobody knows
     */
    static Charset detect(byte[] head, boolean guess) {
        Charset marked = marked(head);
        Charset told = marked != null ? marked : byZeros(head);
        if (told != null || !guess) {
            return told;
        }
        return isMostlyUtf8(head) || hasControls(head) ? null : guessed(head);
    }

    /** Whether these bytes, of UTF-8 if of any text, are none. */
    static boolean isBinary(byte[] head) {
        return hasControls(head) || !isMostlyUtf8(head);
    }

    /** Text has next to no control characters, and no NUL. */
    private static boolean hasControls(byte[] head) {
        int controls = 0;
        for (byte b : head) {
            if (b == 0) {
                return true;
            }
            controls += b > 0 && b < 0x20 && b != '\t' && b != '\n' && b != '\r' && b != '\f' && b != 0x1B ? 1 : 0;
        }
        return controls > head.length / 100;
    }

    private static Charset marked(byte[] head) {
        if (head.length < 2) {
            return null;
        }
        int first = (head[0] & 0xFF) << 8 | head[1] & 0xFF;
        boolean zeros = head.length >= 4 && head[2] == 0 && head[3] == 0;
        return switch (first) {
            case 0xFFFE -> zeros ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
            case 0xFEFF -> StandardCharsets.UTF_16BE;
            default -> null;
        };
    }

    /** UTF-16 of Latin letters has a zero in every other byte. */
    private static Charset byZeros(byte[] head) {
        int even = 0;
        int odd = 0;
        int length = Math.min(head.length, 1024) & ~1;
        for (int i = 0; i < length; i += 2) {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
        }
        // The other byte is zero in few characters, as in the Chinese numeral one.
        boolean little = odd > length / 4 && even <= odd / 16;
        boolean big = even > length / 4 && odd <= even / 16;
        return length < 8 ? null : little ? StandardCharsets.UTF_16LE : big ? StandardCharsets.UTF_16BE : null;
    }

    /** A damaged byte or two in UTF-8 are no other encoding: the rows in question are unreadable, and all others are not. */
    private static boolean isMostlyUtf8(byte[] head) {
        if (Utf8.firstIllFormed(head) < 0) {
            return true;
        }
        int good = 0;
        int bad = 0;
        String decoded = new String(head, 0, Math.max(0, head.length - 3), StandardCharsets.UTF_8);
        for (int i = 0; i < decoded.length(); i++) {
            char c = decoded.charAt(i);
            bad += c == '\uFFFD' ? 1 : 0;
            good += c >= 0x80 && c != '\uFFFD' ? 1 : 0;
        }
        return bad == 0 || good >= bad;
    }

    /** Returns what a detector takes it for; null if it does not know. */
    static Charset guessed(byte[] bytes) {
        CharsetMatch[] matches = new CharsetDetector()
                .setText(bytes.length > 1 << 16 ? Arrays.copyOf(bytes, 1 << 16) : bytes)
                .detectAll();
        if (matches.length == 0) {
            return null;
        }
        CharsetMatch best = matches[0];
        int next = matches.length == 1 ? 0 : matches[1].getConfidence();
        boolean sure =
                best.getConfidence() >= CONFIDENCE || best.getConfidence() >= ALONE && best.getConfidence() >= 2 * next;
        if (!sure || best.getName().startsWith("UTF")) {
            return null;
        }
        // The detector names the oldest member of a family; its supersets read all that it does.
        String name = switch (best.getName()) {
            case "ISO-8859-1" -> "windows-1252";
            case "GB2312" -> "GB18030";
            case "Shift_JIS" -> "windows-31j";
            case "EUC-KR" -> "x-windows-949";
            default -> best.getName();
        };
        return Charset.isSupported(name) ? Charset.forName(name) : null;
    }

    /** Converts a stream to UTF-8. What is no character of the encoding ends it with an {@link InputException}. */
    static InputStream toUtf8(InputStream in, Charset charset) {
        return new Converted(in, charset);
    }

    private static final class Converted extends InputStream {
        private final InputStream in;
        private final Charset charset;
        private final Reader reader;
        private final char[] units = new char[BUFFER];
        private int kept; // half of a pair at the start of the units: 0 or 1
        private long converted;
        private InputException failure; // a decoder cannot be asked again
        private ByteArrayInputStream bytes = new ByteArrayInputStream(new byte[0]);

        Converted(InputStream in, Charset charset) {
            this.in = in;
            this.charset = charset;
            reader = new InputStreamReader(
                    in,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes.read() : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return length == 0 ? 0 : fill() ? bytes.read(into, offset, length) : -1;
        }

        private boolean fill() throws IOException {
            while (bytes.available() == 0) {
                if (failure != null) {
                    throw failure;
                }
                int read;
                try {
                    read = reader.read(units, kept, units.length - kept);
                } catch (CharacterCodingException e) {
                    failure = new InputException(
                            "not " + charset.name() + ", as its beginning is, behind character " + converted, e);
                    throw failure;
                } catch (InputException e) {
                    failure = e;
                    throw failure;
                }
                if (read < 0) {
                    return false;
                }
                int length = kept + read;
                converted += read;
                kept = Character.isHighSurrogate(units[length - 1]) ? 1 : 0;
                bytes = new ByteArrayInputStream(new String(units, 0, length - kept).getBytes(StandardCharsets.UTF_8));
                units[0] = units[length - 1];
            }
            return true;
        }

        @Override
        public int available() {
            return bytes.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
