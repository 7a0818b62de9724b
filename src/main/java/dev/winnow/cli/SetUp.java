package dev.winnow.cli;

import dev.winnow.http.start.Settings;
import dev.winnow.http.start.Surroundings;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Files;
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

    /** Settings whose values are shown to nobody. */
    private static final Set<String> SECRETS = Set.of("winnow.console.database-password", "winnow.console.secret");

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
        List<String> complaints = new ArrayList<>(Surroundings.complaints(
                host(),
                file("winnow.tls.certificate") == null ? port() : tlsPort(),
                connections(),
                truth("winnow.deep.enabled", true)));
        // Where nobody chose a place, a read-only folder is no reason not to start.
        if (value(CORRECTIONS, null) != null && corrections() != null) {
            String complaint = Surroundings.writable(CORRECTIONS, corrections());
            if (complaint != null) {
                complaints.add(complaint);
            }
        }
        Path certificate = file("winnow.tls.certificate");
        Path key = file("winnow.tls.key");
        if ((certificate == null) != (key == null)) {
            complaints.add("winnow.tls.certificate and winnow.tls.key go together, and one is missing");
        }
        for (String name : List.of("winnow.tls.certificate", "winnow.tls.key", "winnow.tls.clients")) {
            Path pem = file(name);
            if (pem != null && !Files.isReadable(pem)) {
                complaints.add(name + ": the file " + pem + " does not exist or cannot be read");
            }
        }
        if (file("winnow.tls.clients") != null && certificate == null) {
            complaints.add("winnow.tls.clients asks clients for certificates, and the service has none: set"
                    + " WINNOW_TLS_CERTIFICATE and WINNOW_TLS_KEY");
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

    int tlsPort() {
        return whole("quarkus.http.ssl-port", 8443);
    }

    Path file(String name) {
        String value = value(name, null);
        return value == null ? null : Path.of(value);
    }

    /** Returns each setting that somebody made, with its value (of secrets, that there is one) and where it was made. */
    Map<String, String> made() {
        Map<String, String> made = new LinkedHashMap<>();
        for (var setting : Settings.all()) {
            var value = config.getConfigValue(setting.name());
            if (value.getValue() != null) {
                String shown = SECRETS.contains(setting.name()) ? "***" : value.getValue();
                made.put(setting.name(), shown + " (" + value.getSourceName() + ")");
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
