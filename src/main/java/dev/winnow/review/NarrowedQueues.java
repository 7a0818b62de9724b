package dev.winnow.review;

import dev.winnow.review.ReviewException.Reason;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Filter;
import dev.winnow.review.store.Items;
import dev.winnow.review.store.SavedQueues;
import java.util.ArrayList;
import java.util.List;

/** Queues that somebody has narrowed and goes back to: their own, or by an admin everybody's. */
public final class NarrowedQueues {

    private static final int QUEUE_NAME = 60; // characters
    private static final int MOST_QUEUES = 30; // of one person and everybody

    private final Database database;

    /** Keeps them in a database. */
    public NarrowedQueues(Database database) {
        this.database = database;
    }

    /**
     * A narrowed queue, and how many wait in it.
     *
     * @param saved the queue
     * @param waiting as in {@link Review#waiting}
     */
    public record Narrowed(SavedQueues.Saved saved, int waiting) {}

    /** Lists the narrowed queues of everybody and of the actor. */
    public List<Narrowed> of(Actor actor) {
        actor.require(Right.READ);
        return database.read(connection -> {
            List<Narrowed> all = new ArrayList<>();
            for (SavedQueues.Saved saved : SavedQueues.of(connection, actor.tenant(), actor.who())) {
                String state = Review.stateIn(saved.queue());
                all.add(new Narrowed(
                        saved, Items.count(connection, actor.tenant(), state, saved.queue(), saved.filter())));
            }
            return all;
        });
    }

    /** Keeps a narrowed queue for the actor, or for everybody, in place of one of the same name. */
    public void keep(Actor actor, String name, String queue, Filter filter, boolean everybody) {
        actor.require(everybody ? Right.ADMIN : Right.READ);
        if (name.isBlank() || name.length() > QUEUE_NAME || name.chars().anyMatch(c -> c < ' ')) {
            throw new ReviewException(Reason.INVALID, "a queue's name has 1 to " + QUEUE_NAME + " characters");
        }
        if (!Review.QUEUES.contains(queue)) {
            throw new ReviewException(Reason.INVALID, "queues are " + String.join(", ", Review.QUEUES));
        }
        database.write(connection -> {
            if (SavedQueues.of(connection, actor.tenant(), actor.who()).size() >= MOST_QUEUES) {
                throw new ReviewException(Reason.INVALID, "there are " + MOST_QUEUES + " queues; remove one first");
            }
            SavedQueues.keep(
                    connection,
                    actor.tenant(),
                    new SavedQueues.Saved(everybody ? "" : actor.who(), name.strip(), queue, filter));
            return null;
        });
    }

    /** Removes a narrowed queue of the actor's, or of everybody. */
    public void remove(Actor actor, String name, boolean everybody) {
        actor.require(everybody ? Right.ADMIN : Right.READ);
        database.write(connection -> {
            if (!SavedQueues.remove(connection, actor.tenant(), everybody ? "" : actor.who(), name)) {
                throw new ReviewException(Reason.NOT_FOUND, "there is no queue of that name");
            }
            return null;
        });
    }
}
