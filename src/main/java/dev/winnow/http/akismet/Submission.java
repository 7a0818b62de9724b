package dev.winnow.http.akismet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A comment that a site submits. Missing fields are "".
 *
 * @param site the blog's address in lower case, without trailing slash
 * @param ip the sender's address
 * @param agent the sender's browser
 * @param type as in "comment", "trackback"
 * @param author the sender's name
 * @param email the sender's address
 * @param url the sender's site
 * @param content the text
 * @param administrator whether an administrator of the site wrote it
 * @param test whether it was sent as a test
 * @param trapped whether a honeypot field has been filled in
 */
record Submission(
        String site,
        String ip,
        String agent,
        String type,
        String author,
        String email,
        String url,
        String content,
        boolean administrator,
        boolean test,
        boolean trapped) {

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][A-Za-z0-9]{0,15}(?:\\s[^<>]{0,2000})?/?>");

    static Submission of(Form form) {
        String type = form.text("comment_type");
        String trap = form.text("honeypot_field_name");
        return new Submission(
                site(form.text("blog")),
                form.text("user_ip").trim(),
                form.text("user_agent").trim(),
                type.isEmpty() ? form.text("content_type") : type, // the second is how Discourse calls it
                form.text("comment_author").trim(),
                form.text("comment_author_email").trim(),
                form.text("comment_author_url").trim(),
                form.text("comment_content"),
                form.text("user_role").equals("administrator"),
                form.isOn("is_test"),
                !trap.isEmpty() && !form.text(trap).isBlank());
    }

    static String site(String blog) {
        String site = blog.trim().toLowerCase(Locale.ROOT);
        return site.endsWith("/") ? site.substring(0, site.length() - 1) : site;
    }

    /** Returns the host of the site, or the site itself if it is no address. */
    String siteHost() {
        String host = host(site);
        return host.isEmpty() ? site : host;
    }

    /** Returns the host of an address, or "". */
    static String host(String address) {
        try {
            String host = new URI(address).getHost();
            return host == null ? "" : host.toLowerCase(Locale.ROOT);
        } catch (URISyntaxException e) {
            return ""; // people write anything there
        }
    }

    /** Whether the text is HTML: it has a tag. */
    boolean isHtml() {
        return TAG.matcher(content).find();
    }

    /** Returns name, site and address of the author, a line each; "" if there is nothing. */
    String authorLines() {
        StringBuilder lines = new StringBuilder();
        for (String part : new String[] {author, url, email}) {
            if (!part.isEmpty()) {
                lines.append(lines.isEmpty() ? "" : "\n").append(part.replace('\n', ' '));
            }
        }
        return lines.toString();
    }

    /** Whether there is anything to judge. */
    boolean saysSomething() {
        return !content.isBlank() || !author.isEmpty() || !url.isEmpty() || !email.isEmpty();
    }

    /** Whether it is one of the documented texts that are spam by definition. */
    boolean isGuaranteedSpam() {
        return author.equals("akismet-guaranteed-spam")
                || author.equals("viagra-test-123")
                || email.equalsIgnoreCase("akismet-guaranteed-spam@example.com");
    }
}
