package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import dev.winnow.text.FoldedText;
import dev.winnow.text.Portions;
import dev.winnow.text.Segments;
import dev.winnow.text.Words;
import dev.winnow.text.html.HtmlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The scores of one text: per segment, per passage and for the whole, each in log-odds.
 *
 * <p>Log-odds because there evidence adds: a rule of weight 2 moves a score of 0.5 to 0.88 and one of 0.01 to 0.07. A
 * rule that decides lifts a score to a floor as well.
 */
final class Judgement {

    /** Log-odds of a category of which nothing speaks and for which there is no head: a probability of 0.0067. */
    static final double SILENT = -5;
    /** Lines within so many log-odds of the likeliest one may belong to the same message. */
    private static final double SAME_MESSAGE = 2;
    /** A text of more segments than this is a page, not a message ... */
    private static final int PAGE = 24;
    /** ... and neighbouring lines of a page that are shorter than this on average are lists of links, not one text. */
    private static final int LINE_OF_PROSE = 60;
    /** Log-odds stay within these bounds: probabilities within about [0.0000003, 0.9999997]. */
    private static final double LIMIT = 15;

    private static final Category[] ALL = Category.values();
    private static final int CATEGORIES = ALL.length;

    private final Moderator moderator;
    private final Policy policy;
    private final FoldedText text;
    private final Segments segments;
    private final Words words;
    private final SegmentLanguages languages;
    private final Hearings hearings;

    private double[] odds; // odds[segment * CATEGORIES + category]: log-odds, rules included
    private double[] modelOdds; // the same by the model alone; only kept when rules or explanations need it
    private final double[] highest = new double[CATEGORIES]; // of any segment or passage
    private final List<RuleHit> hits = new ArrayList<>();
    private final Map<Integer, List<RuleHit>> hitsBySegment = new HashMap<>(); // -1: the text as a whole
    private final List<Passage> passages = new ArrayList<>(); // those of several segments
    private final List<PassageFinding> passageFindings = new ArrayList<>();
    private final Map<Category, Double> textOdds = new EnumMap<>(Category.class); // rules on the whole text
    private final Consultation consultation; // null: the fast tier decides alone
    private final boolean[] deep = new boolean[CATEGORIES]; // whether the deep tier was asked
    private boolean degraded;
    private SecondLook secondLook;

    /**
     * A passage that is flagged although none of its segments is.
     *
     * @param first its first segment
     * @param last its last segment
     */
    record PassageFinding(Category category, int first, int last, double odds) {}

    /** A passage of several segments. */
    private static final class Passage {

        private final int first; // its first segment
        private final Evidence evidence; // the sum of its segments' evidence
        private final List<Consultation.Shift> shifts = new ArrayList<>(); // what the deep tier said of its portions

        Passage(int first, Evidence evidence) {
            this.first = first;
            this.evidence = evidence;
        }

        int first() {
            return first;
        }

        Evidence evidence() {
            return evidence;
        }

        List<Consultation.Shift> shifts() {
            return shifts;
        }
    }

    /**
     * @param languages of the passages
     * @param html the page that the text was, or null
     * @param consultation asks the deep tier; null: nobody does
     */
    Judgement(
            Moderator moderator,
            Policy policy,
            FoldedText text,
            Segments segments,
            Words words,
            SegmentLanguages languages,
            HtmlText html,
            Consultation consultation) {
        this.languages = languages;
        this.moderator = moderator;
        this.consultation = consultation;
        this.policy = policy;
        this.text = text;
        this.segments = segments;
        this.words = words;
        hearings = new Hearings(moderator, text, segments, words, languages, html);
    }

    /** Turns a probability into log-odds. */
    static double odds(double probability) {
        return probability >= 1 ? LIMIT + 1 : Math.log(probability / (1 - probability));
    }

    /** Turns log-odds into a probability. */
    static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    void judge(Moderator.Scratch scratch) {
        int count = segments.count();
        odds = new double[count * CATEGORIES];
        Arrays.fill(highest, -LIMIT);
        scoreSegments(scratch);
        List<RuleHit> seen = CountedHits.of(
                text, segments, languages, moderator.rules().scan(text, segments, words, moderator.ruleFlags()));
        secondLook = new SecondLook(hearings, policy, odds, seen);
        secondLook.withoutNames(scratch);
        if (consultation != null) {
            consult(scratch);
        }
        secondLook.keepSwearingFromBlocking(tier(Category.TOXIC));
        secondLook.withoutReports().forEach(this::addHit);
        if (!hits.isEmpty()) {
            modelOdds = odds.clone();
            applyRules();
            applyJointRules();
        }
        for (int segment = 0; segment < count; segment++) {
            for (int category = 0; category < CATEGORIES; category++) {
                highest[category] = Math.max(highest[category], odds[segment * CATEGORIES + category]);
            }
        }
        judgePassages(scratch);
        if (count == 0) {
            scoreNothing(scratch);
        }
        textOdds.forEach(
                (category, value) -> highest[category.ordinal()] = Math.max(highest[category.ordinal()], value));
    }

    private void scoreSegments(Moderator.Scratch scratch) {
        Evidence sum = null;
        for (int segment = 0; segment < segments.count(); segment++) {
            hearings.weigh(scratch, segment);
            hearings.write(scratch.segment, scratch.margins, segment, segment * CATEGORIES, odds);
            boolean first = segment == 0 || segments.passage(segment) != segments.passage(segment - 1);
            boolean last =
                    segment + 1 == segments.count() || segments.passage(segment) != segments.passage(segment + 1);
            if (first && last) {
                continue; // a passage of one segment is judged already
            }
            if (first) {
                sum = moderator.model().newEvidence();
                passages.add(new Passage(segment, sum));
            }
            sum.add(scratch.segment);
        }
    }

    /** Lets the deep tier move what the model says, before rules speak. */
    private void consult(Moderator.Scratch scratch) {
        List<Portions.Portion> portions = Portions.of(text, segments);
        if (portions.size() == 1) {
            considerWhole(scratch);
        } else {
            for (int segment = 0; segment < segments.count(); segment++) {
                consultation.consider(languages.of(segment), segment, segment, false, odds, segment * CATEGORIES);
            }
            considerPassages(scratch, portions);
        }
        if (!consultation.isNeeded()) {
            return;
        }
        try {
            boolean[] read = new boolean[segments.count()];
            consultation.ask(text, segments).forEach(shift -> shift(shift, read));
            for (int at = 0; at < odds.length; at++) {
                if (deep[at % CATEGORIES] && !read[at / CATEGORIES]) {
                    odds[at] = policy.unread(ALL[at % CATEGORIES], odds[at]);
                }
            }
        } catch (DeepTierBusyException e) {
            degraded = true;
        }
    }

    private void considerWhole(Moderator.Scratch scratch) {
        double[] whole = new double[CATEGORIES];
        Arrays.fill(whole, -LIMIT);
        for (int i = 0; i < odds.length; i++) {
            whole[i % CATEGORIES] = Math.max(whole[i % CATEGORIES], odds[i]);
        }
        double[] together = new double[CATEGORIES];
        for (Passage passage : passages) {
            hearings.write(passage.evidence(), scratch.margins, passage.first(), 0, together);
            for (int category = 0; category < CATEGORIES; category++) {
                whole[category] = Math.max(whole[category], together[category]);
            }
        }
        consultation.consider(languages.of(0), 0, segments.count() - 1, true, whole, 0);
    }

    private void considerPassages(Moderator.Scratch scratch, List<Portions.Portion> portions) {
        double[] together = new double[CATEGORIES];
        for (Passage passage : passages) {
            hearings.write(passage.evidence(), scratch.margins, passage.first(), 0, together);
            for (Portions.Portion portion : portions) {
                if (segments.passage(portion.first()) == segments.passage(passage.first())) {
                    consultation.consider(
                            languages.of(portion.first()), portion.first(), portion.last(), true, together, 0);
                }
            }
        }
    }

    private void shift(Consultation.Shift shift, boolean[] read) {
        boolean whole = shift.first() == 0 && shift.last() == segments.count() - 1;
        if (whole || !shift.passage()) {
            Arrays.fill(read, shift.first(), shift.last() + 1, true);
        }
        for (Passage passage : passages) {
            if (whole || isAbout(shift, passage)) {
                passage.shifts().add(shift);
            }
        }
        for (int category = 0; category < CATEGORIES; category++) {
            double by = shift.by(category);
            if (Double.isNaN(by)) {
                continue;
            }
            deep[category] = true;
            for (int segment = shift.first(); segment <= shift.last() && (whole || !shift.passage()); segment++) {
                odds[segment * CATEGORIES + category] = bounded(odds[segment * CATEGORIES + category] + by);
            }
        }
    }

    private boolean isAbout(Consultation.Shift shift, Passage passage) {
        return shift.passage() && segments.passage(passage.first()) == segments.passage(shift.first());
    }

    static double bounded(double odds) {
        return Math.max(-LIMIT, Math.min(LIMIT, odds));
    }

    /** A text without any letter: what the heads say of nothing. */
    private void scoreNothing(Moderator.Scratch scratch) {
        double[] nothing = new double[CATEGORIES];
        Evidence empty = moderator.model().newEvidence();
        hearings.write(empty, scratch.margins, 0, 0, nothing);
        System.arraycopy(nothing, 0, highest, 0, CATEGORIES);
    }

    private void applyRules() {
        for (RuleHit hit : hits) {
            for (Category category : Moderator.categoriesOf(hit.rule())) {
                if (hit.segment() < 0) {
                    double now = textOdds.getOrDefault(category, SILENT);
                    textOdds.put(category, lifted(now, hit.rule(), category));
                } else {
                    int at = hit.segment() * CATEGORIES + category.ordinal();
                    odds[at] = lifted(odds[at], hit.rule(), category);
                }
            }
        }
    }

    /** One swear word among the lines of a page is evidence and no more: house rules are about what people write. */
    private double lifted(double odds, Rule rule, Category category) {
        double heavier = bounded(odds + rule.weight());
        boolean word = category == Category.PROFANITY && segments.count() > PAGE;
        return rule.decision() == null || word
                ? heavier
                : Math.max(heavier, policy.floor(rule.decision(), category, tier(category)));
    }

    /** A likely category and a signal in the same passage. */
    private void applyJointRules() {
        for (Rule rule : moderator.rules().jointRules()) {
            Set<Integer> signalled = new HashSet<>();
            for (RuleHit hit : hits) {
                if (hit.segment() >= 0
                        && rule.joint().signals().contains(hit.rule().id())) {
                    signalled.add(segments.passage(hit.segment()));
                }
            }
            int joined = Category.of(rule.joint().category()).ordinal();
            double from = odds(rule.joint().score());
            for (int segment = 0; segment < segments.count() && !signalled.isEmpty(); segment++) {
                if (signalled.contains(segments.passage(segment)) && odds[segment * CATEGORIES + joined] >= from) {
                    RuleHit.Place whole = new RuleHit.Place(segments.start(segment), segments.end(segment));
                    RuleHit hit = new RuleHit(rule, segment, List.of(whole), 1);
                    if (!addHit(hit)) {
                        break; // silenced
                    }
                    for (Category category : Moderator.categoriesOf(rule)) {
                        int at = segment * CATEGORIES + category.ordinal();
                        odds[at] = lifted(odds[at], rule, category);
                    }
                }
            }
        }
    }

    private boolean addHit(RuleHit hit) {
        if (policy.silenced().contains(hit.rule().id())) {
            return false;
        }
        hits.add(hit);
        hitsBySegment.computeIfAbsent(hit.segment(), s -> new ArrayList<>()).add(hit);
        return true;
    }

    /**
     * Looks at passages of several segments as one text, for messages whose lines say little each. Segments that are
     * flagged on their own are left out, so that they do not condemn their neighbours.
     */
    private void judgePassages(Moderator.Scratch scratch) {
        for (Passage passage : passages) {
            int last = passage.first();
            while (last + 1 < segments.count() && segments.passage(last + 1) == segments.passage(passage.first())) {
                last++;
            }
            judgePassage(scratch, passage, last);
        }
    }

    private void judgePassage(Moderator.Scratch scratch, Passage passage, int last) {
        Set<Rule> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int from = -1;
        int to = -1;
        int kept = 0;
        int units = 0;
        for (int segment = passage.first(); segment <= last; segment++) {
            if (isReported(segment) || hearings.isFurniture(segment)) {
                hearings.weigh(scratch, segment);
                passage.evidence().subtract(scratch.segment);
            } else {
                from = from < 0 ? segment : from;
                to = segment;
                kept++;
                units += segments.end(segment) - segments.start(segment);
                hitsOf(segment).forEach(hit -> seen.add(hit.rule()));
            }
        }
        if (kept < 2 || segments.count() > PAGE && units < LINE_OF_PROSE * kept) {
            return;
        }
        double[] scores = new double[CATEGORIES];
        hearings.write(passage.evidence(), scratch.margins, passage.first(), 0, scores);
        secondLook.withoutNames(scratch, from, to, this::isReported, scores);
        shiftPassage(passage, scores);
        for (Rule rule : inOrder(seen)) {
            for (Category category : Moderator.categoriesOf(rule)) {
                scores[category.ordinal()] = lifted(scores[category.ordinal()], rule, category);
            }
        }
        for (Category category : ALL) {
            double score = scores[category.ordinal()];
            highest[category.ordinal()] = Math.max(highest[category.ordinal()], score);
            if (score >= policy.reportOdds(category, tier(category))) {
                passageFindings.add(narrowed(category, from, to, score));
            }
        }
    }

    /** Of several portions that one counts of which the worst is said; of what is flagged on its own, none. */
    private void shiftPassage(Passage passage, double[] scores) {
        double[] worst = new double[CATEGORIES];
        Arrays.fill(worst, Double.NaN);
        for (Consultation.Shift shift : passage.shifts()) {
            boolean kept = true;
            for (int segment = shift.first(); segment <= shift.last() && kept; segment++) {
                kept = !isReported(segment);
            }
            for (int category = 0; category < CATEGORIES && kept; category++) {
                worst[category] = Double.isNaN(worst[category])
                        ? shift.by(category)
                        : Math.max(worst[category], shift.by(category));
            }
        }
        for (int category = 0; category < CATEGORIES; category++) {
            if (!Double.isNaN(worst[category])) {
                scores[category] = bounded(scores[category] + worst[category]);
            } else if (deep[category]) {
                scores[category] = policy.unread(ALL[category], scores[category]);
            }
        }
    }

    /** Leaves out the lines at both ends that have far less to do with it than the likeliest one. */
    private PassageFinding narrowed(Category category, int from, int to, double score) {
        double likeliest = Double.NEGATIVE_INFINITY;
        for (int segment = from; segment <= to; segment++) {
            if (!isReported(segment)) {
                likeliest = Math.max(likeliest, oddsOf(segment, category));
            }
        }
        int first = from;
        while (isReported(first) || oddsOf(first, category) < likeliest - SAME_MESSAGE) {
            first++;
        }
        int last = to;
        while (isReported(last) || oddsOf(last, category) < likeliest - SAME_MESSAGE) {
            last--;
        }
        return new PassageFinding(category, first, last, score);
    }

    /** Sums of floating-point numbers depend on the order, so the order must not depend on hash codes. */
    private static List<Rule> inOrder(Set<Rule> rules) {
        return rules.stream().sorted(Comparator.comparing(Rule::id)).toList();
    }

    private boolean isReported(int segment) {
        for (Category category : ALL) {
            if (category.isHarm() && isReported(segment, category)) {
                return true;
            }
        }
        return false;
    }

    boolean isReported(int segment, Category category) {
        return odds[segment * CATEGORIES + category.ordinal()] >= policy.reportOdds(category, tier(category));
    }

    double oddsOf(int segment, Category category) {
        return odds[segment * CATEGORIES + category.ordinal()];
    }

    /** What the model alone says; {@link #SILENT} for a category without a head. */
    double modelOddsOf(int segment, Category category) {
        double[] from = modelOdds == null ? odds : modelOdds;
        return from[segment * CATEGORIES + category.ordinal()];
    }

    double highest(Category category) {
        return highest[category.ordinal()];
    }

    /** Returns the rules seen in a segment, or in the text as a whole for -1, without those that the policy silences. */
    List<RuleHit> hitsOf(int segment) {
        return hitsBySegment.getOrDefault(segment, List.of());
    }

    List<PassageFinding> passageFindings() {
        return passageFindings;
    }

    /** Returns who had the last say in a category. */
    Tier tier(Category category) {
        return deep[category.ordinal()] ? Tier.DEEP : Tier.FAST;
    }

    /** Returns whether the deep tier was wanted and busy. */
    boolean isDegraded() {
        return degraded;
    }

    Map<Category, Double> textOdds() {
        return textOdds;
    }
}
