package dev.winnow.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.policy.file.PolicyFile;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.ThresholdVersions.Version;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What thresholds that people change promise, on whichever database. */
interface TuningContract {

    Database database();

    private static Actor somebody(String tenant, String role) {
        return Actor.person("m-09", tenant, role);
    }

    private static String tenant() {
        return "tuned-" + UUID.randomUUID();
    }

    private static Policy policy(String tenant) throws Exception {
        return PolicyFile.parse(
                "policy: tried\ntenants:\n  " + tenant + ":\n    mode: fast\n  other:\n    mode: fast\n",
                "tried.yaml",
                EngineFiles.BUILT_IN.loadPolicy());
    }

    private static Thresholds thresholds(double review, double block) {
        return new Thresholds(Math.min(review, block), review, block);
    }

    @Test
    default void aChangeCountsForItsTenantAloneAndSaysWhoChangedWhat() throws Exception {
        String tenant = tenant();
        Tuning tuning = new Tuning(database(), new Hand());
        Actor admin = somebody(tenant, "admin");
        Policy filed = policy(tenant);
        Thresholds before = filed.forTenant(tenant).thresholds(Category.SCAM);
        Version version = tuning.change(admin, 0, Category.SCAM, before, thresholds(0.123, 0.456), "too much passed");

        assertThat(version.number()).isEqualTo(1);
        assertThat(version.who()).isEqualTo("m-09");
        assertThat(version.difference()).startsWith("scam: review ").endsWith("→ review 0.123, block 0.456");
        Policy tuned = Tuning.apply(filed, tuning.newest());
        assertThat(tuned.forTenant(tenant).thresholds(Category.SCAM).review()).isEqualTo(0.123);
        assertThat(tuned.forTenant(tenant).thresholds(Category.SCAM).block()).isEqualTo(0.456);
        assertThat(tuned.forTenant(tenant).thresholds(Category.HATE))
                .isEqualTo(filed.forTenant(tenant).thresholds(Category.HATE));
        assertThat(tuned.forTenant(tenant).identity())
                .isEqualTo(filed.forTenant(tenant).identity() + "+1");
        assertThat(tuned.forTenant("other").thresholds(Category.SCAM)).isEqualTo(before);
        assertThat(tuned.thresholds(Category.SCAM)).isEqualTo(before);
        assertThat(new Records(database(), new Hand()).audit(admin, 5)).anySatisfy(entry -> {
            assertThat(entry.what()).isEqualTo("thresholds");
            assertThat(entry.details()).isEqualTo(version.difference());
        });
    }

    @Test
    default void theWayBackIsAVersionToo() throws Exception {
        String tenant = tenant();
        Tuning tuning = new Tuning(database(), new Hand());
        Actor admin = somebody(tenant, "admin");
        Policy filed = policy(tenant);
        Thresholds before = filed.forTenant(tenant).thresholds(Category.SCAM);
        tuning.change(admin, 0, Category.SCAM, before, thresholds(0.1, 0.2), null);
        tuning.change(admin, 1, Category.HATE, before, thresholds(0.3, Thresholds.NEVER), null);
        Version back = tuning.restore(admin, 2, 1);
        assertThat(back.number()).isEqualTo(3);
        assertThat(back.difference()).isEqualTo("hate: review 0.30, block never → as in the file");
        Policy tuned = Tuning.apply(filed, tuning.newest()).forTenant(tenant);
        assertThat(tuned.thresholds(Category.SCAM).block()).isEqualTo(0.2);
        assertThat(tuned.thresholds(Category.HATE))
                .isEqualTo(filed.forTenant(tenant).thresholds(Category.HATE));

        tuning.restore(admin, 3, 0);
        assertThat(Tuning.apply(filed, tuning.newest()).forTenant(tenant).thresholds(Category.SCAM))
                .isEqualTo(before);
        assertThat(tuning.versions(admin)).extracting(Version::number).containsExactly(4, 3, 2, 1);
    }

    @Test
    default void whoHasNotSeenTheNewestVersionOrMayNotChangesNothing() throws Exception {
        String tenant = tenant();
        Tuning tuning = new Tuning(database(), new Hand());
        Actor admin = somebody(tenant, "admin");
        Thresholds some = thresholds(0.1, 0.2);
        tuning.change(admin, 0, Category.SCAM, some, some, null);
        assertThatThrownBy(() -> tuning.change(admin, 0, Category.SCAM, some, some, null))
                .isInstanceOfSatisfying(
                        ReviewException.class,
                        e -> assertThat(e.reason()).isEqualTo(ReviewException.Reason.VERSION_CONFLICT));
        assertThatThrownBy(() -> tuning.restore(admin, 1, 7))
                .isInstanceOfSatisfying(
                        ReviewException.class, e -> assertThat(e.reason()).isEqualTo(ReviewException.Reason.NOT_FOUND));
        for (String role : List.of("viewer", "moderator")) {
            assertThatThrownBy(() -> tuning.change(somebody(tenant, role), 1, Category.SCAM, some, some, null))
                    .isInstanceOfSatisfying(
                            ReviewException.class,
                            e -> assertThat(e.reason()).isEqualTo(ReviewException.Reason.FORBIDDEN));
        }
        assertThat(tuning.versions(admin)).hasSize(1);
    }

    @Test
    default void versionsOfATenantThatThePolicyNoLongerHasChangeNothing() throws Exception {
        String gone = tenant();
        Tuning tuning = new Tuning(database(), new Hand());
        tuning.change(somebody(gone, "admin"), 0, Category.SCAM, thresholds(1, 1), thresholds(0.1, 0.2), null);
        Policy filed = policy(tenant());
        List<Version> versions = tuning.newest().stream()
                .filter(version -> version.tenant().equals(gone))
                .toList();
        assertThat(versions).hasSize(1);
        assertThat(Tuning.apply(filed, versions)).isSameAs(filed);
    }
}
