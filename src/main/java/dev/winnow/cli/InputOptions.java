package dev.winnow.cli;

import dev.winnow.scan.input.DataFiles;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.FieldNames;
import dev.winnow.scan.input.PathRules;
import dev.winnow.scan.input.ReadLimits;
import dev.winnow.scan.input.ReadOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of a scan that say which files are read, and how. */
final class InputOptions {

    private static final Path DEFAULT_IGNORE = Path.of(".winnowignore");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "jsonl, json, csv, tsv, parquet, warc, wet, txt or html; auto goes by content, then by name."
                    + " gzip, zstd, xz, bzip2, zip and tar are unpacked on the way (default: ${DEFAULT-VALUE})")
    private String format;

    @Option(
            names = "--text-field",
            paramLabel = "PATH",
            description = "field to judge: a dotted path, as in doc.body or messages.content, or the number of a column"
                    + " where there is no header; repeatable (default: the first of text, content, body, html, or the"
                    + " fields of chats, instructions and preference pairs)")
    private List<String> textFields = new ArrayList<>();

    @Option(
            names = "--id-field",
            paramLabel = "PATH",
            description = "field that identifies a record, as a dotted path; repeatable, the first one present is used"
                    + " (default: the first of id, _id, uuid, doc_id, url)")
    private List<String> idFields = new ArrayList<>();

    @Option(
            names = "--ignore-file",
            paramLabel = "FILE",
            description = "paths to leave out, in .gitignore syntax (default: .winnowignore if present)")
    private Path ignoreFile;

    @Option(names = "--exclude", paramLabel = "GLOB", description = "one more line for the ignore file; repeatable")
    private List<String> excludes = new ArrayList<>();

    @Option(
            names = "--force-exclude",
            description = "apply excludes to paths named on the command line, too; pre-commit names every file")
    private boolean forceExclude;

    @Option(
            names = "--skip-unknown",
            description = "do not fail on files that no reader handles, such as images and PDF")
    private boolean skipUnknown;

    @Option(
            names = "--max-record-bytes",
            paramLabel = "SIZE",
            defaultValue = "16MiB",
            description = "longer records count as unreadable (default: ${DEFAULT-VALUE})")
    private String maxRecordBytes;

    @Option(
            names = "--max-ratio",
            paramLabel = "N",
            defaultValue = "200",
            description =
                    "a file that unpacks to more than N times its size counts as broken (default: ${DEFAULT-VALUE})")
    private String maxRatio;

    @Option(
            names = "--stdin-name",
            paramLabel = "NAME",
            defaultValue = "<stdin>",
            description = "name of standard input in reports, for excludes and for telling the format (default:"
                    + " ${DEFAULT-VALUE})")
    private String stdinName;

    /**
     * Returns how files are read.
     *
     * @throws IllegalArgumentException if an option's value makes no sense
     */
    ReadOptions reading() {
        return new ReadOptions(
                format.equals("auto") ? null : OptionValues.choice("--format", format, DataFormat.values()),
                new FieldNames(textFields, idFields),
                new ReadLimits(OptionValues.size("--max-record-bytes", maxRecordBytes), (int)
                        OptionValues.number("--max-ratio", maxRatio, 1, Integer.MAX_VALUE)),
                skipUnknown);
    }

    /**
     * Finds the files.
     *
     * @param paths at least one; {@code -} is standard input
     * @param never folders that are left out, because this run writes to them
     * @throws IOException if the ignore file cannot be read, or no file is found
     */
    DataFiles files(List<String> paths, InputStream stdin, List<Path> never) throws IOException {
        DataFiles files = new DataFiles(rules(), forceExclude, never);
        for (String path : paths) {
            if (path.equals("-")) {
                files.addStandardInput(stdinName, stdin);
            } else {
                files.add(path);
            }
        }
        if (files.files().isEmpty() && files.skipped().isEmpty()) {
            throw new IOException("no file found in " + String.join(", ", paths));
        }
        return files;
    }

    private PathRules rules() throws IOException {
        Path ignore = ignoreFile != null ? ignoreFile : Files.isRegularFile(DEFAULT_IGNORE) ? DEFAULT_IGNORE : null;
        try {
            return PathRules.of(Path.of(""), ignore, excludes);
        } catch (IOException e) {
            throw new IOException("ignore file \"" + ignore + "\" cannot be read: " + e.getMessage(), e);
        }
    }
}
