package dev.winnow.console;

import java.util.Map;

/** What every page says to the browser: run nothing but our own files, load nothing from elsewhere, keep nothing. */
final class PageHeaders {

    static final String HTML = "text/html;charset=UTF-8";

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    static final Map<String, String> PAGE = Map.of(
            "Content-Security-Policy", POLICY,
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer",
            "Cache-Control", "no-store");

    /** A page of ours that brings its own style in the page, and no script at all. */
    static final Map<String, String> SELF_STYLED = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'none';"
                    + " base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    private PageHeaders() {}
}
