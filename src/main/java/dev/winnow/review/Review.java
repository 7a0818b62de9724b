package dev.winnow.review;

import dev.winnow.digest.Sha256;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.review.ReviewException.Reason;
import dev.winnow.review.store.Answers;
import dev.winnow.review.store.Appeals;
import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Decisions;
import dev.winnow.review.store.Filter;
import dev.winnow.review.store.Ids;
import dev.winnow.review.store.Item;
import dev.winnow.review.store.Items;
import dev.winnow.review.store.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The desk at which people decide. Every change is one transaction with its line in the audit, and is on the disk when the call
 * returns. Safe for any number of threads; calls block.
 *
 * <p>Another tenant's item is answered like one that does not exist.
 */
public final class Review {

    /** Queues in the order in which they should be looked at. */
    public static final List<String> QUEUES = List.of("legal", "appeals", "senior", "review", "audit");

    /** How long whoever decided may take it back. */
    public static final Duration UNDO = Duration.ofSeconds(10);

    /** Longest text that is queued, in UTF-16 units. */
    public static final int TEXT_LIMIT = 128 * 1024;

    private static final Duration REMEMBERED = Duration.ofDays(1); // answers of named requests
    private static final Duration OPEN_FOR = Duration.ofDays(30);
    static final Duration DECIDED_FOR = Duration.ofDays(90);
    private static final Duration APPEALED_FOR = Duration.ofDays(180);
    private static final int WHOLE = 10_000; // a probability of 1
    private static final int AUDITED = 100; // 1%
    private static final int OPINIONS = 2;
    private static final int OVERDUE = 500; // at a time
    private static final int APPEAL_LIMIT = 2500; // characters

    private final Database database;
    private final byte[] secret;
    private final Clock clock;

    /**
     * @param secret of the installation: what authors' names are hashed with
     */
    public Review(Database database, byte[] secret, Clock clock) {
        this.database = database;
        this.secret = secret.clone();
        this.clock = clock;
    }

    /**
     * What became of a submission.
     *
     * @param item null if it was not queued
     * @param state of the item
     * @param queue where it waits
     */
    public record Submitted(UUID item, String state, String queue) {
        static final Submitted NOT = new Submitted(null, null, null);
    }

    /**
     * An item with all that was said of it.
     *
     * @param item itself
     * @param decisions first to last
     * @param appeal the newest, or null
     * @param seen how many items of the same author there are; 0 without author
     * @param removed how many of them were removed
     */
    public record Whole(Item item, List<Decision> decisions, Appeals.Appeal appeal, int seen, int removed) {

        /** Copies the list. */
        public Whole {
            decisions = List.copyOf(decisions);
        }
    }

    /**
     * Does something once, whatever number of times it is asked for under one name: later askers get the first one's answer. What
     * is done and that it was answered are one change, and what was refused may be asked for again.
     *
     * @param name what the asker calls the request; null: whatever it is, it is done
     * @param request hash of all that the request says
     * @param work what to do
     * @throws ReviewException if the name was used for another request in the last day
     */
    public Answers.Answer once(Actor actor, String name, String request, Supplier<Answers.Answer> work) {
        if (name == null) {
            return work.get();
        }
        String whole = actor.who() + ":" + name;
        Instant now = clock.instant();
        return database.together(() -> {
            Optional<Answers.Given> before =
                    database.read(connection -> Answers.find(connection, actor.tenant(), whole, now));
            if (before.isEmpty()
                    && !database.<Boolean>write(connection ->
                            Answers.reserve(connection, actor.tenant(), whole, request, now.plus(REMEMBERED)))) {
                before = database.read(connection -> Answers.find(connection, actor.tenant(), whole, now));
            }
            if (before.isPresent()) {
                if (!before.get().request().equals(request)) {
                    throw new ReviewException(
                            Reason.IDEMPOTENCY_MISMATCH, "this Idempotency-Key came with another request before");
                }
                return before.get().answer();
            }
            Answers.Answer answer = work.get();
            database.write(connection -> {
                Answers.keep(connection, actor.tenant(), whole, answer);
                return null;
            });
            return answer;
        });
    }

    /** Queues a text if its verdict asks for it, or by chance, or because the submitter says so. */
    public Submitted submit(Actor actor, Submission submission) {
        actor.require(Right.SUBMIT);
        return database.write(connection -> keep(connection, actor.tenant(), submission, null, false));
    }

    /** Queues what came through the service by itself; many at a time, and without waiting for the disk. */
    public int feed(List<Fed> many) {
        return database.writeSoon(connection -> {
            int queued = 0;
            for (Fed each : many) {
                if (keep(connection, each.tenant(), each.submission(), each.id(), true)
                                .item()
                        != null) {
                    queued++;
                }
            }
            return queued;
        });
    }

    /**
     * A text that came through the service.
     *
     * @param tenant whose; "" for everybody's
     * @param submission itself
     * @param id that the sender was told
     */
    public record Fed(String tenant, Submission submission, UUID id) {

        /** Makes one with the id that it will have. */
        public static Fed of(String tenant, Submission submission, Instant now) {
            String reference = submission.reference();
            return new Fed(
                    tenant,
                    submission,
                    reference == null ? Ids.next(now) : Ids.of(tenant, reference, Sha256.hex(submission.text())));
        }
    }

    /**
     * @param given the id that the sender was told; null: none yet
     * @param chosen whether chance has had its say already
     */
    private Submitted keep(Connection connection, String tenant, Submission submission, UUID given, boolean chosen)
            throws SQLException {
        Instant now = clock.instant();
        Risk risk = Risk.of(submission.verdict());
        Action action = submission.verdict().action();
        String queue = "review";
        int sampled = WHOLE;
        if (submission.verdict().category(Category.SEXUAL_MINORS).action() != Action.ALLOW) {
            queue = "legal";
        } else if (action != Action.REVIEW && !submission.always()) {
            if (!chosen && new SplittableRandom().nextInt(WHOLE) >= AUDITED) {
                return Submitted.NOT;
            }
            queue = "audit";
            sampled = AUDITED;
        }
        if (submission.text().length() > TEXT_LIMIT) {
            throw new ReviewException(Reason.INVALID, "a text that waits has " + TEXT_LIMIT + " characters at most");
        }
        UUID id = given != null ? given : Fed.of(tenant, submission, now).id();
        Item item = new Item(
                tenant,
                id,
                submission.reference(),
                submission.source(),
                submission.text(),
                Sha256.hex(submission.text()),
                submission.verdict().language(),
                submission.context(),
                authorHash(tenant, submission.author()),
                Math.max(0, submission.reach()),
                Math.max(0, submission.reports()),
                "open",
                queue,
                risk.place(now, Math.max(0, submission.reach()), Math.max(0, submission.reports())),
                risk.category().id(),
                (int) Math.round(risk.score() * WHOLE),
                action.id(),
                submission.json(),
                sampled,
                now,
                now.plus(OPEN_FOR),
                null,
                null,
                false,
                1);
        if (Items.insert(connection, item)) {
            return new Submitted(item.id(), item.state(), item.queue());
        }
        Optional<Item> same = Items.same(connection, tenant, submission.reference(), item.textHash());
        // The platform brings in again what was erased, which has its name no more, but its id.
        Item there = same.isPresent() ? same.get() : found(Items.find(connection, tenant, id));
        return new Submitted(there.id(), there.state(), there.queue());
    }

    private String authorHash(String tenant, String author) {
        if (author == null || author.isEmpty()) {
            return null;
        }
        return HexFormat.of().formatHex(Sha256.hmac(secret, "author:" + tenant.length() + ":" + tenant + author));
    }

    /** Returns how many items wait, by queue; a number above {@link Items#MOST_COUNTED} means more than that. */
    public Map<String, Integer> waiting(Actor actor) {
        actor.require(Right.READ);
        return database.read(connection -> {
            Map<String, Integer> counts = new LinkedHashMap<>();
            for (String queue : QUEUES) {
                counts.put(queue, Items.count(connection, actor.tenant(), stateIn(queue), queue, Filter.NONE));
            }
            return counts;
        });
    }

    static String stateIn(String queue) {
        return queue.equals("appeals") ? "appealed" : "open";
    }

    /**
     * Lists a queue.
     *
     * @param state null: as items of that queue wait
     * @param filter to what it is narrowed
     * @param place from which place on, exclusive of {@code after}
     */
    public List<Item> list(Actor actor, String state, String queue, Filter filter, long place, UUID after, int most) {
        actor.require(Right.READ);
        if (!QUEUES.contains(queue)) {
            throw new ReviewException(Reason.INVALID, "queues are " + String.join(", ", QUEUES));
        }
        return database.read(connection -> Items.page(
                connection,
                actor.tenant(),
                state == null ? stateIn(queue) : state,
                queue,
                filter,
                place,
                after == null ? new UUID(0, 0) : after,
                most));
    }

    /** Returns an item with all that was said of it. Who is to give an opinion does not see the others' before. */
    public Whole item(Actor actor, UUID id) {
        actor.require(Right.READ);
        return database.read(connection -> {
            Item item = found(Items.find(connection, actor.tenant(), id));
            int[] history =
                    item.author() == null ? new int[2] : Items.history(connection, actor.tenant(), item.author());
            return new Whole(
                    item,
                    Decisions.of(connection, actor.tenant(), id),
                    Appeals.of(connection, actor.tenant(), id).orElse(null),
                    history[0],
                    history[1]);
        });
    }

    /** Returns an item's text, for somebody who corrects what it is taken for. */
    public String text(Actor actor, UUID id) {
        actor.require(Right.CORRECT);
        return database.read(
                connection -> found(Items.find(connection, actor.tenant(), id)).text());
    }

    private static Item found(Optional<Item> item) {
        return item.orElseThrow(() -> new ReviewException(Reason.NOT_FOUND, "there is no such item"));
    }

    /** Claims the most urgent item that is free; empty if there is none for this person. */
    public Optional<Item> next(Actor actor, String queue, Filter filter, Duration claim) {
        actor.require(Right.DECIDE);
        if (queue.equals("senior")) {
            actor.require(Right.ADMIN);
        }
        Instant now = clock.instant();
        return database.writeSoon(connection -> Items.claimNext(
                connection, actor.tenant(), stateIn(queue), queue, filter, actor.who(), now, now.plus(claim)));
    }

    /** Claims an item, or renews the claim. */
    public Item claim(Actor actor, UUID id, Duration claim) {
        actor.require(Right.DECIDE);
        Instant now = clock.instant();
        return database.writeSoon(connection -> {
            Item item = found(Items.find(connection, actor.tenant(), id));
            if (!Items.claim(connection, actor.tenant(), id, actor.who(), now, now.plus(claim))) {
                throw new ReviewException(
                        Reason.CLAIMED_BY_OTHER, item.claimedBy() + " has this item open until " + item.claimedUntil());
            }
            return found(Items.find(connection, actor.tenant(), id));
        });
    }

    /** Gives a claim back. */
    public void release(Actor actor, UUID id) {
        actor.require(Right.DECIDE);
        database.writeSoon(connection -> {
            found(Items.find(connection, actor.tenant(), id));
            Items.release(connection, actor.tenant(), id, actor.who());
            return null;
        });
    }

    /**
     * Decides an item. One that waits for two opinions is decided when two agree; when they do not, an admin decides.
     *
     * @return the decision; of an opinion that decides nothing yet, and of an escalation, what was said
     */
    public Decision decide(Actor actor, UUID id, Choice choice) {
        actor.require(Right.DECIDE);
        return database.write(connection -> decide(connection, actor, id, choice));
    }

    private Decision decide(Connection connection, Actor actor, UUID id, Choice choice) throws SQLException {
        Instant now = clock.instant();
        Item item = found(Items.lock(connection, actor.tenant(), id));
        if (choice.version() != 0 && choice.version() != item.version()) {
            throw new ReviewException(
                    Reason.VERSION_CONFLICT, "the item has changed since; its version is " + item.version());
        }
        if (item.isClaimedFrom(actor.who(), now)) {
            throw new ReviewException(
                    Reason.CLAIMED_BY_OTHER, item.claimedBy() + " has this item open until " + item.claimedUntil());
        }
        if (item.state().equals("expired") || item.state().equals("erased")) {
            throw new ReviewException(Reason.WRONG_STATE, "the text of this item is gone");
        }
        Optional<Decision> before = Decisions.inForce(Decisions.of(connection, actor.tenant(), id));
        String kind = "decide";
        if (item.state().equals("appealed")) {
            if (before.isPresent() && before.get().who().equals(actor.who())) {
                throw new ReviewException(Reason.FORBIDDEN, "an appeal is answered by somebody else than who decided");
            }
            kind = "appeal";
        }
        if (item.queue().equals("senior")) {
            actor.require(Right.ADMIN);
        }
        Decision decision = new Decision(
                actor.tenant(),
                Ids.next(now),
                id,
                actor.who(),
                kind,
                choice.action(),
                choice.labels(),
                choice.reason(),
                choice.note(),
                null,
                now,
                now.plus(UNDO));
        if (choice.action().equals("escalate")) {
            return escalate(connection, item, decision);
        }
        if (item.secondOpinion() && item.state().equals("open")) {
            return opine(connection, item, decision);
        }
        return settle(connection, item, decision, before);
    }

    private static Decision escalate(Connection connection, Item item, Decision decision) throws SQLException {
        if (!item.state().equals("open")) {
            throw new ReviewException(Reason.WRONG_STATE, "only an open item can be given to others");
        }
        Items.move(connection, item, "open", item.queue(), true, item.expires());
        audit(connection, decision, "escalate");
        return decision;
    }

    private Decision opine(Connection connection, Item item, Decision decision) throws SQLException {
        if (!Decisions.opine(connection, decision)) {
            throw new ReviewException(Reason.WRONG_STATE, "you have given your opinion on this item");
        }
        audit(connection, decision, "opinion");
        List<Decisions.Opinion> opinions = Decisions.opinions(connection, item.tenant(), item.id());
        if (opinions.size() < OPINIONS) {
            Items.move(connection, item, "open", item.queue(), true, item.expires());
            return decision;
        }
        if (opinions.stream().map(Decisions.Opinion::action).distinct().count() > 1) {
            Items.move(connection, item, "open", "senior", false, item.expires());
            return decision;
        }
        return settle(connection, item, decision, Optional.empty());
    }

    private Decision settle(Connection connection, Item item, Decision decision, Optional<Decision> before)
            throws SQLException {
        Decisions.insert(connection, decision);
        boolean appealed = decision.kind().equals("appeal");
        if (appealed) {
            Appeals.Appeal appeal =
                    Appeals.of(connection, item.tenant(), item.id()).orElseThrow();
            boolean stands = Decisions.find(connection, item.tenant(), appeal.decision())
                    .map(Decision::action)
                    .equals(Optional.of(decision.action()));
            Appeals.answer(connection, item.tenant(), appeal.id(), stands ? "upheld" : "overturned", decision.note());
        }
        Items.move(
                connection,
                item,
                "decided",
                item.queue(),
                item.secondOpinion(),
                decision.at().plus(appealed ? APPEALED_FOR : DECIDED_FOR));
        audit(connection, decision, decision.kind());
        // Nobody outside hears of what may still be a slip.
        Events.add(
                connection,
                appealed ? "appeal.decided" : before.isPresent() ? "decision.changed" : "decision.made",
                item,
                decision,
                appealed ? decision.note() : null,
                decision.undoUntil());
        return decision;
    }

    private static void audit(Connection connection, Decision decision, String what) throws SQLException {
        Audit.add(
                connection,
                decision.at(),
                decision.tenant(),
                decision.who(),
                what,
                decision.item().toString(),
                decision.action() + " " + decision.id());
    }

    /**
     * Takes a decision back: whoever made it for {@link #UNDO}, an admin always, with a note. The item waits again, or what was
     * decided before is in force again.
     */
    public Decision undo(Actor actor, UUID id, String note) {
        actor.require(Right.DECIDE);
        return database.write(connection -> {
            Instant now = clock.instant();
            Decision taken = Decisions.find(connection, actor.tenant(), id)
                    .orElseThrow(() -> new ReviewException(Reason.NOT_FOUND, "there is no such decision"));
            Item item = found(Items.lock(connection, actor.tenant(), taken.item()));
            List<Decision> all = Decisions.of(connection, actor.tenant(), taken.item());
            if (!Decisions.inForce(all).map(Decision::id).equals(Optional.of(id))) {
                throw new ReviewException(Reason.WRONG_STATE, "this decision is not in force");
            }
            if (!taken.who().equals(actor.who()) || now.isAfter(taken.undoUntil())) {
                if (!actor.may(Right.ADMIN) || note == null || note.isBlank()) {
                    throw new ReviewException(
                            Reason.UNDO_EXPIRED,
                            "a decision is taken back by whoever made it within " + UNDO.toSeconds()
                                    + " s, or by an admin with a note");
                }
            }
            Decision undo = new Decision(
                    actor.tenant(),
                    Ids.next(now),
                    taken.item(),
                    actor.who(),
                    "undo",
                    taken.action(),
                    Map.of(),
                    null,
                    note,
                    id,
                    now,
                    now);
            Decisions.insert(connection, undo);
            List<Decision> after = new ArrayList<>(all);
            after.add(undo);
            boolean wasAppeal = taken.kind().equals("appeal");
            if (wasAppeal) {
                Appeals.answer(
                        connection,
                        actor.tenant(),
                        Appeals.of(connection, actor.tenant(), item.id())
                                .orElseThrow()
                                .id(),
                        "open",
                        null);
            }
            String state = wasAppeal ? "appealed" : Decisions.inForce(after).isPresent() ? "decided" : "open";
            Items.move(
                    connection,
                    item,
                    state,
                    item.queue(),
                    false,
                    now.plus(state.equals("decided") ? DECIDED_FOR : OPEN_FOR));
            audit(connection, undo, "undo");
            if (!Outbox.takeBack(connection, id, taken.undoUntil())) {
                Events.add(connection, "decision.undone", item, undo, null, now);
            }
            return undo;
        });
    }

    /** Brings an author's appeal in. Whoever decided never gets it. */
    public Appeals.Appeal appeal(Actor actor, UUID id, String text, String reference) {
        actor.require(Right.SUBMIT);
        if (text == null || text.isBlank() || text.length() > APPEAL_LIMIT) {
            throw new ReviewException(Reason.INVALID, "an appeal has 1 to " + APPEAL_LIMIT + " characters");
        }
        return database.write(connection -> {
            Instant now = clock.instant();
            Item item = found(Items.lock(connection, actor.tenant(), id));
            Optional<Decision> against = Decisions.inForce(Decisions.of(connection, actor.tenant(), id));
            if (!item.state().equals("decided") || against.isEmpty()) {
                throw new ReviewException(Reason.WRONG_STATE, "only a decided item can be appealed");
            }
            Appeals.Appeal appeal =
                    new Appeals.Appeal(Ids.next(now), id, against.get().id(), reference, text, "open", null, now);
            Appeals.insert(connection, actor.tenant(), appeal);
            Items.move(connection, item, "appealed", "appeals", false, now.plus(APPEALED_FOR));
            Audit.add(
                    connection,
                    now,
                    actor.tenant(),
                    actor.who(),
                    "appeal",
                    id.toString(),
                    appeal.id().toString());
            return appeal;
        });
    }

    /** Forgets all that an author wrote, and says how many items that were. */
    public int eraseAuthor(Actor actor, String author) {
        actor.require(Right.ADMIN);
        String hash = authorHash(actor.tenant(), author);
        return database.write(connection -> {
            List<Item> items = hash == null ? List.of() : Items.ofAuthor(connection, actor.tenant(), hash);
            for (Item item : items) {
                Items.erase(connection, actor.tenant(), item.id());
            }
            Audit.add(
                    connection,
                    clock.instant(),
                    actor.tenant(),
                    actor.who(),
                    "erase",
                    "author",
                    items.size() + " items");
            return items.size();
        });
    }

    /** Forgets an item's text and whoever wrote it; what was decided stays. */
    public void erase(Actor actor, UUID id) {
        actor.require(Right.ADMIN);
        database.write(connection -> {
            found(Items.lock(connection, actor.tenant(), id));
            Items.erase(connection, actor.tenant(), id);
            Audit.add(connection, clock.instant(), actor.tenant(), actor.who(), "erase", id.toString(), "1 item");
            return null;
        });
    }

    /** Forgets the texts that are past their time, and says how many. */
    public int expire() {
        return database.write(connection -> {
            Answers.tidy(connection, clock.instant());
            int gone = 0;
            List<Item> overdue;
            do {
                overdue = Items.overdue(connection, clock.instant(), OVERDUE);
                for (Item item : overdue) {
                    Items.expire(connection, item);
                    Events.expired(connection, item, clock.instant());
                }
                gone += overdue.size();
            } while (overdue.size() == OVERDUE);
            gone += Items.expire(connection, clock.instant());
            if (gone > 0) {
                Audit.add(connection, clock.instant(), "", Actor.SYSTEM, "expire", "items", gone + " items");
            }
            return gone;
        });
    }
}
