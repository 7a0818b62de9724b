package dev.winnow.learning;

import dev.winnow.campaign.Memory;
import dev.winnow.campaign.Sketch;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How long a look into the memory of decisions takes, in CPU time of the thread: {@code java … dev.winnow.learning.MemoryBench
 * 200000}. A third of the looks are for variants of what is remembered, the others for strangers.
 */
public final class MemoryBench {

    private static final int LOOKS = 20_000;

    private MemoryBench() {}

    /**
     * Fills a memory, and measures.
     *
     * @param arguments how many texts are remembered, and how many megabytes there are
     */
    public static void main(String... arguments) {
        int texts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int megabytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 512;
        SplittableRandom random = new SplittableRandom(1);
        Memory<Integer, Integer> memory = new Memory<>(megabytes);
        List<String> some = new ArrayList<>();
        long before = used();
        for (int i = 0; i < texts; i++) {
            String text = text(random);
            if (i % (texts / 1000 + 1) == 0) {
                some.add(text);
            }
            memory.remember(i, Sketch.of(text), i);
        }
        System.out.printf(
                "%d of %d texts remembered, %d bytes each%n", memory.size(), texts, (used() - before) / memory.size());
        measure(memory, some, random); // for the compiler
        measure(memory, some, random);
    }

    private static void measure(Memory<Integer, Integer> memory, List<String> some, SplittableRandom random) {
        long[] sketching = new long[LOOKS];
        long[] looking = new long[LOOKS];
        int hits = 0;
        for (int i = 0; i < LOOKS; i++) {
            String text = i % 3 == 0
                    ? some.get(random.nextInt(some.size())).replaceFirst(" \\w+", " " + word(random))
                    : text(random);
            long start = cpu();
            Sketch sketch = Sketch.of(text);
            long middle = cpu();
            hits += memory.alike(sketch).isEmpty() ? 0 : 1;
            looking[i] = cpu() - middle;
            sketching[i] = middle - start;
        }
        System.out.printf("%d looks, %d hits; sketch %s; look %s%n", LOOKS, hits, shown(sketching), shown(looking));
    }

    private static String shown(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(
                "p50 %.1f µs, p99 %.1f µs, most %.1f µs",
                nanos[nanos.length / 2] / 1e3, nanos[(int) (nanos.length * 0.99)] / 1e3, nanos[nanos.length - 1] / 1e3);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A comment of some 120 characters of words that repeat as words do. */
    private static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < 90 + random.nextInt(60)) {
            text.append(text.length() == 0 ? "" : " ").append(word(random));
        }
        return text.toString();
    }

    private static String word(SplittableRandom random) {
        SplittableRandom letters = new SplittableRandom((long) (2000 * random.nextDouble() * random.nextDouble()));
        StringBuilder word = new StringBuilder();
        for (int length = 2 + letters.nextInt(8); length > 0; length--) {
            word.append((char) ('a' + letters.nextInt(26)));
        }
        return word.toString();
    }
}
