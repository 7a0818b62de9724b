package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.scan.MadeFiles.Made;
import dev.winnow.scan.input.DataFormat;
import dev.winnow.scan.input.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dwinnow.damaged=2000} makes as many variants; each number is the same damage in every run. */
class DamagedFilesTest {

    @TempDir
    Path folder;

    /** What was done to a file. */
    enum Damage {
        CUT,
        FLIPPED,
        SPLICED
    }

    @Test
    void noDamageMakesAScanCrashOrLoseRecordsInSilence() throws Exception {
        int variants = Integer.getInteger("winnow.damaged", 150);
        List<Made> made = MadeFiles.in(Files.createDirectories(folder.resolve("made")));
        Map<String, Integer> outcomes = new TreeMap<>();
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < variants; i++) {
            Random random = new Random(i);
            Made whole = made.get(i % made.size());
            Damage damage = Damage.values()[i / made.size() % Damage.values().length];
            byte[] bytes = damaged(Files.readAllBytes(whole.file()), damage, random, made);
            Path file = folder.resolve(whole.name());
            Files.write(file, bytes);
            String what = "variant " + i + ", " + whole.name() + " " + damage;
            try {
                ScanRun run = ScanRun.of(ScanRun.reading(whole.options()), file);
                check(whole, damage, bytes, run);
                outcomes.merge(damage + " exit " + run.summary.exitCode(), 1, Integer::sum);
            } catch (IOException | RuntimeException | AssertionError e) {
                faults.add(what + ": " + e.toString().replaceAll("\\s+", " "));
            }
            Files.delete(file);
        }
        assertThat(faults).isEmpty();
        assertThat(outcomes.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(variants);
        System.out.println("Damaged files: " + outcomes);
    }

    private static void check(Made whole, Damage damage, byte[] bytes, ScanRun run) {
        ScanSummary summary = run.summary;
        assertThat(summary.exitCode()).as("exit code").isIn(0, 1, 2);
        for (FileSummary file : summary.files()) {
            long counted = file.records() + file.unreadable() + file.withoutText();
            assertThat(String.valueOf(file.failure())).as("reader").doesNotContain("its reader failed");
            assertThat(counted).as("judged + unreadable + skipped").isEqualTo(file.seen());
        }
        boolean broken = summary.failures() > 0 || summary.notRead() > 0 || summary.unreadable() > 0;
        assertThat(broken || summary.sawNothing())
                .as("exit 2 if, and only if, something was not seen")
                .isEqualTo(summary.exitCode() == 2);
        if (!broken && summary.failing() > 0) {
            assertThat(summary.exitCode()).as("exit code").isEqualTo(1);
        }
        if (summary.failures() == 0 && summary.notRead() == 0 && summary.files().size() == 1) {
            long countable = countable(whole, damage, bytes, summary.files().get(0));
            if (countable >= 0) {
                assertThat(summary.seen()).as("records").isEqualTo(countable);
            }
        }
    }

    /** Returns how many records a person would count in the damaged file; -1 if nobody can. */
    private static long countable(Made whole, Damage damage, byte[] bytes, FileSummary file) {
        if (file.name().contains("!/")) {
            return -1; // a member among the bytes of an archive
        }
        boolean plain = file.packing() == Packing.NONE
                && file.shape().stream().noneMatch(shape -> shape.startsWith("encoding"));
        if (plain && file.format() == DataFormat.JSONL) {
            return lines(bytes, "\n");
        }
        boolean noQuotes = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('"') < 0;
        if (plain && noQuotes && file.format() == DataFormat.CSV) {
            boolean declared = whole.name().equals("declared.csv");
            return Math.max(0, lines(bytes, "\r\n|\r|\n") - (whole.fields().isEmpty() ? 1 : 0) - (declared ? 1 : 0));
        }
        boolean guarded = file.packing() != Packing.NONE || file.format() == DataFormat.PARQUET;
        return guarded && damage != Damage.SPLICED && whole.written() >= 0 ? whole.written() : -1;
    }

    private static long lines(byte[] bytes, String end) {
        return Arrays.stream(new String(bytes, StandardCharsets.ISO_8859_1).split(end, -1))
                .filter(line -> !line.matches("[ \t\r\n]*"))
                .count();
    }

    private static byte[] damaged(byte[] bytes, Damage damage, Random random, List<Made> made) throws Exception {
        byte[] copy = bytes.clone();
        switch (damage) {
            case CUT -> {
                return Arrays.copyOf(copy, random.nextInt(copy.length));
            }
            case FLIPPED -> {
                int flips = 1 + random.nextInt(4);
                for (int i = 0; i < flips; i++) {
                    copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
                }
                return copy;
            }
            default -> {
                byte[] other =
                        Files.readAllBytes(made.get(random.nextInt(made.size())).file());
                int from = random.nextInt(other.length);
                int length = Math.min(1 + random.nextInt(400), other.length - from);
                int at = random.nextInt(copy.length + 1);
                int behind = Math.min(copy.length, at + random.nextInt(200));
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                out.write(copy, 0, at);
                out.write(other, from, length);
                out.write(copy, behind, copy.length - behind);
                return out.toByteArray();
            }
        }
    }
}
