package dev.winnow.console;

import dev.winnow.corrections.Correction;
import dev.winnow.digest.Sha256;
import dev.winnow.http.Access;
import dev.winnow.http.Caller;
import dev.winnow.http.Corrections;
import dev.winnow.http.Dialect;
import dev.winnow.http.Moderation;
import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.review.Actor;
import dev.winnow.review.Choice;
import dev.winnow.review.Feedback;
import dev.winnow.review.Records;
import dev.winnow.review.Review;
import dev.winnow.review.StatementOfReasons;
import dev.winnow.review.Submission;
import dev.winnow.review.Webhooks;
import dev.winnow.review.store.Answers;
import dev.winnow.review.store.Filter;
import dev.winnow.review.store.Ids;
import dev.winnow.review.store.Item;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Items, claims, decisions, appeals and corrections, for programs. The contract is in META-INF/openapi.yaml. */
@Singleton
@Blocking
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {

    private static final int CLAIM = 300; // seconds
    private static final int LONGEST_CLAIM = 3600; // seconds
    private static final int PAGE = 50;
    private static final int LONGEST_PAGE = 200;
    static final int CONTEXT = 20_000; // characters
    static final long MOST_REACH = 1L << 40;
    private static final Instant END = Instant.parse("9999-01-01T00:00:00Z");
    private static final Pattern NAME = Pattern.compile("[!-~]{1,128}");

    private final ConsoleStore store;
    private final Access access;
    private final Moderation moderation;
    private final Corrections corrections;

    @Inject
    ReviewResource(ConsoleStore store, Access access, Moderation moderation, Corrections corrections) {
        this.store = store;
        this.access = access;
        this.moderation = moderation;
        this.corrections = corrections;
    }

    /** The request, and the tenant that it names. */
    public static final class Asked {
        @Context
        HttpServerRequest request;

        @QueryParam("tenant")
        String tenant;
    }

    private Actor actor(Asked asked) {
        return actor(access.admitForReview(asked.request), asked.tenant);
    }

    /** Who asks, for the tenant of the key, or for the one that the request names if the key is for everybody. */
    private Actor actor(Caller caller, String tenant) {
        if (caller.tenant() != null && tenant != null && !caller.tenant().equals(tenant)) {
            throw new ProblemException(
                    ProblemType.FOREIGN_TENANT,
                    "this key is for the tenant \"" + caller.tenant()
                            + "\"; leave out \"tenant\", or ask with another key");
        }
        String whose = caller.tenant() != null ? caller.tenant() : tenant == null ? "" : tenant;
        if (!whose.isEmpty() && !moderation.knowsTenant(whose)) {
            throw new ProblemException(ProblemType.UNKNOWN_TENANT, "the policy does not know this tenant");
        }
        return Actor.key(caller.key() == null ? "local" : caller.key(), whose, caller.scopes());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.NOT_FOUND, "there is nothing of this id");
        }
    }

    /** Waits for what is done later: these methods run on threads that may. */
    private static <T> T await(CompletionStage<T> work) {
        try {
            return work.toCompletableFuture().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException problem ? problem : e;
        }
    }

    /** Does what a POST asks for, once for all that come under one {@code Idempotency-Key}. */
    private Response once(HttpServerRequest request, Actor actor, Body body, Supplier<Answers.Answer> work) {
        String name = request.getHeader("Idempotency-Key");
        if (name != null && !NAME.matcher(name).matches()) {
            throw new ProblemException(
                    ProblemType.INVALID_FIELD, "an Idempotency-Key has 1 to 128 printable ASCII characters");
        }
        MessageDigest digest = Sha256.start();
        digest.update((request.uri() + "\n").getBytes(StandardCharsets.UTF_8));
        String hash = HexFormat.of().formatHex(digest.digest(body.bytes()));
        return response(ReviewProblems.at(() -> store.review().once(actor, name, hash, work)));
    }

    private static Response response(Answers.Answer answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        return answer.body().isEmpty()
                ? response.build()
                : response.entity(answer.body()).build();
    }

    private static Answers.Answer answer(int status, byte[] json) {
        return new Answers.Answer(status, new String(json, StandardCharsets.UTF_8));
    }

    /** Judges a text, and queues it if the verdict asks for it. */
    @POST
    @Path("items")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response submit(@Context HttpServerRequest request, InputStream json) {
        Caller caller = access.admitForReview(request);
        Review review = store.review();
        Body body = Body.read(
                json, List.of("text", "id", "tenant", "language", "context", "author", "reach", "reported", "store"));
        Actor actor = actor(caller, body.text("tenant"));
        String text = body.required("text");
        if (text.isEmpty()) {
            throw new ProblemException(ProblemType.EMPTY_TEXT, "\"text\" is empty: there is nothing to judge");
        }
        if (text.length() > Review.TEXT_LIMIT) {
            throw new ProblemException(
                    ProblemType.TEXT_TOO_LONG, "a text that waits has " + Review.TEXT_LIMIT + " characters at most");
        }
        boolean always = body.always();
        String reference = body.text("id");
        String context = body.object("context", CONTEXT);
        String author = body.author();
        long reach = body.number("reach", 0, MOST_REACH, 0);
        int reports = body.size("reported");
        Document document = new Document(
                null,
                text,
                Document.Format.TEXT,
                body.text("language"),
                actor.tenant().isEmpty() ? null : actor.tenant(),
                OffsetUnit.UTF16,
                false);
        if (!actor.may(dev.winnow.review.Right.SUBMIT)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "this key is not for items");
        }
        Verdict verdict = await(moderation.judge(document, caller, Dialect.NATIVE));
        byte[] verdictJson = VerdictJson.bytes(verdict);
        Submission submission = new Submission(
                text,
                verdict,
                new String(verdictJson, StandardCharsets.UTF_8),
                reference,
                "native",
                context,
                author,
                reach,
                reports,
                always);
        return once(request, actor, body, () -> {
            Review.Submitted submitted = review.submit(actor, submission);
            return answer(submitted.item() == null ? 200 : 201, ReviewJson.submitted(submitted, verdict));
        });
    }

    /** Lists a queue, most urgent first. */
    @GET
    @Path("items")
    public byte[] items(
            @BeanParam Asked asked,
            @QueryParam("queue") String queue,
            @QueryParam("state") String state,
            @QueryParam("category") String category,
            @QueryParam("language") String language,
            @QueryParam("source") String source,
            @QueryParam("min_score") String score,
            @QueryParam("since") String since,
            @QueryParam("limit") Integer limit,
            @QueryParam("cursor") String cursor) {
        Actor actor = actor(asked);
        Review review = store.review();
        Cursor from = cursor == null ? Cursor.START : Cursor.read(cursor, store.secret());
        View view = from.queue() != null
                ? new View(from.queue(), from.filter())
                : View.of(queue, category, language, source, score, since == null ? null : time(since, END));
        String in = from.queue() != null ? from.state() : state;
        if (limit != null && (limit < 1 || limit > LONGEST_PAGE)) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "\"limit\" is from 1 to " + LONGEST_PAGE);
        }
        if (in != null && !List.of("open", "decided", "appealed", "expired").contains(in)) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "a state is open, decided, appealed or expired");
        }
        int most = limit == null ? PAGE : limit;
        List<Item> items = ReviewProblems.at(
                () -> review.list(actor, in, view.queue(), view.filter(), from.place(), from.after(), most));
        String next = items.size() < most
                ? null
                : new Cursor(
                                view.queue(),
                                in,
                                view.filter(),
                                items.get(most - 1).place(),
                                items.get(most - 1).id())
                        .write(store.secret());
        return ReviewJson.items(items, next);
    }

    /** Returns an item with what was said of it. */
    @GET
    @Path("items/{item}")
    public Response item(@BeanParam Asked asked, @PathParam("item") String item) {
        Actor actor = actor(asked);
        Review.Whole whole = ReviewProblems.at(() -> store.review().item(actor, id(item)));
        return Response.ok(ReviewJson.whole(whole))
                .header(HttpHeaders.ETAG, "\"" + whole.item().version() + "\"")
                .build();
    }

    /** Claims the most urgent item that is free. */
    @POST
    @Path("queues/{queue}/next")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response next(@BeanParam Asked asked, @PathParam("queue") String queue, InputStream json) {
        Actor actor = actor(asked);
        Review review = store.review();
        Body body = Body.read(json, List.of("claim_s"));
        Duration claim = claim(body);
        if (!Review.QUEUES.contains(queue)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "queues are " + String.join(", ", Review.QUEUES));
        }
        return once(
                asked.request,
                actor,
                body,
                () -> review.next(actor, queue, Filter.NONE, claim)
                        .map(item -> answer(200, ReviewJson.item(item)))
                        .orElseGet(() -> new Answers.Answer(204, "")));
    }

    private static Duration claim(Body body) {
        return Duration.ofSeconds(body.number("claim_s", 1, LONGEST_CLAIM, CLAIM));
    }

    /** Claims an item, or renews the claim. */
    @PUT
    @Path("items/{item}/claim")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] claim(@BeanParam Asked asked, @PathParam("item") String item, InputStream json) {
        Actor actor = actor(asked);
        Review review = store.review();
        Duration claim = claim(Body.read(json, List.of("claim_s")));
        return ReviewJson.item(ReviewProblems.at(() -> review.claim(actor, id(item), claim)));
    }

    /** Gives a claim back. */
    @DELETE
    @Path("items/{item}/claim")
    public void release(@BeanParam Asked asked, @PathParam("item") String item) {
        Actor actor = actor(asked);
        ReviewProblems.at(() -> {
            store.review().release(actor, id(item));
            return null;
        });
    }

    /** Decides an item. */
    @POST
    @Path("items/{item}/decisions")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response decide(@BeanParam Asked asked, @PathParam("item") String item, InputStream json) {
        Actor actor = actor(asked);
        Review review = store.review();
        Body body = Body.read(json, List.of("action", "labels", "reason", "note", "version"));
        Choice choice = ReviewProblems.at(() -> new Choice(
                body.required("action"), body.numbers("labels"), body.text("reason"), body.text("note"), (int)
                        body.number("version", 0, Integer.MAX_VALUE, 0)));
        return once(
                asked.request,
                actor,
                body,
                () -> answer(201, ReviewJson.decision(review.decide(actor, id(item), choice))));
    }

    /** Takes a decision back. */
    @POST
    @Path("decisions/{decision}/undo")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response undo(@BeanParam Asked asked, @PathParam("decision") String decision, InputStream json) {
        Actor actor = actor(asked);
        Review review = store.review();
        Body body = Body.read(json, List.of("note"));
        String note = body.text("note");
        return once(
                asked.request,
                actor,
                body,
                () -> answer(201, ReviewJson.decision(review.undo(actor, id(decision), note))));
    }

    /** Brings an appeal in. */
    @POST
    @Path("items/{item}/appeals")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response appeal(@BeanParam Asked asked, @PathParam("item") String item, InputStream json) {
        Actor actor = actor(asked);
        Review review = store.review();
        Body body = Body.read(json, List.of("text", "reference"));
        String text = body.required("text");
        String reference = body.text("reference");
        return once(
                asked.request,
                actor,
                body,
                () -> answer(201, ReviewJson.appeal(review.appeal(actor, id(item), text, reference))));
    }

    /** Lists decisions of a time, first to last. */
    @GET
    @Path("decisions")
    public byte[] decisions(
            @BeanParam Asked asked,
            @QueryParam("since") String since,
            @QueryParam("until") String until,
            @QueryParam("limit") Integer limit) {
        Actor actor = actor(asked);
        Records records = store.records();
        if (limit != null && (limit < 1 || limit > LONGEST_PAGE)) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "\"limit\" is from 1 to " + LONGEST_PAGE);
        }
        Instant from = time(since, Instant.EPOCH);
        Instant to = time(until, END);
        return ReviewJson.decisions(
                ReviewProblems.at(() -> records.decisions(actor, from, to, limit == null ? PAGE : limit)));
    }

    private static Instant time(String text, Instant otherwise) {
        try {
            return text == null ? otherwise : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "a time is written as in 2026-11-29T12:00:00Z");
        }
    }

    /** Forgets what an author wrote, or one item. */
    @POST
    @Path("erasures")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response erase(@Context HttpServerRequest request, InputStream json) {
        Caller caller = access.admitForReview(request);
        Review review = store.review();
        Body body = Body.read(json, List.of("author", "item", "tenant"));
        Actor actor = actor(caller, body.text("tenant"));
        if ((body.text("author") == null) == (body.text("item") == null)) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "name either an author or an item");
        }
        return once(request, actor, body, () -> {
            if (body.text("item") == null) {
                return answer(200, ReviewJson.erased(review.eraseAuthor(actor, body.text("author"))));
            }
            review.erase(actor, id(body.text("item")));
            return answer(200, ReviewJson.erased(1));
        });
    }

    /** Writes statements of reasons. */
    @GET
    @Path("statements")
    @Produces(MediaType.WILDCARD)
    public Response statements(
            @BeanParam Asked asked,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("format") String format) {
        Actor actor = actor(asked);
        Records records = store.records();
        if (format != null && !format.equals("ndjson") && !format.equals("csv")) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "\"format\" is ndjson or csv");
        }
        StatementWriter writer = "csv".equals(format) ? StatementWriter.CSV : StatementWriter.NDJSON;
        Instant since = time(from, Instant.EPOCH);
        Instant until = time(to, END);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(writer.head());
        ReviewProblems.at(() -> {
            records.restrictions(
                    actor,
                    since,
                    until,
                    restriction -> all.writeBytes(writer.line(StatementOfReasons.of(restriction))));
            return null;
        });
        return Response.ok(all.toByteArray()).type(writer.type()).build();
    }

    /** Counts decisions of a time, for a report. */
    @GET
    @Path("statements/counts")
    public byte[] counts(@BeanParam Asked asked, @QueryParam("from") String from, @QueryParam("to") String to) {
        Actor actor = actor(asked);
        Records records = store.records();
        Instant since = time(from, Instant.EPOCH);
        Instant until = time(to, END);
        return ReviewJson.counts(ReviewProblems.at(() -> records.counts(actor, since, until)));
    }

    /** Returns where the tenant is told of decisions. */
    @GET
    @Path("webhook")
    public Response webhook(@BeanParam Asked asked) {
        Actor actor = actor(asked);
        Webhooks webhooks = store.webhooks();
        return ReviewProblems.at(() -> webhooks.state(actor))
                .map(state -> Response.ok(ReviewJson.webhook(state)).build())
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "there is no webhook"));
    }

    /** Sets where the tenant is told of decisions, and shows the secret that signs. */
    @PUT
    @Path("webhook")
    @Consumes(MediaType.APPLICATION_JSON)
    public byte[] setWebhook(@BeanParam Asked asked, InputStream json) {
        Actor actor = actor(asked);
        Webhooks webhooks = store.webhooks();
        String url = Body.read(json, List.of("url")).required("url");
        return ReviewJson.secret(ReviewProblems.at(() -> webhooks.set(actor, url)));
    }

    /** Tells the tenant nothing more. */
    @DELETE
    @Path("webhook")
    public void removeWebhook(@BeanParam Asked asked) {
        Actor actor = actor(asked);
        Webhooks webhooks = store.webhooks();
        ReviewProblems.at(() -> {
            webhooks.remove(actor);
            return null;
        });
    }

    /** Sends what was given up again. */
    @POST
    @Path("webhook/resend")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response resend(@BeanParam Asked asked, InputStream json) {
        Actor actor = actor(asked);
        Webhooks webhooks = store.webhooks();
        Body body = Body.read(json, List.of());
        return once(asked.request, actor, body, () -> answer(200, ReviewJson.resent(webhooks.resend(actor))));
    }

    /** Keeps what somebody says of a text. Needs no console. */
    @POST
    @Path("corrections")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response correct(@Context HttpServerRequest request, InputStream json) {
        Caller caller = access.admitForReview(request);
        if (!caller.scopes().contains("corrections") && !caller.scopes().contains("admin")) {
            throw new ProblemException(ProblemType.FORBIDDEN, "this key is not for corrections");
        }
        if (!corrections.isConfigured()) {
            throw new ProblemException(ProblemType.STORE_UNAVAILABLE, "this service keeps no corrections");
        }
        Body body = Body.read(
                json, List.of("text", "item", "labels", "language", "reference", "reporter", "tenant", "test"));
        Actor actor = actor(caller, body.text("tenant"));
        Map<String, Double> labels = body.numbers("labels");
        if (labels.isEmpty()
                || !Category.ids().containsAll(labels.keySet())
                || labels.values().stream().anyMatch(value -> !(value >= 0 && value <= 1))) {
            throw new ProblemException(
                    ProblemType.INVALID_FIELD,
                    "\"labels\" are numbers from 0 to 1 by names of categories, one at least");
        }
        String item = body.text("item");
        if (item != null && body.text("text") != null) {
            throw new ProblemException(ProblemType.INVALID_FIELD, "name either a text or an item");
        }
        String text = item == null
                ? body.required("text")
                : ReviewProblems.at(() -> store.review().text(actor, id(item)));
        if (text.isEmpty()) {
            throw new ProblemException(ProblemType.EMPTY_TEXT, "\"text\" is empty: there is nothing to correct");
        }
        Instant now = Instant.now();
        String name = request.getHeader("Idempotency-Key");
        Correction correction = new Correction(
                // Readers take what is in the store twice for one, and so a client may send it again.
                (name == null
                                ? Ids.next(now)
                                : UUID.nameUUIDFromBytes((actor.tenant() + "\n" + actor.who() + "\n" + name)
                                        .getBytes(StandardCharsets.UTF_8)))
                        .toString(),
                now,
                Dialect.NATIVE.id(),
                caller.key(),
                actor.tenant().isEmpty() ? null : actor.tenant(),
                null,
                text,
                false,
                body.text("language") == null ? List.of() : List.of(body.text("language")),
                labels,
                Map.of(),
                item == null ? Map.of() : Map.of(Feedback.ITEM, id(item).toString()),
                body.text("reference"),
                body.text("reporter"),
                body.truth("test"));
        Supplier<Answers.Answer> work = () -> {
            // The answer says that it is on the disk.
            await(corrections.keep(correction, Dialect.NATIVE));
            return answer(201, ReviewJson.correction(correction));
        };
        // Without a console there is nothing to remember answers in: the same name then makes the same correction.
        return store.isOn() ? once(request, actor, body, work) : response(work.get());
    }
}
