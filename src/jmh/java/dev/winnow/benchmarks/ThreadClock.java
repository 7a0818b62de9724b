package dev.winnow.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the calling thread: what other programs do meanwhile hardly moves it. */
final class ThreadClock {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadClock() {}

    /** Returns the processor time of the calling thread so far, in nanoseconds. */
    static long now() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
