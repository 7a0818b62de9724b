package dev.winnow.console;

import static dev.winnow.console.Pages.page;
import static dev.winnow.console.Pages.to;

import dev.winnow.http.KeysInForce;
import dev.winnow.http.Moderation;
import dev.winnow.http.ServiceAddress;
import dev.winnow.keys.Key;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;
import dev.winnow.policy.Thresholds;
import dev.winnow.review.Door;
import dev.winnow.review.ReviewException;
import dev.winnow.review.ReviewException.Reason;
import dev.winnow.review.Right;
import dev.winnow.review.store.Audit;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.TreeSet;

/** The pages of a tenant's policy, people, keys and audit. */
@Singleton
@Blocking
@Path("/console")
@Produces(PageHeaders.HTML)
public class AdminPages {

    private static final int AUDIT = 200; // lines

    private final ConsoleStore store;
    private final Moderation moderation;
    private final KeysInForce keys;
    private final Pages pages;

    @Inject
    AdminPages(ConsoleStore store, Moderation moderation, KeysInForce keys, Pages pages) {
        this.store = store;
        this.moderation = moderation;
        this.keys = keys;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "Console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance policies(Shell shell, ShownPolicy policy);

        static native TemplateInstance people(
                Shell shell, List<People.Member> members, List<String> roles, String link);

        static native TemplateInstance keys(
                Shell shell, List<Key> keys, boolean makes, List<String> scopes, String made);

        static native TemplateInstance audit(Shell shell, List<Audit.Entry> entries, Audit.Result result);
    }

    // ---- the policy

    /** Shows the thresholds in force, and what others would have done to what people have decided already. */
    @GET
    @Path("policies")
    public Response policies(
            @Context HttpServerRequest request,
            @QueryParam("category") String category,
            @QueryParam("review") String reviewFrom,
            @QueryParam("block") String blockFrom,
            @QueryParam("said") String said) {
        return pages.serve(request, "../", guest -> {
            ShownPolicy shown = ShownPolicy.of(
                    policy(guest),
                    store.tuning().versions(guest.actor()),
                    store.records().judged(guest.actor()),
                    Category.ids().contains(category) ? Category.of(category) : null,
                    reviewFrom,
                    blockFrom);
            return page(Templates.policies(Shell.of(guest, "../", "policies", Pages.sentence(said)), shown));
        });
    }

    private Policy policy(Guest guest) {
        String tenant = guest.actor().tenant();
        return moderation.engine().policy().forTenant(tenant.isEmpty() ? null : tenant);
    }

    /** Changes the thresholds of a category. */
    @POST
    @Path("policies")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tune(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            if (!Category.ids().contains(form.field("category"))) {
                throw new ReviewException(Reason.NOT_FOUND, "there is no such category");
            }
            Category category = Category.of(form.field("category"));
            Thresholds before = policy(guest).thresholds(category);
            Thresholds after;
            try {
                after = ShownPolicy.tried(before, form.field("review"), form.field("block"));
            } catch (IllegalArgumentException e) {
                throw new ReviewException(Reason.INVALID, "these are no thresholds: " + e.getMessage());
            }
            store.tuning().change(guest.actor(), form.number("version"), category, before, after, form.filled("note"));
            store.retune();
            return to("../console/policies?said=changed");
        });
    }

    /** Goes back to earlier thresholds. */
    @POST
    @Path("policies/restore")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response restore(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../../", (guest, form) -> {
            store.tuning().restore(guest.actor(), form.number("version"), form.number("to"));
            store.retune();
            return to("../../console/policies?said=changed");
        });
    }

    // ---- people

    /** Lists who may do what. */
    @GET
    @Path("people")
    public Response people(@Context HttpServerRequest request) {
        return pages.serve(request, "../", guest -> people(guest, null));
    }

    private Response people(Guest guest, String link) {
        guest.actor().require(Right.ADMIN);
        return page(
                Templates.people(
                        Shell.of(guest, "../", "people", null), store.door().members(guest.actor()), Door.ROLES, link),
                link == null ? 200 : 201);
    }

    /** Invites somebody, and shows the link once. */
    @POST
    @Path("people")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            String token =
                    store.door().invite(guest.actor(), form.field("login").strip(), form.field("role"));
            return people(guest, ServiceAddress.of(request) + "/console/welcome?invitation=" + token);
        });
    }

    /** Keeps somebody out, or lets them in again. */
    @POST
    @Path("people/disable")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response disable(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../../", (guest, form) -> {
            boolean out = form.field("disabled").equals("true");
            store.door().disable(guest.actor(), Pages.id(form.field("person")), out);
            return to("../../console/people");
        });
    }

    // ---- keys

    /** Lists the keys of the tenant. */
    @GET
    @Path("keys")
    public Response keys(@Context HttpServerRequest request) {
        return pages.serve(request, "../", guest -> keys(guest, null));
    }

    private Response keys(Guest guest, String made) {
        guest.actor().require(Right.ADMIN);
        return page(
                Templates.keys(
                        Shell.of(guest, "../", "keys", null),
                        keys.of(tenant(guest)),
                        keys.areAskedFor(),
                        Key.SCOPES,
                        made),
                made == null ? 200 : 201);
    }

    private static String tenant(Guest guest) {
        return guest.actor().tenant().isEmpty() ? null : guest.actor().tenant();
    }

    /** A key of no tenant is good for each of them. */
    private void requireAdminOfAll(Guest guest) {
        guest.actor().require(Right.ADMIN);
        if (tenant(guest) == null
                && !store.door()
                        .administers(
                                guest.person(), moderation.engine().policy().tenants())) {
            throw new ReviewException(
                    Reason.FORBIDDEN,
                    "a key of no tenant is good for all of them; only an admin of all has to do with it");
        }
    }

    /** Makes a key, and shows it once. */
    @POST
    @Path("keys")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response makeKey(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            requireAdminOfAll(guest);
            String name = form.field("name").strip();
            TreeSet<String> scopes = new TreeSet<>(form.all("scope"));
            String made = keys.make(name, tenant(guest), scopes, form.number("rate"));
            store.records().record(guest.actor(), "key", name, "made for " + String.join(", ", scopes));
            return keys(guest, made);
        });
    }

    /** Suspends a key, or lets it count again. */
    @POST
    @Path("keys/suspend")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response suspendKey(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../../", (guest, form) -> {
            requireAdminOfAll(guest);
            boolean suspended = form.field("suspended").equals("true");
            keys.suspend(form.field("name"), tenant(guest), suspended);
            store.records()
                    .record(guest.actor(), "key", form.field("name"), suspended ? "suspended" : "in force again");
            return to("../../console/keys");
        });
    }

    // ---- the audit

    /** Shows who did what when. */
    @GET
    @Path("audit")
    public Response audit(@Context HttpServerRequest request, @QueryParam("verify") String verify) {
        return pages.serve(request, "../", guest -> {
            List<Audit.Entry> entries = store.records().audit(guest.actor(), AUDIT);
            Audit.Result result = verify == null ? null : store.database().read(Audit::verify);
            return page(Templates.audit(Shell.of(guest, "../", "audit", null), entries, result));
        });
    }
}
