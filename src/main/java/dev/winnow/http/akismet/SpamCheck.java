package dev.winnow.http.akismet;

import dev.winnow.http.Caller;
import dev.winnow.http.Dialect;
import dev.winnow.http.Moderation;
import dev.winnow.model.LogOdds;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * Whether a submission is spam: the engine's verdicts on the text and, separately, on its author's details, and other evidence.
 *
 * @param spam the answer
 * @param certainty the highest score of a spam category, evidence included, within [0, 1]
 * @param certain whether the policy would block it on that score
 * @param worst the category of the highest score
 * @param reasons rules and evidence, by name
 */
record SpamCheck(boolean spam, double certainty, boolean certain, Category worst, Set<String> reasons) {

    /**
     * Log-odds by which an author's name, site and address count less than the text. Measured on lines of our own: without it
     * harmless addresses of personal sites reach 0.85.
     */
    private static final double AUTHOR_DISCOUNT = 3; // log-odds

    private static final double CLAMP = 1e-7;
    private static final int MOST_REASONS = 20;
    private static final Pattern SCRIPT = Pattern.compile(
            "(?i)^(?:curl|wget|python|java|go-http|libwww|perl|ruby|php|okhttp|axios|node|httpie|scrapy|mechanize|winhttp)");

    /**
     * Judges.
     *
     * @param guid what the answer calls the comment, and reports about it do
     * @param tenant tenant whose policy applies; null for the default
     * @param history evidence of the site's history; empty if that does not count
     */
    static CompletionStage<SpamCheck> of(
            Submission submission,
            String guid,
            String tenant,
            EnumSet<Evidence> history,
            Caller caller,
            Moderation moderation) {
        Document.Format format = submission.isHtml() ? Document.Format.HTML : Document.Format.TEXT;
        CompletionStage<Verdict> text =
                moderation.judge(document(guid, submission.content(), format, tenant), caller, Dialect.AKISMET);
        String lines = submission.authorLines();
        CompletionStage<Verdict> author = lines.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : moderation.judgePart(document(null, lines, Document.Format.TEXT, tenant), caller);
        Policy policy = moderation.engine().policy().forTenant(caller.tenant() == null ? tenant : caller.tenant());
        return text.thenCombine(author, (ofText, ofAuthor) -> decide(submission, ofText, ofAuthor, policy, history));
    }

    private static SpamCheck decide(
            Submission submission, Verdict text, Verdict author, Policy policy, EnumSet<Evidence> history) {
        EnumSet<Evidence> evidence = EnumSet.copyOf(history);
        evidence.addAll(evidence(submission));
        if (author != null && likely(text) && likely(author)) {
            evidence.add(Evidence.TEXT_AND_AUTHOR);
        }
        double lift = evidence.stream().mapToDouble(Evidence::weight).sum();
        return decide(text, author, lift, policy, evidence);
    }

    private static SpamCheck decide(
            Verdict text, Verdict author, double lift, Policy policy, EnumSet<Evidence> evidence) {
        boolean spam = false;
        boolean certain = false;
        double highest = -1;
        Category worst = Category.SPAM;
        for (SpamCategory kind : SpamCategory.ALL) {
            CategoryScore worse = text.category(kind.category());
            double odds = odds(worse.score());
            if (author != null) {
                double ofAuthor = odds(author.category(kind.category()).score()) - AUTHOR_DISCOUNT;
                if (ofAuthor > odds) {
                    odds = ofAuthor;
                    worse = author.category(kind.category());
                }
            }
            double score = LogOdds.probability(odds + lift);
            Action action = policy.thresholds(kind.category(), worse.tier()).action(score);
            boolean matches = action.compareTo(kind.from()) >= 0;
            if (matches && !spam || matches == spam && score > highest) {
                worst = kind.category();
                highest = score;
            }
            spam |= matches;
            certain |= matches && action == Action.BLOCK;
        }
        return new SpamCheck(spam, highest, certain, worst, reasons(text, author, evidence));
    }

    private static Set<String> reasons(Verdict text, Verdict author, EnumSet<Evidence> evidence) {
        Set<String> reasons = new TreeSet<>();
        evidence.forEach(it -> reasons.add(it.id()));
        addRules(text, reasons);
        if (author != null) {
            addRules(author, reasons);
        }
        return reasons;
    }

    private static void addRules(Verdict verdict, Set<String> reasons) {
        for (Finding finding : verdict.findings()) {
            if (SpamCategory.ALL.stream().anyMatch(kind -> kind.category() == finding.category())) {
                for (String source : finding.sources()) {
                    if (reasons.size() < MOST_REASONS) {
                        reasons.add(source);
                    }
                }
            }
        }
    }

    private static EnumSet<Evidence> evidence(Submission submission) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        if (submission.trapped()) {
            evidence.add(Evidence.HONEYPOT);
        }
        if (submission.agent().isEmpty()) {
            evidence.add(Evidence.NO_AGENT);
        } else if (SCRIPT.matcher(submission.agent()).find()) {
            evidence.add(Evidence.SCRIPT);
        }
        if (submission.type().equals("trackback") || submission.type().equals("pingback")) {
            evidence.add(Evidence.TRACKBACK);
        }
        return evidence;
    }

    private static boolean likely(Verdict verdict) {
        return SpamCategory.ALL.stream()
                .anyMatch(kind -> verdict.category(kind.category()).score() >= 0.5);
    }

    private static double odds(double score) {
        double within = Math.max(CLAMP, Math.min(1 - CLAMP, score));
        return LogOdds.of(within);
    }

    private static Document document(String id, String text, Document.Format format, String tenant) {
        return new Document(id, text, format, null, tenant, OffsetUnit.UTF16, false);
    }
}
