package dev.winnow.scan.copy;

import dev.winnow.scan.Copies;
import dev.winnow.scan.CopySettings;
import dev.winnow.scan.FileSummary;
import dev.winnow.scan.FlaggedRecord;
import dev.winnow.scan.RecordPlace;
import dev.winnow.scan.ScanSummary;
import dev.winnow.scan.UnreadableRecord;
import dev.winnow.scan.input.DataFile;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.OpenData;
import dev.winnow.scan.input.Packing;
import dev.winnow.scan.input.RawRecord;
import dev.winnow.scan.input.ScanRecord;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Copies of all files of a scan. */
public final class DatasetCopies implements Copies {

    private final CopySettings settings;
    private final List<Manifest> manifests = new ArrayList<>();
    private FileCopy open;
    private long kept;
    private long cut;
    private long dropped;
    private long nested; // of those that were dropped

    /**
     * Starts copies.
     *
     * @throws IOException if a copy would take the place of an input or of another copy, or cannot be written
     */
    public DatasetCopies(CopySettings settings, List<DataFile> files) throws IOException {
        this.settings = settings;
        Map<Path, String> taken = new HashMap<>();
        for (DataFile file : files) {
            if (file.path() != null) {
                taken.put(real(file.path()), file.name());
            }
        }
        check(settings.cleanTo(), files, taken);
        check(settings.rejectsTo(), files, taken);
        boolean started = false;
        try {
            for (Path folder : folders()) {
                manifests.add(new Manifest(folder));
            }
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private List<Path> folders() {
        List<Path> folders = new ArrayList<>();
        if (settings.cleanTo() != null) {
            folders.add(settings.cleanTo());
        }
        if (settings.rejectsTo() != null) {
            folders.add(settings.rejectsTo());
        }
        return folders;
    }

    private static void check(Path folder, List<DataFile> files, Map<Path, String> taken) throws IOException {
        if (folder == null) {
            return;
        }
        for (DataFile file : files) {
            Path target = real(folder.resolve(file.relative()));
            if (!target.startsWith(real(folder)) || target.equals(real(folder.resolve(Manifest.NAME)))) {
                throw new IOException(file.name() + ": its copy would stand outside of " + folder);
            }
            String before = taken.put(target, file.name());
            if (before != null) {
                throw new IOException(target + ": the copy of " + file.name() + " would take the place of "
                        + (Objects.equals(before, file.name()) ? "the file itself" : before + " or its copy"));
            }
        }
    }

    /** Two names of one file must not pass for two files. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path existing = absolute;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        return existing == null ? absolute : existing.toRealPath().resolve(existing.relativize(absolute));
    }

    @Override
    public Copy of(DataFile file, OpenData data) throws IOException {
        open = new FileCopy(file, data);
        return open;
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (settings.cleanTo() != null) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: %,d records kept, %,d cut, %,d dropped; %s says which and why",
                    settings.cleanTo(),
                    kept,
                    cut,
                    dropped,
                    Manifest.NAME));
        }
        if (nested > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%,d of the dropped are rows of Parquet: text in a list, struct or map can be neither cut nor masked"
                            + " there. Export such files as JSON Lines to keep them",
                    nested));
        }
        return notes;
    }

    @Override
    public void complete(ScanSummary summary) throws IOException {
        for (Manifest manifest : manifests) {
            manifest.complete(summary);
        }
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
        }
        for (Manifest manifest : manifests) {
            manifest.close();
        }
    }

    /** Both copies of one file. */
    private final class FileCopy implements Copy, Closeable {
        private final DataFile file;
        private final OpenData data;
        private final RecordFile clean; // null: none
        private RecordFile rejects; // made when the first is rejected
        private long kept;
        private long cut;
        private long dropped;
        private long nestedDropped;

        FileCopy(DataFile file, OpenData data) throws IOException {
            this.file = file;
            this.data = data;
            clean = settings.cleanTo() == null || data == null ? null : start(settings.cleanTo(), true);
        }

        private RecordFile start(Path folder, boolean keeps) throws IOException {
            Path target = folder.resolve(file.relative());
            if (data.format() != DataFormat.PARQUET) {
                return new ByteRecordFile(target, data);
            }
            if (file.path() == null || data.packing() != Packing.NONE) {
                throw new IOException(
                        file.name() + ": a copy of Parquet is made only from a plain file, not from a stream");
            }
            return new ParquetRecordFile(file.path(), target, keeps);
        }

        @Override
        public void keep(RawRecord raw) throws IOException {
            kept++;
            if (clean != null) {
                clean.add(raw);
            }
        }

        @Override
        public void reject(FlaggedRecord flagged, RawRecord raw, ScanRecord record, List<String> cut)
                throws IOException {
            List<String> texts = isCuttable(record) ? cut : null;
            nestedDropped += cut != null && texts == null ? 1 : 0;
            if (settings.rejectsTo() != null) {
                if (rejects == null) {
                    rejects = start(settings.rejectsTo(), false);
                }
                rejects.add(raw);
            }
            if (texts == null) {
                dropped++;
                drop(raw);
            } else {
                this.cut++;
                if (clean != null) {
                    clean.add(raw, record, texts);
                }
            }
            for (Manifest manifest : manifests) {
                manifest.rejected(flagged, texts == null ? "dropped" : "cut");
            }
        }

        @Override
        public void mask(RecordPlace place, RawRecord raw, ScanRecord record, List<String> texts) throws IOException {
            if (!isCuttable(record)) {
                // What somebody wanted masked must not be in the copy unmasked.
                dropped++;
                nestedDropped++;
                drop(raw);
                for (Manifest manifest : manifests) {
                    manifest.unmaskable(place);
                }
                return;
            }
            kept++;
            if (clean != null) {
                clean.add(raw, record, texts);
            }
        }

        @Override
        public void duplicate(RecordPlace place, RawRecord raw) throws IOException {
            dropped++;
            drop(raw);
            for (Manifest manifest : manifests) {
                manifest.duplicate(place);
            }
        }

        /** A column of strings can be replaced; what is in lists and structs of a row cannot, so the row goes whole. */
        private boolean isCuttable(ScanRecord record) {
            return data.format() != DataFormat.PARQUET
                    || record.shape() == null
                            && record.texts().stream()
                                    .allMatch(text -> text.place().equals(text.path())
                                            && text.path().indexOf('.') < 0);
        }

        private void drop(RawRecord raw) throws IOException {
            if (clean instanceof ParquetRecordFile parquet) {
                parquet.drop(raw.number());
            }
        }

        @Override
        public void unreadable(UnreadableRecord record) throws IOException {
            if (clean instanceof ParquetRecordFile parquet) {
                parquet.drop(record.place().number());
            }
            for (Manifest manifest : manifests) {
                manifest.unreadable(record);
            }
        }

        @Override
        public void done(FileSummary summary) throws IOException {
            for (Manifest manifest : manifests) {
                manifest.file(summary, kept, cut, dropped);
            }
            DatasetCopies.this.kept += kept;
            DatasetCopies.this.cut += cut;
            DatasetCopies.this.dropped += dropped;
            nested += nestedDropped;
            if (summary.complete()) {
                if (clean != null) {
                    clean.commit();
                }
                if (rejects != null) {
                    rejects.commit();
                }
            }
            close();
        }

        @Override
        public void close() throws IOException {
            if (clean != null) {
                clean.close();
            }
            if (rejects != null) {
                rejects.close();
            }
        }
    }
}
