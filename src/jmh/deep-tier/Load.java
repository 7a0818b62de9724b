import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a running service about the documents of a file, one JSON object a line, and tells how long the answers took.
 *
 * <p>With a rate the load is open: requests leave when they are due whether or not earlier ones are answered, and time counts from
 * when they were due, so that a service that stalls is not spared the requests it would have got (Tene, "coordinated omission").
 * Without one, so many requests are under way at a time as are named: that is saturation.
 *
 * <p>Usage: java Load.java ADDRESS FILE SECONDS rate=N | clients=N
 */
public final class Load {

    private static final List<Long> TOOK = new ArrayList<>(); // nanoseconds
    private static final AtomicInteger DEGRADED = new AtomicInteger();
    private static final AtomicInteger FAILED = new AtomicInteger();

    private Load() {}

    public static void main(String[] args) throws Exception {
        URI address = URI.create(args[0]);
        List<String> documents = Files.readAllLines(Path.of(args[1]));
        double seconds = Double.parseDouble(args[2]);
        boolean open = args[3].startsWith("rate=");
        double number = Double.parseDouble(args[3].substring(args[3].indexOf('=') + 1));
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Semaphore clients = new Semaphore(open ? 100_000 : (int) number);
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        long start = System.nanoTime();
        int sent = 0;
        while (System.nanoTime() - start < seconds * 1E9) {
            long due = open ? start + (long) (sent / number * 1E9) : System.nanoTime();
            while (System.nanoTime() < due) {
                Thread.sleep(0, 200_000);
            }
            clients.acquire();
            long from = open ? due : System.nanoTime();
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(documents.get(sent++ % documents.size())))
                    .build();
            answers.add(client.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .handle((answer, failure) -> {
                        clients.release();
                        note(answer, failure, System.nanoTime() - from);
                        return null;
                    }));
        }
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();
        double took = (System.nanoTime() - start) / 1E9;
        long[] sorted = TOOK.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                "%d answers, %.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, highest %.0f ms, degraded %.1f%%, failed %d%n",
                sorted.length,
                sorted.length / took,
                at(sorted, 0.5),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 1),
                100.0 * DEGRADED.get() / Math.max(1, sorted.length),
                FAILED.get());
    }

    private static void note(HttpResponse<String> answer, Throwable failure, long nanos) {
        if (failure != null || answer.statusCode() != 200) {
            FAILED.incrementAndGet();
            return;
        }
        if (answer.body().contains("\"degraded\":true")) {
            DEGRADED.incrementAndGet();
        }
        synchronized (TOOK) {
            TOOK.add(nanos);
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1E6;
    }
}
