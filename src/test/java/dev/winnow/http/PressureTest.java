package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PressureTest {

    private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(20);

    private long now = -TimeUnit.SECONDS.toNanos(3); // System.nanoTime() may be anything
    private final Pressure.Loop loop = new Pressure.Loop(LIMIT);

    /** Lets so many rounds come so late each. */
    private double rounds(int count, long late) {
        double share = 0;
        for (int i = 0; i < count; i++) {
            now += ROUND + late;
            share = loop.came(now);
        }
        return share;
    }

    @Test
    void anIdleLoopRefusesNobody() {
        loop.begin(now);
        assertThat(rounds(500, 0)).isZero();
    }

    @Test
    void aLoopThatIsLateAgainAndAgainRefusesMoreAndMoreButNeverAll() {
        loop.begin(now);
        double first = rounds(4, 2 * LIMIT);
        double later = rounds(8, 2 * LIMIT);

        assertThat(first).isBetween(0.1, 0.9);
        assertThat(later).isGreaterThan(first);
        assertThat(rounds(100, 2 * LIMIT)).isBetween(later, 0.95);
    }

    @Test
    void oneLongTextIsNoQueue() {
        loop.begin(now);
        for (int i = 0; i < 50; i++) {
            rounds(1, 8 * LIMIT);
            assertThat(rounds(10, 0)).isZero();
        }
    }

    @Test
    void onceTheQueueIsGoneEverybodyIsLetInWithinSeconds() {
        loop.begin(now);
        rounds(100, 2 * LIMIT);

        assertThat(rounds(200, 0)).isZero(); // four seconds
    }
}
