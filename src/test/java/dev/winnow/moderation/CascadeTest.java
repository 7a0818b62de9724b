package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.winnow.model.LogOdds;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.policy.Tier;
import dev.winnow.policy.file.PolicyFile;
import dev.winnow.rules.RuleSet;
import dev.winnow.text.HostileText;
import dev.winnow.yaml.YamlException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is asked about what, with the built-in fast tier and a deep tier that says what the test wants. */
class CascadeTest {

    private static final Moderator FAST = TestEngines.BUILT_IN;
    private static final String CALM = "The library opens at nine and closes at six.";
    private static final String SPAM =
            "Congratulations!!! You won a free prize, click here now to claim your cash bonus";

    /** Says the same of every category, and remembers what it was asked. */
    private static final class Scripted implements DeepTier {

        private final List<String> read = new ArrayList<>();
        private DoublePredicate unsure = score -> false;
        private Set<String> languages = Set.of("en", "zh");
        private Function<String, Double> opinion = text -> 0.5;
        private Category only; // null: it has a head for every category

        @Override
        public String identity() {
            return "scripted";
        }

        @Override
        public void warmUp() {}

        @Override
        public boolean covers(String language) {
            return languages.contains(language);
        }

        @Override
        public boolean unsure(String language, Category category, double score) {
            assertThat(languages).contains(language);
            return unsure.test(score);
        }

        @Override
        public double[] score(Question question) {
            assertThat(question.fast()).hasSize(Category.values().length);
            read.add(question.text());
            double[] scores = new double[Category.values().length];
            Arrays.fill(scores, only == null ? opinion.apply(question.text()) : Double.NaN);
            if (only != null) {
                scores[only.ordinal()] = opinion.apply(question.text());
            }
            for (int category = 0; category < scores.length; category++) {
                if (Double.isNaN(question.fast()[category])) {
                    scores[category] = Double.NaN; // no head of the fast tier: rules decide alone
                }
            }
            return scores;
        }
    }

    private final Scripted tier = new Scripted();
    private final Moderator engine = with(FAST.policy());

    private Moderator with(Policy policy) {
        return new Moderator(FAST.rules(), FAST.model(), policy, tier);
    }

    private static double score(Verdict verdict, Category category) {
        return verdict.category(category).score();
    }

    private Verdict read(String text, Mode mode) {
        return engine.moderate(Document.of(text).withMode(mode));
    }

    private static Progress.Waiting waiting(Moderator engine, Document document) {
        Progress progress = engine.begin(document);
        assertThat(progress).isInstanceOf(Progress.Waiting.class);
        return (Progress.Waiting) progress;
    }

    @Test
    void theEngineAsksNobodyByItselfAndWaitsForWhoeverAnswers() throws Exception {
        tier.unsure = score -> score > 0.2;
        tier.opinion = text -> 0.97;
        Document document = Document.of(SPAM).withMode(Mode.CASCADE);

        Progress.Waiting waiting = waiting(engine, document);
        assertThat(tier.read).isEmpty();
        assertThat(waiting.tier()).isSameAs(tier);
        assertThat(waiting.questions())
                .hasSize(1)
                .allMatch(question -> question.language().equals("en"));

        double[] answer = tier.score(waiting.questions().get(0));
        Verdict[] elsewhere = new Verdict[1];
        Thread thread = new Thread(
                () -> elsewhere[0] = waiting.answer(new double[][] {answer}).verdict());
        thread.start();
        thread.join();

        assertThat(elsewhere[0]).isEqualTo(engine.moderate(document));
        assertThat(elsewhere[0].category(Category.SPAM).tier()).isEqualTo(Tier.DEEP);
    }

    @Test
    void whatNobodyNeedsToBeAskedAboutIsDecidedAtOnce() {
        for (Mode mode : List.of(Mode.FAST, Mode.CASCADE)) {
            Document document = Document.of(CALM).withMode(mode);
            assertThat(engine.begin(document)).isEqualTo(new Progress.Decided(engine.moderate(document)));
        }
        assertThat(engine.begin(Document.of("").withMode(Mode.DEEP))).isInstanceOf(Progress.Decided.class);
    }

    @Test
    void anotherNumberOfAnswersThanQuestionsIsRefused() {
        Progress.Waiting waiting = waiting(engine, Document.of(CALM).withMode(Mode.DEEP));

        assertThatThrownBy(() -> waiting.answer(new double[0][]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 answers to 1 questions");
        assertThatThrownBy(() -> waiting.answer(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void inFastModeNobodyIsAskedAndTheVerdictIsThatOfAnEngineWithoutADeepTier() {
        tier.unsure = score -> true;
        for (String text : List.of("", CALM, SPAM, "五月天 " + SPAM, "Guten Morgen, wie geht es Ihnen heute?")) {
            assertThat(read(text, Mode.FAST)).isEqualTo(FAST.moderate(Document.of(text)));
        }
        assertThat(tier.read).isEmpty();
    }

    @Test
    void inCascadeModeWhatIsPlainIsNotAskedAbout() {
        Verdict verdict = read(CALM, Mode.CASCADE);

        assertThat(tier.read).isEmpty();
        assertThat(verdict.reading()).isEqualTo(new Reading(Mode.CASCADE, "scripted", false));
        assertThat(verdict.categories()).allMatch(score -> score.tier() == Tier.FAST);
        assertThat(verdict.categories())
                .isEqualTo(FAST.moderate(Document.of(CALM)).categories());
    }

    @Test
    void inCascadeModeAShortUnsureTextIsReadWholeAndOnce() {
        tier.unsure = score -> score > 0.2;
        String text = SPAM + "\n" + CALM;

        Verdict verdict = read(text, Mode.CASCADE);

        assertThat(tier.read).hasSize(1);
        assertThat(tier.read.get(0)).contains("prize").contains("library");
        assertThat(verdict.category(Category.SPAM).tier()).isEqualTo(Tier.DEEP);
        assertThat(verdict.category(Category.GARBLED).tier()).isEqualTo(Tier.FAST);
    }

    @Test
    void inDeepModeEvenWhatIsPlainIsAskedAbout() {
        Verdict verdict = read(CALM, Mode.DEEP);

        assertThat(tier.read).hasSize(1);
        assertThat(score(verdict, Category.TOXIC)).isCloseTo(0.5, within(1E-6));
        assertThat(verdict.reading().mode()).isEqualTo(Mode.DEEP);
    }

    @Test
    void whatTheDeepTierAccusesIsFoundAtItsPlace() {
        tier.opinion = text -> 0.999;
        tier.only = Category.HARASSMENT;

        Verdict verdict = engine.moderate(new Document(
                "1",
                "<p>Hello</p>\n<p>" + CALM + "</p>",
                Document.Format.HTML,
                "en",
                null,
                OffsetUnit.UTF16,
                false,
                Mode.DEEP));

        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.findings()).isNotEmpty().allMatch(finding -> finding.category() == Category.HARASSMENT);
        assertThat(verdict.findings().get(0).start()).isEqualTo("<p>".length());
    }

    @Test
    void whatTheDeepTierAcquitsIsAcquittedUnlessARuleSpeaks() throws YamlException {
        Moderator lenient = lenient();
        assertThat(fast(lenient, SPAM).flagged()).isTrue();
        tier.opinion = text -> 0.0001;

        assertThat(lenient.moderate(Document.of(SPAM).withMode(Mode.DEEP)).flagged())
                .isFalse();

        String ruled = "五月天成人小说,中文字幕亚洲欧美专区,日日碰";
        assertThat(FAST.moderate(Document.of(ruled)).action()).isEqualTo(Action.BLOCK);
        assertThat(read(ruled, Mode.DEEP).action()).isEqualTo(Action.BLOCK);
    }

    /** An engine without rules, by whose policy no score leads to a block. */
    private Moderator lenient() throws YamlException {
        return withoutRules(PolicyFile.parse(policy("mode: cascade", "0.5"), "p.yaml"));
    }

    private Moderator withoutRules(Policy policy) throws YamlException {
        return new Moderator(RuleSet.none(), FAST.model(), policy, tier);
    }

    private static Verdict fast(Moderator engine, String text) {
        return engine.moderate(Document.of(text).withMode(Mode.FAST));
    }

    @Test
    void whatTheFastTierWouldBlockTheDeepTierCannotAcquitButLift() throws YamlException {
        String yaml = policy("mode: deep", "0.4").replace("block: never", "block: 0.5");
        Moderator strict = withoutRules(PolicyFile.parse(yaml, "p.yaml"));
        CategoryScore worst = fast(strict, SPAM).categories().get(0);
        assertThat(worst.action()).isEqualTo(Action.BLOCK);

        tier.opinion = text -> 0.0001;
        CategoryScore acquitted = strict.moderate(Document.of(SPAM)).category(worst.category());
        assertThat(acquitted.tier()).isEqualTo(Tier.DEEP);
        assertThat(acquitted.score()).isCloseTo(worst.score(), within(1e-9));

        tier.opinion = text -> 0.9999999;
        assertThat(score(strict.moderate(Document.of(SPAM)), worst.category())).isGreaterThanOrEqualTo(worst.score());
    }

    private static String policy(String line, String review) {
        StringBuilder yaml = new StringBuilder("policy: p\n").append(line).append("\nthresholds:\n");
        for (Category category : Category.values()) {
            yaml.append("  ").append(category.id()).append(": {review: ").append(review);
            yaml.append(", block: never}\n");
        }
        return yaml.toString();
    }

    private static String lines(int count, String line) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(line).append(" Item ").append(i).append(".\n\n");
        }
        return text.toString();
    }

    @Test
    void ofALongTextOnlyTheUnsureLinesAreRead() throws YamlException {
        Moderator lenient = lenient();
        String text = lines(40, CALM) + SPAM + "\n\n" + lines(40, CALM);
        double calm = fast(lenient, CALM + " Item 1.").categories().get(0).score();
        double spam = fast(lenient, SPAM).categories().get(0).score();
        assertThat(calm).isLessThan(spam);
        tier.unsure = score -> score >= (calm + spam) / 2;
        tier.opinion = line -> 0.0001;

        Verdict verdict = lenient.moderate(Document.of(text));

        assertThat(tier.read).isNotEmpty().hasSizeLessThan(4).anyMatch(line -> line.contains("prize"));
        assertThat(verdict.flagged()).isFalse();
        assertThat(fast(lenient, text).flagged()).isTrue();
    }

    @Test
    void onePageCannotHaveMoreReadThanItsShare() {
        tier.unsure = score -> true;
        String text = lines(500, SPAM);

        read(text, Mode.CASCADE);
        assertThat(tier.read).hasSize(Consultation.MOST_READINGS);

        tier.read.clear();
        read(text, Mode.DEEP);
        assertThat(tier.read).hasSize(Consultation.MOST_READINGS_OF_EVERYTHING);
    }

    @Test
    void theLikeliestLinesAreRead() {
        tier.unsure = score -> true;

        read(lines(100, CALM) + SPAM + "\n\n" + lines(100, CALM), Mode.CASCADE);

        assertThat(tier.read).anyMatch(line -> line.contains("prize"));
    }

    @Test
    void theThresholdsOfDeepScoresHoldWhereTheDeepTierWasAskedAndNowhereElse() throws YamlException {
        String yaml = policy("mode: cascade", "0.9")
                .replace(
                        "  toxic: {review: 0.9, block: never",
                        "  toxic: {review: 0.9, block: never, deep: {review: 0.6}");
        Moderator own = with(PolicyFile.parse(yaml, "p.yaml"));
        tier.opinion = text -> 0.7;
        tier.only = Category.TOXIC;

        assertThat(own.moderate(Document.of(CALM).withMode(Mode.DEEP)).action()).isEqualTo(Action.REVIEW);
        tier.opinion = text -> 0.5;
        assertThat(own.moderate(Document.of(CALM).withMode(Mode.DEEP)).action()).isEqualTo(Action.ALLOW);

        tier.opinion = text -> 0.7;
        assertThat(waiting(own, Document.of(CALM).withMode(Mode.DEEP))
                        .unanswered()
                        .verdict()
                        .action())
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void whatWasNotReadOfALongTextIsMeasuredByTheThresholdsOfTheFastTier() throws YamlException {
        RuleSet none = RuleSet.none();
        double spam =
                score(new Moderator(none, FAST.model(), FAST.policy()).moderate(Document.of(SPAM)), Category.SPAM);
        double above = Math.min(0.99999, spam + (1 - spam) / 2);
        String yaml = policy("mode: cascade", "0.999999")
                .replace("  spam: {review: 0.999999", "  spam: {deep: {review: 0.1}, review: " + above);
        Moderator own = new Moderator(none, FAST.model(), PolicyFile.parse(yaml, "p.yaml"), tier);
        tier.unsure = score -> score < spam / 2; // the calm lines are read, the other one is not
        tier.opinion = text -> 0.001;

        Verdict verdict =
                own.moderate(Document.of(lines(3, CALM.repeat(12)) + SPAM).withMode(Mode.CASCADE));

        assertThat(tier.read).isNotEmpty().noneMatch(line -> line.equals("prize"));
        assertThat(verdict.category(Category.SPAM).tier()).isEqualTo(Tier.DEEP);
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void whatIsFlaggedOnItsOwnDoesNotCondemnTheLinesBesideIt() {
        tier.opinion = text -> text.contains("prize") ? 0.9999 : 0.0001;
        String text = SPAM + "\n" + (CALM + "\n").repeat(30);

        Verdict verdict = read(text, Mode.DEEP);

        assertThat(verdict.flagged()).isTrue();
        assertThat(verdict.findings()).allMatch(finding -> finding.end() <= SPAM.length());
    }

    @Test
    void aTenantWithoutDeepThresholdsOfItsOwnHasNone() throws YamlException {
        String yaml = policy("mode: cascade", "0.9")
                        .replace(
                                "  toxic: {review: 0.9, block: never",
                                "  toxic: {review: 0.9, block: never, deep: {review: 0.6}")
                + "tenants:\n  own: {thresholds: {toxic: {review: 0.8}}}\n  same: {}\n";
        Policy policy = PolicyFile.parse(yaml, "p.yaml");

        assertThat(policy.thresholds(Category.TOXIC, Tier.DEEP).review()).isEqualTo(0.6);
        assertThat(policy.forTenant("same")
                        .thresholds(Category.TOXIC, Tier.DEEP)
                        .review())
                .isEqualTo(0.6);
        assertThat(policy.forTenant("own").thresholds(Category.TOXIC, Tier.DEEP).review())
                .isEqualTo(0.8);
        assertThat(policy.narrowedTo(Set.of(Category.SPAM), Set.of())
                        .thresholds(Category.TOXIC, Tier.DEEP)
                        .review())
                .isEqualTo(Thresholds.NEVER);
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"CASCADE", "DEEP"})
    void aBusyDeepTierLeavesTheFastVerdictAndSaysSo(Mode mode) {
        tier.unsure = score -> true;

        Verdict verdict =
                waiting(engine, Document.of(SPAM).withMode(mode)).unanswered().verdict();

        Verdict fast = FAST.moderate(Document.of(SPAM));
        assertThat(verdict.reading()).isEqualTo(new Reading(mode, "scripted", true));
        assertThat(verdict.categories()).isEqualTo(fast.categories());
        assertThat(verdict.findings()).isEqualTo(fast.findings());
        assertThat(verdict.action()).isEqualTo(fast.action());
    }

    @Test
    void theSameTextGetsTheSameVerdictEveryTime() {
        tier.unsure = score -> score > 0.01;
        tier.opinion = text -> text.length() % 97 / 97.0;
        for (String text : List.of(CALM, SPAM, lines(30, SPAM) + lines(30, CALM))) {
            Verdict first = read(text, Mode.CASCADE);
            for (int i = 0; i < 5; i++) {
                read(CALM + i, Mode.DEEP);
                assertThat(read(text, Mode.CASCADE)).isEqualTo(first);
            }
        }
    }

    @Test
    void aLanguageThatTheDeepTierDoesNotReadStaysOnTheFastTier() {
        tier.unsure = score -> true;
        String german = "Guten Morgen, die Bibliothek ist heute von neun bis achtzehn Uhr für alle geöffnet.";

        Verdict verdict = read(german, Mode.DEEP);

        assertThat(verdict.language()).isEqualTo("de");
        assertThat(tier.read).isEmpty();
        assertThat(verdict.categories())
                .isEqualTo(FAST.moderate(Document.of(german)).categories());
        assertThat(verdict.reading().degraded()).isFalse();
    }

    @Test
    void aTagWithARegionIsReadAsItsLanguageAndATextTooShortToTellOnlyIfATagSaysWhatItIs() {
        tier.languages = Set.of("zh");
        engine.moderate(
                new Document(null, "你好", Document.Format.TEXT, "zh-Hant-TW", null, OffsetUnit.UTF16, false, Mode.DEEP));
        assertThat(tier.read).hasSize(1);

        tier.languages = Set.of("en");
        Document tooShort =
                new Document(null, "pills", Document.Format.TEXT, "und", null, OffsetUnit.UTF16, false, Mode.DEEP);
        engine.moderate(tooShort);
        assertThat(tier.read).hasSize(1);
        engine.moderate(new Document(
                null, tooShort.text(), Document.Format.TEXT, "en-GB", null, OffsetUnit.UTF16, false, Mode.DEEP));
        assertThat(tier.read).hasSize(2);
    }

    @Test
    void byPolicyAnUnsureTextThatNobodyCanReadIsReviewed() throws YamlException {
        String german = "Guten Morgen, die Bibliothek ist heute von neun bis achtzehn Uhr für alle geöffnet.";
        double toxic = score(FAST.moderate(Document.of(german)), Category.TOXIC);
        double above = LogOdds.probability(LogOdds.of(toxic) + 0.5);
        String yaml = policy("unsure: 1", "0.99999").replace("  toxic: {review: 0.99999", "  toxic: {review: " + above);
        Moderator strict = with(PolicyFile.parse(yaml, "p.yaml"));
        Document document = Document.of(german);

        assertThat(strict.moderate(document.withMode(Mode.FAST)).action()).isEqualTo(Action.ALLOW);
        assertThat(strict.moderate(document.withMode(Mode.CASCADE)).action()).isEqualTo(Action.REVIEW);

        tier.languages = Set.of("de");
        assertThat(strict.moderate(document.withMode(Mode.CASCADE)).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void theRequestsModeGoesBeforeTheTenantsAndThatBeforeThePolicys() throws YamlException {
        String yaml = policy("mode: fast", "0.9") + "tenants:\n  careful: {mode: deep}\n  same: {}\n";
        Moderator chosen = with(PolicyFile.parse(yaml, "p.yaml"));
        Document document = Document.of(CALM);

        assertThat(chosen.moderate(document).reading().mode()).isEqualTo(Mode.FAST);
        assertThat(chosen.moderate(document.withTenant("same")).reading().mode())
                .isEqualTo(Mode.FAST);
        assertThat(chosen.moderate(document.withTenant("careful")).reading().mode())
                .isEqualTo(Mode.DEEP);
        assertThat(chosen.moderate(document.withTenant("careful").withMode(Mode.CASCADE))
                        .reading()
                        .mode())
                .isEqualTo(Mode.CASCADE);
        assertThat(with(FAST.policy()).moderate(document).reading().mode()).isEqualTo(Mode.FAST);
    }

    @Test
    void aWrongModeOrMarginInAPolicyIsRefused() {
        assertThatThrownBy(() -> PolicyFile.parse(policy("mode: casade", "0.9"), "p.yaml"))
                .isInstanceOf(YamlException.class)
                .hasMessageContaining("casade")
                .hasMessageContaining("cascade");
        for (String margin : List.of("-1", "5.1", "NaN", "much")) {
            assertThatThrownBy(() -> PolicyFile.parse(policy("unsure: " + margin, "0.9"), "p.yaml"))
                    .as(margin)
                    .isInstanceOf(YamlException.class)
                    .hasMessageContaining("unsure");
        }
    }

    @Provide
    Arbitrary<String> hostile() {
        return HostileText.any();
    }

    @Property(tries = 300)
    void everyTextGetsAVerdictInEveryMode(@ForAll("hostile") String text) {
        Scripted hasty = new Scripted();
        hasty.unsure = score -> true;
        hasty.opinion = read -> read.length() % 2 == 0 ? 1.0 : 0.0;
        Moderator waiting = new Moderator(FAST.rules(), FAST.model(), FAST.policy(), hasty);
        for (Mode mode : Mode.values()) {
            Verdict verdict = waiting.moderate(
                    new Document(null, text, Document.Format.HTML, "en", null, OffsetUnit.BYTES, true, mode));

            assertThat(verdict.categories())
                    .allSatisfy(score -> assertThat(score.score()).isBetween(0.0, 1.0));
            assertThat(verdict.findings())
                    .allSatisfy(finding -> assertThat(finding.start()).isLessThanOrEqualTo(finding.end()));
        }
    }
}
