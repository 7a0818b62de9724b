package dev.winnow.http;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * One request's way to the deep tier. On the event loop nobody may wait for an encoder, so a request is answered there as if there
 * were none; if one turns out to be wanted, that go is given up and the request is answered again on a thread of the deep tier.
 * What must not happen twice (taking a token of a rate limit, writing down who was here, counting) is remembered here.
 */
public final class DeepTurn {

    private static final ThreadLocal<DeepTurn> CURRENT = new ThreadLocal<>();

    /** Thrown out of the first go when the deep tier is wanted. No error, and nobody's but {@link DeepWork}'s to catch. */
    static final class Wanted extends Error {
        private static final long serialVersionUID = 1;

        Wanted() {
            super("the deep tier is wanted", null, false, false);
        }
    }

    /** Where a turn stands. */
    enum Go {
        /** On the event loop: whoever wants the deep tier ends the go. */
        FIRST,
        /** On a thread of the deep tier. */
        DEEP,
        /** On a worker's thread, which waits for each of many texts by itself. */
        ONE_BY_ONE,
        /** There was no room: whoever wants the deep tier goes without. */
        WITHOUT
    }

    private final List<Object> remembered = new ArrayList<>(2);
    private final List<Runnable> counts = new ArrayList<>(2);
    private Go go = Go.FIRST;
    private int recalled;
    private boolean many;
    private long due; // System.nanoTime() at which reading has to end

    /** Returns a turn of a reading alone, without a request around it. */
    static DeepTurn ofReading(long dueAt) {
        DeepTurn turn = new DeepTurn();
        turn.go = Go.DEEP;
        turn.due = dueAt;
        return turn;
    }

    /** Returns the turn that the calling thread is on, or null. */
    static DeepTurn current() {
        return CURRENT.get();
    }

    Go go() {
        return go;
    }

    boolean isOverdue() {
        return System.nanoTime() - due > 0;
    }

    /** Returns whether {@link #ofMany} was called on this turn. */
    boolean isOfMany() {
        return many;
    }

    /**
     * Says that the request at hand holds several texts. They are then read one by one, each with a deadline and a place in the
     * queue of its own: together they would outlast one deadline on an idle machine, and hold up everybody else's on a busy one.
     */
    public static void ofMany() {
        DeepTurn turn = CURRENT.get();
        if (turn != null) {
            turn.many = true;
        }
    }

    /** Runs a go of this turn on the calling thread. */
    <T> T take(Go next, long dueAt, Supplier<T> work) {
        go = next;
        due = dueAt;
        recalled = 0;
        counts.clear();
        CURRENT.set(this);
        boolean givenUp = false;
        try {
            return work.get();
        } catch (Wanted e) {
            givenUp = true;
            throw e;
        } finally {
            CURRENT.remove();
            if (!givenUp) { // what was judged before a later text failed was judged all the same
                counts.forEach(Runnable::run);
            }
        }
    }

    /**
     * Does something that must not be done twice for one request: the second go gets the result of the first. Both goes must ask
     * in the same order.
     */
    public static <T> T once(Supplier<T> work) {
        DeepTurn turn = CURRENT.get();
        if (turn == null) {
            return work.get();
        }
        if (turn.recalled < turn.remembered.size()) {
            @SuppressWarnings("unchecked") // both goes ask in the same order
            T result = (T) turn.remembered.get(turn.recalled++);
            return result;
        }
        T result = work.get();
        turn.remembered.add(result);
        turn.recalled++;
        return result;
    }

    /** Counts something when it is certain that the go is not given up. */
    static void count(Runnable count) {
        DeepTurn turn = CURRENT.get();
        if (turn == null) {
            count.run();
        } else {
            turn.counts.add(count);
        }
    }
}
