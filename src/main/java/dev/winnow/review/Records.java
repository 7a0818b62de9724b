package dev.winnow.review;

import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Decisions;
import dev.winnow.review.store.Statements;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What was decided, done and counted, for those who have to account for it or learn from it. */
public final class Records {

    private static final int RESTRICTIONS = 200; // at a time
    private static final int JUDGED = 5000;

    private final Database database;
    private final Clock clock;

    /** Reads what is in a database. */
    public Records(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Lists decisions of a time, first to last. */
    public List<Decision> decisions(Actor actor, Instant from, Instant to, int most) {
        actor.require(Right.READ);
        return database.read(connection -> Decisions.between(connection, actor.tenant(), from, to, most));
    }

    /**
     * Hands out what needs a statement of reasons, first to last.
     *
     * @param from inclusive
     * @param to exclusive
     */
    public void restrictions(Actor actor, Instant from, Instant to, Consumer<Statements.Restriction> each) {
        actor.require(Right.ADMIN);
        Instant place = from;
        UUID after = new UUID(0, 0);
        List<Statements.Restriction> page;
        do {
            Instant since = place;
            UUID last = after;
            page = database.read(
                    connection -> Statements.restrictions(connection, actor.tenant(), since, last, to, RESTRICTIONS));
            page.forEach(each);
            if (!page.isEmpty()) {
                Decision end = page.get(page.size() - 1).decision();
                place = end.at();
                after = end.id();
            }
        } while (page.size() == RESTRICTIONS);
    }

    /** Counts items, decisions and appeals of a time. */
    public Map<String, Map<String, Long>> counts(Actor actor, Instant from, Instant to) {
        actor.require(Right.ADMIN);
        return database.read(connection -> Statements.counts(connection, actor.tenant(), from, to));
    }

    /** Lists what people have said of the tenant's items, newest first, beside what the machine had. */
    public List<Decisions.Judged> judged(Actor actor) {
        actor.require(Right.READ);
        return database.read(connection -> Decisions.judged(connection, actor.tenant(), JUDGED));
    }

    /** Writes a line of the audit about something that an admin did elsewhere. */
    public void record(Actor actor, String what, String object, String details) {
        actor.require(Right.ADMIN);
        database.write(connection -> {
            Audit.add(connection, clock.instant(), actor.tenant(), actor.who(), what, object, details);
            return null;
        });
    }

    /** Lists the newest lines of the audit. */
    public List<Audit.Entry> audit(Actor actor, int most) {
        actor.require(Right.ADMIN);
        return database.read(connection -> Audit.newest(connection, actor.tenant(), most));
    }
}
