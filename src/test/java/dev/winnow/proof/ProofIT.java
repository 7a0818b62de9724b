package dev.winnow.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Short forms of the proof programs; {@code mvn -Pproof verify} makes them long. */
class ProofIT {

    private static final long SIZE = Long.getLong("winnow.proof.size", 1);

    @Test
    void mutatedRequestsFindNoFault() throws Exception {
        Fuzz.Result result = Fuzz.run(5_000 * SIZE, 1);

        assertThat(result.faults()).isEmpty();
        assertThat(result.statuses()).containsKeys(200, 400, 415);
    }

    @Test
    void floodsAreAnsweredOrTurnedAwayAndLeaveNothingBehind() throws Exception {
        Overload.Result result = Overload.run((int) (6 * SIZE), 30, 1_000);

        assertThat(result.faults()).isEmpty();
        assertThat(result.statuses().getOrDefault(200, 0L)).isPositive();
    }

    @Test
    void reloadsGoodAndBadLeaveNothingBehind() throws Exception {
        Soak.Result result = Soak.run((int) (12 * SIZE), 500);

        assertThat(result.faults()).isEmpty();
        assertThat(result.reloads()).isPositive();
        assertThat(result.refused()).isPositive();
    }

    @Test
    void aStopUnderLoadLeavesNoRequestWithoutAnAnswer() throws Exception {
        List<String> faults = new ArrayList<>();
        int answers = 0;
        for (int round = 0; round < SIZE; round++) {
            answers += Drain.run(10, faults);
        }

        assertThat(faults).isEmpty();
        assertThat(answers).isPositive();
    }
}
