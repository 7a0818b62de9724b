package dev.winnow.training;

import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.training.attacks.Attack;
import dev.winnow.training.attacks.Writing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * What an engine still finds when texts are disguised: each evasion on its own, on texts with something wrong and on harmless
 * ones.
 *
 * <p>A text counts for an attack only if the attack suits its writing and changes it. "Pairs" are texts with one of the
 * categories that they are labelled with.
 *
 * @param model the model's version
 * @param policy the policy's identity
 * @param seed what the attacks chose by
 * @param seconds how long it took, on all cores
 * @param positives texts with something wrong
 * @param harmless texts without
 * @param outcomes one per attack, in the order of the catalogue
 * @param undisguised what the engine makes of the harmless texts as they are: all of them, then per language
 */
public record Robustness(
        String model,
        String policy,
        long seed,
        double seconds,
        int positives,
        int harmless,
        List<Outcome> outcomes,
        List<Rate> undisguised) {

    /** The recall that rules should keep: they read words, which a fold can restore exactly. */
    public static final double RULES_AIM = 0.95;
    /** The same for the model. */
    public static final double MODEL_AIM = 0.90;
    /** Fewer pairs found undisguised than this give no share worth printing. */
    public static final int FEWEST = 10;

    private static final int FEWEST_PER_LANGUAGE = 20;

    /** Copies the lists. */
    public Robustness {
        outcomes = List.copyOf(outcomes);
        undisguised = List.copyOf(undisguised);
    }

    /**
     * One attack.
     *
     * @param attack which
     * @param all over all categories
     * @param perCategory those with any pair, in the order of the categories
     * @param harmless on harmless texts
     */
    public record Outcome(Attack attack, Figures all, Map<Category, Figures> perCategory, Harmless harmless) {
        /** Copies the map. */
        public Outcome {
            perCategory = new TreeMap<>(perCategory);
        }
    }

    /**
     * The recall that each part of the engine kept.
     *
     * @param pairs disguised texts with one of their categories
     * @param engine rules and model together, at review
     * @param model the model alone, at review
     * @param rules rules that read: keywords, patterns, links
     * @param keywords keyword rules alone
     * @param noticed of the pairs that the engine found undisguised, those whose disguised text a person gets to see for
     *     any reason, another category or the disguise itself included
     */
    public record Figures(int pairs, Kept engine, Kept model, Kept rules, Kept keywords, int noticed) {}

    /**
     * What one part found.
     *
     * @param clean pairs found undisguised
     * @param attacked pairs found disguised
     * @param both pairs found either way
     */
    public record Kept(int clean, int attacked, int both) {

        /**
         * Returns the recall kept: the share of what was found undisguised that is still found, within [0, 1]; NaN with
         * too few. Never above {@link #ratio}, which an engine can raise by calling every disguised text bad.
         */
        public double recallKept() {
            return clean < FEWEST ? Double.NaN : (double) both / clean;
        }

        /** Returns recall disguised by recall undisguised; above 1 if the disguise gives more away; NaN with too few. */
        public double ratio() {
            return clean < FEWEST ? Double.NaN : (double) attacked / clean;
        }
    }

    /**
     * One attack on harmless texts.
     *
     * @param texts disguised texts
     * @param newlyFlagged those at review or above for a harm although they are not undisguised
     * @param worstLanguage where that share is highest, or empty if no language has enough texts
     * @param worstShare that share
     * @param reported those with a finding of disguise
     * @param reviewed those at review for disguise alone
     * @param blocked those at block for disguise alone; should be 0
     */
    public record Harmless(
            int texts,
            int newlyFlagged,
            String worstLanguage,
            double worstShare,
            int reported,
            int reviewed,
            int blocked) {}

    /**
     * Undisguised harmless texts.
     *
     * @param language BCP 47 tag, or "all"
     * @param texts how many
     * @param flagged at review or above for a harm
     * @param reported with a finding of disguise
     * @param reviewed at review or above for disguise
     */
    public record Rate(String language, int texts, int flagged, int reported, int reviewed) {}

    /**
     * One text and its disguised form.
     *
     * @param plain what is said of the text as it is
     * @param changes by attack; null where the attack does not suit or does not change the text
     */
    private record Tried(Example text, Judged plain, List<Change> changes) {}

    /**
     * The findings on a text before and after.
     *
     * @param clean of the text undisguised, in the attack's format
     * @param attacked of the text disguised
     */
    private record Change(Judged clean, Judged attacked) {}

    static Robustness of(Moderator moderator, RobustnessSample sample, List<Attack> attacks, long seed) {
        long start = System.nanoTime();
        EngineParts parts = new EngineParts(moderator);
        List<Tried> positives = tryAll(parts::judge, sample.positives(), attacks, seed);
        List<Tried> harmless = tryAll(parts::judgeWhole, sample.harmless(), attacks, seed);
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < attacks.size(); i++) {
            outcomes.add(outcome(attacks.get(i), i, positives, harmless));
        }
        return new Robustness(
                moderator.model().version(),
                moderator.policy().identity(),
                seed,
                (System.nanoTime() - start) / 1E9,
                positives.size(),
                harmless.size(),
                outcomes,
                undisguised(harmless));
    }

    private static List<Tried> tryAll(
            BiFunction<String, Document.Format, Judged> judge, List<Example> texts, List<Attack> attacks, long seed) {
        // In the order of the texts rather than of the threads, so that the figures are reproducible.
        return IntStream.range(0, texts.size())
                .parallel()
                .mapToObj(i -> tryOne(judge, texts.get(i), attacks, seed))
                .toList();
    }

    private static Tried tryOne(
            BiFunction<String, Document.Format, Judged> judge, Example example, List<Attack> attacks, long seed) {
        String text = example.text();
        Writing writing = Writing.of(text);
        Judged plain = judge.apply(text, Document.Format.TEXT);
        Judged page = null;
        List<Change> changes = new ArrayList<>();
        for (Attack attack : attacks) {
            String disguised = attack.writings().contains(writing) ? attack.apply(text, seed) : attack.plain(text);
            if (disguised.equals(attack.plain(text))) {
                changes.add(null);
                continue;
            }
            if (attack.format() == Document.Format.HTML && page == null) {
                page = judge.apply(attack.plain(text), Document.Format.HTML);
            }
            Judged clean = attack.format() == Document.Format.HTML ? page : plain;
            changes.add(new Change(clean, judge.apply(disguised, attack.format())));
        }
        return new Tried(example, plain, changes);
    }

    private static Outcome outcome(Attack attack, int at, List<Tried> positives, List<Tried> harmless) {
        Map<Category, Figures> perCategory = new TreeMap<>();
        for (Category category : TrainedCategories.ALL) {
            Figures figures = figures(at, positives, List.of(category));
            if (figures.pairs() > 0) {
                perCategory.put(category, figures);
            }
        }
        return new Outcome(attack, figures(at, positives, TrainedCategories.ALL), perCategory, harmless(at, harmless));
    }

    private static Figures figures(int at, List<Tried> texts, List<Category> categories) {
        int pairs = 0;
        int noticed = 0;
        for (Tried tried : texts) {
            Change change = tried.changes.get(at);
            for (Category category : categories) {
                if (change != null && tried.text.is(category)) {
                    pairs++;
                    boolean found = (change.clean.engine() & Judged.bit(category)) != 0;
                    noticed += found && change.attacked.noticed() ? 1 : 0;
                }
            }
        }
        return new Figures(
                pairs,
                kept(at, texts, categories, Judged::engine),
                kept(at, texts, categories, Judged::model),
                kept(at, texts, categories, Judged::rules),
                kept(at, texts, categories, Judged::keywords),
                noticed);
    }

    private static Kept kept(int at, List<Tried> texts, List<Category> categories, ToIntFunction<Judged> part) {
        int clean = 0;
        int attacked = 0;
        int both = 0;
        for (Tried tried : texts) {
            Change change = tried.changes.get(at);
            for (Category category : categories) {
                if (change != null && tried.text.is(category)) {
                    boolean before = (part.applyAsInt(change.clean) & Judged.bit(category)) != 0;
                    boolean after = (part.applyAsInt(change.attacked) & Judged.bit(category)) != 0;
                    clean += before ? 1 : 0;
                    attacked += after ? 1 : 0;
                    both += before && after ? 1 : 0;
                }
            }
        }
        return new Kept(clean, attacked, both);
    }

    private static Harmless harmless(int at, List<Tried> texts) {
        int count = 0;
        int newly = 0;
        int reported = 0;
        int reviewed = 0;
        int blocked = 0;
        Map<String, int[]> languages = new TreeMap<>();
        for (Tried tried : texts) {
            Change change = tried.changes.get(at);
            if (change != null) {
                Judged attacked = change.attacked;
                boolean flagged = attacked.harmful() && !change.clean.harmful();
                count++;
                newly += flagged ? 1 : 0;
                reported += attacked.reported() ? 1 : 0;
                reviewed += attacked.disguise() == Action.REVIEW ? 1 : 0;
                blocked += attacked.disguise() == Action.BLOCK ? 1 : 0;
                int[] counts = languages.computeIfAbsent(tried.text.language(), language -> new int[2]);
                counts[0]++;
                counts[1] += flagged ? 1 : 0;
            }
        }
        String worst = languages.entrySet().stream()
                .filter(entry -> entry.getValue()[0] >= FEWEST_PER_LANGUAGE)
                .max(Comparator.<Map.Entry<String, int[]>>comparingDouble(entry -> share(entry.getValue()))
                        .thenComparing(Map.Entry.<String, int[]>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
        double worstShare = worst.isEmpty() ? Double.NaN : share(languages.get(worst));
        return new Harmless(count, newly, worst, worstShare, reported, reviewed, blocked);
    }

    private static double share(int[] textsAndFlagged) {
        return (double) textsAndFlagged[1] / textsAndFlagged[0];
    }

    private static List<Rate> undisguised(List<Tried> texts) {
        Map<String, List<Judged>> languages = new TreeMap<>();
        texts.forEach(tried -> languages
                .computeIfAbsent(tried.text.language(), language -> new ArrayList<>())
                .add(tried.plain));
        List<Rate> rates = new ArrayList<>();
        rates.add(rate("all", texts.stream().map(tried -> tried.plain).toList()));
        languages.forEach((language, counts) -> rates.add(rate(language, counts)));
        return rates;
    }

    private static Rate rate(String language, List<Judged> texts) {
        return new Rate(
                language,
                texts.size(),
                (int) texts.stream().filter(Judged::harmful).count(),
                (int) texts.stream().filter(Judged::reported).count(),
                (int) texts.stream()
                        .filter(text -> text.disguise() != Action.ALLOW)
                        .count());
    }
}
