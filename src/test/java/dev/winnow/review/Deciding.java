package dev.winnow.review;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Decision;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program that submits and decides as fast as it can, and names each decision once it is acknowledged; made to be killed. */
final class Deciding {

    static final String TENANT = "deciding";
    static final byte[] SECRET = "a secret of thirty-two characters".getBytes(StandardCharsets.UTF_8);
    private static final int THREADS = 4;

    private Deciding() {}

    static Database open(String where) {
        return where.startsWith("jdbc:") ? Database.postgresql(where, "winnow", "") : Database.embedded(Path.of(where));
    }

    static Actor actor() {
        return Actor.key("deciding", TENANT, Set.of("admin"));
    }

    /** Takes the folder of an embedded database or the URL of a server. */
    public static void main(String[] arguments) throws InterruptedException {
        Review review = new Review(open(arguments[0]), SECRET, Clock.systemUTC());
        Actor actor = actor();
        Thread[] threads = new Thread[THREADS];
        for (int i = 0; i < THREADS; i++) {
            threads[i] = new Thread(() -> {
                while (true) {
                    decide(review, actor);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void decide(Review review, Actor actor) {
        Verdict verdict = new Verdict(
                null,
                Action.REVIEW,
                true,
                "en",
                Arrays.stream(Category.values())
                        .map(each -> new CategoryScore(each, 0.01, Action.ALLOW))
                        .toList(),
                List.of(),
                List.of(),
                null,
                OffsetUnit.UTF16,
                "m",
                "p");
        Submission submission = new Submission("a text", verdict, "{}", null, "native", "{}", null, 0, 0, true);
        Decision decision = review.decide(
                actor,
                review.submit(actor, submission).item(),
                new Choice("remove", Map.of("scam", 1.0), null, null, 0));
        synchronized (Deciding.class) {
            System.out.println(decision.id() + " " + decision.item());
            System.out.flush();
        }
    }
}
