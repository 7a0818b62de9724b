package dev.winnow.review;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A real PostgreSQL server in a folder of its own, started as a user of its own: it refuses to run as root. */
public final class Postgres implements AutoCloseable {

    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");

    private final Path folder;
    private final boolean root;
    private final int port;

    /** Returns whether there is one to start. */
    public static boolean isInstalled() {
        return Files.isExecutable(BIN.resolve("initdb"));
    }

    /** Starts a server with an empty database. */
    public Postgres() throws IOException {
        root = System.getProperty("user.name").equals("root");
        folder = Files.createTempDirectory("winnow-postgres");
        if (root) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        asUser(BIN.resolve("initdb").toString(), "-D", data(), "-U", "winnow", "-A", "trust", "--no-sync");
        start();
        asUser(
                BIN.resolve("createdb").toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                "-U",
                "winnow",
                "winnow");
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts the server again. */
    public void start() throws IOException {
        asUser(
                BIN.resolve("pg_ctl").toString(),
                "-D",
                data(),
                "-w",
                "-t",
                "120",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=" + folder,
                "start");
    }

    /** Stops the server at once. */
    public void stop() throws IOException {
        asUser(BIN.resolve("pg_ctl").toString(), "-D", data(), "-m", "immediate", "-w", "-t", "120", "stop");
    }

    /** Returns where it is. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/winnow";
    }

    private void asUser(String... command) throws IOException {
        List<String> words = new ArrayList<>(root ? List.of("runuser", "-u", "postgres", "--") : List.of());
        words.addAll(List.of(command));
        run(words);
    }

    private void run(List<String> words) throws IOException {
        Path said = Files.createTempFile("winnow-postgres", ".log");
        Process process = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        int code;
        try {
            code = process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new InterruptedIOException("while " + words + " was running");
        }
        String all = Files.readString(said, StandardCharsets.UTF_8);
        Files.delete(said);
        if (code != 0) {
            throw new IOException(words + " failed: " + all);
        }
    }

    @Override
    public void close() throws IOException {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
