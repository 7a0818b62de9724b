package dev.winnow.scan;

import dev.winnow.moderation.TestEngines;
import dev.winnow.scan.copy.DatasetCopies;
import dev.winnow.scan.input.DataFiles;
import dev.winnow.scan.input.PathRules;
import dev.winnow.scan.input.ReadOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A scan as a program would run it, with everything that it says. */
final class ScanRun implements ScanListener {

    final List<FlaggedRecord> flagged = new ArrayList<>();
    final List<UnreadableRecord> unreadable = new ArrayList<>();
    ScanSummary summary;

    static ScanRun of(Path path) throws IOException {
        return of(ScanSettings.DEFAULT, path);
    }

    static ScanRun of(ScanSettings settings, Path... paths) throws IOException {
        return of(settings, Baseline.empty(), paths);
    }

    static ScanRun of(ScanSettings settings, Baseline baseline, Path... paths) throws IOException {
        DataFiles files = new DataFiles(PathRules.of(Path.of(""), null, List.of()), false, List.of());
        for (Path path : paths) {
            files.add(path.toString());
        }
        ScanRun run = new ScanRun();
        try (Copies copies =
                settings.copies().any() ? new DatasetCopies(settings.copies(), files.files()) : Copies.NONE) {
            new Scan(TestEngines.BUILT_IN, settings, baseline, run, copies).run(files);
        }
        return run;
    }

    static ScanSettings reading(ReadOptions reading) {
        ScanSettings usual = ScanSettings.DEFAULT;
        return new ScanSettings(
                reading,
                usual.failOn(),
                usual.maxFlagged(),
                usual.maxUnreadable(),
                usual.sampling(),
                usual.excerpts(),
                usual.copies(),
                2);
    }

    static ScanSettings copying(CopySettings copies) {
        ScanSettings usual = ScanSettings.DEFAULT;
        return new ScanSettings(
                usual.reading(),
                usual.failOn(),
                usual.maxFlagged(),
                usual.maxUnreadable(),
                usual.sampling(),
                usual.excerpts(),
                copies,
                2);
    }

    static ScanSettings jobs(int jobs, Sampling sampling) {
        ScanSettings usual = ScanSettings.DEFAULT;
        return new ScanSettings(
                usual.reading(),
                usual.failOn(),
                usual.maxFlagged(),
                usual.maxUnreadable(),
                sampling,
                usual.excerpts(),
                usual.copies(),
                jobs);
    }

    FileSummary file(String ending) {
        return summary.files().stream()
                .filter(file -> file.name().endsWith(ending))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no file " + ending + " among " + summary.files()));
    }

    @Override
    public void flagged(FlaggedRecord record) {
        flagged.add(record);
    }

    @Override
    public void unreadable(UnreadableRecord record) {
        unreadable.add(record);
    }

    @Override
    public void finished(ScanSummary finished) {
        summary = finished;
    }
}
