package dev.winnow.scan.input;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Puts a changed payload into a record of a web archive; headers that speak of the old payload's bytes go or change. */
final class WarcRewriting {

    private static final Set<String> OF_OLD_BLOCK =
            Set.of("content-length", "warc-block-digest", "warc-payload-digest");
    private static final Set<String> OF_OLD_BODY = Set.of("content-length", "content-encoding", "transfer-encoding");

    private WarcRewriting() {}

    static byte[] rewrite(byte[] record, byte[] payload, boolean isHttp) {
        int header = headerLength(record, 0);
        byte[] block = payload;
        if (isHttp) {
            int httpEnd = headerLength(record, header);
            block = join(without(record, header, httpEnd, OF_OLD_BODY, payload.length), payload, "");
        }
        return join(without(record, 0, header, OF_OLD_BLOCK, block.length), block, "\r\n\r\n");
    }

    /** Returns the offset behind the empty line that ends the header which starts at an offset. */
    static int headerLength(byte[] bytes, int start) {
        boolean lineIsEmpty = true;
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                if (lineIsEmpty && i > start) {
                    return i + 1;
                }
                lineIsEmpty = true;
            } else if (bytes[i] != '\r') {
                lineIsEmpty = false;
            }
        }
        return bytes.length;
    }

    private static byte[] without(byte[] record, int start, int end, Set<String> names, int length) {
        String header = new String(record, start, end - start, StandardCharsets.ISO_8859_1);
        StringBuilder kept = new StringBuilder(header.length() + 32);
        boolean dropping = false;
        for (String line : header.split("\r?\n", -1)) {
            boolean continues = line.startsWith(" ") || line.startsWith("\t");
            int colon = line.indexOf(':');
            dropping = continues
                    ? dropping
                    : colon > 0
                            && names.contains(line.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT));
            if (!line.isEmpty() && !dropping) {
                kept.append(line).append("\r\n");
            }
        }
        kept.append("Content-Length: ").append(length).append("\r\n\r\n");
        return kept.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] join(byte[] header, byte[] body, String end) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(header.length + body.length + end.length());
        out.writeBytes(header);
        out.writeBytes(body);
        out.writeBytes(end.getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }
}
