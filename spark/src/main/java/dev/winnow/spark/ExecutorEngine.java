package dev.winnow.spark;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The engine of one executor: loaded when its first task needs it, shared by all its tasks, never sent over the network. */
final class ExecutorEngine {

    private static final Map<Set<Category>, Moderator> LOOKING_FOR_DATA = new ConcurrentHashMap<>();

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

    /** Returns the same engine with a policy that looks for data as well. */
    static Moderator get(Set<Category> data) {
        return data.isEmpty()
                ? get()
                : LOOKING_FOR_DATA.computeIfAbsent(
                        data,
                        categories -> new Moderator(
                                get().rules(), get().model(), get().policy().lookingFor(categories), get().deepTier()));
    }
}
