package dev.winnow.scan.input;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;

/** How a file is compressed; told by its first bytes, never by its name. */
public enum Packing {
    /** Not at all. */
    NONE,
    /** gzip (RFC 1952), of any number of members. */
    GZIP,
    /** Zstandard (RFC 8878), of any number of frames. */
    ZSTD,
    /** xz, of any number of streams. */
    XZ,
    /** bzip2, of any number of streams. */
    BZIP2;

    private static final int BUFFER = 1 << 16;
    /** What an xz stream may ask for; the largest preset takes 65 MiB. */
    private static final int XZ_MEMORY_KIB = 128 << 10;

    private static final byte[] XZ_MARK = {(byte) 0xFD, '7', 'z', 'X', 'Z', 0};
    private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
    private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

    /** Tells the packing from a file's first ten bytes or more. */
    static Packing detect(byte[] head) {
        if (isAt(head, 0, XZ_MARK)) {
            return XZ;
        }
        if (head.length >= 4 && head[0] == 'B' && head[1] == 'Z' && head[2] == 'h') {
            // "BZh" may begin a text; what follows cannot.
            return isAt(head, 4, BZIP2_BLOCK) || isAt(head, 4, BZIP2_END) ? BZIP2 : NONE;
        }
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

    private static boolean isAt(byte[] head, int offset, byte[] mark) {
        return head.length >= offset + mark.length
                && Arrays.equals(head, offset, offset + mark.length, mark, 0, mark.length);
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
            case XZ ->
                XZCompressorInputStream.builder()
                        .setInputStream(packed)
                        .setDecompressConcatenated(true)
                        .setMemoryLimitKiB(XZ_MEMORY_KIB)
                        .get();
            case BZIP2 -> new BZip2CompressorInputStream(packed, true);
        };
    }

    /** Packs a stream; closing the result completes it. */
    public OutputStream pack(OutputStream plain) throws IOException {
        return switch (this) {
            case NONE -> plain;
            case GZIP -> new GZIPOutputStream(plain, BUFFER);
            case ZSTD -> new ZstdOutputStreamNoFinalizer(plain).setChecksum(true);
            case XZ -> new XZCompressorOutputStream(plain);
            case BZIP2 -> new BZip2CompressorOutputStream(plain);
        };
    }
}
