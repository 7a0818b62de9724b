package dev.winnow.scan.input;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * A page decoded as a browser would: by its byte order mark, what the server said, what its {@code meta} says, else UTF-8 if
 * it is that, else what it looks like, else windows-1252; unlike a browser, what cannot be read as it was said to be is
 * read as what it looks like. Bytes that mean nothing become U+FFFD, as they do on a screen.
 *
 * @param text the page, without a byte order mark
 * @param charset what it was decoded with
 * @param marked whether there was a byte order mark
 */
record PageText(String text, Charset charset, boolean marked) {

    /** How much of a page browsers search for a declaration. */
    private static final int DECLARATION = 1024;

    /**
     * Decodes a page.
     *
     * @param declared name of the encoding by the server's words, or null
     */
    static PageText decode(byte[] bytes, String declared) {
        if (StrictUtf8.markLength(bytes) > 0) {
            return new PageText(
                    new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8), StandardCharsets.UTF_8, true);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFE && (bytes[1] & 0xFF) == 0xFF) {
            return marked(bytes, StandardCharsets.UTF_16BE);
        }
        if (bytes.length >= 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xFE) {
            return marked(bytes, StandardCharsets.UTF_16LE);
        }
        Charset said = charset(declared);
        Charset meta = charset(metaCharset(bytes));
        for (Charset charset : new Charset[] {said, meta, StandardCharsets.UTF_8}) {
            String text = charset == null ? null : strictly(bytes, charset);
            if (text != null) {
                return new PageText(text, charset, false);
            }
        }
        // What was said is wrong, or a byte or two are. Most of the text decides.
        Charset charset = said != null ? said : meta;
        Charset guessed = TextEncoding.guessed(bytes);
        if (guessed != null && (charset == null || damage(bytes, charset) > bytes.length / 100)) {
            charset = guessed;
        }
        if (charset == null) {
            charset = Charset.forName("windows-1252");
        }
        return new PageText(new String(bytes, charset), charset, false);
    }

    private static String strictly(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null; // it is another one
        }
    }

    private static long damage(byte[] bytes, Charset charset) {
        return new String(bytes, charset).chars().filter(c -> c == 0xFFFD).count();
    }

    private static PageText marked(byte[] bytes, Charset charset) {
        return new PageText(new String(bytes, 2, bytes.length - 2, charset), charset, true);
    }

    /** Returns the bytes of a changed page. */
    byte[] encode(String changed) {
        return ((marked ? "\uFEFF" : "") + changed).getBytes(charset);
    }

    private static Charset charset(String name) {
        if (name == null) {
            return null;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        // The Encoding standard: these names mean their supersets.
        String meant = switch (lower) {
            case "gb2312", "gbk", "x-gbk" -> "GB18030";
            case "iso-8859-1", "latin1", "us-ascii", "ascii" -> "windows-1252";
            case "shift_jis", "x-sjis", "sjis" -> "windows-31j";
            case "euc-kr", "ks_c_5601-1987" -> "x-windows-949";
            default -> lower;
        };
        try {
            Charset charset = Charset.forName(meant);
            return charset.canEncode() ? charset : null;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return null; // a page may claim anything; browsers ignore what they do not know
        }
    }

    private static String metaCharset(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, DECLARATION), StandardCharsets.ISO_8859_1)
                .toLowerCase(Locale.ROOT);
        for (int meta = head.indexOf("<meta"); meta >= 0; meta = head.indexOf("<meta", meta + 1)) {
            int close = head.indexOf('>', meta);
            String tag = head.substring(meta, close < 0 ? head.length() : close);
            int at = tag.indexOf("charset=");
            if (at >= 0) {
                String value = tag.substring(at + "charset=".length()).strip();
                int start = value.startsWith("\"") || value.startsWith("'") ? 1 : 0;
                int end = start;
                while (end < value.length() && isNamePart(value.charAt(end))) {
                    end++;
                }
                return value.substring(start, end);
            }
        }
        return null;
    }

    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == ':' || c == '.';
    }
}
