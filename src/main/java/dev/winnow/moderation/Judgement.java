package dev.winnow.moderation;

import dev.winnow.model.Evidence;
import dev.winnow.model.Features;
import dev.winnow.model.Head;
import dev.winnow.model.Hearing;
import dev.winnow.model.LinearModel;
import dev.winnow.model.PieceTable;
import dev.winnow.rules.Rule;
import dev.winnow.rules.RuleHit;
import dev.winnow.text.FoldedText;
import dev.winnow.text.HtmlText;
import dev.winnow.text.Names;
import dev.winnow.text.Portions;
import dev.winnow.text.Segments;
import dev.winnow.text.Span;
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
import java.util.function.Predicate;

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
    /** What only reports abuse or fraud counts so much less, in log-odds. */
    private static final double ABOUT = 1.5;
    /** Contempt without a target stays so far below a block, in log-odds. */
    private static final double UNAIMED = 0.1;
    /** What the model says of furniture of a page counts so much less, in log-odds: menus and buttons name things and say nothing. */
    private static final double FURNITURE = 1.5;
    /** A text of more segments than this is a page, not a message ... */
    private static final int PAGE = 24;
    /** ... and neighbouring lines of a page that are shorter than this on average are lists of links, not one text. */
    private static final int LINE_OF_PROSE = 60;
    /** Log-odds stay within these bounds: probabilities within about [0.0000003, 0.9999997]. */
    private static final double LIMIT = 15;
    /** How much of what n-grams say of a bare link counts. */
    private static final double BARE_LINK = 0.7;

    private static final Category[] ALL = Category.values();
    private static final int CATEGORIES = ALL.length;

    private final Moderator moderator;
    private final Policy policy;
    private final FoldedText text;
    private final Segments segments;
    private final PassageLanguages languages;
    private final boolean[] furniture; // by segment: it stands around the content of a page

    private double[] odds; // odds[segment * CATEGORIES + category]: log-odds, rules included
    private double[] modelOdds; // the same by the model alone; only kept when rules or explanations need it
    private final double crowd; // logarithm of the number of segments, of which the highest will count
    private final double[] highest = new double[CATEGORIES]; // of any segment or passage
    private final List<RuleHit> hits = new ArrayList<>();
    private final Map<Integer, List<RuleHit>> hitsBySegment = new HashMap<>(); // -1: the text as a whole
    private final List<Passage> passages = new ArrayList<>(); // those of several segments
    private final List<PassageFinding> passageFindings = new ArrayList<>();
    private final Map<Category, Double> textOdds = new EnumMap<>(Category.class); // rules on the whole text
    private final Consultation consultation; // null: the fast tier decides alone
    private final boolean[] deep = new boolean[CATEGORIES]; // whether the deep tier was asked
    private boolean degraded;
    private Names names;

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
            PassageLanguages languages,
            HtmlText html,
            Consultation consultation) {
        this.languages = languages;
        this.moderator = moderator;
        this.consultation = consultation;
        this.policy = policy;
        this.text = text;
        this.segments = segments;
        furniture = new boolean[segments.count()];
        for (int segment = 0; html != null && segment < furniture.length; segment++) {
            furniture[segment] = html.isFurniture(segments.originalSpan(segment));
        }
        this.crowd = Math.log(Math.max(1, segments.count()));
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
        List<RuleHit> seen =
                CountedHits.of(text, segments, languages, moderator.rules().scan(text, segments));
        lookAgainWithoutNames(scratch, seen);
        if (consultation != null) {
            consult(scratch);
        }
        keepSwearingFromBlocking(seen);
        withoutReports(seen).forEach(this::addHit);
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
            weigh(scratch, segment);
            double heard = isBareLink(segment) ? BARE_LINK : 1;
            writeOdds(scratch.segment, scratch.margins, heard, segment, segment * CATEGORIES, odds);
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

    /** What the letters of a name can be mistaken for. */
    private static final List<Category> HEARD_IN_NAMES =
            List.of(Category.PROFANITY, Category.TOXIC, Category.HARASSMENT, Category.SEXUAL);

    /** A segment that is flagged for the letters of a name must speak for itself without it; what rules know is no name. */
    private void lookAgainWithoutNames(Moderator.Scratch scratch, List<RuleHit> seen) {
        names = new Names(text, (start, end) -> isSeen(seen, start, end) || isCommonNoun(start, end));
        for (int segment = 0; segment < segments.count(); segment++) {
            if (HEARD_IN_NAMES.stream().anyMatch(mayBeReported(segment))) {
                hearWithoutNames(scratch, segment, segment, odds, segment * CATEGORIES);
            }
        }
    }

    /** Lowers log-odds to what is left without names in those segments that are not flagged yet. */
    private void hearWithoutNames(Moderator.Scratch scratch, int first, int last, double[] lowered, int at) {
        Features features = scratch.features;
        features.clear();
        boolean found = false;
        for (int segment = first; segment <= last; segment++) {
            if (first < last && isReported(segment)) {
                continue;
            }
            int from = segments.start(segment);
            for (Span name : names.between(from, segments.end(segment))) {
                features.add(text.units(), from, name.start());
                from = name.end();
                found = true;
            }
            features.add(text.units(), from, segments.end(segment));
        }
        if (!found) {
            return;
        }
        Evidence without = moderator.model().newEvidence();
        moderator.model().weigh(features, without);
        double[] left = new double[CATEGORIES];
        writeOdds(without, scratch.margins, 1, first, 0, left);
        for (Category category : HEARD_IN_NAMES) {
            lowered[at + category.ordinal()] = Math.min(lowered[at + category.ordinal()], left[category.ordinal()]);
        }
    }

    private static boolean isSeen(List<RuleHit> seen, int start, int end) {
        for (RuleHit hit : seen) {
            for (RuleHit.Place place : hit.places()) {
                if (place.start() < end
                        && start < place.end()
                        && !hit.rule().categories().isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** In German every noun has a capital: there only words that no training text knew are names. */
    private boolean isCommonNoun(int start, int end) {
        return languages.of(Math.max(0, segments.at(start))).equals("de")
                && moderator.model().vocabulary().knows(text.units(), start, end);
    }

    /** Lowers what is said about abuse or fraud, and returns the rules' hits without those that only report. */
    private List<RuleHit> withoutReports(List<RuleHit> seen) {
        Map<Integer, Set<Category>> about = new HashMap<>();
        for (int segment = 0; segment < segments.count(); segment++) {
            if (Arrays.stream(ALL).anyMatch(mayBeReported(segment))) {
                for (Category category : about(segment, about)) {
                    odds[segment * CATEGORIES + category.ordinal()] -= ABOUT;
                }
            }
        }
        List<RuleHit> kept = new ArrayList<>();
        for (RuleHit hit : seen) {
            boolean reports = hit.segment() >= 0
                    && !hit.rule().categories().isEmpty()
                    && Arrays.stream(Moderator.categoriesOf(hit.rule()))
                            .allMatch(about(hit.segment(), about)::contains);
            if (!reports) {
                kept.add(hit);
            }
        }
        return kept;
    }

    private Set<Category> about(int segment, Map<Integer, Set<Category>> known) {
        return known.computeIfAbsent(
                segment,
                s -> Reporting.about(text, segments.start(segment), segments.end(segment), languages.of(segment)));
    }

    /** What the model calls toxic for its swear words is blocked only if it is aimed at somebody: swearing alone is profanity. */
    private void keepSwearingFromBlocking(List<RuleHit> seen) {
        double block =
                odds(policy.thresholds(Category.TOXIC, tier(Category.TOXIC)).block());
        for (int segment = 0; segment < segments.count(); segment++) {
            int at = segment * CATEGORIES + Category.TOXIC.ordinal();
            if (odds[at] >= block && swears(segment, seen) && !isAimed(segment)) {
                odds[at] = block - UNAIMED;
            }
        }
    }

    private boolean swears(int segment, List<RuleHit> seen) {
        return mayBeReported(segment).test(Category.PROFANITY)
                || seen.stream()
                        .anyMatch(hit -> hit.segment() == segment
                                && hit.rule().categories().contains(Category.PROFANITY.id()));
    }

    private boolean isAimed(int segment) {
        return Targets.isAimed(text.units(), segments.start(segment), segments.end(segment), languages.of(segment));
    }

    private Predicate<Category> mayBeReported(int segment) {
        return category -> odds[segment * CATEGORIES + category.ordinal()] >= policy.reportOdds(category, Tier.FAST);
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
            writeOdds(passage.evidence(), scratch.margins, 1, passage.first(), 0, together);
            for (int category = 0; category < CATEGORIES; category++) {
                whole[category] = Math.max(whole[category], together[category]);
            }
        }
        consultation.consider(languages.of(0), 0, segments.count() - 1, true, whole, 0);
    }

    private void considerPassages(Moderator.Scratch scratch, List<Portions.Portion> portions) {
        double[] together = new double[CATEGORIES];
        for (Passage passage : passages) {
            writeOdds(passage.evidence(), scratch.margins, 1, passage.first(), 0, together);
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

    private void weigh(Moderator.Scratch scratch, int segment) {
        Features features = scratch.features;
        features.clear();
        features.add(text.units(), segments.start(segment), segments.end(segment));
        moderator.model().weigh(features, scratch.segment);
        PieceTable pieces = languages.pieces(segment);
        if (pieces != null) {
            scratch.pieces.clear();
            scratch.pieces.add(pieces.vocabulary(), text.units(), segments.start(segment), segments.end(segment));
            pieces.weigh(scratch.pieces, scratch.segment);
        }
    }

    /** Fills in log-odds by category as the heads are heard in the language of a segment. */
    private void writeOdds(Evidence evidence, double[] margins, double share, int segment, int at, double[] into) {
        Arrays.fill(into, at, at + CATEGORIES, SILENT);
        List<Hearing> hearings = languages.hearings(segment);
        if (hearings == null) {
            return;
        }
        LinearModel model = moderator.model();
        PieceTable pieces = languages.pieces(segment);
        model.margins(evidence, margins);
        List<Head> heads = model.heads();
        double confidence = share * LinearModel.confidence(evidence, crowd);
        for (int index = 0; index < heads.size(); index++) {
            Head head = heads.get(index);
            Hearing hearing = hearings.get(index);
            if (hearing.heard()) {
                double its = bounded(-(head.slope() * heard(head, margins[index], confidence) + head.offset()));
                its = pieces == null ? its : bounded(pieces.together(index, its, evidence));
                double around = furniture.length > segment && furniture[segment] ? FURNITURE : 0;
                into[at + moderator.categoryOf(index)] = bounded(hearing.odds(its, crowd) - around);
            }
        }
    }

    /** Whether a segment is an address and nothing else: its letters are no words that somebody wrote. */
    private boolean isBareLink(int segment) {
        char[] units = text.units();
        int end = segments.end(segment);
        int i = segments.start(segment);
        while (i < end && units[i] >= 'a' && units[i] <= 'z') {
            i++;
        }
        if (end - i < 3 || units[i] != ':' || units[i + 1] != '/' || units[i + 2] != '/') {
            return false;
        }
        while (i < end && units[i] != ' ') {
            i++;
        }
        return i == end;
    }

    private static double heard(Head head, double margin, double confidence) {
        return head.bias() + (margin - head.bias()) * confidence;
    }

    private static double bounded(double odds) {
        return Math.max(-LIMIT, Math.min(LIMIT, odds));
    }

    /** A text without any letter: what the heads say of nothing. */
    private void scoreNothing(Moderator.Scratch scratch) {
        double[] nothing = new double[CATEGORIES];
        Evidence empty = moderator.model().newEvidence();
        writeOdds(empty, scratch.margins, 1, 0, 0, nothing);
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
            if (isReported(segment) || furniture[segment]) {
                weigh(scratch, segment);
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
        writeOdds(passage.evidence(), scratch.margins, 1, passage.first(), 0, scores);
        if (HEARD_IN_NAMES.stream()
                .anyMatch(category -> scores[category.ordinal()] >= policy.reportOdds(category, Tier.FAST))) {
            hearWithoutNames(scratch, from, to, scores, 0);
        }
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
