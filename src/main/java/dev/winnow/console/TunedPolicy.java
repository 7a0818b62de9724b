package dev.winnow.console;

import dev.winnow.http.Engine;
import dev.winnow.review.Tuning;
import dev.winnow.review.store.ThresholdVersions.Version;
import java.util.List;

/** Brings thresholds that people have changed into force, here or at another replica. */
final class TunedPolicy {

    private final Engine engine;
    private final Tuning tuning;
    private List<Version> applied = List.of(); // guarded by this

    TunedPolicy(Engine engine, Tuning tuning) {
        this.engine = engine;
        this.tuning = tuning;
    }

    /** Looks for what is new, and brings it into force. */
    synchronized void refresh() {
        List<Version> newest = tuning.newest();
        if (!newest.equals(applied)) {
            engine.tune(filed -> Tuning.apply(filed, newest));
            applied = newest;
        }
    }
}
