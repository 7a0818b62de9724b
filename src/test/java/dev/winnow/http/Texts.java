package dev.winnow.http;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Texts that several tests send. */
final class Texts {

    /** A keyword soup of adult sites: rule packs block it, whatever the model says. */
    static final String SOUP = "成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂";
    /** An ordinary line. */
    static final String FRIENDLY = "Thank you for the kind reply, see you at the library on Tuesday.";

    private Texts() {}

    /** Returns a request for a text. */
    static String request(String text) {
        return "{\"text\":" + quoted(text) + "}";
    }

    /** Returns a JSON string, everything outside printable ASCII and Han escaped. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ' ' && unit != '"' && unit != '\\' && unit < 0x7F || unit >= 0x4E00 && unit <= 0x9FFF) {
                json.append(unit);
            } else {
                json.append("\\u").append(HexFormat.of().toHexDigits(unit));
            }
        }
        return json.append('"').toString();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
