package dev.winnow.http.connections;

import dev.winnow.http.WinnowConfig;
import java.time.Duration;

/**
 * What a client may take.
 *
 * @param most connections open at one time
 * @param perAddress those from one address (of IPv6 from one /64)
 * @param headTime for the head of a request, from its first byte; also for the first byte of a connection
 * @param bodyTime for the body of a request, beyond what {@code bodyRate} grants
 * @param bodyRate bytes a second at which a body may go on arriving
 * @param readerTime for a client that does not read what was written
 */
record Limits(int most, int perAddress, Duration headTime, Duration bodyTime, long bodyRate, Duration readerTime) {

    private static final Duration LEAST_PATIENCE = Duration.ofSeconds(2);

    static Limits of(WinnowConfig.Connections config) {
        return new Limits(
                config.most(),
                config.perAddress().orElse(Math.max(1, config.most() / 2)),
                config.headTime(),
                config.bodyTime(),
                Math.max(1, config.bodyRate().asLongValue()),
                config.readerTime());
    }

    /** For heads and bodies when connections get scarce. */
    Duration pressedTime() {
        return headTime.compareTo(LEAST_PATIENCE) < 0 ? headTime : LEAST_PATIENCE;
    }

    /** Whether so many of a limit are so many that patience should be short. */
    static boolean isScarce(int open, int limit) {
        return open > limit - limit / 4;
    }
}
