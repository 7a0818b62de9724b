package dev.winnow.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class MadeFilesTest {

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> everyShapeOfFileIsReadRightOrRefusedWithAReason() throws Exception {
        return MadeFiles.in(folder).stream().map(made -> DynamicTest.dynamicTest(made.name(), () -> check(made)));
    }

    private static void check(MadeFiles.Made made) throws IOException {
        ScanRun run = ScanRun.of(ScanRun.reading(made.options()), made.file());
        SoftAssertions that = new SoftAssertions();
        that.assertThat(run.summary.records()).as("judged").isEqualTo(made.judged());
        that.assertThat(run.summary.unreadable()).as("unreadable").isEqualTo(made.unreadable());
        that.assertThat(run.summary.withoutText()).as("skipped").isEqualTo(made.skipped());
        that.assertThat(run.summary.block()).as("block").isEqualTo(made.block());
        that.assertThat(run.summary.exitCode()).as("exit code").isEqualTo(made.exitCode());
        List<String> reasons = new ArrayList<>();
        run.summary.files().stream()
                .map(FileSummary::failure)
                .filter(Objects::nonNull)
                .forEach(reasons::add);
        run.summary.skipped().forEach(row -> reasons.add(row.reason()));
        if (made.refusal() == null) {
            that.assertThat(reasons).as("reasons").isEmpty();
            that.assertThat(run.summary.seen()).as("seen").isEqualTo(made.written());
        } else {
            that.assertThat(reasons.toString()).as("reasons").contains(made.refusal());
        }
        if (made.shape() != null) {
            that.assertThat(run.summary.files().get(0).shape().toString())
                    .as("shape")
                    .contains(made.shape());
        }
        that.assertAll();
    }

    @Test
    void thereAreSixtyAndMore() throws Exception {
        List<MadeFiles.Made> made = MadeFiles.in(Files.createDirectories(folder.resolve("again")));
        assertThat(made).hasSizeGreaterThanOrEqualTo(60);
        assertThat(made).extracting(MadeFiles.Made::name).doesNotHaveDuplicates();
    }
}
