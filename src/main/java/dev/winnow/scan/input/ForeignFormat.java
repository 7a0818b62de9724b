package dev.winnow.scan.input;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files that no reader here takes, known by their first bytes, so that a report can say what they are and what to do. */
final class ForeignFormat {

    private static final String EXPORT_ARROW =
            "Arrow, as Hugging Face datasets are saved; export it, as in load_from_disk(DIR).to_parquet(FILE)";
    private static final String EXPORT = "; convert it to Parquet or JSON Lines";

    private record Mark(int offset, String bytes, String words) {}

    private static final List<Mark> MARKS = List.of(
            new Mark(0, "ARROW1", EXPORT_ARROW),
            new Mark(0, "\u00FF\u00FF\u00FF\u00FF", EXPORT_ARROW),
            new Mark(0, "Obj\u0001", "Avro" + EXPORT),
            new Mark(0, "ORC", "ORC" + EXPORT),
            new Mark(0, "PARE", "encrypted Parquet"),
            new Mark(0, "SQLite format 3\0", "a SQLite database" + EXPORT),
            new Mark(0, "\u0089HDF", "HDF5" + EXPORT),
            new Mark(0, "\u0093NUMPY", "a NumPy array" + EXPORT),
            new Mark(0, "7z\u00BC\u00AF'\u001C", "a 7z archive; unpack it first"),
            new Mark(0, "Rar!\u001A\u0007", "a RAR archive; unpack it first"),
            new Mark(0, "\u0004\"M\u0018", "packed with lz4; unpack it first"),
            new Mark(0, "\u00FF\u0006\0\0sNaPpY", "packed with snappy; unpack it first"),
            new Mark(0, "\u001F\u009D", "packed with compress; unpack it first"),
            new Mark(0, "LZIP", "packed with lzip; unpack it first"),
            new Mark(0, "%PDF-", "PDF; extract its text first"),
            new Mark(0, "{\\rtf", "RTF; convert it to text first"),
            new Mark(0, "\u00D0\u00CF\u0011\u00E0", "an Office document; convert it to text first"),
            new Mark(0, "\u0089PNG", "an image"),
            new Mark(0, "\u00FF\u00D8\u00FF", "an image"),
            new Mark(0, "GIF8", "an image"),
            new Mark(0, "RIFF", "an image or sound"),
            new Mark(0, "ID3", "sound"),
            new Mark(0, "OggS", "sound or a film"),
            new Mark(0, "\u001AE\u00DF\u00A3", "a film"),
            new Mark(4, "ftyp", "a film or image"),
            new Mark(0, "\u007FELF", "a program"),
            new Mark(0, "\u00CA\u00FE\u00BA\u00BE", "a program"));

    private ForeignFormat() {}

    /** Returns what a file is if it is one of these; null if it is not. */
    static String of(byte[] head) {
        String start = new String(head, 0, Math.min(head.length, 32), StandardCharsets.ISO_8859_1);
        for (Mark mark : MARKS) {
            if (start.startsWith(mark.bytes(), mark.offset())) {
                return mark.words();
            }
        }
        return null;
    }
}
