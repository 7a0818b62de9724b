package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialects behind a proxy that hands paths on as they are. */
@QuarkusTest
@TestProfile(NarrowProfile.class)
class PathPrefixTest {

    private static final String COMMENT =
            "{\"comment\":{\"text\":\"Nice to see you all there\"},\"requestedAttributes\":{\"TOXICITY\":{}}}";

    @TestHTTPResource("/")
    URI service;

    private static Response post(String path, String body) {
        return given().urlEncodingEnabled(false)
                .header("Authorization", "Bearer " + KeysProfile.GOOD)
                .contentType("text/plain")
                .body(body)
                .post(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", NarrowProfile.PREFIX})
    void everyDialectAnswersWithAndWithoutThePrefix(String prefix) {
        assertThat(post(prefix + "/v1/moderations", "{\"input\":\"a\"}").statusCode())
                .isEqualTo(200);
        for (String path : new String[] {"/v1alpha1/comments:analyze", "/v1alpha1/comments%3Aanalyze"}) {
            Response response = given().urlEncodingEnabled(false)
                    .contentType("text/plain")
                    .body(COMMENT)
                    .post(prefix + path + "?key=" + KeysProfile.GOOD);
            assertThat(response.statusCode()).describedAs(path).isEqualTo(200);
        }
        String form = "api_key=" + KeysProfile.GOOD + "&blog=https://garden.example&comment_content=hello";
        assertThat(post(prefix + "/1.1/comment-check", form).asString()).isEqualTo("false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/$discovery/rest", "/%24discovery/rest", "/discovery/v1/apis/commentanalyzer/v1alpha1/rest"})
    void theDiscoveryDocumentLeadsBackThroughTheProxy(String path) {
        String root = given().urlEncodingEnabled(false)
                .get(NarrowProfile.PREFIX + path + "?version=v1alpha1")
                .jsonPath()
                .getString("rootUrl");
        assertThat(root).isEqualTo("http://" + service.getAuthority() + NarrowProfile.PREFIX + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/to", "/to/", "/to/winnow", "/to/winnowv1/moderations", "/to/winnow/to/winnow/v1/models"})
    void whatOnlyLooksLikeThePrefixIsNothing(String path) {
        assertThat(post(path, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void theLogOfRequestsHasNoKeyThoughAddressesHaveOne() throws InterruptedException {
        try (LogCapture log = new LogCapture()) {
            given().body(COMMENT).post("/v1alpha1/comments:analyze?key=" + KeysProfile.GOOD);
            while (!log.text().contains("POST /v1alpha1/comments")) { // it is written after the answer
                Thread.sleep(10);
            }
            assertThat(log.text()).doesNotContain(KeysProfile.GOOD);
        }
    }
}
