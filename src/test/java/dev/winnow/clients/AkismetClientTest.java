package dev.winnow.clients;

import static org.assertj.core.api.Assertions.assertThat;

import ac.simons.akismet.Akismet;
import ac.simons.akismet.AkismetComment;
import ac.simons.akismet.AkismetException;
import dev.winnow.http.KeysProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.InetAddress;
import java.net.URI;
import org.apache.http.client.HttpClient;
import org.apache.http.impl.client.HttpClients;
import org.junit.jupiter.api.Test;

/** java-akismet, which has the key in the host name. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class AkismetClientTest {

    @TestHTTPResource("/")
    URI service;

    private Akismet client(String key) {
        // KEY.localhost is this machine, also where the system does not know that.
        HttpClient http = HttpClients.custom()
                .setDnsResolver(host -> InetAddress.getAllByName("127.0.0.1"))
                .build();
        Akismet akismet = new Akismet(http);
        akismet.setApiEndpoint("localhost:" + service.getPort());
        akismet.setApiKey(key);
        akismet.setApiConsumer("https://garden.example/");
        return akismet;
    }

    private static AkismetComment comment(String content) {
        AkismetComment comment = new AkismetComment();
        comment.setUserIp("203.0.113.9");
        comment.setUserAgent("Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");
        comment.setCommentContent(content);
        return comment;
    }

    /** This client takes every answer but "true" for ham: verifying its key is how it learns of a wrong one. */
    @Test
    void aKeyIsVerified() throws AkismetException {
        assertThat(client(KeysProfile.GOOD).verifyKey()).isTrue();
        assertThat(client(KeysProfile.WRONG).verifyKey()).isFalse();
        assertThat(client(KeysProfile.SUSPENDED).verifyKey()).isFalse();
    }

    @Test
    void spamIsSpamAndAFriendlyCommentIsNot() throws AkismetException {
        Akismet akismet = client(KeysProfile.GOOD);
        assertThat(akismet.commentCheck(comment("成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂")))
                .isTrue();
        assertThat(akismet.commentCheck(comment("Thank you for the kind reply, see you at the library on Tuesday.")))
                .isFalse();
    }

    @Test
    void reportsAreThanked() throws AkismetException {
        Akismet akismet = client(KeysProfile.OTHER);
        assertThat(akismet.submitSpam(comment("missed"))).isTrue();
        assertThat(akismet.submitHam(comment("fine"))).isTrue();
    }
}
