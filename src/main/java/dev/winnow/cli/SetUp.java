package dev.winnow.cli;

import dev.winnow.http.start.Settings;
import dev.winnow.http.start.Surroundings;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;

/** How the service on this machine is set up, before it starts. */
record SetUp(SmallRyeConfig config) {

    private static final String CORRECTIONS = "winnow.corrections";

    static SetUp read() {
        return new SetUp(Settings.config());
    }

    /** Whether settings that nobody knows are told and not refused. */
    boolean isLenient() {
        return "false".equalsIgnoreCase(System.getenv("WINNOW_STRICT"));
    }

    List<String> settingComplaints() {
        return Settings.complaints(
                System.getenv(), System.getProperties().stringPropertyNames(), config, variablesOfScan());
    }

    /** Whoever scans may have these in the environment; the service has no use for them. */
    private static Set<String> variablesOfScan() {
        Set<String> variables = new TreeSet<>();
        for (var option : new CommandLine(new ScanCommand()).getCommandSpec().options()) {
            variables.add(ScanDefaults.variable(option.longestName()));
        }
        return variables;
    }

    List<String> surroundingComplaints() {
        List<String> complaints = new ArrayList<>(
                Surroundings.complaints(host(), port(), connections(), truth("winnow.deep.enabled", true)));
        // Where nobody chose a place, a read-only folder is no reason not to start.
        if (value(CORRECTIONS, null) != null && corrections() != null) {
            String complaint = Surroundings.writable(CORRECTIONS, corrections());
            if (complaint != null) {
                complaints.add(complaint);
            }
        }
        return complaints;
    }

    int connections() {
        return whole("winnow.connections.most", 2000);
    }

    /** Returns where corrections are kept; null: nowhere. */
    Path corrections() {
        String file = value(CORRECTIONS, "winnow-corrections.ndjson");
        return file.equals("none") ? null : Path.of(file);
    }

    String host() {
        return value("quarkus.http.host", "0.0.0.0");
    }

    int port() {
        return whole("quarkus.http.port", 8080);
    }

    Path file(String name) {
        String value = value(name, null);
        return value == null ? null : Path.of(value);
    }

    /** Returns each setting that somebody made, with its value and where it was made. */
    Map<String, String> made() {
        Map<String, String> made = new LinkedHashMap<>();
        for (var setting : Settings.all()) {
            var value = config.getConfigValue(setting.name());
            if (value.getValue() != null) {
                made.put(setting.name(), value.getValue() + " (" + value.getSourceName() + ")");
            }
        }
        return made;
    }

    private String value(String name, String otherwise) {
        String value = config.getConfigValue(name).getValue();
        return value == null || value.isEmpty() ? otherwise : value;
    }

    private int whole(String name, int otherwise) {
        return config.getOptionalValue(name, Integer.class).orElse(otherwise);
    }

    private boolean truth(String name, boolean otherwise) {
        return config.getOptionalValue(name, Boolean.class).orElse(otherwise);
    }
}
