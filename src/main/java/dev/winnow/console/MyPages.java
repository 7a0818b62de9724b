package dev.winnow.console;

import static dev.winnow.console.Pages.page;
import static dev.winnow.console.Pages.to;

import dev.winnow.policy.Category;
import dev.winnow.review.Wellbeing;
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
import java.util.Set;
import java.util.TreeSet;

/** The page on which people choose how they want to work. */
@Singleton
@Blocking
@Path("/console/me")
@Produces(PageHeaders.HTML)
public class MyPages {

    private static final int LONGEST = 600; // minutes
    private static final int HIGHEST = 100_000; // decisions

    private final ConsoleStore store;
    private final Pages pages;

    @Inject
    MyPages(ConsoleStore store, Pages pages) {
        this.store = store;
        this.pages = pages;
    }

    @CheckedTemplate(basePath = "Console")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance me(Shell shell, List<Choosable> categories, Wellbeing chosen, boolean all);
    }

    /**
     * A category about which a person can choose something.
     *
     * @param name of the category
     * @param blurred whether its texts are blurred
     * @param never whether its items never come
     */
    public record Choosable(String name, boolean blurred, boolean never) {}

    /** Shows what a person has chosen. */
    @GET
    public Response me(@Context HttpServerRequest request, @QueryParam("said") String said) {
        return pages.serve(request, "../", guest -> {
            Wellbeing chosen = store.door().wellbeing(guest.actor(), guest.person());
            List<Choosable> categories = Category.ids().stream()
                    .map(name -> new Choosable(
                            name,
                            chosen.blurred().contains(name),
                            chosen.never().contains(name)))
                    .toList();
            Shell shell = Shell.of(guest, "../", "me", Pages.sentence(said));
            return page(Templates.me(shell, categories, chosen, chosen.blurred().contains(Wellbeing.ALL)));
        });
    }

    /** Keeps what a person chooses, for themselves or for whoever chooses nothing. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@Context HttpServerRequest request, InputStream in) {
        return pages.act(request, in, "../", (guest, form) -> {
            Set<String> blurred = categories(form, "blur");
            if (!form.field("all").isEmpty()) {
                blurred.add(Wellbeing.ALL);
            }
            Wellbeing chosen = new Wellbeing(
                    blurred,
                    categories(form, "never"),
                    !form.field("plain").isEmpty(),
                    Math.min(LONGEST, form.number("heavy")),
                    Math.min(LONGEST, form.number("pause")),
                    Math.min(HIGHEST, form.number("ceiling")),
                    null);
            if (form.field("for").equals("everybody")) {
                store.door().chooseForAll(guest.actor(), chosen);
            } else {
                store.door().choose(guest.person(), chosen);
            }
            return to("../console/me?said=kept");
        });
    }

    private static Set<String> categories(Form form, String field) {
        Set<String> chosen = new TreeSet<>(form.all(field));
        chosen.retainAll(Category.ids());
        return chosen;
    }
}
