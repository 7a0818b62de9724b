package dev.winnow.console;

import dev.winnow.http.ProblemException;
import dev.winnow.review.ReviewException;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What all pages of the console have in common: who is there, whose form it is, and what is said when something does not work. */
@Singleton
class Pages {

    private final ConsoleStore store;
    private final Sessions sessions;

    @Inject
    Pages(ConsoleStore store, Sessions sessions) {
        this.store = store;
        this.sessions = sessions;
    }

    @CheckedTemplate(basePath = "Console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance wrong(Shell shell, String title, String sentence);
    }

    /** Does what a form asks for. */
    interface Action {
        Response of(Guest guest, Form form);
    }

    static Response page(TemplateInstance template, int status) {
        Response.ResponseBuilder response =
                Response.status(status).entity(template.render()).type(PageHeaders.HTML);
        PageHeaders.PAGE.forEach(response::header);
        return response.build();
    }

    static Response page(TemplateInstance template) {
        return page(template, 200);
    }

    static Response wrong(Shell shell, String title, String sentence, int status) {
        return page(Templates.wrong(shell, title, sentence), status);
    }

    private static Response wrong(Shell shell, ProblemException e) {
        return wrong(
                shell,
                e.problem().type().title(),
                e.problem().detail(),
                e.problem().type().status());
    }

    static Response to(String path, NewCookie... cookies) {
        return Response.seeOther(URI.create(path))
                .cookie(cookies)
                .header("Cache-Control", "no-store")
                .build();
    }

    /** Serves a page to anybody. */
    Response outside(Supplier<Response> page) {
        try {
            store.door();
            return ReviewProblems.at(page);
        } catch (ProblemException e) {
            return wrong(Shell.outside("../"), e);
        }
    }

    /**
     * Serves a page to somebody who has signed in, or shows the way to the door.
     *
     * @param root the way from the page to the service's root
     */
    Response serve(HttpServerRequest request, String root, Function<Guest, Response> page) {
        Shell shell = Shell.outside(root);
        try {
            store.door();
            Guest guest = sessions.guest(request).orElse(null);
            if (guest == null) {
                return to(root + "console/sign-in");
            }
            shell = Shell.of(guest, root, "", null);
            return ReviewProblems.at(() -> page.apply(guest));
        } catch (ProblemException e) {
            return wrong(shell, e);
        }
    }

    /** Does what a form of our own asks for. */
    Response act(HttpServerRequest request, InputStream in, String root, Action action) {
        return serve(request, root, guest -> {
            Form form = Form.read(in);
            Sessions.requireOwnForm(request, guest, form.field("token"));
            return action.of(guest, form);
        });
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ReviewException(ReviewException.Reason.NOT_FOUND, "there is nothing of this id");
        }
    }

    /** Returns the sentence that a page before wants told. */
    static String sentence(String said) {
        return said == null
                ? null
                : switch (said) {
                    case "empty" -> "Nothing is left here for you.";
                    case "light" ->
                        "What is left here is hard to look at, and you have just had much of it. It comes later.";
                    case "undone" -> "Taken back. The item waits again.";
                    case "kept" -> "Kept.";
                    case "changed" -> "Changed. Verdicts go by these thresholds from now on.";
                    default -> null;
                };
    }
}
