package dev.winnow.proof;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Far more of everything than the service can take: {@code Overload SECONDS CLIENTS SLOW}. Clients that send as fast as they can,
 * slow writers, idle connections, and bodies at the limit, all at once. A fault is an answer other than 200, 408, 413, 429 and 503, a
 * 503 without Retry-After, no answer at all for a request that was sent whole, memory beyond its bound, or a service that is not
 * back to its normal speed when it is over.
 */
public final class Overload {

    private static final byte[] COMMENT =
            Exchange.bytes("{\"text\":\"Thank you for the kind reply, see you at the library\"}");
    private static final byte[] PAGE =
            Exchange.bytes("{\"text\":\"" + "A line of harmless words about gardens. ".repeat(20_000) + "\"}");

    private Overload() {}

    /** What came of it; times in microseconds. */
    record Result(
            Map<Integer, Long> statuses,
            long before50,
            long after50,
            long mostBytes,
            int slowOpened,
            List<String> faults) {}

    /** Runs it. */
    public static void main(String... arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 300;
        int clients = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        int slow = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3000;
        Result result = run(seconds, clients, slow);
        System.out.printf(
                "%d s, %d clients, %d slow connections: answers %s; median of a request before %d us, after %d us; resident memory at"
                        + " most %d MB; faults: %d%n",
                seconds,
                clients,
                result.slowOpened(),
                result.statuses(),
                result.before50(),
                result.after50(),
                result.mostBytes() >> 20,
                result.faults().size());
        result.faults().stream().limit(20).forEach(System.out::println);
        System.exit(result.faults().isEmpty() ? 0 : 1);
    }

    static Result run(int seconds, int clients, int slow) throws Exception {
        Map<Integer, Long> statuses = Collections.synchronizedMap(new TreeMap<>());
        List<String> faults = Collections.synchronizedList(new ArrayList<>());
        List<Socket> slowOnes = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean over = new AtomicBoolean();
        long most = 0;
        try (Service service = new Service(Map.of("WINNOW_CONNECTIONS_BODY_TIME", "5s"), "-Xmx512m")) {
            median(service, 300);
            long before = median(service, 300);
            List<Thread> threads = new ArrayList<>();
            threads.add(new Thread(() -> slowWriters(service, slow, slowOnes, over)));
            for (int i = 0; i < clients; i++) {
                byte[] body = i % 10 == 0 ? PAGE : COMMENT;
                threads.add(new Thread(() -> hammer(service, body, statuses, faults, over)));
            }
            threads.forEach(Thread::start);
            long end = System.nanoTime() + seconds * 1_000_000_000L;
            while (System.nanoTime() < end) {
                Thread.sleep(200);
                most = Math.max(most, service.residentBytes());
            }
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            for (Socket socket : slowOnes) {
                socket.close();
            }
            Thread.sleep(3_000); // a share that was refused is let in again step by step
            long after = median(service, 300);
            Exchange ready = Exchange.get(service.port(), "/q/health/ready");
            if (ready.status() != 200) {
                faults.add("not ready afterwards: " + ready.status());
            }
            service.said().stream()
                    .filter(it -> it.contains("ERROR") || it.startsWith("\tat "))
                    .limit(5)
                    .forEach(it -> faults.add("log: " + it));
            return new Result(statuses, before, after, most, slow, faults);
        }
    }

    private static void slowWriters(Service service, int count, List<Socket> sockets, AtomicBoolean over) {
        byte[] head = Exchange.bytes(
                "POST /v1/moderate HTTP/1.1\r\nHost: winnow\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{");
        while (!over.get()) {
            try {
                if (sockets.size() < count) {
                    Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
                    socket.getOutputStream().write(head);
                    sockets.add(socket);
                } else {
                    for (Socket socket : List.copyOf(sockets)) {
                        trickle(socket, sockets);
                    }
                    Thread.sleep(1000);
                }
            } catch (IOException e) {
                // Refused: that is what this is about.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static void trickle(Socket socket, List<Socket> sockets) throws IOException {
        try {
            socket.getOutputStream().write(' ');
        } catch (IOException e) {
            sockets.remove(socket);
            socket.close();
        }
    }

    private static void hammer(
            Service service, byte[] body, Map<Integer, Long> statuses, List<String> faults, AtomicBoolean over) {
        while (!over.get()) {
            try {
                Exchange exchange = Exchange.post(service.port(), "/v1/moderate", "application/json", body);
                statuses.merge(exchange.status(), 1L, Long::sum);
                boolean fine = switch (exchange.status()) {
                    case 200, 408, 413 -> true;
                    case 429, 503 ->
                        exchange.head().toLowerCase(java.util.Locale.ROOT).contains("retry-after:");
                    default -> false;
                };
                if (!fine && faults.size() < 100) {
                    faults.add(exchange.status() + " " + exchange.head());
                }
                if (exchange.status() == 503) {
                    Thread.sleep(50); // even an impatient client waits a little
                }
            } catch (IOException e) {
                faults.add(e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static long median(Service service, int requests) throws IOException {
        long[] times = new long[requests];
        for (int i = 0; i < requests; i++) {
            long start = System.nanoTime();
            Exchange.post(service.port(), "/v1/moderate", "application/json", COMMENT);
            times[i] = (System.nanoTime() - start) / 1000;
        }
        Arrays.sort(times);
        return times[requests / 2];
    }
}
