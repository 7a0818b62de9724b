package dev.winnow.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who failed to sign in how often within the last minute. In memory, and bounded: the oldest are forgotten. */
final class Failures {

    private static final int MOST = 5;
    private static final int REMEMBERED = 10_000;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(); // guarded by this

    Failures(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean isTooMany(String who) {
        Deque<Instant> times = failures.get(who);
        if (times == null) {
            return false;
        }
        Instant since = clock.instant().minus(WITHIN);
        times.removeIf(time -> time.isBefore(since));
        return times.size() >= MOST;
    }

    synchronized void add(String who) {
        failures.computeIfAbsent(who, key -> new ArrayDeque<>()).add(clock.instant());
        if (failures.size() > REMEMBERED) {
            failures.remove(failures.keySet().iterator().next());
        }
    }
}
