package dev.winnow.http;

import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Tier;
import dev.winnow.rules.Rule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The service's metrics. Meters are registered before they are needed, so that series start at zero and requests look up
 * nothing. Labels never come from requests.
 */
@Singleton
public class Meters {

    private static final String RULE_HITS = "winnow.rule.hits";
    private static final String RULE_SOURCE = "rule:"; // how findings name a rule
    private static final String MODEL_SOURCE = "model";

    private final MeterRegistry registry;
    private final Counter[][] verdicts = new Counter[Dialect.values().length][Action.values().length];
    private final Counter[] byModel = new Counter[Category.values().length]; // findings
    private final Counter[] byRule = new Counter[Category.values().length];
    private final Counter[] rejected = new Counter[ProblemType.values().length];
    private final Counter[] corrections = new Counter[Dialect.values().length];
    private final Counter readFast;
    private final Counter readDeep;
    private final Counter degraded;
    private final Timer scoring;
    private final DistributionSummary textBytes;
    private final DistributionSummary[] topScores = new DistributionSummary[Category.values().length];
    private final Counter[] otherLanguage; // unflagged, flagged
    private volatile Map<String, Counter[]> languages = Map.of(); // those that the model in force hears
    private final Counter reloadsDone;
    private final Counter reloadsFailed;
    private final AtomicInteger reloadFailed = new AtomicInteger();

    private volatile Map<String, Counter> ruleHits = Map.of(); // by source, as in "rule:zh.sexual.seo-titles"
    private Gauge info; // of the engine in force; guarded by this

    Meters(MeterRegistry registry) {
        this.registry = registry;
        for (Dialect dialect : Dialect.values()) {
            for (Action action : Action.values()) {
                verdicts[dialect.ordinal()][action.ordinal()] = Counter.builder("winnow.verdicts")
                        .description("Verdicts given")
                        .tag("action", action.id())
                        .tag("dialect", dialect.id())
                        .register(registry);
            }
        }
        for (Dialect dialect : Dialect.values()) {
            corrections[dialect.ordinal()] = Counter.builder("winnow.corrections")
                    .description("Corrections that reached the disk")
                    .tag("dialect", dialect.id())
                    .register(registry);
        }
        otherLanguage = byLanguage("other");
        for (Category category : Category.values()) {
            topScores[category.ordinal()] = DistributionSummary.builder("winnow.top.score")
                    .description("Highest score of a text, by its category: what the model thinks of the traffic")
                    .tag("category", category.id())
                    .serviceLevelObjectives(0.01, 0.03, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97, 0.99)
                    .register(registry);
            byModel[category.ordinal()] = findings(category, "model");
            byRule[category.ordinal()] = findings(category, "rule");
        }
        readFast = readings("fast");
        readDeep = readings("deep");
        degraded = readings("degraded");
        for (ProblemType type : ProblemType.values()) {
            rejected[type.ordinal()] = Counter.builder("winnow.rejected.requests")
                    .description("Requests, documents and lines that got a problem in place of a verdict")
                    .tag("reason", type.reason())
                    .register(registry);
        }
        scoring = Timer.builder("winnow.scoring")
                .description("Time from text to verdict, without HTTP and JSON")
                .serviceLevelObjectives(
                        micros(10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 100_000, 1_000_000))
                .register(registry);
        textBytes = DistributionSummary.builder("winnow.text")
                .description("Size of judged texts in UTF-8")
                .baseUnit("bytes")
                .serviceLevelObjectives(100, 300, 1_000, 3_000, 10_000, 30_000, 100_000, 1_000_000)
                .register(registry);
        reloadsDone = reloads("success");
        reloadsFailed = reloads("failure");
        Gauge.builder("winnow.reload.failed", reloadFailed, AtomicInteger::get)
                .description("1 if the last reload failed and an older engine is in force")
                .register(registry);
    }

    private Counter[] byLanguage(String language) {
        Counter[] counters = new Counter[2];
        for (int flagged = 0; flagged < 2; flagged++) {
            counters[flagged] = Counter.builder("winnow.texts")
                    .description("Texts judged, by language, and whether they were flagged")
                    .tag("language", language)
                    .tag("flagged", flagged == 1 ? "true" : "false")
                    .register(registry);
        }
        return counters;
    }

    private Counter findings(Category category, String source) {
        return Counter.builder("winnow.findings")
                .description("Findings reported, by what spoke for them")
                .tag("category", category.id())
                .tag("source", source)
                .register(registry);
    }

    private Counter readings(String tier) {
        return Counter.builder("winnow.readings")
                .description(
                        "Verdicts by how the text was read; degraded: the deep tier was wanted and had no room or time")
                .tag("tier", tier)
                .register(registry);
    }

    private Counter reloads(String outcome) {
        return Counter.builder("winnow.reloads")
                .description("Reloads of model, rules and policy since the start")
                .tag("outcome", outcome)
                .register(registry);
    }

    private static Duration[] micros(long... micros) {
        return Arrays.stream(micros).mapToObj(it -> Duration.ofNanos(it * 1000)).toArray(Duration[]::new);
    }

    /** Registers the gauge of bytes of large requests in memory. */
    void pending(AtomicLong bytes) {
        Gauge.builder("winnow.pending", bytes, AtomicLong::get)
                .description("Size of the large requests that are in memory")
                .baseUnit("bytes")
                .register(registry);
    }

    /** Counts a verdict. */
    void judged(Verdict verdict, Dialect dialect, long nanos, long bytes) {
        (verdict.reading().degraded() ? degraded : isDeep(verdict) ? readDeep : readFast).increment();
        verdicts[dialect.ordinal()][verdict.action().ordinal()].increment();
        scoring.record(nanos, TimeUnit.NANOSECONDS);
        textBytes.record((double) bytes);
        languages.getOrDefault(verdict.language(), otherLanguage)[verdict.flagged() ? 1 : 0].increment();
        if (!verdict.categories().isEmpty()) {
            CategoryScore top = verdict.categories().get(0);
            topScores[top.category().ordinal()].record(top.score());
        }
        if (!verdict.findings().isEmpty()) {
            Map<String, Counter> rules = ruleHits;
            for (Finding finding : verdict.findings()) {
                found(finding, rules);
            }
        }
    }

    private static boolean isDeep(Verdict verdict) {
        return verdict.reading().mode() != Mode.FAST
                && verdict.categories().stream().anyMatch(score -> score.tier() == Tier.DEEP);
    }

    private void found(Finding finding, Map<String, Counter> rules) {
        boolean rule = false;
        for (String source : finding.sources()) {
            if (source.equals(MODEL_SOURCE)) {
                byModel[finding.category().ordinal()].increment();
            } else {
                rule = true;
                Counter hits = rules.get(source);
                if (hits != null) { // null: the rule left with a reload just now
                    hits.increment();
                }
            }
        }
        if (rule) {
            byRule[finding.category().ordinal()].increment();
        }
    }

    /** Counts a stored correction. */
    void corrected(Dialect dialect) {
        corrections[dialect.ordinal()].increment();
    }

    /** Counts a verdict that people's word on a text like it has made. */
    void recalled(Action action) {
        registry.counter("winnow.memory.hits", "action", action.id()).increment();
    }

    /** Counts a request, document or line without a verdict. */
    public void rejected(ProblemType type) {
        rejected[type.ordinal()].increment();
    }

    /** Publishes the identity of a new engine and one series per rule, and removes the series of rules that are gone. */
    synchronized void inForce(Moderator moderator) {
        if (info != null) {
            registry.remove(info);
        }
        info = Gauge.builder("winnow.engine.info", () -> 1)
                .description("Identity of the engine in force")
                .tag("model", moderator.model().version())
                .tag("policy", moderator.policy().identity())
                .tag("folding", moderator.model().foldingVersion())
                .tag(
                        "deep",
                        moderator.deepTier() == null
                                ? "none"
                                : moderator.deepTier().identity())
                .register(registry);
        // A model's languages are few; what a request calls its language never becomes a label.
        Map<String, Counter[]> heard = new HashMap<>();
        moderator.model().hearings().keySet().forEach(language -> heard.put(language, byLanguage(language)));
        languages = Map.copyOf(heard);
        Map<String, Counter> next = new HashMap<>();
        for (Rule rule : moderator.rules().rules()) {
            Counter hits = Counter.builder(RULE_HITS)
                    .description("Findings for which a rule spoke")
                    .tag("rule", rule.id())
                    .register(registry);
            next.put(RULE_SOURCE + rule.id(), hits);
        }
        ruleHits.forEach((source, counter) -> {
            if (!next.containsKey(source)) {
                registry.remove(counter);
            }
        });
        ruleHits = Map.copyOf(next);
    }

    /** Counts a reload. */
    void reloaded(boolean success) {
        (success ? reloadsDone : reloadsFailed).increment();
        reloadFailed.set(success ? 0 : 1);
    }
}
