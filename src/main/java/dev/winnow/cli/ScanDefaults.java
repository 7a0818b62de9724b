package dev.winnow.cli;

import dev.winnow.yaml.YamlException;
import dev.winnow.yaml.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the command line does not say: the environment ({@code WINNOW_FAIL_ON} for {@code --fail-on}), then the part named
 * {@code scan} of a configuration file.
 */
final class ScanDefaults {

    /** Name of the file that is looked for upwards to the root of the repository. */
    static final String NAME = "winnow.yaml";

    private static final Set<String> NOT_SETTINGS = Set.of("help", "version", "config");

    private final Map<String, String> environment;

    ScanDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Fills options in.
     *
     * @param config the file that the user named, or null
     * @return the file that was read, or null
     * @throws IOException if it cannot be read or says something that cannot be, with its place
     */
    Path apply(ParseResult parsed, Path config) throws IOException {
        Path file = config != null ? config : find(Path.of("").toAbsolutePath());
        YamlMap settings = file == null ? null : read(file);
        Set<String> names = new TreeSet<>();
        for (OptionSpec option : parsed.commandSpec().options()) {
            names.add(name(option));
        }
        names.removeAll(NOT_SETTINGS);
        try {
            if (settings != null) {
                settings.allowOnly(names);
            }
            for (OptionSpec option : parsed.commandSpec().options()) {
                String name = name(option);
                if (NOT_SETTINGS.contains(name) || parsed.hasMatchedOption(option)) {
                    continue;
                }
                String variable = variable(name);
                String value = environment.get(variable);
                if (value != null && !value.isEmpty()) {
                    set(option, option.isMultiValue() ? List.of(value.split(",")) : List.of(value), variable);
                } else if (settings != null && settings.has(name)) {
                    set(option, settings.texts(name), settings.place(name) + ": " + name);
                }
            }
        } catch (YamlException e) {
            throw new IOException(e.getMessage(), e);
        }
        return file;
    }

    private static String name(OptionSpec option) {
        return option.longestName().replaceFirst("^-+", "");
    }

    private static void set(OptionSpec option, List<String> values, String where) throws IOException {
        if (option.isMultiValue()) {
            option.setValue(new ArrayList<>(values));
            return;
        }
        if (values.size() != 1) {
            throw new IOException(where + " takes one value, not " + values.size());
        }
        String value = values.get(0);
        if (option.type() == boolean.class) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IOException(where + " is true or false, not \"" + value + "\"");
            }
            option.setValue(value.equals("true"));
        } else if (option.type() == Path.class) {
            option.setValue(Path.of(value));
        } else {
            option.setValue(value);
        }
    }

    private static Path find(Path from) {
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(NAME);
            if (Files.isRegularFile(file)) {
                return file;
            }
            if (Files.exists(folder.resolve(".git"))) {
                return null; // the root of the repository
            }
        }
        return null;
    }

    private static YamlMap read(Path file) throws IOException {
        try {
            YamlMap top = YamlMap.parse(Files.readString(file), file.toString());
            top.allowOnly(Set.of("scan"));
            return top.has("scan") ? top.map("scan") : null;
        } catch (YamlException e) {
            throw new IOException(e.getMessage(), e);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new IOException("configuration \"" + file + "\" does not exist", e);
        } catch (IOException e) {
            throw new IOException("configuration \"" + file + "\" cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the environment variable that stands for an option, as in {@code WINNOW_FAIL_ON} for {@code --fail-on}. */
    static String variable(String option) {
        String name = option.startsWith("--") ? option.substring(2) : option;
        return "WINNOW_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
