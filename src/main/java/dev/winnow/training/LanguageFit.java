package dev.winnow.training;

import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Folding;
import dev.winnow.text.Languages;
import dev.winnow.text.Segments;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Fits each head to each language, so that the policy's thresholds mean the same share of false alarms in all of them.
 *
 * <p>The share of harmless texts above a threshold is estimated from their {@link HarmlessTail}. Languages with few harmless texts
 * borrow strength from all others.
 */
final class LanguageFit {

    /** Fewer harmless texts than this say nothing about a language by itself. */
    private static final int ENOUGH = 60;
    /** No head is moved up further than this: what ranks badly is not made louder for it. */
    private static final double MOST_UP = 4;
    /** Nor by so much more than the lines of real pages bear: sentences and news, all there is in most languages, are easier. */
    private static final double ABOVE_PAGES = 0.8;
    /** Of a page so many lines are looked at on their own. */
    private static final int LINES_OF_A_PAGE = 12;

    private static final String PAGE = "page";
    private static final String LINE_OF_A_PAGE = "line of a page";

    private static final double MOST_DOWN = -9;
    /** A head is heard in a language from so many training texts with the label on. */
    private static final int POSITIVES_TO_BE_HEARD = 12;

    /** Share of harmless texts that each category may send to review, and a small part of it to block. They overlap: all together send less than one in a hundred. */
    private static final Map<Category, Double> REVIEW_ALARMS = new EnumMap<>(Map.ofEntries(
            Map.entry(Category.SPAM, 0.0035),
            Map.entry(Category.SCAM, 0.0015),
            Map.entry(Category.GAMBLING, 0.0008),
            Map.entry(Category.SEXUAL, 0.0012),
            Map.entry(Category.HARASSMENT, 0.0010),
            Map.entry(Category.HATE, 0.0005),
            Map.entry(Category.VIOLENCE, 0.0006),
            Map.entry(Category.SELF_HARM, 0.0004),
            Map.entry(Category.ILLICIT, 0.0010),
            Map.entry(Category.PROFANITY, 0.0009),
            Map.entry(Category.TOXIC, 0.0018)));

    private static final double BLOCK_SHARE = 0.04;
    /** Share of harmless pages that one category of what is put into pages may send to review ... */
    private static final double PAGE_ALARMS = 0.0015;
    /** ... and one of what people say to each other. */
    private static final double PAGE_ALARMS_OF_ABUSE = 0.0008;

    private static final Set<Category> PUT_INTO_PAGES =
            EnumSet.of(Category.SPAM, Category.SCAM, Category.GAMBLING, Category.SEXUAL, Category.ILLICIT);

    private final LinearModel model;
    private final Moderator engine;
    private final Policy policy;
    private final PrintStream log;

    private LanguageFit(LinearModel raw, Policy policy, PrintStream log) {
        this.model = raw.withHearings(Map.of());
        this.policy = policy;
        this.log = log;
        engine = new Moderator(RuleSet.none(), model, policy.withMode(Mode.FAST));
    }

    /**
     * A text with the log-odds of all heads.
     *
     * @param language as the engine guesses it
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Scored(Example example, String language, int segments, double[] odds) {}

    static LinearModel of(LinearModel raw, TrainingData data, Policy policy, PrintStream log) {
        return new LanguageFit(raw, policy, log).fit(data);
    }

    private LinearModel fit(TrainingData data) {
        List<Scored> scored = new ArrayList<>();
        for (Example example : data.heldOut()) {
            scored.add(score(example));
        }
        for (Example example : data.development()) {
            if (DevelopmentPart.CALIBRATING.holds(example)) {
                scored.add(score(example));
                if (example.register().equals(PAGE)) {
                    lines(example).forEach(line -> scored.add(score(line)));
                }
            }
        }
        Map<String, int[]> positives = positives(data.train());
        Map<String, List<Scored>> byLanguage = new TreeMap<>();
        for (Scored text : scored) {
            byLanguage
                    .computeIfAbsent(text.language(), language -> new ArrayList<>())
                    .add(text);
        }
        int heads = model.heads().size();
        HarmlessTail[] pooled = new HarmlessTail[heads];
        double[] most = new double[heads];
        for (int head = 0; head < heads; head++) {
            pooled[head] = HarmlessTail.of(harmless(scored, head), null);
            most[head] = mostUp(scored, head);
        }
        Map<String, List<Hearing>> hearings = new TreeMap<>();
        positives.put(Languages.UNKNOWN, new int[heads]);
        positives.forEach((language, counts) -> {
            List<Scored> texts = byLanguage.getOrDefault(language, List.of());
            boolean unknown = language.equals(Languages.UNKNOWN);
            List<Hearing> languageHearings = new ArrayList<>();
            for (int head = 0; head < heads; head++) {
                boolean heard = unknown || counts[head] >= POSITIVES_TO_BE_HEARD;
                languageHearings.add(hearing(
                        head,
                        harmless(texts, head),
                        pooled[head],
                        unknown ? Math.min(0, most[head]) : most[head],
                        heard,
                        auc(texts, head),
                        counts[head]));
            }
            if (languageHearings.stream().anyMatch(Hearing::heard)) {
                hearings.put(language, languageHearings);
            }
        });
        for (int head = 0; head < heads; head++) {
            float tail = (float) crowding(scored, head, hearings);
            log.printf(
                    "%-11s %.2f log-odds for each e-fold of stretches%n",
                    category(head).id(), tail);
            for (List<Hearing> languageHearings : hearings.values()) {
                languageHearings.set(head, languageHearings.get(head).withTail(tail));
            }
        }
        report(hearings, byLanguage);
        return model.withHearings(hearings);
    }

    private Hearing hearing(
            int head, double[] harmless, HarmlessTail pooled, double most, boolean heard, double auc, int positives) {
        Category category = category(head);
        HarmlessTail tail = harmless.length < ENOUGH ? pooled : HarmlessTail.of(harmless, pooled);
        double alarms = REVIEW_ALARMS.get(category);
        double review = odds(policy.thresholds(category).review());
        double block = odds(policy.thresholds(category).block());
        double reviewAt = tail.above(alarms);
        double blockAt = tail.above(alarms * BLOCK_SHARE);
        double shift = Math.max(MOST_DOWN, Math.min(most, review - reviewAt));
        double room = blockAt + shift - review;
        double stretch = room <= 0 ? 1 : Math.max(0.2, Math.min(1, (block - review) / room));
        return new Hearing(heard, (float) shift, (float) review, (float) stretch, 0, (float) auc, positives);
    }

    /** How far up a head may be moved in any language, by what harmless lines of pages bear. */
    private double mostUp(List<Scored> scored, int head) {
        Category category = category(head);
        double[] lines = scored.stream()
                .filter(text -> text.example().register().equals(LINE_OF_A_PAGE))
                .mapToDouble(text -> text.odds()[head])
                .toArray();
        if (lines.length < ENOUGH) {
            return MOST_UP;
        }
        double review = odds(policy.thresholds(category).review());
        double above = HarmlessTail.of(lines, null).above(REVIEW_ALARMS.get(category));
        return Math.min(MOST_UP, review - above + ABOVE_PAGES);
    }

    /** Some lines of a page, chosen by their hash, each as a text of its own. */
    private static List<Example> lines(Example page) {
        return page.text()
                .lines()
                .filter(line -> !line.isBlank())
                .distinct()
                .sorted(Comparator.comparingDouble(line -> StableHash.fraction(line, page.id())))
                .limit(LINES_OF_A_PAGE)
                .map(line -> page.withText(line, "#" + line.hashCode()).inRegister(LINE_OF_A_PAGE))
                .toList();
    }

    /**
     * By how many log-odds a score is lowered for each e-fold of stretches. At least by the mean excess of single harmless stretches,
     * which is what chance alone gives the highest of many; and by as much as keeps whole harmless pages below review.
     */
    private double crowding(List<Scored> scored, int head, Map<String, List<Hearing>> hearings) {
        Category category = category(head);
        double chance = HarmlessTail.of(
                        scored.stream()
                                .filter(text -> text.segments() == 1 && isHarmless(text.example(), category))
                                .mapToDouble(text -> text.odds()[head])
                                .toArray(),
                        null)
                .mean();
        double review = odds(policy.thresholds(category).review());
        double alarms = PUT_INTO_PAGES.contains(category) ? PAGE_ALARMS : PAGE_ALARMS_OF_ABUSE;
        double[] pages = scored.stream()
                .filter(text -> text.example().register().equals(PAGE)
                        && text.segments() > 2
                        && hearings.containsKey(text.language()))
                .mapToDouble(text -> (text.odds()[head]
                                + hearings.get(text.language()).get(head).shift()
                                - review)
                        / Math.log(text.segments()))
                .toArray();
        return pages.length < ENOUGH
                ? chance
                : Math.max(chance, HarmlessTail.of(pages, null).above(alarms));
    }

    private double[] harmless(List<Scored> texts, int head) {
        Category category = category(head);
        return texts.stream()
                .filter(text -> text.segments() <= 3 && isHarmless(text.example(), category))
                .mapToDouble(text -> text.odds()[head])
                .toArray();
    }

    /** Harmless prose, and messages of which somebody said that they are no spam; our own hard negatives are too hard. */
    private static boolean isHarmless(Example example, Category category) {
        boolean message = example.register().equals("sms") || example.register().equals("review");
        return example.isProse() || message && example.knows(category) && !example.is(category);
    }

    private double auc(List<Scored> texts, int head) {
        Category category = category(head);
        List<Scored> known =
                texts.stream().filter(text -> text.example().knows(category)).toList();
        double[] scores = known.stream().mapToDouble(text -> text.odds()[head]).toArray();
        boolean[] labels = new boolean[scores.length];
        int positives = 0;
        for (int i = 0; i < labels.length; i++) {
            labels[i] = known.get(i).example().is(category);
            positives += labels[i] ? 1 : 0;
        }
        return positives < 10 || labels.length - positives < 10 ? Double.NaN : new Metrics(scores, labels).auc();
    }

    private Scored score(Example example) {
        Verdict verdict = engine.moderate(Document.of(example.text()));
        double[] odds = new double[model.heads().size()];
        for (int head = 0; head < odds.length; head++) {
            odds[head] = odds(verdict.category(category(head)).score());
        }
        FoldedText folded = Folding.fold(example.text());
        return new Scored(example, verdict.language(), Segments.of(folded).count(), odds);
    }

    /** Training texts with each head's label, by the language that the engine takes them for. */
    private Map<String, int[]> positives(List<Example> train) {
        Map<String, int[]> positives = new TreeMap<>();
        for (Example example : train) {
            if (example.positive() != 0) {
                String language = TextLanguage.of(example, Folding.fold(example.text()));
                int[] counts = positives.computeIfAbsent(
                        language, l -> new int[model.heads().size()]);
                for (int head = 0; head < counts.length; head++) {
                    counts[head] += example.is(category(head)) ? 1 : 0;
                }
            }
        }
        return positives;
    }

    private void report(Map<String, List<Hearing>> hearings, Map<String, List<Scored>> texts) {
        hearings.forEach((language, languageHearings) -> {
            StringBuilder line = new StringBuilder();
            for (int head = 0; head < languageHearings.size(); head++) {
                Hearing hearing = languageHearings.get(head);
                line.append(hearing.heard() ? String.format("%6.1f", hearing.shift()) : "     -");
            }
            log.printf(
                    "%-8s %5d texts, shifts%s%n",
                    language, texts.getOrDefault(language, List.of()).size(), line);
        });
    }

    /** Returns the share of harmless texts that a category may send to review. */
    static double alarms(Category category) {
        return REVIEW_ALARMS.get(category);
    }

    private Category category(int head) {
        return Category.of(model.heads().get(head).category());
    }

    private static double odds(double probability) {
        return LogOdds.bounded(LogOdds.ofThreshold(probability));
    }
}
