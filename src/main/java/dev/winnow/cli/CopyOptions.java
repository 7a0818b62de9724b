package dev.winnow.cli;

import dev.winnow.pii.Kind;
import dev.winnow.policy.Category;
import dev.winnow.scan.CopyMode;
import dev.winnow.scan.CopySettings;
import dev.winnow.scan.Dedup;
import dev.winnow.text.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options of a scan that say what is written besides reports. */
final class CopyOptions {

    @Option(
            names = "--clean-to",
            paramLabel = "DIR",
            description = "write the data without what is blocked to this folder, in the same format and packing")
    private Path cleanTo;

    @Option(
            names = "--clean-by",
            paramLabel = "UNIT",
            defaultValue = "segment",
            description = "segment: cut blocked parts out of texts; record: leave blocked records out (default:"
                    + " ${DEFAULT-VALUE})")
    private String cleanBy;

    @Option(
            names = "--rejects-to",
            paramLabel = "DIR",
            description = "write records with something blocked to this folder, unchanged, with the reasons")
    private Path rejectsTo;

    @Option(
            names = "--mask",
            paramLabel = "WHAT",
            description = "pii, secret, or one kind such as email or national-id: put placeholders like <EMAIL_1> into"
                    + " the copy of --clean-to; repeatable")
    private List<String> masks = new ArrayList<>();

    @Option(
            names = "--dedup",
            paramLabel = "WHAT",
            defaultValue = "off",
            description =
                    "records that repeat an earlier one, exactly or nearly: report them, or drop them from the copy"
                            + " of --clean-to as well (default: ${DEFAULT-VALUE})")
    private String dedup;

    @Option(
            names = "--annotate",
            description = "write every JSON record to standard output, in order, with the verdict in its field"
                    + " \"winnow\"; reports then need a path")
    private boolean annotate;

    boolean annotate() {
        return annotate;
    }

    CopySettings copies() {
        return new CopySettings(cleanTo, rejectsTo, OptionValues.choice("--clean-by", cleanBy, CopyMode.values()));
    }

    Dedup dedup() {
        return OptionValues.choice("--dedup", dedup, Dedup.values());
    }

    /** Returns the folders that copies go to. */
    List<Path> folders() {
        return Stream.of(cleanTo, rejectsTo).filter(folder -> folder != null).toList();
    }

    /** Returns which kinds of data are masked. */
    Set<Kind> masked() {
        Set<String> names = new TreeSet<>();
        Set<Kind> masked = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            String category = (kind.isSecret() ? Category.SECRET : Category.PII).id();
            names.addAll(List.of(category, kind.id()));
            if (masks.contains(category) || masks.contains(kind.id())) {
                masked.add(kind);
            }
        }
        for (String mask : masks) {
            if (!names.contains(mask)) {
                throw new IllegalArgumentException(
                        "--mask: unknown value \"" + mask + "\"" + NearestName.hint(mask, names));
            }
        }
        return masked;
    }
}
