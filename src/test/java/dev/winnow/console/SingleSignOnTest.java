package dev.winnow.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.review.Actor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in by an OpenID provider, the whole way there and back. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class SingleSignOnTest {

    private static final Actor ADMIN = Actor.person("m-00", "kids", "admin");

    @Inject
    ConsoleStore store;

    @ConfigProperty(name = "winnow.console.oidc.url")
    String provider;

    @TestHTTPResource("/")
    URI root;

    /** Somebody with a browser. */
    private final class Somebody {
        private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
        private final HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();

        HttpResponse<String> open(String path) throws IOException, InterruptedException {
            return browser.send(
                    HttpRequest.newBuilder(root.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }

        boolean isIn() {
            return cookies.getCookieStore().getCookies().stream()
                    .map(HttpCookie::getName)
                    .anyMatch("winnow"::equals);
        }
    }

    private String invitation(String login) {
        Staff.of(store);
        return store.door().invite(ADMIN, login + "@example.org", "moderator");
    }

    @Test
    void whoIsInvitedComesInByTheProviderAndFromThenOnWithoutAnInvitation() throws Exception {
        String subject = "anna-" + UUID.randomUUID();
        OpenIdProvider.next(provider, subject, "");
        String invitation = invitation(subject);
        Somebody anna = new Somebody();
        assertThat(anna.open("console/welcome?invitation=" + invitation).body())
                .contains("href=\"sso?invitation=" + invitation + "\"");
        HttpResponse<String> first = anna.open("console/sso?invitation=" + invitation);
        assertThat(first.uri().getPath()).endsWith("/console/queue");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.body()).contains("Sign out").doesNotContain(subject);
        assertThat(anna.cookies.getCookieStore().getCookies())
                .extracting(HttpCookie::getName)
                .as("what the provider said is forgotten")
                .containsExactly("winnow");

        Somebody later = new Somebody();
        assertThat(later.open("console/sign-in").body()).contains("href=\"sso\"");
        assertThat(later.open("console/sso").uri().getPath()).endsWith("/console/queue");
        assertThat(later.isIn()).isTrue();

        // The same invitation does not let another one in.
        OpenIdProvider.next(provider, "somebody-else", "");
        Somebody thief = new Somebody();
        assertThat(thief.open("console/sso?invitation=" + invitation).statusCode())
                .isEqualTo(403);
        assertThat(thief.isIn()).isFalse();
    }

    @Test
    void whomNobodyInvitedDoesNotComeIn() throws Exception {
        OpenIdProvider.next(provider, "stranger", "");
        Somebody stranger = new Somebody();
        HttpResponse<String> answer = stranger.open("console/sso");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("Nobody here knows you yet");
        assertThat(stranger.isIn()).isFalse();
        assertThat(stranger.cookies.getCookieStore().getCookies()).isEmpty();
    }

    @Test
    void whoIsKeptOutStaysOutWhateverTheProviderSays() throws Exception {
        String subject = "bert-" + UUID.randomUUID();
        OpenIdProvider.next(provider, subject, "");
        assertThat(new Somebody()
                        .open("console/sso?invitation=" + invitation(subject))
                        .statusCode())
                .isEqualTo(200);
        store.door().members(ADMIN).stream()
                .filter(member -> member.person().login().startsWith(subject))
                .forEach(member -> store.door().disable(ADMIN, member.person().id(), true));
        Somebody bert = new Somebody();
        assertThat(bert.open("console/sso").statusCode()).isEqualTo(403);
        assertThat(bert.isIn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonce", "audience", "issuer", "time", "signature"})
    void aTokenThatSaysSomethingWrongLetsNobodyIn(String wrong) throws Exception {
        String subject = "carl-" + UUID.randomUUID();
        String invitation = invitation(subject);
        OpenIdProvider.next(provider, subject, wrong);
        Somebody carl = new Somebody();
        assertThat(carl.open("console/sso?invitation=" + invitation).statusCode())
                .isEqualTo(401);
        assertThat(carl.isIn()).isFalse();
        assertThat(store.door().invited(invitation)).as("not used up").isPresent();
    }

    @Test
    void aCodeThatThisBrowserDidNotAskForIsNotTaken() throws Exception {
        OpenIdProvider.next(provider, "stranger", "");
        Somebody victim = new Somebody();
        HttpResponse<String> answer = victim.open("console/sso?code=stolen&state=" + UUID.randomUUID());
        assertThat(answer.body()).as("asked anew who they are").contains("Nobody here knows you yet");
        assertThat(victim.isIn()).isFalse();
    }
}
