package dev.winnow.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Steady load with a reload every few seconds: {@code Soak SECONDS}. Good policies, broken ones and files that are cut off half-way
 * take turns. A fault is an answer other than 200, a broken policy that came into force, or growth of heap, threads or open files.
 */
public final class Soak {

    private static final byte[] COMMENT =
            Exchange.bytes("{\"text\":\"Thank you for the kind reply, see you at the library\"}");

    private Soak() {}

    /** What came of it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Result(
            long requests,
            long reloads,
            long refused,
            double[] heap,
            int[] files,
            double[] threads,
            List<String> faults) {}

    /** Runs it. */
    public static void main(String... arguments) throws Exception {
        Result result = run(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3600, 1000);
        System.out.printf(
                "%d requests, %d reloads, %d refused; heap after a collection %.0f MB, then %.0f MB; open files %d, then %d; threads"
                        + " %.0f, then %.0f; faults: %d%n",
                result.requests(),
                result.reloads(),
                result.refused(),
                result.heap()[0] / 1e6,
                result.heap()[1] / 1e6,
                result.files()[0],
                result.files()[1],
                result.threads()[0],
                result.threads()[1],
                result.faults().size());
        result.faults().stream().limit(20).forEach(System.out::println);
        System.exit(result.faults().isEmpty() ? 0 : 1);
    }

    /**
     * @param everyMillis between two changes of the policy
     */
    static Result run(int seconds, int everyMillis) throws Exception {
        Path folder = Files.createTempDirectory("winnow-soak");
        Path policy = Files.writeString(folder.resolve("policy.yaml"), policy(0));
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong requests = new AtomicLong();
        try (Service service = new Service(
                Map.of(
                        "WINNOW_POLICY",
                        policy.toString(),
                        "WINNOW_RELOAD_INTERVAL",
                        "200ms",
                        "WINNOW_SHED_LATENCY",
                        "0s"),
                "-Xmx512m")) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Thread thread = new Thread(() -> load(service, requests, faults, over));
                thread.start();
                threads.add(thread);
            }
            double[] heap = new double[2];
            int[] files = new int[2];
            double[] live = new double[2];
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            long warm = System.nanoTime() + seconds * 300_000_000L; // the first third
            for (int change = 1; System.nanoTime() < end; change++) {
                replace(policy, change);
                Thread.sleep(everyMillis);
                if (heap[0] == 0 && System.nanoTime() > warm) {
                    measure(service, heap, files, live, 0);
                }
            }
            measure(service, heap, files, live, 1);
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            long done = (long) service.metric("winnow_reloads_total{outcome=\"success\"}");
            long refused = (long) service.metric("winnow_reloads_total{outcome=\"failure\"}");
            if (heap[1] > heap[0] * 1.3 + 20e6) {
                faults.add("the heap grew from " + heap[0] + " to " + heap[1]);
            }
            if (files[1] > files[0] + 20) {
                faults.add("open files grew from " + files[0] + " to " + files[1]);
            }
            if (live[1] > live[0] + 8) {
                faults.add("threads grew from " + live[0] + " to " + live[1]);
            }
            return new Result(requests.get(), done, refused, heap, files, live, faults);
        } finally {
            Files.deleteIfExists(policy);
            Files.deleteIfExists(folder.resolve("next.yaml"));
            Files.deleteIfExists(folder);
        }
    }

    private static String policy(int number) {
        return "policy: soak-" + number + "\nthresholds:\n  profanity: {review: 0." + (30 + number % 60) + "}\n";
    }

    /** A good policy moved into place, one that is written in place and cut off, one that is wrong. */
    private static void replace(Path policy, int change) throws IOException {
        switch (change % 3) {
            case 0 -> Files.writeString(policy, policy(change).substring(0, 40));
            case 1 -> {
                Path next = Files.writeString(policy.resolveSibling("next.yaml"), policy(change));
                Files.move(next, policy, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
            default -> Files.writeString(policy, "thresholds: {spm: {review: 0.5}}\n");
        }
    }

    private static void load(Service service, AtomicLong requests, List<String> faults, AtomicBoolean over) {
        while (!over.get()) {
            try {
                Exchange exchange = Exchange.post(service.port(), "/v1/moderate", "application/json", COMMENT);
                requests.incrementAndGet();
                if (exchange.status() != 200 && faults.size() < 100) {
                    faults.add(exchange.status() + " " + exchange.body());
                }
                if (!exchange.body().contains("\"policy\":\"soak-") && faults.size() < 100) {
                    faults.add("another policy: " + exchange.body());
                }
            } catch (IOException e) {
                faults.add(e.toString());
            }
        }
    }

    /** The least of some measurements: while a policy is loaded, two engines are alive. */
    private static void measure(Service service, double[] heap, int[] files, double[] threads, int at)
            throws Exception {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 6; i++) {
            collectGarbage(service);
            least = Math.min(least, used(service));
            Thread.sleep(500);
        }
        heap[at] = least;
        files[at] = service.openFiles();
        threads[at] = service.metric("jvm_threads_live_threads");
    }

    private static void collectGarbage(Service service) throws Exception {
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(service.process().pid()),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private static double used(Service service) throws IOException {
        double sum = 0;
        for (String line :
                Exchange.get(service.port(), "/q/metrics").body().lines().toList()) {
            if (line.startsWith("jvm_memory_used_bytes{") && line.contains("area=\"heap\"")) {
                sum += Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        return sum;
    }
}
