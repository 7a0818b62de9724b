package dev.winnow.review;

import dev.winnow.campaign.Memory;
import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.Remembered;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Rulings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What people have decided lately, so that the next text like it is known at once. Derived from decisions alone: what is undone is
 * forgotten, what is decided otherwise counts otherwise, and other processes' decisions count as well.
 *
 * <p>Decisions on texts that are alike count together. They count when people of enough weight say the same, and nobody says
 * otherwise; an admin weighs two, anybody else one. Only a copy is let through.
 */
public final class Recall {

    /** How long a decision is remembered, unless texts like it keep coming. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final Duration STEP = Duration.ofDays(1); // of what is read at a time
    /** Decisions are looked for again so much later: a transaction may end after a later one. */
    private static final Duration OVERLAP = Duration.ofSeconds(30);

    private static final int ADMIN = 2;

    private final Database database;
    private final Clock clock;
    private final int megabytes;
    private final int enough;
    private final Action removal;
    private final Reading reading;
    private final AtomicReference<Memory<UUID, Said>> memory;
    private Instant read; // decisions before are known; null: none are. Of the refreshing thread alone
    private long erasures;

    /** Makes the sketch of a text that a tenant has decided; the same as of one that comes in. */
    public interface Reading {
        /** Returns null if the tenant is unknown by now. */
        Sketch sketch(String tenant, String text);
    }

    /** What was said of one text. */
    private static final class Said {
        private final UUID item;
        private final boolean allowed;
        private final Set<Category> categories;
        private final Map<String, Integer> weights; // by who said so
        private volatile Instant last; // decided, or met

        private Said(UUID item, boolean allowed, Set<Category> categories, Map<String, Integer> weights, Instant last) {
            this.item = item;
            this.allowed = allowed;
            this.categories = categories;
            this.weights = weights;
            this.last = last;
        }
    }

    /**
     * @param megabytes what it may take of memory; the oldest are forgotten first
     * @param enough weight of people who have to say the same
     * @param removal what a text like a removed one leads to: review or block
     */
    public Recall(Database database, Clock clock, Reading reading, int megabytes, int enough, Action removal) {
        this.database = database;
        this.clock = clock;
        this.reading = reading;
        this.megabytes = megabytes;
        this.enough = enough;
        this.removal = removal;
        this.memory = new AtomicReference<>(new Memory<>(megabytes));
    }

    /** Returns how many texts are remembered. */
    public int size() {
        return memory.get().size();
    }

    /** Takes in what was decided since the last time; all of it at first, and after texts were erased. Of one thread at a time. */
    public void refresh() {
        Instant now = clock.instant();
        long gone = database.read(Rulings::erasures);
        boolean all = read == null || gone != erasures;
        Memory<UUID, Said> into = all ? new Memory<>(megabytes) : memory.get();
        Instant from = all ? now.minus(KEPT) : read.minus(OVERLAP);
        Map<String, Set<String>> admins = new HashMap<>();
        while (from.isBefore(now)) {
            Instant begin = from;
            Instant end = from.plus(STEP).isBefore(now) ? from.plus(STEP) : now.plus(OVERLAP);
            List<Rulings.Ruling> rulings = database.read(connection -> {
                List<Rulings.Ruling> found = Rulings.between(connection, begin, end);
                for (Rulings.Ruling ruling : found) {
                    if (!admins.containsKey(ruling.tenant())) {
                        admins.put(ruling.tenant(), Rulings.admins(connection, ruling.tenant()));
                    }
                }
                return found;
            });
            rulings.forEach(ruling -> take(ruling, admins.get(ruling.tenant()), into));
            from = end;
        }
        memory.set(into);
        erasures = gone;
        read = now;
    }

    private void take(Rulings.Ruling ruling, Set<String> admins, Memory<UUID, Said> into) {
        boolean settled = ruling.decision() != null
                && !ruling.decision().action().equals("escalate")
                && !ruling.text().isEmpty();
        Sketch sketch = settled ? reading.sketch(ruling.tenant(), ruling.text()) : null;
        if (sketch == null) {
            into.forget(ruling.item());
            return;
        }
        Map<String, Integer> weights = new HashMap<>();
        ruling.agreeing().forEach(who -> weights.put(who, admins.contains(who) ? ADMIN : 1));
        boolean allowed = ruling.decision().action().equals("allow");
        into.remember(
                ruling.item(),
                sketch,
                new Said(
                        ruling.item(),
                        allowed,
                        allowed ? Set.of() : categories(ruling),
                        weights,
                        ruling.decision().at()));
    }

    private static Set<Category> categories(Rulings.Ruling ruling) {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        ruling.decision().labels().forEach((category, value) -> {
            if (value >= 0.5) {
                categories.add(Category.of(category));
            }
        });
        return categories.isEmpty() ? EnumSet.of(Category.of(ruling.category())) : categories;
    }

    /**
     * Returns what people make of a text.
     *
     * @param sketch by the same {@link Reading}
     */
    public Optional<Remembered> of(Sketch sketch) {
        List<Memory.Match<Said>> alike = memory.get().alike(sketch);
        if (alike.isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Instant oldest = now.minus(KEPT);
        Map<String, Integer> removing = new HashMap<>();
        Map<String, Integer> allowing = new HashMap<>();
        Set<Category> categories = EnumSet.noneOf(Category.class);
        Said nearest = null;
        boolean copy = false;
        for (Memory.Match<Said> match : alike) {
            Said said = match.value();
            if (said.last.isBefore(oldest)) {
                continue;
            }
            said.last = now;
            nearest = Objects.requireNonNullElse(nearest, said);
            copy |= said.allowed && match.isCopy();
            Map<String, Integer> side = said.allowed ? allowing : removing;
            said.weights.forEach((who, weight) -> side.merge(who, weight, Math::max));
            categories.addAll(said.categories);
        }
        int against = sum(removing);
        int in = sum(allowing);
        if (nearest == null || Math.max(against, in) < enough || Math.min(against, in) > 0 || in > 0 && !copy) {
            return Optional.empty();
        }
        return Optional.of(new Remembered("memory:" + nearest.item, in > 0 ? Action.ALLOW : removal, categories));
    }

    private static int sum(Map<String, Integer> weights) {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }
}
