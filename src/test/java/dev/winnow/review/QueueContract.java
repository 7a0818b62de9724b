package dev.winnow.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Filter;
import dev.winnow.review.store.Item;
import dev.winnow.review.store.Person;
import dev.winnow.review.store.SavedQueues;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What narrowed queues, breaks and the ends of items promise, on whichever database. */
interface QueueContract {

    byte[] KEY = "a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8);

    Database database();

    /** A tenant with a desk of its own, and a clock. */
    final class Desk {
        private final String tenant = "narrowed-" + UUID.randomUUID();
        private final Hand hand = new Hand();
        private final Review review;
        private final NarrowedQueues narrowed;
        private final Actor platform = Actor.key("platform", tenant, Set.of("items"));
        private final Actor dora = Actor.person("d-" + tenant.substring(9, 17), tenant, "moderator");
        private final Actor admin = Actor.person("m-09", tenant, "admin");

        Desk(Database database) {
            review = new Review(database, KEY, hand);
            narrowed = new NarrowedQueues(database);
        }

        UUID submit(Category category, double score, String language, String reference) {
            Verdict verdict = new Verdict(
                    null,
                    Action.REVIEW,
                    true,
                    language,
                    Arrays.stream(Category.values())
                            .map(each -> new CategoryScore(each, each == category ? score : 0.01, Action.ALLOW))
                            .toList(),
                    List.of(),
                    List.of(),
                    null,
                    OffsetUnit.UTF16,
                    "m",
                    "p");
            return review.submit(
                            platform,
                            new Submission("a text", verdict, "{}", reference, "native", "{}", "ann", 0, 0, true))
                    .item();
        }

        List<UUID> list(Filter filter) {
            return review.list(dora, null, "review", filter, Long.MIN_VALUE, null, 50).stream()
                    .map(Item::id)
                    .toList();
        }

        void decide(UUID item) {
            review.decide(dora, item, new Choice("remove", Map.of(), null, null, 0));
        }
    }

    private static Filter of(String category, String language, int score, Set<String> without) {
        return new Filter(category, language, null, score, null, without);
    }

    @Test
    default void aNarrowedQueueHoldsWhatIsAskedForInItsOrder() {
        Desk desk = new Desk(database());
        UUID scam = desk.submit(Category.SCAM, 0.9, "en", null);
        UUID mild = desk.submit(Category.SCAM, 0.4, "de", null);
        UUID hate = desk.submit(Category.HATE, 0.8, "en", null);
        assertThat(desk.list(Filter.NONE)).containsExactlyInAnyOrder(scam, mild, hate);
        assertThat(desk.list(of("scam", null, 0, Set.of()))).containsExactly(scam, mild);
        assertThat(desk.list(of(null, "en", 0, Set.of()))).containsExactlyInAnyOrder(scam, hate);
        assertThat(desk.list(of("scam", "en", 5000, Set.of()))).containsExactly(scam);
        assertThat(desk.list(of(null, null, 5000, Set.of("hate")))).containsExactly(scam);
        assertThat(desk.list(new Filter(null, null, "akismet", 0, null, Set.of())))
                .isEmpty();
        assertThat(desk.list(new Filter(null, null, null, 0, desk.hand.instant().plusSeconds(1), Set.of())))
                .isEmpty();

        Duration five = Duration.ofMinutes(5);
        assertThat(desk.review.next(desk.dora, "review", of("hate", null, 0, Set.of()), five))
                .map(Item::id)
                .contains(hate);
        assertThat(desk.review.next(desk.dora, "review", of(null, "de", 0, Set.of("scam")), five))
                .isEmpty();
    }

    @Test
    default void aSavedQueueIsItsOwnersOrEverybodysAndCounted() {
        Desk desk = new Desk(database());
        desk.submit(Category.SCAM, 0.9, "en", null);
        desk.submit(Category.HATE, 0.9, "en", null);
        Filter scams = of("scam", null, 0, Set.of());
        desk.narrowed.keep(desk.dora, "my scams", "review", scams, false);
        desk.narrowed.keep(desk.admin, "scams", "review", scams, true);
        assertThat(desk.narrowed.of(desk.dora))
                .extracting(each -> each.saved().name(), NarrowedQueues.Narrowed::waiting)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("scams", 1),
                        org.assertj.core.groups.Tuple.tuple("my scams", 1));
        assertThat(desk.narrowed.of(desk.admin))
                .extracting(each -> each.saved().filter())
                .containsExactly(scams);
        assertThatThrownBy(() -> desk.narrowed.keep(desk.dora, "for all", "review", scams, true))
                .isInstanceOf(ReviewException.class);
        assertThatThrownBy(() -> desk.narrowed.remove(desk.dora, "scams", true)).isInstanceOf(ReviewException.class);
        assertThatThrownBy(() -> desk.narrowed.remove(desk.admin, "my scams", false))
                .isInstanceOf(ReviewException.class);
        desk.narrowed.remove(desk.dora, "my scams", false);
        assertThat(desk.narrowed.of(desk.dora))
                .extracting(NarrowedQueues.Narrowed::saved)
                .extracting(SavedQueues.Saved::name)
                .containsExactly("scams");
    }

    @Test
    default void whoWorksWithoutABreakIsToldAndCanPutItOffOnce() {
        Desk desk = new Desk(database());
        Door door = new Door(database(), desk.hand);
        Person dora = new Person(UUID.randomUUID(), desk.dora.who(), "dora", null, null, false, "{}");
        Wellbeing chosen = new Wellbeing(Set.of(), Set.of(), false, 20, 45, 12, null);
        assertThat(door.shift(dora).pause(chosen, desk.hand.instant())).isEqualTo(Shift.Pause.NO);
        for (int i = 0; i < 12; i++) {
            desk.decide(desk.submit(i < 6 ? Category.SCAM : Category.VIOLENCE, 0.9, "en", null));
            desk.hand.move(Duration.ofMinutes(4));
        }
        Shift shift = door.shift(dora);
        assertThat(shift.working()).isEqualTo(Duration.ofMinutes(48));
        assertThat(shift.heavy()).isEqualTo(Duration.ofMinutes(24));
        assertThat(shift.isHeavy(chosen)).isTrue();
        assertThat(shift.isOver(chosen)).isTrue();
        assertThat(shift.pause(chosen, desk.hand.instant())).isEqualTo(Shift.Pause.DUE);
        assertThat(shift.pause(new Wellbeing(Set.of(), Set.of(), false, 0, 0, 0, null), desk.hand.instant()))
                .isEqualTo(Shift.Pause.NO);

        Wellbeing putOff = new Wellbeing(Set.of(), Set.of(), false, 20, 45, 12, desk.hand.instant());
        assertThat(shift.pause(putOff, desk.hand.instant().plus(Duration.ofMinutes(14))))
                .isEqualTo(Shift.Pause.NO);
        assertThat(shift.pause(putOff, desk.hand.instant().plus(Duration.ofMinutes(16))))
                .isEqualTo(Shift.Pause.OVERDUE);

        desk.hand.move(Duration.ofMinutes(1)); // five since the last decision
        assertThat(door.shift(dora).pause(putOff, desk.hand.instant())).isEqualTo(Shift.Pause.NO);
        assertThat(door.shift(dora).isHeavy(chosen)).isFalse();
        desk.hand.move(Duration.ofHours(24));
        assertThat(door.shift(dora).decided()).isZero();
    }

    @Test
    default void aPersonsChoicesAreOverThoseOfTheTenant() {
        Desk desk = new Desk(database());
        Door door = new Door(database(), desk.hand);
        Person nobody = new Person(UUID.randomUUID(), "m-77", "x", null, null, false, "{}");
        assertThat(door.wellbeing(desk.dora, nobody)).isEqualTo(Wellbeing.USUAL);
        Wellbeing calm = new Wellbeing(Set.of("hate"), Set.of("violence"), true, 10, 30, 100, null);
        assertThatThrownBy(() -> door.chooseForAll(desk.dora, calm)).isInstanceOf(ReviewException.class);
        door.chooseForAll(desk.admin, calm);
        assertThat(door.wellbeing(desk.dora, nobody)).isEqualTo(calm);
        Person own = new Person(
                UUID.randomUUID(), "m-78", "y", null, null, false, "{\"never\":\"\",\"break\":0,\"blur\":\"all\"}");
        assertThat(door.wellbeing(desk.dora, own))
                .isEqualTo(new Wellbeing(Set.of("all"), Set.of(), true, 10, 0, 100, null));
    }

    @Test
    default void whatNobodyDecidesInTimeIsToldToThePlatform() {
        Desk desk = new Desk(database());
        Webhooks webhooks = new Webhooks(database(), KEY, desk.hand);
        webhooks.set(desk.admin, "https://platform.example/");
        UUID late = desk.submit(Category.SCAM, 0.9, "en", "c-9");
        UUID decided = desk.submit(Category.HATE, 0.9, "en", "c-10");
        desk.decide(decided);
        desk.hand.move(Duration.ofDays(31));
        desk.review.expire();
        assertThat(desk.review.item(desk.dora, late).item().state()).isEqualTo("expired");
        assertThat(desk.review.item(desk.dora, late).item().text()).isEmpty();
        assertThat(desk.review.item(desk.dora, decided).item().text()).isNotEmpty();
        desk.hand.move(Duration.ofSeconds(1));
        assertThat(webhooks.take(10_000).stream()
                        .map(delivery -> delivery.event().body())
                        .filter(body -> body.contains(late.toString())))
                .singleElement()
                .asString()
                .contains("\"type\":\"item.expired\"", "\"id\":\"c-9\"")
                .doesNotContain("a text");
    }

    @Test
    default void theSameTextOfTheSameNameHasTheSameIdWhicheverWayItComes() {
        Desk desk = new Desk(database());
        UUID first = desk.submit(Category.SCAM, 0.9, "en", "c-11");
        assertThat(desk.submit(Category.SCAM, 0.9, "en", "c-11")).isEqualTo(first);
        Verdict verdict = new Verdict(
                null,
                Action.REVIEW,
                true,
                "en",
                Arrays.stream(Category.values())
                        .map(each -> new CategoryScore(each, 0.5, Action.REVIEW))
                        .toList(),
                List.of(),
                List.of(),
                null,
                OffsetUnit.UTF16,
                "m",
                "p");
        Submission same = new Submission("a text", verdict, "{}", "c-11", "native", "{}", null, 0, 0, true);
        assertThat(Review.Fed.of(desk.tenant, same, desk.hand.instant()).id()).isEqualTo(first);
        // What was erased stays erased, and is not brought back under its name.
        desk.review.erase(desk.admin, first);
        assertThat(desk.submit(Category.SCAM, 0.9, "en", "c-11")).isEqualTo(first);
        assertThat(desk.review.item(desk.dora, first).item().state()).isEqualTo("erased");
    }
}
