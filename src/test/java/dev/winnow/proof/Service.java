package dev.winnow.proof;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged service, as a process of its own on a free port. */
final class Service implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("Listening on: https?://[^:]+:(\\d+)");

    private final Process process;
    private final int port;
    private final List<String> said = new ArrayList<>(); // guarded by itself

    /**
     * Starts it and waits until it listens.
     *
     * @param environment settings
     * @param javaOptions for its Java VM
     */
    Service(Map<String, String> environment, String... javaOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(javaOptions));
        command.addAll(List.of(
                "-jar",
                System.getProperty("winnow.app", "target/quarkus-app/quarkus-run.jar"),
                "serve",
                "--port",
                "0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("WINNOW_CORRECTIONS", "none");
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        int found = 0;
        for (String line = out.readLine(); line != null && found == 0; line = found == 0 ? out.readLine() : null) {
            note(line);
            Matcher listening = LISTENING.matcher(line);
            found = listening.find() ? Integer.parseInt(listening.group(1)) : 0;
        }
        if (found == 0) {
            throw new IOException("the service did not start: " + said());
        }
        port = found;
        Thread reader = new Thread(() -> out.lines().forEach(this::note), "service-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void note(String line) {
        synchronized (said) {
            said.add(line);
        }
    }

    int port() {
        return port;
    }

    /** Returns all that it has written so far. */
    List<String> said() {
        synchronized (said) {
            return List.copyOf(said);
        }
    }

    Process process() {
        return process;
    }

    /** Returns the resident memory in bytes; 0 where the system does not say. */
    long residentBytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    /** Returns how many files are open; 0 where the system does not say. */
    int openFiles() throws IOException {
        Path files = Path.of("/proc/" + process.pid() + "/fd");
        if (!Files.isDirectory(files)) {
            return 0;
        }
        try (var all = Files.list(files)) {
            return (int) all.count();
        }
    }

    /** Returns the value of a metric without labels, or summed over them. */
    double metric(String name) throws IOException {
        double sum = 0;
        for (String line : Exchange.get(port, "/q/metrics").body().lines().toList()) {
            if (line.startsWith(name + " ") || line.startsWith(name.contains("{") ? name : name + "{")) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return sum;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("the service did not stop within 40 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
