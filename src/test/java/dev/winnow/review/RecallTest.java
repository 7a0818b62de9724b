package dev.winnow.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.campaign.Sketch;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Remembered;
import dev.winnow.moderation.TestEngines;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.People;
import dev.winnow.review.store.Person;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decided once, known at once. Each test has a tenant of its own in one database. */
class RecallTest {

    private static final String FIRST =
            "The maple courier is holding your parcel at our desk, send the small release fee of nine coins today";
    /** One word in twelve is another. */
    private static final String VARIANT =
            "The maple courier is holding your parcel at our desk, send the small release fee of nine coins tonight";

    private static final String OTHER =
            "The choir rehearses on Thursday in the old bakery and everybody who likes to sing is welcome there";

    private static final AtomicInteger TENANTS = new AtomicInteger();
    private static final Moderator ENGINE = TestEngines.BUILT_IN;

    @TempDir
    static Path folder;

    private static Database database;

    private String tenant;
    private Hand hand;
    private Review review;
    private Recall recall;
    private Actor platform;
    private Actor anna;
    private Actor ben;
    private Actor admin;

    private static final class Hand extends Clock {
        private volatile Instant now = Instant.parse("2026-11-29T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @BeforeAll
    static void start() {
        database = Database.embedded(folder);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        tenant = "tenant-" + TENANTS.incrementAndGet();
        hand = new Hand();
        review = new Review(database, "a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8), hand);
        platform = Actor.key("platform", tenant, Set.of("items"));
        anna = Actor.person("anna", tenant, "moderator");
        ben = Actor.person("ben", tenant, "moderator");
        Person person = database.write(connection -> {
            Person made = People.add(connection, "boss of " + tenant, hand.instant());
            People.join(connection, tenant, made.id(), "admin");
            return made;
        });
        admin = Actor.person(person.pseudonym(), tenant, "admin");
        recall = recall(Action.REVIEW);
    }

    private Recall recall(Action removal) {
        return new Recall(database, hand, RecallTest::sketch, 4, 2, removal);
    }

    private static Sketch sketch(String of, String text) {
        return Sketch.of(ENGINE.fold(Document.of(text)), of);
    }

    private Decision decide(Actor actor, String text, String action, Map<String, Double> labels) {
        UUID item = review.submit(
                        platform,
                        new Submission(
                                text,
                                ENGINE.moderate(Document.of(text)),
                                "{}",
                                UUID.randomUUID().toString(),
                                "native",
                                "{}",
                                "ann",
                                0,
                                0,
                                true))
                .item();
        Decision decision = review.decide(actor, item, new Choice(action, labels, null, null, 0));
        recall.refresh();
        return decision;
    }

    private Optional<Remembered> said(String text) {
        return recall.of(sketch(tenant, text));
    }

    @Test
    void anAdminsWordCountsAtOnceForTheSameTextAndForVariants() {
        Decision decision = decide(admin, FIRST, "remove", Map.of("scam", 1.0));

        Remembered expected = new Remembered("memory:" + decision.item(), Action.REVIEW, Set.of(Category.SCAM));
        assertThat(said(FIRST)).contains(expected);
        assertThat(said(VARIANT)).contains(expected);
        assertThat(said(FIRST.toUpperCase(java.util.Locale.ROOT).replace("A", "Α")))
                .contains(expected); // a Greek letter
        assertThat(said(OTHER)).isEmpty();
    }

    @Test
    void oneModeratorIsNotEnoughAndASecondOneOnAVariantIs() {
        decide(anna, FIRST, "remove", Map.of("scam", 1.0));
        assertThat(said(FIRST)).isEmpty();
        decide(anna, VARIANT, "remove", Map.of("scam", 1.0)); // the same person weighs no more for saying it twice
        assertThat(said(FIRST)).isEmpty();

        decide(ben, VARIANT.replace("maple", "cedar"), "remove", Map.of("scam", 1.0));
        assertThat(said(FIRST)).isPresent();
    }

    @Test
    void whoeverDisagreesSilencesTheMemory() {
        decide(admin, FIRST, "remove", Map.of("scam", 1.0));
        decide(anna, VARIANT, "allow", Map.of());

        assertThat(said(FIRST)).isEmpty();
    }

    @Test
    void whatIsUndoneIsForgotten() {
        Decision decision = decide(admin, FIRST, "remove", Map.of("scam", 1.0));
        review.undo(admin, decision.id(), "a slip");
        recall.refresh();

        assertThat(said(FIRST)).isEmpty();
    }

    @Test
    void onlyACopyIsLetThrough() {
        decide(admin, FIRST, "allow", Map.of());

        assertThat(said(FIRST)).map(Remembered::action).contains(Action.ALLOW);
        assertThat(said(VARIANT)).isEmpty();
    }

    @Test
    void anotherTenantHearsNothingOfIt() {
        decide(admin, FIRST, "remove", Map.of("scam", 1.0));

        assertThat(recall.of(sketch("tenant-of-others", FIRST))).isEmpty();
        assertThat(recall.of(sketch(null, FIRST))).isEmpty();
    }

    @Test
    void whatIsErasedIsForgotten() {
        Decision decision = decide(admin, FIRST, "remove", Map.of("scam", 1.0));
        review.erase(admin, decision.item());
        recall.refresh();

        assertThat(said(FIRST)).isEmpty();
    }

    @Test
    void whatNobodyMeetsIsForgottenAfterNinetyDays() {
        decide(admin, FIRST, "remove", Map.of("scam", 1.0));
        hand.now = hand.now.plus(Duration.ofDays(80));
        assertThat(said(VARIANT)).isPresent(); // met: from now on it counts for another ninety days
        hand.now = hand.now.plus(Duration.ofDays(80));
        assertThat(said(FIRST)).isPresent();
        hand.now = hand.now.plus(Duration.ofDays(91));
        assertThat(said(FIRST)).isEmpty();
    }

    @Test
    void aServiceThatStartsRemembersWhatWasDecidedBefore() {
        decide(admin, FIRST, "remove", Map.of("scam", 1.0));
        hand.now = hand.now.plus(Duration.ofDays(3));

        recall = recall(Action.BLOCK);
        recall.refresh();

        assertThat(said(VARIANT)).map(Remembered::action).contains(Action.BLOCK);
    }

    @Test
    void theVerdictSaysWhoseWordItIs() {
        Decision decision = decide(admin, OTHER, "remove", Map.of("spam", 1.0));
        Document document = Document.of(OTHER);
        Verdict alone = ENGINE.moderate(document);
        assertThat(alone.action()).isEqualTo(Action.ALLOW);

        Verdict verdict = said(OTHER).orElseThrow().applyTo(alone, document, ENGINE.policy());

        assertThat(verdict.action()).isEqualTo(Action.REVIEW);
        assertThat(verdict.flagged()).isTrue();
        assertThat(verdict.category(Category.SPAM).action()).isEqualTo(Action.REVIEW);
        assertThat(verdict.findings()).anySatisfy(finding -> {
            assertThat(finding.sources()).containsExactly("memory:" + decision.item());
            assertThat(finding.start()).isZero();
            assertThat(finding.end()).isEqualTo(OTHER.length());
        });
    }

    @Test
    void aBlockThatPeopleAllowedIsLetThroughWithItsFindings() {
        String text = "久久精品国产 免费观看 成人在线 hot sexy xxx videos click here";
        Document document = Document.of(text);
        Verdict alone = ENGINE.moderate(document);
        assertThat(alone.action()).isEqualTo(Action.BLOCK);

        Verdict verdict = new Remembered("memory:x", Action.ALLOW, Set.of()).applyTo(alone, document, ENGINE.policy());

        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.cleaned()).isEqualTo(text);
        assertThat(verdict.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.sources()).contains("memory:x"));
    }
}
