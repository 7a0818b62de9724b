package dev.winnow.scan.input;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** How records stand in a file. */
public enum DataFormat {
    /** One JSON object a line. */
    JSONL(true, "jsonl", "ndjson", "jsonlines"),
    /** JSON that is not one object a line: arrays, objects that hold a list of records, objects in a row. */
    JSON(true, "json"),
    /** Comma-separated values, or with semicolons or bars between; the first record names the fields. */
    CSV(true, "csv"),
    /** Tab-separated values; the first record names the fields. */
    TSV(true, "tsv", "tab"),
    /** Apache Parquet. */
    PARQUET(false, "parquet", "pq"),
    /** Web archive: responses and resources that are text or HTML. */
    WARC(false, "warc"),
    /** Web archive of extracted text: conversion records. */
    WET(false, "wet"),
    /** Plain text. */
    TXT(true, "txt", "text", "md", "log"),
    /** One HTML page. */
    HTML(true, "html", "htm", "xhtml");

    private static final Set<String> PACKED = Set.of("gz", "zst", "zstd", "gzip", "xz", "bz2");

    private final boolean hasLines;
    private final String extensions; // each between two spaces

    DataFormat(boolean hasLines, String... extensions) {
        this.hasLines = hasLines;
        this.extensions = " " + String.join(" ", extensions) + " ";
    }

    /** Returns the name in options and reports, as in "jsonl". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether a line of the file is a place that a person can go to; otherwise records are numbered. */
    public boolean hasLines() {
        return hasLines;
    }

    /** Returns whether a file of it is nothing but text in one encoding. */
    boolean isText() {
        return hasLines;
    }

    /** Returns all names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(DataFormat::id).toList();
    }

    /**
     * Tells the format of a file: by its first bytes if they are telling, else by its name.
     *
     * @param head the first bytes of the unpacked content
     * @param name the file's name; endings of packing are seen through
     * @return null if neither says
     */
    static DataFormat detect(byte[] head, String name) {
        if (startsWith(head, "PAR1")) {
            return PARQUET;
        }
        DataFormat named = byName(name);
        if (startsWith(head, "WARC/")) {
            return named == WET ? WET : WARC;
        }
        return named;
    }

    /** Guesses the format of a file whose name says nothing; null if it is no text. */
    static DataFormat guess(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
        if (start.startsWith("\u00EF\u00BB\u00BF")) {
            start = start.substring(3).stripLeading();
        }
        if (TextEncoding.isBinary(head)) {
            return null;
        }
        String lower = start.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html")) {
            return HTML;
        }
        return start.startsWith("{") ? JSONL : start.startsWith("[") ? JSON : TXT;
    }

    private static DataFormat byName(String name) {
        String rest = name.toLowerCase(Locale.ROOT);
        int dot = rest.lastIndexOf('.');
        if (dot >= 0 && PACKED.contains(rest.substring(dot + 1))) {
            rest = rest.substring(0, dot);
            dot = rest.lastIndexOf('.');
        }
        String extension = rest.substring(dot + 1);
        for (DataFormat format : values()) {
            if (dot >= 0 && format.extensions.contains(" " + extension + " ")) {
                return format;
            }
        }
        return null;
    }

    private static boolean startsWith(byte[] head, String magic) {
        return head.length >= magic.length()
                && new String(head, 0, magic.length(), StandardCharsets.ISO_8859_1).equals(magic);
    }
}
