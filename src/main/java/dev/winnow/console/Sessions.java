package dev.winnow.console;

import dev.winnow.http.ProblemException;
import dev.winnow.http.ProblemType;
import dev.winnow.http.WinnowConfig;
import dev.winnow.review.Actor;
import dev.winnow.review.store.People;
import dev.winnow.review.store.Person;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * Who is signed in, by a cookie, and whether a form was sent by one of our own pages. Keys of the API are nothing here, and cookies
 * are nothing there.
 */
@Singleton
public class Sessions {

    private static final String SECURE = "__Host-winnow";
    private static final String PLAIN = "winnow"; // on this machine without TLS, where browsers refuse the other
    private static final String TENANT = "winnow-tenant";

    private final ConsoleStore store;
    private final boolean publicTls;

    @Inject
    Sessions(ConsoleStore store, WinnowConfig config) {
        this.store = store;
        publicTls = config.publicUrl().map(url -> url.startsWith("https:")).orElse(false);
    }

    private boolean isPlain(HttpServerRequest request) {
        String host =
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
        boolean near =
                host != null && (host.startsWith("127.") || host.equals("0:0:0:0:0:0:0:1") || host.equals("::1"));
        return !publicTls && near && !request.isSSL() && "http".equals(request.scheme());
    }

    /** Returns the cookie of a session that begins, or with "" of one that ends. */
    NewCookie cookie(HttpServerRequest request, String session) {
        boolean plain = isPlain(request);
        return new NewCookie.Builder(plain ? PLAIN : SECURE)
                .value(session)
                .path("/")
                .secure(!plain)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .maxAge(session.isEmpty() ? 0 : -1)
                .build();
    }

    /** Returns the cookie that remembers which tenant somebody looks at. It gives no right. */
    NewCookie tenant(HttpServerRequest request, int index) {
        return new NewCookie.Builder(TENANT)
                .value(Integer.toString(index))
                .path("/")
                .secure(!isPlain(request))
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    /** Returns who is signed in; empty if nobody is, or somebody who may do nothing. */
    Optional<Guest> guest(HttpServerRequest request) {
        Cookie cookie = request.getCookie(isPlain(request) ? PLAIN : SECURE);
        if (cookie == null || cookie.getValue().isEmpty() || cookie.getValue().length() > 100) {
            return Optional.empty();
        }
        String session = cookie.getValue();
        Optional<Person> person = ReviewProblems.at(() -> store.door().signedIn(session));
        if (person.isEmpty()) {
            return Optional.empty();
        }
        List<People.Member> memberships = ReviewProblems.at(() -> store.door().memberships(person.get()));
        if (memberships.isEmpty()) {
            return Optional.empty();
        }
        People.Member chosen = memberships.get(0);
        Cookie tenant = request.getCookie(TENANT);
        if (tenant != null && tenant.getValue().matches("[0-9]{1,4}")) {
            int index = Integer.parseInt(tenant.getValue());
            chosen = index < memberships.size() ? memberships.get(index) : chosen;
        }
        return Optional.of(new Guest(
                person.get(),
                Actor.person(person.get().pseudonym(), chosen.tenant(), chosen.role()),
                memberships.stream().map(People.Member::tenant).toList(),
                session,
                store.secretFor("form:" + session)));
    }

    /**
     * Lets only forms of our own pages pass. Not by Quarkus' extension: its token is in a cookie and knows no session, so that
     * whoever can set a cookie for the domain can forge it; signed, each page takes the token of the one before away, and who has
     * two items open loses one of them.
     *
     * @param guest who sent it; null before signing in
     * @param token what the form carried
     * @throws ProblemException if another site sent it
     */
    static void requireOwnForm(HttpServerRequest request, Guest guest, String token) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        // Our pages send no referrer, and so "null" as their origin; browsers that do not say more have the token
        // alone.
        boolean foreign = site != null
                ? !site.equals("same-origin") && !site.equals("none")
                : origin != null && !origin.equals("null") && !isOwn(origin, request.authority());
        boolean forged = guest != null
                && !MessageDigest.isEqual(
                        guest.token().getBytes(StandardCharsets.US_ASCII), token.getBytes(StandardCharsets.UTF_8));
        if (foreign || forged) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN, "this form is not from a page of this console, or of a session that ended");
        }
    }

    private static boolean isOwn(String origin, HostAndPort authority) {
        try {
            return authority != null
                    && authority.toString().equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
