package dev.winnow.proof;

import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stops the service under load: {@code Drain ROUNDS}. Readiness must go first while requests are still answered; clients go on until
 * whoever routes them would have noticed, and none of their requests may stay without an answer. A fault is anything else, or a stop that
 * takes too long.
 */
public final class Drain {

    private static final byte[] COMMENT =
            Exchange.bytes("{\"text\":\"Thank you for the kind reply, see you at the library\"}");

    private Drain() {}

    /** Runs it. */
    public static void main(String... arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        List<String> faults = new ArrayList<>();
        int answers = 0;
        for (int round = 0; round < rounds; round++) {
            answers += run(20, faults);
        }
        System.out.printf("%d rounds, %d answers, faults: %d%n", rounds, answers, faults.size());
        faults.stream().limit(20).forEach(System.out::println);
        System.exit(faults.isEmpty() ? 0 : 1);
    }

    /** Runs one round, adds what is wrong, and returns the number of answers. */
    static int run(int clients, List<String> faults) throws Exception {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        AtomicBoolean over = new AtomicBoolean(); // whoever routes requests has taken notice
        AtomicInteger answers = new AtomicInteger();
        try (Service service = new Service(Map.of("WINNOW_DRAIN", "4s", "WINNOW_SHED_LATENCY", "0s"), "-Xmx512m")) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                Thread thread = new Thread(() -> ask(service, answers, seen, over));
                thread.start();
                threads.add(thread);
            }
            Thread.sleep(1_000);
            service.process().destroy();
            boolean unready = false;
            int whileUnready = answers.get();
            for (int i = 0; i < 15 && !unready; i++) {
                Thread.sleep(100);
                unready = Exchange.get(service.port(), "/q/health/ready").status() == 503;
                whileUnready = answers.get();
            }
            Thread.sleep(300);
            if (!unready) {
                seen.add("still ready after 1.5 s");
            } else if (answers.get() == whileUnready) {
                seen.add("nothing was answered any more once readiness was gone");
            }
            over.set(true);
            if (!service.process().waitFor(20, TimeUnit.SECONDS)) {
                seen.add("not gone after 20 s");
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        faults.addAll(seen);
        return answers.get();
    }

    private static void ask(Service service, AtomicInteger answers, List<String> faults, AtomicBoolean over) {
        while (!over.get()) {
            try {
                Exchange exchange = Exchange.post(service.port(), "/v1/moderate", "application/json", COMMENT);
                if (exchange.status() == 200) {
                    answers.incrementAndGet();
                } else if (exchange.status() != 503 && service.process().isAlive()) {
                    faults.add(exchange.status() + " " + exchange.head());
                }
            } catch (ConnectException e) {
                return; // the doors are closed
            } catch (IOException e) {
                if (service.process().isAlive()) {
                    faults.add(e.toString());
                }
                return;
            }
        }
    }
}
