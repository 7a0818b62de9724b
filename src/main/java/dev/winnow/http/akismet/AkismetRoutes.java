package dev.winnow.http.akismet;

import dev.winnow.corrections.Correction;
import dev.winnow.http.Access;
import dev.winnow.http.Answer;
import dev.winnow.http.Caller;
import dev.winnow.http.Corrections;
import dev.winnow.http.Dialect;
import dev.winnow.http.Exchanges;
import dev.winnow.http.Moderation;
import dev.winnow.http.PathPrefix;
import dev.winnow.http.Problem;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.http.WinnowConfig;
import dev.winnow.json.Utf8;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Answers like Akismet: one word without a line end, and never {@code false} for what could not be judged. These are routes
 * rather than resources, because every answer on these paths, even to a wrong method, is plain text.
 */
@Singleton
public class AkismetRoutes {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json; charset=utf-8";
    private static final String THANKS = "Thanks for making the web a better place.";
    private static final String INVALID = "invalid";
    private static final String HELP = "X-akismet-debug-help";
    private static final int HELP_LIMIT = 300; // characters
    private static final Pattern KEY_LABEL = Pattern.compile("[a-z0-9]{12}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-(0[1-9]|1[0-2])");
    private static final Map<String, Double> IS_SPAM = Map.of("spam", 1.0);
    private static final Map<String, Double> IS_HAM = Map.of("spam", 0.0, "scam", 0.0, "gambling", 0.0);
    private static final Set<String> POST_ONLY = Set.of("verify-key", "comment-check", "submit-spam", "submit-ham");

    private final Moderation moderation;
    private final Exchanges exchanges;
    private final Access access;
    private final Corrections corrections;
    private final PathPrefix paths;
    private final History history = new History();
    private final Usage usage = new Usage();
    private final Clock clock = Clock.systemUTC();
    private final String domain; // with a dot before it; null: none is set
    private final double discard;
    private final boolean usesHistory;
    private final long textLimit;
    private final long bodyLimit;

    @Inject
    AkismetRoutes(
            Moderation moderation,
            Exchanges exchanges,
            Access access,
            Corrections corrections,
            PathPrefix paths,
            WinnowConfig config) {
        this.moderation = moderation;
        this.exchanges = exchanges;
        this.access = access;
        this.corrections = corrections;
        this.paths = paths;
        domain = config.akismet()
                .domain()
                .map(it -> "." + it.toLowerCase(Locale.ROOT))
                .orElse(null);
        discard = config.akismet().discard();
        usesHistory = config.akismet().history();
        textLimit = config.textLimit().asLongValue();
        bodyLimit = 3 * textLimit + 256 * 1024; // every byte escaped, and all the server variables of a WordPress
    }

    void register(@Observes Router router) {
        paths.route(router, "/1.1/*", this::method);
        paths.route(router, "/1.2/*", this::method);
    }

    private void method(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = paths.path(context);
        String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        String method = trimmed.substring(trimmed.lastIndexOf('/') + 1);
        boolean flat = trimmed.lastIndexOf('/') == "/1.1".length();
        exchanges.serve(request, bodyLimit, body -> answer(request, flat ? method : "", body), AkismetRoutes::refusal);
    }

    private CompletionStage<Answer> answer(HttpServerRequest request, String method, byte[] body) {
        if (!request.method().equals(HttpMethod.POST)
                && (POST_ONLY.contains(method) || !request.method().equals(HttpMethod.GET))) {
            request.response().putHeader("Allow", POST_ONLY.contains(method) ? "POST" : "GET, POST");
            throw new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "Not allowed to " + request.method() + " here");
        }
        Form fields = Form.read(body, request.getHeader("Content-Type"), request.query());
        return switch (method) {
            case "verify-key" -> verify(request, fields);
            case "comment-check" -> check(request, fields);
            case "submit-spam" -> submit(request, fields, true);
            case "submit-ham" -> submit(request, fields, false);
            case "usage-limit" -> usageLimit(request, fields);
            case "key-sites" -> keySites(request, fields);
            default -> throw new ProblemException(ProblemType.NOT_FOUND, "There is no such method here");
        };
    }

    private CompletionStage<Answer> verify(HttpServerRequest request, Form form) {
        String key = form.text("key").isEmpty() ? form.text("api_key") : form.text("key");
        if (key.isEmpty()) {
            key = keyOfHost(request);
        }
        if (key == null) {
            throw missing("key");
        }
        access.check(request, key);
        return word("valid", Map.of());
    }

    private CompletionStage<Answer> check(HttpServerRequest request, Form form) {
        Caller caller = admit(request, form);
        Submission submission = submission(form);
        String guid = guid();
        if (submission.isGuaranteedSpam()) {
            return judged(caller, submission, true, Map.of("X-akismet-guid", guid));
        }
        if (submission.administrator()) {
            return judged(caller, submission, false, Map.of("X-akismet-guid", guid));
        }
        EnumSet<Evidence> before = usesHistory
                ? history.check(caller.account(), submission, clock.millis())
                : EnumSet.noneOf(Evidence.class);
        return SpamCheck.of(submission, guid, tenant(submission, caller), before, caller, moderation)
                .thenCompose(check -> judged(caller, submission, check.spam(), headers(check, guid, form)));
    }

    private Map<String, String> headers(SpamCheck check, String guid, Form form) {
        Map<String, String> headers = new HashMap<>();
        headers.put("X-akismet-guid", guid);
        headers.put("X-winnow-score", score(check.certainty()));
        if (!check.reasons().isEmpty()) {
            headers.put("X-winnow-reasons", header(String.join(", ", check.reasons())));
        }
        if (form.isOn("classify")) {
            headers.put("X-akismet-classification", check.spam() ? check.worst().id() : "ham");
        }
        if (check.spam() && check.certain() && check.certainty() >= discard) {
            headers.put("X-akismet-pro-tip", "discard");
        }
        return headers;
    }

    private CompletionStage<Answer> judged(
            Caller caller, Submission submission, boolean spam, Map<String, String> headers) {
        if (!submission.test()) {
            usage.count(month(), caller.account(), submission.site(), spam ? Usage.Event.SPAM : Usage.Event.HAM);
        }
        return word(spam ? "true" : "false", headers);
    }

    private CompletionStage<Answer> submit(HttpServerRequest request, Form form, boolean spam) {
        Caller caller = admit(request, form);
        Submission submission = submission(form);
        if (!corrections.isConfigured()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "This server keeps no reports (winnow.corrections=none)");
        }
        Map<String, String> details = new HashMap<>();
        // What the advertisement is in. Neither address: nobody needs them to learn from.
        putUnlessEmpty(details, "comment_author", submission.author());
        putUnlessEmpty(details, "comment_author_url", submission.url());
        putUnlessEmpty(details, "comment_type", submission.type());
        putUnlessEmpty(details, "permalink", form.text("permalink"));
        putUnlessEmpty(details, "comment_check_response", form.text("comment_check_response"));
        String reporter = form.get("reporter");
        Correction correction = new Correction(
                UUID.randomUUID().toString(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Dialect.AKISMET.id(),
                caller.key(),
                caller.tenant() == null ? tenant(submission, caller) : caller.tenant(),
                submission.site(),
                submission.content(),
                submission.isHtml(),
                List.of(),
                spam ? IS_SPAM : IS_HAM,
                Map.of("spam", spam ? 1.0 : 0.0),
                details,
                form.get("guid"),
                reporter == null ? form.get("user_role") : reporter,
                submission.test());
        return corrections.keep(correction, Dialect.AKISMET).thenCompose(kept -> {
            history.report(caller.account(), submission, spam);
            if (!submission.test()) {
                Usage.Event event = spam ? Usage.Event.MISSED_SPAM : Usage.Event.FALSE_POSITIVE;
                usage.count(month(), caller.account(), submission.site(), event);
            }
            return word(THANKS, Map.of());
        });
    }

    private static void putUnlessEmpty(Map<String, String> details, String name, String value) {
        if (!value.isEmpty()) {
            details.put(name, value);
        }
    }

    private CompletionStage<Answer> usageLimit(HttpServerRequest request, Form form) {
        Caller caller = admit(request, form);
        return CompletableFuture.completedFuture(
                new Answer(200, JSON, usage.limit(month(), caller.account()), Map.of()));
    }

    private CompletionStage<Answer> keySites(HttpServerRequest request, Form form) {
        Caller caller = admit(request, form);
        String month = form.text("month").isEmpty() ? month() : form.text("month");
        String order = form.text("order").isEmpty() ? "total" : form.text("order");
        if (!MONTH.matcher(month).matches()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "month must be as in 2026-11");
        }
        if (!Usage.Wanted.isOrder(order)) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "order must be total, spam, ham, missed_spam or false_positives");
        }
        Usage.Wanted wanted = new Usage.Wanted(
                month, form.text("filter"), order, number(form, "limit", 500), number(form, "offset", 0));
        boolean csv = form.text("format").equalsIgnoreCase("csv");
        return CompletableFuture.completedFuture(
                csv
                        ? new Answer(
                                200, "text/csv; charset=utf-8", usage.sitesAsCsv(caller.account(), wanted), Map.of())
                        : new Answer(200, JSON, usage.sitesAsJson(caller.account(), wanted), Map.of()));
    }

    private static int number(Form form, String name, int otherwise) {
        String value = form.text(name).trim();
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // falls through: the sentence is the same
        }
        throw new ProblemException(ProblemType.BAD_REQUEST, name + " must be a number from 0");
    }

    private Submission submission(Form form) {
        if (form.text("blog").isBlank()) {
            throw missing("blog");
        }
        Submission submission = Submission.of(form);
        if (!submission.saysSomething()) {
            throw new ProblemException(
                    ProblemType.EMPTY_TEXT,
                    "Nothing to judge: comment_content, comment_author, comment_author_url and comment_author_email are empty");
        }
        long length = Utf8.length(submission.content()) + Utf8.length(submission.authorLines());
        if (length > textLimit) {
            throw new ProblemException(
                    ProblemType.TEXT_TOO_LONG, "The text has " + length + " bytes, the limit is " + textLimit);
        }
        return submission;
    }

    private static ProblemException missing(String field) {
        return new ProblemException(ProblemType.BAD_REQUEST, "Missing required field: " + field);
    }

    private Caller admit(HttpServerRequest request, Form form) {
        String key = form.text("api_key");
        if (key.isEmpty()) {
            key = form.text("key");
        }
        return access.admit(request, key.isEmpty() ? keyOfHost(request) : key);
    }

    /** The first label of the host, if it is a key; its case was lost on the way. */
    private String keyOfHost(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        String host = authority == null ? "" : authority.host().toLowerCase(Locale.ROOT);
        int dot = host.indexOf('.');
        if (dot <= 0) {
            return null;
        }
        String label = host.substring(0, dot);
        if (domain != null) {
            String rest = host.substring(dot);
            if (rest.equals(domain) || rest.equals(".rest" + domain)) {
                return label;
            }
            // Clients whose address is a constant come by that name, whatever the server is called.
            return rest.equals(".rest.akismet.com") ? label : null;
        }
        return KEY_LABEL.matcher(label).matches() ? label : null;
    }

    /** A site that the policy knows by its host is a tenant; one that it does not know is no error. */
    private String tenant(Submission submission, Caller caller) {
        return caller.tenant() == null && moderation.knowsTenant(submission.siteHost()) ? submission.siteHost() : null;
    }

    private String month() {
        return YearMonth.now(clock.withZone(ZoneOffset.UTC)).toString();
    }

    /** Returns a number from 0 to 1 with four places. Not by String.format, which takes longer than reading the form. */
    private static String score(double value) {
        return BigDecimal.valueOf(Math.round(value * 10_000), 4).toPlainString();
    }

    private static String guid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }

    private static CompletionStage<Answer> word(String word, Map<String, String> headers) {
        return CompletableFuture.completedFuture(Answer.of(200, TEXT, word, headers));
    }

    /**
     * What could not be judged. A caller's mistake is 200 and "invalid", as upstream, for clients take another status for a
     * fault of the network and let the text pass; too much to do and faults of ours are just that.
     */
    private static Answer refusal(Problem problem) {
        int status = switch (problem.type()) {
            case NOT_FOUND, METHOD_NOT_ALLOWED, RATE_LIMITED, BUSY, STORE_UNAVAILABLE, INTERNAL_ERROR ->
                problem.type().status();
            default -> 200;
        };
        Map<String, String> headers = new HashMap<>();
        headers.put(HELP, header(problem.detail()));
        if (problem.retryAfter() > 0) {
            headers.put("Retry-After", Integer.toString(problem.retryAfter()));
        }
        return Answer.of(status, TEXT, INVALID, headers);
    }

    /** Headers hold visible ASCII. */
    private static String header(String sentence) {
        String clipped = sentence.length() <= HELP_LIMIT ? sentence : sentence.substring(0, HELP_LIMIT);
        return clipped.replaceAll("[^ -~]", "?");
    }
}
