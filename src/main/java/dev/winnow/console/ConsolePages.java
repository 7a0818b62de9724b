package dev.winnow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.winnow.http.Moderation;
import dev.winnow.http.ProblemException;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.review.Choice;
import dev.winnow.review.Door;
import dev.winnow.review.Review;
import dev.winnow.review.ReviewException;
import dev.winnow.review.Right;
import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Item;
import dev.winnow.review.store.Items;
import dev.winnow.review.store.People;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** The console's pages. Each can be read and used without script; forms answer with a way to the next page. */
@Singleton
@Blocking
@Path("/console")
@Produces(PageHeaders.HTML)
public class ConsolePages {

    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final int PAGE = 50;
    private static final int SNIPPET = 220; // characters
    private static final int AUDIT = 200;
    private static final Set<String> BLURRED = Set.of("sexual/minors", "violence", "self-harm");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ConsoleStore store;
    private final Sessions sessions;
    private final Moderation moderation;

    @Inject
    ConsolePages(ConsoleStore store, Sessions sessions, Moderation moderation) {
        this.store = store;
        this.moderation = moderation;
        this.sessions = sessions;
    }

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance door(Shell shell, String invitation, String problem);

        static native TemplateInstance queue(Shell shell, List<Tab> tabs, String queue, List<Row> rows, String next);

        static native TemplateInstance item(Shell shell, ShownItem item, boolean decides);

        static native TemplateInstance people(
                Shell shell, List<People.Member> members, List<String> roles, String link);

        static native TemplateInstance audit(Shell shell, List<Audit.Entry> entries, Audit.Result result);

        static native TemplateInstance policies(Shell shell, ShownPolicy policy);

        static native TemplateInstance me(Shell shell, List<Choosable> categories, boolean all);

        static native TemplateInstance wrong(Shell shell, String title, String sentence);
    }

    /**
     * A queue to choose.
     *
     * @param name of the queue
     * @param count how many wait, as in "1,204" or "10,000+"
     * @param chosen whether it is the one shown
     */
    public record Tab(String name, String count, boolean chosen) {}

    /**
     * An item in a list.
     *
     * @param id ours
     * @param text its beginning
     * @param blurred whether it is blurred until somebody looks
     * @param category with the highest risk
     * @param score as in "0.91"
     * @param age as in "3 min"
     * @param seen how many have seen it
     * @param claim who has it open; null: nobody
     */
    public record Row(
            String id,
            ShownText text,
            boolean blurred,
            String category,
            String score,
            String age,
            long seen,
            String claim) {}

    /**
     * A category that a person can have blurred.
     *
     * @param name of the category
     * @param chosen whether it is
     */
    public record Choosable(String name, boolean chosen) {}

    // ---- who is there
    // -------------------------------------------------------------------------------------------------

    private Response page(TemplateInstance template, int status, NewCookie... cookies) {
        Response.ResponseBuilder response =
                Response.status(status).entity(template.render()).type(PageHeaders.HTML);
        PageHeaders.PAGE.forEach(response::header);
        return response.cookie(cookies).build();
    }

    private static Response to(String path, NewCookie... cookies) {
        return Response.seeOther(URI.create(path))
                .cookie(cookies)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Serves a page to somebody who has signed in, or shows the way to the door. */
    private Response serve(HttpServerRequest request, String root, Function<Guest, Response> page) {
        Guest guest = null;
        try {
            store.door();
            Optional<Guest> signedIn = sessions.guest(request);
            if (signedIn.isEmpty()) {
                return to(root + "console/sign-in");
            }
            guest = signedIn.get();
            Guest known = guest;
            return ReviewProblems.at(() -> page.apply(known));
        } catch (ProblemException e) {
            Shell shell = guest == null ? Shell.outside(root) : Shell.of(guest, root, "", null);
            return page(
                    Templates.wrong(
                            shell, e.problem().type().title(), e.problem().detail()),
                    e.problem().type().status());
        }
    }

    /** Does what a form of our own asks for. */
    private Response act(HttpServerRequest request, InputStream in, String root, Action action) {
        return serve(request, root, guest -> {
            Form form = Form.read(in);
            Sessions.requireOwnForm(request, guest, form.field("token"));
            return action.of(guest, form);
        });
    }

    private interface Action {
        Response of(Guest guest, Form form);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ReviewException(ReviewException.Reason.NOT_FOUND, "there is nothing of this id");
        }
    }

    private static void require(Guest guest, Right right) {
        if (!guest.actor().may(right)) {
            throw new ReviewException(ReviewException.Reason.FORBIDDEN, "this is not among what you may do here");
        }
    }

    // ---- the door
    // -----------------------------------------------------------------------------------------------------

    /** Asks for login and password. */
    @GET
    @Path("sign-in")
    public Response door() {
        return outside(() -> page(Templates.door(Shell.outside("../"), null, null), 200));
    }

    private Response outside(java.util.function.Supplier<Response> page) {
        try {
            store.door();
            return ReviewProblems.at(page);
        } catch (ProblemException e) {
            return page(
                    Templates.wrong(
                            Shell.outside("../"),
                            e.problem().type().title(),
                            e.problem().detail()),
                    e.problem().type().status());
        }
    }

    /** Lets somebody in. */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(@Context HttpServerRequest request, InputStream in) {
        return outside(() -> {
            Sessions.requireOwnForm(request, null, "");
            Form form = Form.read(in);
            String address = String.valueOf(
                    request.remoteAddress() == null
                            ? ""
                            : request.remoteAddress().hostAddress());
            Optional<String> session;
            try {
                session = store.door().signIn(form.field("login").strip(), form.field("password"), address);
            } catch (ReviewException e) {
                return page(Templates.door(Shell.outside("../"), null, e.getMessage()), 429);
            }
            return session.map(word -> to("../console/queue", sessions.cookie(request, word)))
                    .orElseGet(() -> page(
                            Templates.door(Shell.outside("../"), null, "login and password do not fit together"), 401));
        });
    }

    /** Shows an invitation. */
    @GET
    @Path("welcome")
    public Response welcome(@QueryParam("invitation") String invitation) {
        return outside(() -> {
            if (invitation == null || store.door().invited(invitation).isEmpty()) {
                return page(
                        Templates.wrong(
                                Shell.outside("../"),
                                "This link is used up",
                                "An invitation works once, and for two days. Ask an admin for another; where there is"
                                        + " no admin yet, start the service again: it writes a new link into its log."),
                        404);
            }
            return page(Templates.door(Shell.outside("../"), invitation, null), 200);
        });
    }

    /** Takes an invitation. */
    @POST
    @Path("welcome")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(@Context HttpServerRequest request, InputStream in) {
        return outside(() -> {
            Sessions.requireOwnForm(request, null, "");
            Form form = Form.read(in);
            String invitation = form.field("invitation");
            try {
                return to(
                        "../console/queue",
                        sessions.cookie(
                                request,
                                store.door()
                                        .accept(invitation, form.field("login").strip(), form.field("password"))));
            } catch (ReviewException e) {
                return page(Templates.door(Shell.outside("../"), invitation, e.getMessage()), 400);
            }
        });
    }

    /** Ends a session. */
    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(@Context HttpServerRequest request, InputStream in) {
        return act(request, in, "../", (guest, form) -> {
            store.door().signOut(guest.session());
            return to("../console/sign-in", sessions.cookie(request, ""));
        });
    }

    /** Looks at another tenant. */
    @POST
    @Path("tenant")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tenant(@Context HttpServerRequest request, InputStream in) {
        return act(request, in, "../", (guest, form) -> {
            String index = form.field("tenant");
            int chosen = index.matches("[0-9]{1,4}") ? Integer.parseInt(index) : 0;
            return to(
                    "../console/queue",
                    sessions.tenant(request, Math.min(chosen, guest.tenants().size() - 1)));
        });
    }

    // ---- the queue
    // ----------------------------------------------------------------------------------------------------

    /** Lists a queue. */
    @GET
    @Path("queue")
    public Response queue(
            @Context HttpServerRequest request,
            @QueryParam("queue") String chosen,
            @QueryParam("cursor") String cursor,
            @QueryParam("said") String said) {
        return serve(request, "../", guest -> {
            Review review = store.review();
            Map<String, Integer> waiting = review.waiting(guest.actor());
            String queue = chosen != null && Review.QUEUES.contains(chosen)
                    ? chosen
                    : waiting.entrySet().stream()
                            .filter(entry -> entry.getValue() > 0)
                            .map(Map.Entry::getKey)
                            .findFirst()
                            .orElse("review");
            Cursor from = cursor == null ? Cursor.START : Cursor.read(cursor, store.secret());
            List<Item> items = review.list(guest.actor(), null, queue, from.place(), from.after(), PAGE);
            Set<String> blurred = blurred(guest);
            Instant now = Instant.now();
            List<Row> rows =
                    items.stream().map(item -> row(item, blurred, guest, now)).toList();
            Item last = items.isEmpty() ? null : items.get(items.size() - 1);
            String next =
                    items.size() < PAGE ? null : new Cursor(queue, null, last.place(), last.id()).write(store.secret());
            List<Tab> tabs = waiting.entrySet().stream()
                    .map(entry -> new Tab(
                            entry.getKey(),
                            count(entry.getValue()),
                            entry.getKey().equals(queue)))
                    .toList();
            return page(Templates.queue(Shell.of(guest, "../", "queue", sentence(said)), tabs, queue, rows, next), 200);
        });
    }

    private static String count(int number) {
        return number > Items.MOST_COUNTED
                ? String.format(Locale.ROOT, "%,d+", Items.MOST_COUNTED)
                : String.format(Locale.ROOT, "%,d", number);
    }

    private static Row row(Item item, Set<String> blurred, Guest guest, Instant now) {
        return new Row(
                item.id().toString(),
                ShownText.of(item.text(), SNIPPET),
                blurred.contains("all") || blurred.contains(item.category()),
                item.category(),
                String.format(Locale.ROOT, "%.2f", item.score() / 10_000.0),
                ShownItem.age(item.arrived(), now),
                item.reach(),
                item.isClaimedFrom(guest.actor().who(), now) ? item.claimedBy() : null);
    }

    /** Takes the most urgent item. */
    @POST
    @Path("next")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response next(@Context HttpServerRequest request, InputStream in) {
        return act(request, in, "../", (guest, form) -> next(guest, form.field("queue"), "../", ""));
    }

    private Response next(Guest guest, String queue, String root, String undo) {
        String which = Review.QUEUES.contains(queue) ? queue : "review";
        return store.review()
                .next(guest.actor(), which, CLAIM)
                .map(item -> to(root + "console/items/" + item.id() + (undo.isEmpty() ? "" : "?undo=" + undo)))
                .orElseGet(() -> to(root + "console/queue?queue=" + which + "&said=empty"
                        + (undo.isEmpty() ? "" : "&undo=" + undo)));
    }

    /** Shows an item. */
    @GET
    @Path("items/{item}")
    public Response item(
            @Context HttpServerRequest request,
            @PathParam("item") String item,
            @QueryParam("undo") String undo,
            @QueryParam("said") String said) {
        return serve(request, "../../", guest -> {
            Review.Whole whole = store.review().item(guest.actor(), id(item));
            ShownItem shown = ShownItem.of(whole, guest.actor().who(), blurred(guest), Instant.now());
            Shell shell = Shell.of(
                    guest,
                    "../../",
                    "item",
                    undo != null && undo.matches("[0-9a-f-]{36}") ? "undo " + undo : sentence(said));
            return page(Templates.item(shell, shown, guest.actor().may(Right.DECIDE)), 200);
        });
    }

    /** Decides an item, and goes on to the next. */
    @POST
    @Path("items/{item}/decide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@Context HttpServerRequest request, @PathParam("item") String item, InputStream in) {
        return act(request, in, "../../../", (guest, form) -> {
            Map<String, Double> labels = new LinkedHashMap<>();
            List<String> ticked = form.all("label");
            // What the machine said and nobody ticked was denied; what neither said stays unknown.
            form.all("said").stream().filter(Category.ids()::contains).forEach(name -> labels.put(name, 0.0));
            ticked.stream().filter(Category.ids()::contains).forEach(name -> labels.put(name, 1.0));
            String version = form.field("version");
            Decision decision = store.review()
                    .decide(
                            guest.actor(),
                            id(item),
                            new Choice(
                                    form.field("action"),
                                    form.field("action").equals("allow") ? denied(labels) : labels,
                                    form.filled("reason"),
                                    form.filled("note"),
                                    version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0));
            return next(guest, form.field("queue"), "../../../", decision.id().toString());
        });
    }

    private static Map<String, Double> denied(Map<String, Double> labels) {
        Map<String, Double> denied = new LinkedHashMap<>();
        labels.keySet().forEach(name -> denied.put(name, 0.0));
        return denied;
    }

    /** Gives an item back, and goes on to the queue. */
    @POST
    @Path("items/{item}/skip")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response skip(@Context HttpServerRequest request, @PathParam("item") String item, InputStream in) {
        return act(request, in, "../../../", (guest, form) -> {
            store.review().release(guest.actor(), id(item));
            return to("../../../console/queue?queue="
                    + (Review.QUEUES.contains(form.field("queue")) ? form.field("queue") : "review"));
        });
    }

    /** Takes a decision back, and shows the item again. */
    @POST
    @Path("undo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response undo(@Context HttpServerRequest request, InputStream in) {
        return act(request, in, "../", (guest, form) -> {
            Decision undone = store.review().undo(guest.actor(), id(form.field("decision")), form.filled("note"));
            store.review().claim(guest.actor(), undone.item(), CLAIM);
            return to("../console/items/" + undone.item() + "?said=undone");
        });
    }

    private static String sentence(String said) {
        return said == null
                ? null
                : switch (said) {
                    case "empty" -> "Nothing is left here for you.";
                    case "undone" -> "Taken back. The item waits again.";
                    case "kept" -> "Kept.";
                    default -> null;
                };
    }

    // ---- the policy
    // ----------------------------------------------------------------------------------------------------------

    /** Shows the thresholds in force, and what others would have done to what people have decided already. */
    @GET
    @Path("policies")
    public Response policies(
            @Context HttpServerRequest request,
            @QueryParam("category") String category,
            @QueryParam("review") String reviewFrom,
            @QueryParam("block") String blockFrom) {
        return serve(request, "../", guest -> {
            String tenant = guest.actor().tenant();
            Policy policy = moderation.engine().policy().forTenant(tenant.isEmpty() ? null : tenant);
            ShownPolicy shown = ShownPolicy.of(
                    policy,
                    tenant,
                    store.review().judged(guest.actor()),
                    Category.ids().contains(category) ? Category.of(category) : null,
                    reviewFrom,
                    blockFrom);
            return page(Templates.policies(Shell.of(guest, "../", "policies", null), shown), 200);
        });
    }

    // ---- people, audit, me
    // --------------------------------------------------------------------------------------------

    /** Lists who may do what. */
    @GET
    @Path("people")
    public Response people(@Context HttpServerRequest request) {
        return serve(request, "../", guest -> {
            require(guest, Right.ADMIN);
            return page(
                    Templates.people(
                            Shell.of(guest, "../", "people", null),
                            store.door().members(guest.actor()),
                            Door.ROLES,
                            null),
                    200);
        });
    }

    /** Invites somebody, and shows the link once. */
    @POST
    @Path("people")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(@Context HttpServerRequest request, InputStream in) {
        return act(request, in, "../", (guest, form) -> {
            require(guest, Right.ADMIN);
            String token =
                    store.door().invite(guest.actor(), form.field("login").strip(), form.field("role"));
            String link = dev.winnow.http.ServiceAddress.of(request) + "/console/welcome?invitation=" + token;
            return page(
                    Templates.people(
                            Shell.of(guest, "../", "people", null),
                            store.door().members(guest.actor()),
                            Door.ROLES,
                            link),
                    201);
        });
    }

    /** Keeps somebody out, or lets them in again. */
    @POST
    @Path("people/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response disable(@Context HttpServerRequest request, InputStream in) {
        return act(request, in, "../../", (guest, form) -> {
            store.door()
                    .disable(
                            guest.actor(),
                            id(form.field("person")),
                            form.field("disabled").equals("true"));
            return to("../../console/people");
        });
    }

    /** Shows who did what when. */
    @GET
    @Path("audit")
    public Response audit(@Context HttpServerRequest request, @QueryParam("verify") String verify) {
        return serve(request, "../", guest -> {
            List<Audit.Entry> entries = store.review().audit(guest.actor(), AUDIT);
            Audit.Result result = verify == null ? null : store.database().read(Audit::verify);
            return page(Templates.audit(Shell.of(guest, "../", "audit", null), entries, result), 200);
        });
    }

    /** Shows what a person has chosen. */
    @GET
    @Path("me")
    public Response me(@Context HttpServerRequest request, @QueryParam("said") String said) {
        return serve(request, "../", guest -> {
            Set<String> blurred = blurred(guest);
            List<Choosable> categories = Category.ids().stream()
                    .map(name -> new Choosable(name, blurred.contains(name)))
                    .toList();
            return page(
                    Templates.me(Shell.of(guest, "../", "me", sentence(said)), categories, blurred.contains("all")),
                    200);
        });
    }

    /** Keeps what a person chooses. */
    @POST
    @Path("me")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@Context HttpServerRequest request, InputStream in) {
        return act(request, in, "../", (guest, form) -> {
            Set<String> chosen = new TreeSet<>(form.all("blur"));
            chosen.retainAll(Category.ids());
            store.door().wellbeing(guest.person(), chosen, !form.field("all").isEmpty());
            return to("../console/me?said=kept");
        });
    }

    /** What is blurred for a person until they look: what they chose, else what is hardest to see. */
    private static Set<String> blurred(Guest guest) {
        try {
            String chosen =
                    MAPPER.readTree(guest.person().wellbeing()).path("blur").asText(null);
            return chosen == null ? BLURRED : Set.of(chosen.split(","));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is stored is JSON", e);
        }
    }
}
