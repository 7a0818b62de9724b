package dev.winnow.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * What the front page shows.
 *
 * @param root the way from this page to the service's root: "" or as in "../"
 * @param version of the program
 * @param assets see {@link Assets#VERSION}
 * @param door who may try a text here
 * @param why why the visitor may not, in a sentence; null if the visitor may
 * @param form what the visitor filled in
 * @param choices what can be chosen
 * @param examples texts to try
 * @param apis how programs ask
 * @param trial what became of the text; null if none was tried
 * @param problem what is wrong with what was filled in; null: nothing
 * @param console whether there is a console to sign in to
 */
public record FrontPage(
        String root,
        String version,
        String assets,
        Door door,
        String why,
        Form form,
        Choices choices,
        List<Example> examples,
        List<Api> apis,
        Trial trial,
        String problem,
        boolean console) {

    /** Whether a visitor may try a text. */
    public enum Door {
        /** Everybody who sees the page may. */
        OPEN,
        /** Whoever has a key may. */
        KEY,
        /** Not from this machine. */
        SHUT
    }

    /**
     * What the visitor filled in. A key is never written back into a page.
     *
     * @param text to judge
     * @param tenant whose policy applies; "": everybody's
     * @param mode how to read it; "": as the policy says
     * @param language "": guessed
     * @param explain whether to say what carried each finding
     */
    public record Form(String text, String tenant, String mode, String language, boolean explain) {
        static final Form EMPTY = new Form("", "", "", "", false);
    }

    /**
     * What can be chosen; lists are empty where the visitor must not see them.
     *
     * @param tenants by name
     * @param modes by name
     * @param languages by English name
     */
    public record Choices(List<String> tenants, List<String> modes, List<Language> languages) {}

    /**
     * A language.
     *
     * @param tag of BCP 47
     * @param name in English
     */
    public record Language(String tag, String name) {}

    /**
     * A text to try.
     *
     * @param id as in "lottery"
     * @param name what it is
     * @param text itself
     */
    public record Example(String id, String name, String text) {}

    /**
     * One way for programs to ask.
     *
     * @param name of the API
     * @param who for whom it is
     * @param curl a command that works
     */
    public record Api(String name, String who, String curl) {}

    @CheckedTemplate
    static final class Templates {
        private Templates() {}

        static native TemplateInstance front(FrontPage page);
    }

    /** Returns whether everybody who sees the page may try a text. */
    public boolean open() {
        return door == Door.OPEN;
    }

    /** Returns whether a text can be tried with a key. */
    public boolean needsKey() {
        return door == Door.KEY;
    }

    /** Returns whether nothing can be tried from where the visitor is. */
    public boolean shut() {
        return door == Door.SHUT;
    }

    String html() {
        return Templates.front(this).render();
    }
}
