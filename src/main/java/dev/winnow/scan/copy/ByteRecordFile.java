package dev.winnow.scan.copy;

import dev.winnow.scan.FileReplacement;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.OpenData;
import dev.winnow.scan.input.Packing;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A copy of a file whose records are bytes: what is kept is kept byte for byte. */
final class ByteRecordFile implements RecordFile {

    private static final int BUFFER = 1 << 16;

    private final FileReplacement file;
    private final DataFormat format;
    private final Packing packing;
    private final Charset charset; // of the input; null: UTF-8, or as it is
    private final OutputStream bytes; // of the file
    private OutputStream out; // of the content; null between the members of a web archive
    private long records;

    ByteRecordFile(Path target, OpenData data) throws IOException {
        file = new FileReplacement(target);
        format = data.format();
        packing = data.packing();
        charset = data.charset();
        bytes = new BufferedOutputStream(file.stream(), BUFFER);
        boolean started = false;
        try {
            if (!isArchive()) {
                out = packing.pack(bytes);
                if (charset != null && charset.name().startsWith("UTF-")) {
                    encoded("\uFEFF"); // without it nobody knows the order of bytes
                }
                encoded(withoutMark(data.source().prologue()));
                if (format == DataFormat.JSON) {
                    encoded("[");
                }
            }
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private void encoded(String text) throws IOException {
        out.write(text.getBytes(charset == null ? StandardCharsets.UTF_8 : charset));
    }

    private void encoded(byte[] utf8) throws IOException {
        if (charset == null) {
            out.write(utf8);
        } else {
            out.write(new String(utf8, StandardCharsets.UTF_8).getBytes(charset));
        }
    }

    /** The mark of a file in another encoding is written once, whichever records are kept. */
    private byte[] withoutMark(byte[] utf8) {
        boolean marked = utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB && utf8[2] == (byte) 0xBF;
        return charset != null && marked ? Arrays.copyOfRange(utf8, 3, utf8.length) : utf8;
    }

    /** Each record of a packed web archive is a member of its own, so that readers can start at any. */
    private boolean isArchive() {
        return format == DataFormat.WARC || format == DataFormat.WET;
    }

    @Override
    public void add(RawRecord raw) throws IOException {
        write(raw.bytes());
    }

    @Override
    public void add(RawRecord raw, ScanRecord record, List<String> texts) throws IOException {
        write(record.rewriter().rewrite(texts));
    }

    private void write(byte[] record) throws IOException {
        if (isArchive()) {
            try (OutputStream member = packing.pack(new Unclosed(bytes))) {
                member.write(record);
            }
        } else if (format == DataFormat.JSON) {
            encoded(records == 0 ? "\n" : ",\n");
            encoded(stripped(record));
        } else {
            encoded(records == 0 ? withoutMark(record) : record);
            // The input's last line may have no end; in a copy it need not be the last.
            if (isLines() && (record.length == 0 || !isLineEnd(record[record.length - 1]))) {
                encoded("\n");
            }
        }
        records++;
    }

    private boolean isLines() {
        return format == DataFormat.JSONL || format == DataFormat.CSV || format == DataFormat.TSV;
    }

    private static boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
    }

    private static byte[] stripped(byte[] json) {
        return new String(json, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void commit() throws IOException {
        if (format == DataFormat.HTML && records == 0) {
            close(); // a page of which nothing is left is no empty page
            return;
        }
        if (format == DataFormat.JSON) {
            encoded("\n]\n");
        }
        if (out != null) {
            out.close();
        }
        bytes.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Passes everything on but the end. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
