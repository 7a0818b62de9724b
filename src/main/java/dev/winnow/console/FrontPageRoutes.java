package dev.winnow.console;

import dev.winnow.http.Access;
import dev.winnow.http.Answer;
import dev.winnow.http.Caller;
import dev.winnow.http.Dialect;
import dev.winnow.http.Exchanges;
import dev.winnow.http.Moderation;
import dev.winnow.http.PathPrefix;
import dev.winnow.http.Problem;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.http.ServiceAddress;
import dev.winnow.http.WinnowConfig;
import dev.winnow.json.JsonText;
import dev.winnow.json.Utf8;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.policy.Mode;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The page at the root of the service: what this is, a box to try a text, how programs ask, and where to read on. It needs no
 * store, and keeps nothing of what is typed into it.
 */
@Singleton
public class FrontPageRoutes {

    /** Longest text to try, in bytes of UTF-8. Longer ones are for the API. */
    private static final int TEXT_LIMIT = 10_000;

    /** Every byte of the text percent-encoded, and the other fields. */
    private static final int BODY_LIMIT = 3 * TEXT_LIMIT + 4_096;

    private static final String DOCS = "docs/api.md";

    private final Moderation moderation;
    private final Exchanges exchanges;
    private final Access access;
    private final PathPrefix paths;
    private final String publicUrl; // without a slash at the end; null: what the request says
    private final String version;
    private final ConsoleStore store;

    @Inject
    FrontPageRoutes(
            Moderation moderation,
            Exchanges exchanges,
            Access access,
            PathPrefix paths,
            WinnowConfig config,
            ConsoleStore store,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.moderation = moderation;
        this.exchanges = exchanges;
        this.access = access;
        this.paths = paths;
        this.version = version;
        publicUrl = config.publicUrl()
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .orElse(null);
        this.store = store;
    }

    void register(@Observes Router router) {
        paths.route(router, "/", this::serve);
    }

    private void serve(RoutingContext context) {
        HttpServerRequest request = context.request();
        exchanges.serve(request, BODY_LIMIT, body -> answer(request, body), problem -> refusal(request, problem));
    }

    private CompletionStage<Answer> answer(HttpServerRequest request, byte[] body) {
        HttpMethod method = request.method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            Answer page = prefersJson(request.getHeader("Accept"))
                    ? new Answer(200, "application/json", links(request), Map.of("Vary", "Accept"))
                    : page(request, Access.key(request), FrontPage.Form.EMPTY, null, null, 200);
            return CompletableFuture.completedFuture(page);
        }
        if (!method.equals(HttpMethod.POST)) {
            request.response().putHeader("Allow", "GET, HEAD, POST");
            throw new ProblemException(ProblemType.METHOD_NOT_ALLOWED, "this page is read, or a text is posted to it");
        }
        if ("cross-site".equals(request.getHeader("Sec-Fetch-Site"))) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "this page takes texts from itself only");
        }
        return judge(request, fields(request, body));
    }

    private static Form fields(HttpServerRequest request, byte[] body) {
        String type = request.getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE, "this page takes forms; programs post JSON to /v1/moderate");
        }
        return Form.of(body);
    }

    private CompletionStage<Answer> judge(HttpServerRequest request, Form fields) {
        String example = Examples.text(fields.field("example"));
        FrontPage.Form form = new FrontPage.Form(
                // Forms part lines by CR and LF, whatever the text had.
                example == null ? fields.field("text").replace("\r\n", "\n") : example,
                fields.field("tenant").trim(),
                fields.field("mode"),
                fields.field("language"),
                !fields.field("explain").isEmpty());
        String key = fields.field("key").isEmpty()
                ? Access.key(request)
                : fields.field("key").trim();
        try {
            Caller caller = access.admit(request, key);
            Document document = document(form);
            Curl curl = curl(request);
            return moderation
                    .judge(document, caller, Dialect.NATIVE)
                    .thenApply(verdict -> page(request, key, form, Trial.of(document, verdict, curl), null, 200));
        } catch (ProblemException e) {
            Problem problem = e.problem();
            Answer page = page(
                    request,
                    key,
                    form,
                    null,
                    sentence(problem.detail()),
                    problem.type().status());
            return CompletableFuture.completedFuture(page);
        }
    }

    private static Document document(FrontPage.Form form) {
        if (form.text().isBlank()) {
            throw new ProblemException(ProblemType.EMPTY_TEXT, "paste a text first");
        }
        if (Utf8.length(form.text()) > TEXT_LIMIT) {
            throw new ProblemException(
                    ProblemType.TEXT_TOO_LONG, "this page takes " + TEXT_LIMIT + " bytes; the API takes more");
        }
        if (!form.mode().isEmpty() && !Mode.ids().contains(form.mode())) {
            throw new ProblemException(ProblemType.UNKNOWN_MODE, "there is no such mode");
        }
        if (!form.language().isEmpty()
                && Locale.forLanguageTag(form.language()).getLanguage().isEmpty()) {
            throw new ProblemException(ProblemType.INVALID_LANGUAGE, "that is not the tag of a language");
        }
        return new Document(
                null,
                form.text(),
                Document.Format.TEXT,
                form.language().isEmpty() ? null : form.language(),
                form.tenant().isEmpty() ? null : form.tenant(),
                OffsetUnit.UTF16,
                form.explain(),
                form.mode().isEmpty() ? null : Mode.of(form.mode()));
    }

    private Answer page(
            HttpServerRequest request, String key, FrontPage.Form form, Trial trial, String problem, int status) {
        FrontPage.Door door = FrontPage.Door.OPEN;
        String why = null;
        try {
            access.check(request, key);
        } catch (ProblemException e) {
            door = access.asksForKeys() ? FrontPage.Door.KEY : FrontPage.Door.SHUT;
            why = sentence(e.problem().detail());
        }
        boolean seesAll = door == FrontPage.Door.OPEN;
        FrontPage page = new FrontPage(
                "",
                version,
                Assets.VERSION,
                access.asksForKeys() ? FrontPage.Door.KEY : door,
                why,
                form,
                new FrontPage.Choices(
                        seesAll ? List.copyOf(moderation.engine().policy().tenants()) : List.of(),
                        Mode.ids(),
                        languages()),
                Examples.ALL,
                Apis.all(curl(request)),
                trial,
                problem,
                store.isOn());
        return Answer.of(status, PageHeaders.HTML, page.html(), PageHeaders.PAGE);
    }

    private Answer refusal(HttpServerRequest request, Problem problem) {
        if (prefersJson(request.getHeader("Accept"))) {
            return new Answer(problem.type().status(), Problem.MEDIA_TYPE, problem.bytes(), Map.of());
        }
        return page(
                request,
                Access.key(request),
                FrontPage.Form.EMPTY,
                null,
                sentence(problem.detail()),
                problem.type().status());
    }

    /** Languages in which the model hears at least one category, by their English names. */
    private List<FrontPage.Language> languages() {
        return new TreeSet<>(moderation.engine().model().hearings().keySet())
                .stream()
                        .filter(tag -> !tag.equals("und"))
                        .map(tag -> new FrontPage.Language(tag, Trial.languageName(tag)))
                        .sorted(Comparator.comparing(FrontPage.Language::name))
                        .toList();
    }

    private byte[] links(HttpServerRequest request) {
        String root = root(request);
        return JsonText.bytes(512, out -> {
            out.writeStartObject();
            out.writeStringField("name", "winnow");
            out.writeStringField("version", version);
            out.writeObjectFieldStart("links");
            out.writeStringField("moderate", root + "/v1/moderate");
            out.writeStringField("categories", root + "/v1/categories");
            out.writeStringField("policy", root + "/v1/policy");
            out.writeStringField("model", root + "/v1/model");
            out.writeStringField("openapi", root + "/q/openapi");
            out.writeStringField("swagger", root + "/q/swagger-ui");
            out.writeStringField("health", root + "/q/health");
            out.writeStringField("metrics", root + "/q/metrics");
            out.writeStringField("docs", DOCS);
            out.writeEndObject();
            out.writeEndObject();
        });
    }

    private Curl curl(HttpServerRequest request) {
        return new Curl(root(request), access.asksForKeys());
    }

    private String root(HttpServerRequest request) {
        return publicUrl == null ? ServiceAddress.of(request) : publicUrl;
    }

    /** Whether a client asks for JSON and not for a page. */
    private static boolean prefersJson(String accept) {
        return accept != null && accept.contains("json") && !accept.contains("text/html");
    }

    private static String sentence(String detail) {
        return Character.toUpperCase(detail.charAt(0)) + detail.substring(1) + (detail.endsWith(".") ? "" : ".");
    }
}
