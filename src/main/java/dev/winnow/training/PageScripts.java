package dev.winnow.training;

import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;

/** Scripts, style sheets and data as a careless extraction leaves them in the text of a page. */
final class PageScripts {

    private static final String[] CALLS = {
        "addEventListener",
        "querySelector",
        "getElementById",
        "setAttribute",
        "appendChild",
        "push",
        "init",
        "forEach",
        "createElement",
        "removeClass",
        "toggle",
        "track",
        "load",
        "render",
        "dispatch",
        "subscribe",
        "setTimeout"
    };
    private static final String[] OBJECTS = {
        "window",
        "document",
        "dataLayer",
        "jQuery",
        "$",
        "_gaq",
        "googletag.cmd",
        "navigator",
        "app",
        "module.exports",
        "self",
        "ga",
        "fbq",
        "Drupal.settings",
        "wp",
        "React"
    };
    private static final String[] PROPERTIES = {
        "color", "margin", "padding", "display", "font-size", "width", "background", "border", "float", "z-index"
    };
    private static final String[] VALUES = {
        "0",
        "auto",
        "none",
        "block",
        "12px",
        "1.5em",
        "100%",
        "#fff",
        "#1a2b3c",
        "inherit",
        "absolute",
        "bold",
        "!important"
    };
    private static final String[] TYPES = {
        "Article", "WebPage", "BreadcrumbList", "Organization", "Product", "ImageObject"
    };

    private final Random random;
    private final Supplier<String> words;

    PageScripts(Random random, Supplier<String> words) {
        this.random = random;
        this.words = words;
    }

    private String one(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String name() {
        String word = words.get();
        return random.nextBoolean()
                ? word
                : word
                        + words.get().substring(0, 1).toUpperCase(Locale.ROOT)
                        + words.get().substring(1);
    }

    /** Returns statements of JavaScript. */
    String script() {
        StringBuilder code = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            switch (random.nextInt(7)) {
                case 0 ->
                    code.append("var ")
                            .append(name())
                            .append(" = ")
                            .append(random.nextInt(999))
                            .append("; ");
                case 1 ->
                    code.append(one(OBJECTS))
                            .append('.')
                            .append(one(CALLS))
                            .append("('")
                            .append(name())
                            .append("', function(")
                            .append(one("e", "event", "", "data"))
                            .append("){ return ")
                            .append(one("true", "false", "null"))
                            .append("; }); ");
                case 2 ->
                    code.append("if (typeof ")
                            .append(one(OBJECTS))
                            .append(" !== 'undefined') { ")
                            .append(one(OBJECTS))
                            .append('.')
                            .append(one(CALLS))
                            .append("(); } ");
                case 3 ->
                    code.append("(function(")
                            .append(one("d, s, id", "w,d,s,l,i", "$"))
                            .append("){ ")
                            .append(name())
                            .append("=")
                            .append(name())
                            .append("||[]; })(")
                            .append(one(OBJECTS))
                            .append("); ");
                case 4 ->
                    code.append("const {")
                            .append(name())
                            .append(", ")
                            .append(name())
                            .append("} = require('./")
                            .append(words.get())
                            .append("'); ");
                case 5 ->
                    code.append("try{")
                            .append(one(OBJECTS))
                            .append('.')
                            .append(name())
                            .append("=!")
                            .append(one("0", "1"))
                            .append("}catch(e){} ");
                default ->
                    code.append(one(OBJECTS))
                            .append('.')
                            .append(name())
                            .append(" = {\"")
                            .append(name())
                            .append("\":\"")
                            .append(words.get())
                            .append("\",\"")
                            .append(name())
                            .append("\":")
                            .append(one("true", "false", "[]", "0"))
                            .append("}; ");
            }
        }
        return code.toString().strip();
    }

    /** Returns rules of a style sheet. */
    String style() {
        StringBuilder sheet = new StringBuilder();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            sheet.append(one(".", "#", "div.", "a:hover .", "@media (max-width: 600px) { ."))
                    .append(words.get())
                    .append('-')
                    .append(words.get())
                    .append(" { ");
            for (int k = 1 + random.nextInt(3); k > 0; k--) {
                sheet.append(one(PROPERTIES)).append(": ").append(one(VALUES)).append("; ");
            }
            sheet.append("} ");
        }
        return sheet.toString().strip();
    }

    /** Returns structured data. */
    String data() {
        return "{\"@context\":\"https://schema.org\",\"@type\":\"" + one(TYPES) + "\",\"" + name() + "\":{\"@id\":\"#"
                + words.get() + "\",\"" + name() + "\":\"" + words.get() + "\"},\"" + one("position", "width", "height")
                + "\":" + random.nextInt(1200) + ",\"" + name() + "\":[\"" + words.get() + "\",\"" + words.get()
                + "\"]}";
    }

    /** Returns a row of a table of cookies or trackers. */
    String tracker() {
        String host =
                one(".", "www.", "") + words.get() + one("-cdn", "metrics", "tag", "") + one(".com", ".net", ".io");
        return one("_", "__", "")
                + words.get().substring(0, 3)
                + one("id", "uid", "sess", "_gid")
                + one(" | ", "\t", " ")
                + host
                + one(" | ", "\t", " ")
                + one("Session", "1 year", "2 years", "30 days", "persistent")
                + one("", " | HTTP", " | Pixel", " HTML");
    }
}
