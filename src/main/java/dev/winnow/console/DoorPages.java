package dev.winnow.console;

import static dev.winnow.console.Pages.page;
import static dev.winnow.console.Pages.to;
import static dev.winnow.console.Pages.wrong;

import dev.winnow.review.Identity;
import dev.winnow.review.ReviewException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
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
import java.util.Optional;

/** The pages by which people come in and leave, and choose the tenant that they look at. */
@Singleton
@Blocking
@Path("/console")
@Produces(PageHeaders.HTML)
public class DoorPages {

    private final ConsoleStore store;
    private final Sessions sessions;
    private final SingleSignOn singleSignOn;
    private final Pages pages;

    @Inject
    DoorPages(ConsoleStore store, Sessions sessions, SingleSignOn singleSignOn, Pages pages) {
        this.store = store;
        this.sessions = sessions;
        this.singleSignOn = singleSignOn;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "Console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance door(Shell shell, String invitation, String problem, boolean singleSignOn);
    }

    private Response door(String invitation, String problem, int status) {
        return page(Templates.door(Shell.outside("../"), invitation, problem, singleSignOn.isOn()), status);
    }

    private Response in(HttpServerRequest request, String session) {
        return to("../console/queue", sessions.cookie(request, session));
    }

    /** Asks for login and password. */
    @GET
    @Path("sign-in")
    public Response door() {
        return pages.outside(() -> door(null, null, 200));
    }

    /** Lets somebody in. */
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(@Context HttpServerRequest request, InputStream in) {
        return pages.outside(() -> {
            Sessions.requireOwnForm(request, null, "");
            Form form = Form.read(in);
            String address = request.remoteAddress() == null
                    ? ""
                    : String.valueOf(request.remoteAddress().hostAddress());
            try {
                return store.door()
                        .signIn(form.field("login").strip(), form.field("password"), address)
                        .map(session -> in(request, session))
                        .orElseGet(() -> door(null, "login and password do not fit together", 401));
            } catch (ReviewException e) {
                return door(null, e.getMessage(), 429);
            }
        });
    }

    /** Lets in whom the OpenID provider knows; the first time with an invitation. Who comes here without it is sent there. */
    @GET
    @Path("sso")
    @Authenticated
    public Response singleSignOn(@Context HttpServerRequest request, @QueryParam("invitation") String invitation) {
        return pages.outside(() -> {
            Identity identity = singleSignOn.take();
            Optional<String> session = invitation == null
                    ? store.door().signIn(identity)
                    : Optional.of(store.door().accept(invitation, identity));
            return session.map(word -> in(request, word))
                    .orElseGet(() -> wrong(
                            Shell.outside("../"),
                            "Nobody here knows you yet",
                            "Ask an admin for an invitation, and take it by single sign-on.",
                            403));
        });
    }

    /** Shows an invitation. */
    @GET
    @Path("welcome")
    public Response welcome(@QueryParam("invitation") String invitation) {
        return pages.outside(
                () -> invitation == null || store.door().invited(invitation).isEmpty()
                        ? wrong(
                                Shell.outside("../"),
                                "This link is used up",
                                "An invitation works once, and for two days. Ask an admin for another; where there is"
                                        + " no admin yet, start the service again: it writes a new link into its log.",
                                404)
                        : door(invitation, null, 200));
    }

    /** Takes an invitation. */
    @POST
    @Path("welcome")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(@Context HttpServerRequest request, InputStream in) {
        return pages.outside(() -> {
            Sessions.requireOwnForm(request, null, "");
            Form form = Form.read(in);
            String invitation = form.field("invitation");
            try {
                String login = form.field("login").strip();
                return in(request, store.door().accept(invitation, login, form.field("password")));
            } catch (ReviewException e) {
                return door(invitation, e.getMessage(), 400);
            }
        });
    }

    /** Ends a session. */
    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signOut(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            store.door().signOut(guest.session());
            return to("../console/sign-in", sessions.cookie(request, ""));
        });
    }

    /** Looks at another tenant. */
    @POST
    @Path("tenant")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tenant(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            int last = guest.tenants().size() - 1;
            return to("../console/queue", sessions.tenant(request, Math.min(form.number("tenant"), last)));
        });
    }
}
