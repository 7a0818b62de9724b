package dev.winnow.console;

import static dev.winnow.console.Pages.id;
import static dev.winnow.console.Pages.page;
import static dev.winnow.console.Pages.sentence;
import static dev.winnow.console.Pages.to;

import dev.winnow.policy.Category;
import dev.winnow.review.Choice;
import dev.winnow.review.Review;
import dev.winnow.review.Right;
import dev.winnow.review.Shift;
import dev.winnow.review.Wellbeing;
import dev.winnow.review.store.Decision;
import dev.winnow.review.store.Filter;
import dev.winnow.review.store.Item;
import dev.winnow.review.store.Items;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The pages at which people decide. Each can be read and used without script; forms answer with a way to the next page. */
@Singleton
@Blocking
@Path("/console")
@Produces(PageHeaders.HTML)
public class QueuePages {

    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final int PAGE = 50;
    private static final int SNIPPET = 220; // characters

    private final ConsoleStore store;
    private final Pages pages;

    @Inject
    QueuePages(ConsoleStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "Console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance queue(
                Shell shell,
                List<Tab> tabs,
                View view,
                List<String> categories,
                List<Row> rows,
                String next,
                String undo);

        static native TemplateInstance item(Shell shell, ShownItem item, boolean decides, String from, String pace);

        static native TemplateInstance pause(Shell shell, long minutes, boolean canPutOff, String from, String undo);
    }

    /**
     * A queue to choose.
     *
     * @param name of the queue
     * @param query of its address
     * @param count how many wait, as in "1,204" or "10,000+"
     * @param chosen whether it is the one shown
     * @param saved whether somebody has narrowed it, and it can be removed
     * @param everybody whether it is everybody's
     */
    public record Tab(String name, String query, String count, boolean chosen, boolean saved, boolean everybody) {}

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

    /** What an address says about a queue. */
    public static final class Asked {
        @QueryParam("queue")
        String queue;

        @QueryParam("category")
        String category;

        @QueryParam("language")
        String language;

        @QueryParam("source")
        String source;

        @QueryParam("score")
        String score;

        View view(String otherwise) {
            return View.of(queue == null ? otherwise : queue, category, language, source, score, null);
        }
    }

    private Wellbeing wellbeing(Guest guest) {
        return store.door().wellbeing(guest.actor(), guest.person());
    }

    /** Lists a queue. */
    @GET
    @Path("queue")
    public Response queue(
            @Context HttpServerRequest request,
            @BeanParam Asked asked,
            @QueryParam("cursor") String cursor,
            @QueryParam("undo") String undo,
            @QueryParam("said") String said) {
        return pages.serve(request, "../", guest -> {
            Review review = store.review();
            Map<String, Integer> waiting = review.waiting(guest.actor());
            View view = asked.view(waiting.entrySet().stream()
                    .filter(entry -> entry.getValue() > 0)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("review"));
            Wellbeing chosen = wellbeing(guest);
            Filter filter = view.filter().without(chosen.never());
            Cursor from = cursor == null ? Cursor.START : Cursor.read(cursor, store.secret());
            List<Item> items = review.list(guest.actor(), null, view.queue(), filter, from.place(), from.after(), PAGE);
            Instant now = Instant.now();
            List<Row> rows =
                    items.stream().map(item -> row(item, chosen, guest, now)).toList();
            Item last = items.isEmpty() ? null : items.get(items.size() - 1);
            String next = items.size() < PAGE
                    ? null
                    : new Cursor(view.queue(), null, view.filter(), last.place(), last.id()).write(store.secret());
            Shell shell = Shell.of(guest, "../", "queue", sentence(said));
            return page(Templates.queue(
                    shell, tabs(guest, waiting, view), view, List.copyOf(Category.ids()), rows, next, undone(undo)));
        });
    }

    private List<Tab> tabs(Guest guest, Map<String, Integer> waiting, View view) {
        List<Tab> tabs = new ArrayList<>();
        waiting.forEach((queue, count) -> {
            View whole = new View(queue, Filter.NONE);
            tabs.add(new Tab(queue, whole.query(), count(count), whole.equals(view), false, true));
        });
        store.narrowed().of(guest.actor()).forEach(each -> {
            View narrowed = new View(each.saved().queue(), each.saved().filter());
            tabs.add(new Tab(
                    each.saved().name(),
                    narrowed.query(),
                    count(each.waiting()),
                    narrowed.equals(view),
                    true,
                    each.saved().who().isEmpty()));
        });
        return tabs;
    }

    private static String count(int number) {
        return number > Items.MOST_COUNTED
                ? String.format(Locale.ROOT, "%,d+", Items.MOST_COUNTED)
                : String.format(Locale.ROOT, "%,d", number);
    }

    private static Row row(Item item, Wellbeing chosen, Guest guest, Instant now) {
        return new Row(
                item.id().toString(),
                ShownText.of(item.text(), List.of(), SNIPPET, chosen.plain()),
                chosen.blurs(item.category()),
                item.category(),
                String.format(Locale.ROOT, "%.2f", item.score() / 10_000.0),
                ShownItem.age(item.arrived(), now),
                item.reach(),
                item.isClaimedFrom(guest.actor().who(), now) ? item.claimedBy() : null);
    }

    /** Keeps a narrowed queue, for oneself or for everybody. */
    @POST
    @Path("queues")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            View view = View.read(form.field("from"));
            boolean everybody = !form.field("everybody").isEmpty();
            store.narrowed().keep(guest.actor(), form.field("name").strip(), view.queue(), view.filter(), everybody);
            return to("../console/queue?" + view.query() + "&said=kept");
        });
    }

    /** Removes a narrowed queue. */
    @POST
    @Path("queues/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unsave(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../../", (guest, form) -> {
            store.narrowed()
                    .remove(
                            guest.actor(),
                            form.field("name"),
                            !form.field("everybody").isEmpty());
            return to("../../console/queue");
        });
    }

    /** Takes the most urgent item. */
    @POST
    @Path("next")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response next(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> next(guest, form, "../", ""));
    }

    /** Puts a break off, and takes the most urgent item. */
    @POST
    @Path("pause")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response putOff(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            guest.actor().require(Right.DECIDE);
            store.door().putOff(guest.person());
            return to("../console/queue?" + View.read(form.field("from")).query());
        });
    }

    /** Says that it is time for a break. */
    @GET
    @Path("pause")
    public Response pause(
            @Context HttpServerRequest request, @QueryParam("from") String from, @QueryParam("undo") String undo) {
        return pages.serve(request, "../", guest -> {
            Shift shift = store.door().shift(guest.person());
            Shift.Pause pause = shift.pause(wellbeing(guest), Instant.now());
            View view = View.read(from);
            return pause == Shift.Pause.NO
                    ? to("../console/queue?" + view.query())
                    : page(Templates.pause(
                            Shell.of(guest, "../", "queue", null),
                            shift.working().toMinutes(),
                            pause == Shift.Pause.DUE,
                            view.query(),
                            undone(undo)));
        });
    }

    /** Goes on to the next item, or to a break. */
    private Response next(Guest guest, Form form, String root, String undo) {
        View view = View.read(form.field("from"));
        Wellbeing chosen = wellbeing(guest);
        Shift shift = store.door().shift(guest.person());
        String back = undo.isEmpty() ? "" : "&undo=" + undo;
        String from = "from=" + URLEncoder.encode(view.query(), StandardCharsets.UTF_8) + back;
        if (shift.pause(chosen, Instant.now()) != Shift.Pause.NO) {
            return to(root + "console/pause?" + from);
        }
        Set<String> without = new TreeSet<>(chosen.never());
        if (shift.isHeavy(chosen)) {
            without.addAll(Wellbeing.HEAVY);
        }
        return store.review()
                .next(guest.actor(), view.queue(), view.filter().without(without), CLAIM)
                .map(item -> to(root + "console/items/" + item.id() + "?" + from))
                .orElseGet(() -> to(root + "console/queue?" + view.query() + "&said="
                        + (shift.isHeavy(chosen) ? "light" : "empty") + back));
    }

    /** The id of a decision that can be taken back, if somebody sent one; else null. */
    private static String undone(String undo) {
        return undo != null && undo.matches("[0-9a-f-]{36}") ? undo : null;
    }

    /** Shows an item. */
    @GET
    @Path("items/{item}")
    public Response item(
            @Context HttpServerRequest request,
            @PathParam("item") String item,
            @QueryParam("from") String from,
            @QueryParam("undo") String undo,
            @QueryParam("said") String said) {
        return pages.serve(request, "../../", guest -> {
            Review.Whole whole = store.review().item(guest.actor(), id(item));
            Wellbeing chosen = wellbeing(guest);
            ShownItem shown = ShownItem.of(whole, guest.actor().who(), chosen, Instant.now());
            Shell shell = Shell.of(guest, "../../", "item", undone(undo) != null ? "undo " + undo : sentence(said));
            String view = from == null
                    ? new View(whole.item().queue(), Filter.NONE).query()
                    : View.read(from).query();
            return page(Templates.item(shell, shown, guest.actor().may(Right.DECIDE), view, pace(guest, chosen)));
        });
    }

    private String pace(Guest guest, Wellbeing chosen) {
        if (chosen.ceiling() == 0) {
            return null;
        }
        Shift shift = store.door().shift(guest.person());
        return shift.isOver(chosen)
                ? "You have decided " + shift.decided() + " in a day, and wanted to stop at " + chosen.ceiling() + "."
                : null;
    }

    /** Decides an item, and goes on to the next. */
    @POST
    @Path("items/{item}/decide")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response decide(@Context HttpServerRequest request, @PathParam("item") String item, InputStream in) {
        return pages.act(request, in, "../../../", (guest, form) -> {
            Choice choice = new Choice(
                    form.field("action"),
                    labels(form),
                    form.filled("reason"),
                    form.filled("note"),
                    form.number("version"));
            Decision decision = store.review().decide(guest.actor(), id(item), choice);
            return next(guest, form, "../../../", decision.id().toString());
        });
    }

    /** What the machine said and nobody ticked was denied; what neither said stays unknown. An allowed item denies all. */
    private static Map<String, Double> labels(Form form) {
        Map<String, Double> labels = new LinkedHashMap<>();
        double ticked = form.field("action").equals("allow") ? 0 : 1;
        form.all("said").stream().filter(Category.ids()::contains).forEach(name -> labels.put(name, 0.0));
        form.all("label").stream().filter(Category.ids()::contains).forEach(name -> labels.put(name, ticked));
        return labels;
    }

    /** Gives an item back, and goes on to the queue. */
    @POST
    @Path("items/{item}/skip")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response skip(@Context HttpServerRequest request, @PathParam("item") String item, InputStream in) {
        return pages.act(request, in, "../../../", (guest, form) -> {
            store.review().release(guest.actor(), id(item));
            return to("../../../console/queue?" + View.read(form.field("from")).query());
        });
    }

    /** Takes a decision back, and shows the item again. */
    @POST
    @Path("undo")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response undo(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            Decision undone = store.review().undo(guest.actor(), id(form.field("decision")), form.filled("note"));
            store.review().claim(guest.actor(), undone.item(), CLAIM);
            return to("../console/items/" + undone.item() + "?said=undone");
        });
    }
}
