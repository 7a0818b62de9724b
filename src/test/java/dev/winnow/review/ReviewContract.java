package dev.winnow.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.corrections.Correction;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.review.store.Answers;
import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Filter;
import dev.winnow.review.store.Item;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the desk promises, on whichever database. Each test has a tenant of its own. */
abstract class ReviewContract {

    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final byte[] SECRET = "a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private String tenant;
    private Hand hand;
    private Review review;
    private Records records;
    private Actor platform;
    private Actor anna;
    private Actor ben;
    private Actor chris;
    private Actor admin;

    public abstract Database database();

    @BeforeEach
    void open() {
        tenant = "tenant-" + TENANTS.incrementAndGet();
        hand = new Hand();
        review = new Review(database(), SECRET, hand);
        records = new Records(database(), hand);
        platform = Actor.key("platform", tenant, Set.of("items"));
        anna = Actor.person("m-01", tenant, "moderator");
        ben = Actor.person("m-02", tenant, "moderator");
        chris = Actor.person("m-03", tenant, "moderator");
        admin = Actor.person("m-09", tenant, "admin");
    }

    private static Verdict verdict(Category category, double score, Action action) {
        List<CategoryScore> scores = new ArrayList<>();
        for (Category each : Category.values()) {
            scores.add(
                    new CategoryScore(each, each == category ? score : 0.01, each == category ? action : Action.ALLOW));
        }
        return new Verdict(
                null,
                action,
                action != Action.ALLOW,
                "en",
                scores,
                List.of(),
                List.of(),
                null,
                OffsetUnit.UTF16,
                "m",
                "p");
    }

    private UUID submit(String text, Category category, double score) {
        return review.submit(
                        platform,
                        new Submission(
                                text,
                                verdict(category, score, Action.REVIEW),
                                "{}",
                                null,
                                "native",
                                "{}",
                                "ann",
                                0,
                                0,
                                false))
                .item();
    }

    private UUID submit() {
        return submit("a text", Category.SCAM, 0.6);
    }

    private static Choice choose(String action) {
        return new Choice(action, Map.of("scam", action.equals("allow") ? 0.0 : 1.0), null, null, 0);
    }

    private static void assertRefused(ReviewException.Reason reason, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        ReviewException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void anyTextComesBackAsItWasHandedIn() {
        for (String text : List.of(
                "\0",
                "\uD800 alone",
                "a\u202Eb\\\"\n",
                "\uD83D\uDE00",
                "x".repeat(Review.TEXT_LIMIT),
                "\0".repeat(100_000))) {
            assertThat(review.item(anna, submit(text, Category.SCAM, 0.6))
                            .item()
                            .text())
                    .isEqualTo(text);
        }
    }

    @Test
    void theMostUrgentIsServedFirstAndNothingTwice() {
        UUID mild = submit("mild", Category.PROFANITY, 0.6);
        hand.move(Duration.ofMinutes(1));
        UUID grave = submit("grave", Category.VIOLENCE, 0.6);

        assertThat(review.next(anna, "review", Filter.NONE, FIVE_MINUTES).map(Item::id))
                .contains(grave);
        assertThat(review.next(ben, "review", Filter.NONE, FIVE_MINUTES).map(Item::id))
                .contains(mild);
        assertThat(review.next(chris, "review", Filter.NONE, FIVE_MINUTES)).isEmpty();
        hand.move(FIVE_MINUTES.plusSeconds(1));
        assertThat(review.next(chris, "review", Filter.NONE, FIVE_MINUTES).map(Item::id))
                .contains(grave);
    }

    @Test
    void manyPeopleAtOnceNeverGetTheSameItem() throws Exception {
        int items = 200;
        for (int i = 0; i < items; i++) {
            submit("text " + i, Category.SCAM, 0.6);
        }
        Set<UUID> served = ConcurrentHashMap.newKeySet();
        AtomicInteger twice = new AtomicInteger();
        ExecutorService people = Executors.newFixedThreadPool(10);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Actor each = Actor.person("p-" + i, tenant, "moderator");
            done.add(people.submit(() -> {
                Optional<Item> next = review.next(each, "review", Filter.NONE, FIVE_MINUTES);
                while (next.isPresent()) {
                    if (!served.add(next.get().id())) {
                        twice.incrementAndGet();
                    }
                    review.decide(each, next.get().id(), choose("remove"));
                    next = review.next(each, "review", Filter.NONE, FIVE_MINUTES);
                }
                return null;
            }));
        }
        for (Future<?> each : done) {
            each.get();
        }
        people.shutdown();

        assertThat(twice.get()).isZero();
        assertThat(served).hasSize(items);
        assertThat(database().<Audit.Result>read(Audit::verify).complaint()).isNull();
    }

    @Test
    void whatSomebodyElseHasOpenCannotBeDecidedUntilTheClaimIsOver() {
        UUID id = submit();
        review.claim(anna, id, FIVE_MINUTES);

        assertRefused(ReviewException.Reason.CLAIMED_BY_OTHER, () -> review.claim(ben, id, FIVE_MINUTES));
        assertRefused(ReviewException.Reason.CLAIMED_BY_OTHER, () -> review.decide(ben, id, choose("allow")));
        review.release(anna, id);
        review.claim(ben, id, FIVE_MINUTES);
        hand.move(FIVE_MINUTES.plusSeconds(1));
        assertThat(review.decide(anna, id, choose("allow")).action()).isEqualTo("allow");
    }

    @Test
    void aDecisionOnAnItemThatHasChangedIsRefused() {
        UUID id = submit();
        int version = review.item(anna, id).item().version();
        review.decide(anna, id, choose("remove"));

        assertRefused(
                ReviewException.Reason.VERSION_CONFLICT,
                () -> review.decide(ben, id, new Choice("allow", Map.of(), null, null, version)));
    }

    @Test
    void aDecisionIsTakenBackWithinTenSecondsAndLaterByAnAdminWithANote() {
        UUID id = submit();
        Decision first = review.decide(anna, id, choose("remove"));
        assertRefused(ReviewException.Reason.UNDO_EXPIRED, () -> review.undo(ben, first.id(), "not mine"));
        review.undo(anna, first.id(), null);
        assertThat(review.item(anna, id).item().state()).isEqualTo("open");
        assertRefused(ReviewException.Reason.WRONG_STATE, () -> review.undo(anna, first.id(), null));

        Decision second = review.decide(anna, id, choose("remove"));
        Decision third = review.decide(ben, id, choose("allow"));
        hand.move(Duration.ofSeconds(11));
        assertRefused(ReviewException.Reason.UNDO_EXPIRED, () -> review.undo(ben, third.id(), null));
        assertRefused(ReviewException.Reason.UNDO_EXPIRED, () -> review.undo(admin, third.id(), " "));
        review.undo(admin, third.id(), "a slip");
        assertThat(review.item(anna, id).item().state()).isEqualTo("decided");
        assertThat(review.item(anna, id).decisions())
                .extracting(Decision::kind)
                .containsExactly("decide", "undo", "decide", "decide", "undo");
        assertThat(second.undoes()).isNull();
    }

    @Test
    void twoWhoAgreeDecideAndTwoWhoDoNotLeaveItToAnAdmin() {
        UUID agreed = submit("agreed", Category.SCAM, 0.6);
        review.decide(anna, agreed, choose("escalate"));
        review.decide(ben, agreed, choose("remove"));
        assertThat(review.item(anna, agreed).item().state()).isEqualTo("open");
        assertThat(review.item(chris, agreed).decisions()).isEmpty(); // blind
        assertRefused(ReviewException.Reason.WRONG_STATE, () -> review.decide(ben, agreed, choose("remove")));
        assertThat(review.next(ben, "review", Filter.NONE, FIVE_MINUTES)).isEmpty();
        review.decide(chris, agreed, choose("remove"));
        assertThat(review.item(anna, agreed).item().state()).isEqualTo("decided");

        UUID split = submit("split", Category.SCAM, 0.6);
        review.decide(anna, split, choose("escalate"));
        review.decide(ben, split, choose("remove"));
        review.decide(chris, split, choose("allow"));
        assertThat(review.item(anna, split).item().queue()).isEqualTo("senior");
        assertRefused(ReviewException.Reason.FORBIDDEN, () -> review.decide(anna, split, choose("allow")));
        assertThat(review.next(admin, "senior", Filter.NONE, FIVE_MINUTES).map(Item::id))
                .contains(split);
        review.decide(admin, split, choose("allow"));
        assertThat(review.item(anna, split).item().state()).isEqualTo("decided");
    }

    @Test
    void anAppealIsAnsweredBySomebodyElse() {
        UUID id = submit();
        assertRefused(ReviewException.Reason.WRONG_STATE, () -> review.appeal(platform, id, "satire!", "a-1"));
        review.decide(anna, id, choose("remove"));
        review.appeal(platform, id, "my post was \0satire", "a-1");

        assertThat(review.next(anna, "appeals", Filter.NONE, FIVE_MINUTES)).isEmpty();
        assertRefused(ReviewException.Reason.FORBIDDEN, () -> review.decide(anna, id, choose("allow")));
        assertThat(review.next(ben, "appeals", Filter.NONE, FIVE_MINUTES).map(Item::id))
                .contains(id);
        Decision answer = review.decide(ben, id, new Choice("allow", Map.of(), null, "You are right.", 0));
        assertThat(review.item(ben, id).appeal().state()).isEqualTo("overturned");
        assertThat(review.item(ben, id).appeal().reply()).isEqualTo("You are right.");
        review.undo(ben, answer.id(), null);
        assertThat(review.item(ben, id).item().state()).isEqualTo("appealed");
        assertThat(review.item(ben, id).appeal().state()).isEqualTo("open");
    }

    @Test
    void anotherTenantsItemIsAnsweredLikeOneThatDoesNotExist() {
        UUID id = submit();
        Actor stranger = Actor.person("m-77", tenant + "-other", "admin");
        for (Runnable attempt : List.<Runnable>of(
                () -> review.item(stranger, id),
                () -> review.claim(stranger, id, FIVE_MINUTES),
                () -> review.release(stranger, id),
                () -> review.decide(stranger, id, choose("allow")),
                () -> review.appeal(stranger, id, "x", null),
                () -> review.erase(stranger, id))) {
            assertRefused(ReviewException.Reason.NOT_FOUND, attempt);
        }
        assertThat(review.list(stranger, null, "review", Filter.NONE, Long.MIN_VALUE, null, 50))
                .isEmpty();
        assertThat(review.eraseAuthor(stranger, "ann")).isZero();
        assertThat(review.item(anna, id).item().state()).isEqualTo("open");
    }

    @Test
    void aListGoesOnWhereItStoppedAndCountsAreRight() {
        for (int i = 0; i < 25; i++) {
            submit("text " + i, Category.SCAM, 0.6);
        }
        List<UUID> listed = new ArrayList<>();
        long place = Long.MIN_VALUE;
        UUID after = null;
        List<Item> page = review.list(anna, null, "review", Filter.NONE, place, after, 10);
        while (!page.isEmpty()) {
            page.forEach(item -> listed.add(item.id()));
            Item last = page.get(page.size() - 1);
            page = review.list(anna, null, "review", Filter.NONE, last.place(), last.id(), 10);
        }

        assertThat(listed).hasSize(25).doesNotHaveDuplicates();
        assertThat(review.waiting(anna)).containsEntry("review", 25).containsEntry("audit", 0);
    }

    @Test
    void theSameTextUnderTheSameReferenceIsQueuedOnce() {
        Submission submission = new Submission(
                "a text", verdict(Category.SCAM, 0.6, Action.REVIEW), "{}", "c-1", "native", "{}", null, 5, 1, false);

        assertThat(review.submit(platform, submission).item())
                .isEqualTo(review.submit(platform, submission).item());
        assertThat(review.waiting(anna)).containsEntry("review", 1);
    }

    @Test
    void whatIsErasedIsNowhereAndTheDecisionStays() {
        String marker = "MARKER" + UUID.randomUUID();
        UUID id = review.submit(
                        platform,
                        new Submission(
                                marker,
                                verdict(Category.SCAM, 0.6, Action.REVIEW),
                                "{\"id\":\"" + marker + "\"}",
                                marker,
                                "native",
                                "{\"parent\":\"" + marker + "\"}",
                                marker,
                                0,
                                0,
                                false))
                .item();
        review.decide(anna, id, new Choice("remove", Map.of("scam", 1.0), null, marker, 0));
        review.appeal(platform, id, marker, marker);

        assertThat(review.eraseAuthor(admin, marker)).isEqualTo(1);

        Review.Whole left = review.item(anna, id);
        assertThat(left.toString()).doesNotContain(marker);
        assertThat(left.decisions()).hasSize(1);
        assertThat(records.audit(admin, 10).toString()).doesNotContain(marker);
    }

    @Test
    void textsGoWhenTheirTimeIsOver() {
        UUID open = submit("open", Category.SCAM, 0.6);
        UUID decided = submit("decided", Category.SCAM, 0.6);
        review.decide(anna, decided, choose("remove"));
        hand.move(Duration.ofDays(31));
        review.expire();
        assertThat(review.item(anna, open).item().state()).isEqualTo("expired");
        assertThat(review.item(anna, open).item().text()).isEmpty();
        assertThat(review.item(anna, decided).item().text()).isEqualTo("decided");
        hand.move(Duration.ofDays(60));
        review.expire();
        assertThat(review.item(anna, decided).item().text()).isEmpty();
        assertThat(review.item(anna, decided).item().state()).isEqualTo("decided");
    }

    @Test
    void anEntryOfTheAuditThatIsChangedOrMissingShows() {
        UUID id = submit();
        review.decide(anna, id, choose("remove"));
        assertThat(database().<Audit.Result>read(Audit::verify).complaint()).isNull();
        long last = database().<Audit.Result>read(Audit::verify).entries();

        run("UPDATE audit SET who = 'm-66' WHERE number = " + last);
        assertThat(database().<Audit.Result>read(Audit::verify).complaint())
                .isEqualTo("entry " + last + " was changed");
        run("UPDATE audit SET who = 'm-01' WHERE number = " + last);
        assertThat(database().<Audit.Result>read(Audit::verify).complaint()).isNull();
        run("CREATE TABLE kept AS SELECT * FROM audit WHERE number = " + last);
        run("DELETE FROM audit WHERE number = " + last);
        assertThat(database().<Audit.Result>read(Audit::verify).complaint()).contains("are missing");
        run("INSERT INTO audit SELECT * FROM kept");
        run("DROP TABLE kept");
    }

    private void run(String sql) {
        database().write(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Test
    void peopleComeInByAnInvitationThatWorksOnceAndThenByPassword() {
        Door door = new Door(database(), hand);
        String token = door.invite(admin, "zoe-" + tenant, "moderator");
        assertRefused(ReviewException.Reason.INVALID, () -> door.accept(token, "zoe-" + tenant, "short"));
        String session = door.accept(token, "zoe-" + tenant, "a long password");
        assertThat(door.signedIn(session)).isPresent();
        assertThat(door.invited(token)).isEmpty();
        assertRefused(ReviewException.Reason.FORBIDDEN, () -> door.accept(token, "zoe-" + tenant, "a long password"));

        hand.move(Duration.ofMinutes(31));
        assertThat(door.signedIn(session)).isEmpty();
        String again = door.signIn("zoe-" + tenant, "a long password", "::1").orElseThrow();
        door.signOut(again);
        assertThat(door.signedIn(again)).isEmpty();
        for (int i = 0; i < 5; i++) {
            assertThat(door.signIn("zoe-" + tenant, "wrong", "::1")).isEmpty();
        }
        assertRefused(ReviewException.Reason.FORBIDDEN, () -> door.signIn("zoe-" + tenant, "a long password", "::1"));
        hand.move(Duration.ofSeconds(61));
        String kept = door.signIn("zoe-" + tenant, "a long password", "::1").orElseThrow();
        UUID zoe = door.members(admin).get(0).person().id();
        door.disable(admin, zoe, true);
        assertThat(door.signedIn(kept)).isEmpty();
        assertThat(door.signIn("zoe-" + tenant, "a long password", "::1")).isEmpty();
    }

    @Test
    void whatManyAskForAtOnceUnderOneNameIsDoneOnce() throws Exception {
        UUID id = submit();
        AtomicInteger done = new AtomicInteger();
        ExecutorService askers = Executors.newFixedThreadPool(8);
        List<Future<Answers.Answer>> answers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            answers.add(askers.submit(() -> review.once(anna, "a name", "a hash", () -> {
                done.incrementAndGet();
                Decision decision = review.decide(anna, id, choose("remove"));
                return new Answers.Answer(201, decision.id().toString());
            })));
        }
        Set<String> bodies = new java.util.HashSet<>();
        for (Future<Answers.Answer> each : answers) {
            bodies.add(each.get().body());
        }
        askers.shutdown();

        assertThat(bodies).hasSize(1);
        assertThat(review.item(anna, id).decisions()).hasSize(1);
        assertRefused(
                ReviewException.Reason.IDEMPOTENCY_MISMATCH,
                () -> review.once(anna, "a name", "another hash", () -> new Answers.Answer(201, "")));
        assertThat(review.once(ben, "a name", "another hash", () -> new Answers.Answer(204, ""))
                        .status())
                .isEqualTo(204); // names are each asker's own
        hand.move(Duration.ofDays(1).plusSeconds(1));
        assertThat(review.once(anna, "a name", "another hash", () -> new Answers.Answer(204, ""))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whatFailsUnderANameLeavesNothingBehind() {
        UUID id = submit();
        assertRefused(
                ReviewException.Reason.INVALID,
                () -> review.once(anna, "a name", "a hash", () -> {
                    review.decide(anna, id, choose("remove"));
                    throw new ReviewException(ReviewException.Reason.INVALID, "after all");
                }));
        assertThat(review.item(anna, id).item().state()).isEqualTo("open");
        assertThat(review.item(anna, id).decisions()).isEmpty();
    }

    private Correction correction(String id, String text, String reference, double spam) {
        return new Correction(
                id,
                hand.instant(),
                "perspective",
                "forum",
                tenant,
                null,
                text,
                false,
                List.of(),
                Map.of("spam", spam),
                Map.of(),
                Map.of(),
                reference,
                null,
                false);
    }

    @Test
    void correctionsAreDecisionsOfTheirSourceHoweverOftenTheyAreTakenOver() {
        UUID id = review.submit(
                        platform,
                        new Submission(
                                "a text",
                                verdict(Category.SCAM, 0.6, Action.REVIEW),
                                "{}",
                                "c-1",
                                "native",
                                "{}",
                                null,
                                0,
                                0,
                                false))
                .item();
        Feedback feedback = new Feedback(database());
        List<Correction> some = List.of(
                correction(tenant + "-1", "a text", "c-1", 1),
                correction(tenant + "-2", "another text, \0 included", null, 0));

        assertThat(feedback.take("a store of " + tenant, some, "10 2")).isEqualTo(2);
        assertThat(feedback.take("a store of " + tenant, some, "10 2")).isZero();
        assertThat(feedback.place("a store of " + tenant)).contains("10 2");

        Review.Whole whole = review.item(anna, id);
        assertThat(whole.item().state()).isEqualTo("decided");
        assertThat(whole.decisions()).extracting(Decision::who).containsExactly("perspective:forum");
        List<Decision> all =
                records.decisions(anna, Instant.EPOCH, hand.instant().plusSeconds(1), 10);
        assertThat(all).extracting(Decision::action).containsExactlyInAnyOrder("remove", "allow");
        Decision other = all.stream()
                .filter(each -> each.action().equals("allow"))
                .findFirst()
                .orElseThrow();
        assertThat(review.item(anna, other.item()).item().text()).isEqualTo("another text, \0 included");
    }

    @Test
    void restrictionsAreHandedOutOnceEachAndNotWhatWasUndoneOrAllowed() {
        List<UUID> expected = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            UUID id = submit("text " + i, Category.SCAM, 0.6);
            Decision decision = review.decide(anna, id, choose(i % 3 == 0 ? "allow" : "remove"));
            if (i % 3 == 1) {
                expected.add(decision.id());
            } else if (i % 3 == 2) {
                review.undo(anna, decision.id(), null);
            }
        }
        List<UUID> found = new ArrayList<>();
        records.restrictions(
                admin,
                Instant.EPOCH,
                hand.instant().plusSeconds(1),
                each -> found.add(each.decision().id()));

        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(records.counts(admin, Instant.EPOCH, hand.instant().plusSeconds(1))
                        .get("decisions_by_action"))
                .containsEntry("remove", 150L)
                .containsEntry("allow", 150L);
    }

    @Test
    void eventsOfAnItemAreHandedOutOneByOneAndAgainUntilTheyAreGivenUp() {
        Webhooks webhooks = new Webhooks(database(), SECRET, hand);
        String secret = webhooks.set(admin, "https://platform.example/hook");
        UUID id = submit();
        Decision first = review.decide(anna, id, choose("remove"));
        assertThat(mine(webhooks)).isEmpty(); // it may be a slip
        hand.move(Duration.ofSeconds(11));
        Decision second = review.decide(ben, id, choose("allow"));
        hand.move(Duration.ofSeconds(11));

        List<Webhooks.Delivery> due = mine(webhooks);
        assertThat(due).extracting(each -> each.event().id()).containsExactly(first.id());
        assertThat(mine(webhooks)).isEmpty(); // somebody is sending it
        assertThat(due.get(0).signature())
                .isEqualTo(Webhooks.sign(
                        secret,
                        first.id(),
                        due.get(0).timestamp(),
                        due.get(0).event().body()));
        for (int i = 0; i < 8; i++) {
            webhooks.failed(due.get(0).event());
            hand.move(Duration.ofHours(27));
            due = mine(webhooks);
        }
        assertThat(due).extracting(each -> each.event().id()).containsExactly(second.id());
        webhooks.arrived(due.get(0).event());
        assertThat(webhooks.state(admin)).contains(new Webhooks.State("https://platform.example/hook", 0, 1));
        String rotated = webhooks.set(admin, "https://platform.example/hook");
        assertThat(webhooks.resend(admin)).isEqualTo(1);
        hand.move(Duration.ofSeconds(1));
        Webhooks.Delivery again = mine(webhooks).get(0);
        assertThat(again.signature().split(" "))
                .containsExactly(
                        Webhooks.sign(
                                rotated,
                                first.id(),
                                again.timestamp(),
                                again.event().body()),
                        Webhooks.sign(
                                secret,
                                first.id(),
                                again.timestamp(),
                                again.event().body()));
        webhooks.remove(admin);
        assertThat(webhooks.state(admin)).isEmpty();
    }

    private List<Webhooks.Delivery> mine(Webhooks webhooks) {
        return webhooks.take(1000).stream()
                .filter(each -> each.event().tenant().equals(tenant))
                .toList();
    }
}
