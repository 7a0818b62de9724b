package dev.winnow.scan;

import dev.winnow.scan.input.DataFormat;

/**
 * Where a record stands.
 *
 * @param file as it is called in reports
 * @param format of the file; null: nobody knows
 * @param number which record of the file, from 1
 * @param line on which it starts, from 1; 0 where the format has none
 * @param offset of its first byte in the unpacked file, from 0; -1 where the format has none
 */
public record RecordPlace(String file, DataFormat format, long number, long line, long offset) {

    /** Returns the place as people write it: {@code crawl.jsonl:18204}, or {@code crawl.parquet:row 771}. */
    public String words() {
        return file + ":" + inFile();
    }

    /** Returns the place without the file: {@code 18204}, or {@code row 771}. */
    public String inFile() {
        if (line > 0) {
            return Long.toString(line);
        }
        return (format == DataFormat.PARQUET ? "row " : "record ") + number;
    }

    /** Returns the line, or the number where there are no lines: what machines take for a line. */
    public long lineOrNumber() {
        return line > 0 ? line : number;
    }
}
