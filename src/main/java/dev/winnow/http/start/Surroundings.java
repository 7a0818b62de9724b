package dev.winnow.http.start;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the machine must offer. Each check returns a sentence with what is wrong and how to mend it, or null. */
public final class Surroundings {

    /** No build of this program is older. */
    private static final Instant FIRST_BUILD = Instant.parse("2026-01-01T00:00:00Z");

    /** Beyond connections: jars, logs, files of data, connections that are told why they are refused. */
    private static final int OTHER_FILES = 700;

    /** The engine alone; a request of the largest size comes on top. */
    private static final long LEAST_HEAP = 96L << 20; // bytes

    private Surroundings() {}

    /** Looks whether somebody else listens. */
    public static String port(String host, int port) {
        if (port == 0) {
            return null;
        }
        InetAddress address;
        try {
            address = InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            return "the host \"" + host
                    + "\" is not known; 0.0.0.0 is every address of this machine, 127.0.0.1 this machine"
                    + " alone (--host, QUARKUS_HTTP_HOST)";
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return null;
        } catch (IOException e) {
            String why = String.valueOf(e.getMessage());
            if (why.contains("assign")) {
                return host + " is no address of this machine; 0.0.0.0 is every one (--host, QUARKUS_HTTP_HOST)";
            }
            if (why.contains("ermission")) {
                return "port " + port
                        + " is for the administrator alone; take one above 1023 (--port, QUARKUS_HTTP_PORT)";
            }
            return "port " + port + " on " + host
                    + " is taken by another program; stop that, or take another port (--port," + " QUARKUS_HTTP_PORT)";
        }
    }

    /** Looks at the clock. */
    public static String clock(Instant now) {
        return now.isBefore(FIRST_BUILD)
                ? "the clock says " + now + ", which is before this program was built; set it (ntpd, chronyd)"
                : null;
    }

    /** Looks whether so many connections can be open. */
    public static String openFiles(int connections) {
        long most = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        return most < (long) connections + OTHER_FILES
                ? "this process may have " + most + " files open, and " + connections + " connections want "
                        + (connections + OTHER_FILES) + "; raise \"ulimit -n\", or set WINNOW_CONNECTIONS_MOST="
                        + Math.max(10, most - OTHER_FILES)
                : null;
    }

    /** Looks at the heap. */
    public static String heap() {
        long most = Runtime.getRuntime().maxMemory();
        return most < LEAST_HEAP
                ? "the heap may grow to " + (most >> 20) + " MB, and the engine wants " + (LEAST_HEAP >> 20)
                        + "; give the process more memory, or a larger -Xmx in WINNOW_JAVA_OPTS"
                : null;
    }

    /** Looks whether native code can be unpacked and run, as the deep tier does. */
    public static String temporaryFolder() {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        String mend = "; name another one with -Djava.io.tmpdir=... in WINNOW_JAVA_OPTS, or go without the deep tier:"
                + " WINNOW_DEEP_ENABLED=false";
        Path probe = null;
        try {
            probe = Files.createTempFile(folder, "winnow", ".probe");
            boolean set = probe.toFile().setExecutable(true);
            return set && Files.isExecutable(probe)
                    ? null
                    : "the temporary folder " + folder + " is mounted noexec, and the deep tier runs native code there"
                            + mend;
        } catch (IOException e) {
            return "the temporary folder " + folder + " cannot be written by " + user() + mend;
        } finally {
            delete(probe);
        }
    }

    private static void delete(Path probe) {
        try {
            if (probe != null) {
                Files.deleteIfExists(probe);
            }
        } catch (IOException e) {
            probe.toFile().deleteOnExit();
        }
    }

    /** Looks whether a file can be written to, made if need be. */
    public static String writable(String setting, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.exists(file) ? Files.isRegularFile(file) && Files.isWritable(file) : Files.isWritable(folder)) {
            return null;
        }
        String what = Files.isDirectory(file)
                ? file + " is a folder, and should be a file"
                : !Files.exists(folder)
                        ? "the folder " + folder + " does not exist"
                        : file + " cannot be written by " + user();
        return setting + ": " + what + "; mend that, or name another (" + Setting.variable(setting) + ")";
    }

    private static String user() {
        return "the user " + System.getProperty("user.name");
    }

    /** Returns all that is wrong before anything is loaded. */
    public static List<String> complaints(String host, int port, int connections, boolean deep) {
        List<String> all = new ArrayList<>();
        add(all, clock(Instant.now()));
        add(all, heap());
        add(all, openFiles(connections));
        if (deep) {
            add(all, temporaryFolder());
        }
        add(all, port(host, port));
        return all;
    }

    private static void add(List<String> all, String complaint) {
        if (complaint != null) {
            all.add(complaint);
        }
    }
}
