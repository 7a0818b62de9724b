package dev.winnow.spark;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Moderator;

/** The engine of one executor: loaded when its first task needs it, shared by all its tasks, never sent over the network. */
final class ExecutorEngine {

    private static final class Holder {
        static final Moderator MODERATOR = load();

        private static Moderator load() {
            try {
                return EngineFiles.BUILT_IN.load();
            } catch (EngineException e) {
                throw new IllegalStateException("the engine in the jar \"core\" does not load: " + e.getMessage(), e);
            }
        }
    }

    private ExecutorEngine() {}

    static Moderator get() {
        return Holder.MODERATOR;
    }
}
