package dev.winnow.scan.input;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** How a file is compressed; told by its first bytes, never by its name. */
public enum Packing {
    /** Not at all. */
    NONE,
    /** gzip (RFC 1952), of any number of members. */
    GZIP,
    /** Zstandard (RFC 8878), of any number of frames. */
    ZSTD;

    private static final int BUFFER = 1 << 16;

    /** Tells the packing from a file's first four bytes or more. */
    static Packing detect(byte[] head) {
        if (head.length >= 2 && head[0] == 0x1F && head[1] == (byte) 0x8B) {
            return GZIP;
        }
        boolean tail = head.length >= 4 && head[2] == (byte) 0x2F && head[3] == (byte) 0xFD;
        if (tail && head[0] == 0x28 && head[1] == (byte) 0xB5) {
            return ZSTD;
        }
        boolean skippable = head.length >= 4 && head[1] == 0x2A && head[2] == 0x4D && head[3] == 0x18;
        return skippable && (head[0] & 0xF0) == 0x50 ? ZSTD : NONE;
    }

    /**
     * Unpacks a stream. What is cut off or damaged throws; nothing behind a member's end is dropped in silence, as {@link
     * java.util.zip.GZIPInputStream} would.
     */
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case NONE -> packed;
            case GZIP ->
                GzipCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .get();
            case ZSTD -> new ZstdInputStreamNoFinalizer(packed);
        };
    }

    /** Packs a stream; closing the result completes it. */
    public OutputStream pack(OutputStream plain) throws IOException {
        return switch (this) {
            case NONE -> plain;
            case GZIP -> new GZIPOutputStream(plain, BUFFER);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(plain).setChecksum(true);
        };
    }
}
