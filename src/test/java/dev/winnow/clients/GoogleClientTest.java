package dev.winnow.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClient;
import com.google.api.client.googleapis.services.json.AbstractGoogleJsonClientRequest;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Key;
import dev.winnow.http.KeysProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Google's client for Java, which is under every client generated for it; the one for Perspective is on no registry. What
 * would be generated, paths and root, is taken from the discovery document.
 */
@QuarkusTest
@TestProfile(KeysProfile.class)
class GoogleClientTest {

    private static final String SOUP = "成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂";

    @TestHTTPResource("/")
    URI service;

    /** What a generator writes, in short. */
    private static final class CommentAnalyzer extends AbstractGoogleJsonClient {
        CommentAnalyzer(Builder builder) {
            super(builder);
        }

        static CommentAnalyzer at(String root) {
            return new Builder(new NetHttpTransport(), new GsonFactory(), root, "", null, false) {
                @Override
                public CommentAnalyzer build() {
                    return new CommentAnalyzer(setApplicationName("winnow"));
                }
            }.build();
        }
    }

    /** One call. Its public setters are the fields that {@link Key} marks. */
    public static final class Call extends AbstractGoogleJsonClientRequest<GenericJson> {
        @Key("key")
        private final String apiKey;

        Call(CommentAnalyzer client, String method, String path, String apiKey, Object content) {
            super(client, method, path, content, GenericJson.class);
            this.apiKey = apiKey;
        }

        String key() {
            return apiKey;
        }
    }

    private Call call(String method, String key, Map<String, ?> content) {
        JsonPath document = RestAssured.given()
                .urlEncodingEnabled(false)
                .get(service.resolve("/$discovery/rest?version=v1alpha1"))
                .jsonPath();
        String prefix = "resources.comments.methods." + method + ".";
        return new Call(
                CommentAnalyzer.at(document.getString("rootUrl")),
                document.getString(prefix + "httpMethod"),
                document.getString(prefix + "path"),
                key,
                content);
    }

    private static Map<String, ?> comment(String text, String attribute) {
        return Map.of("comment", Map.of("text", text), "requestedAttributes", Map.of(attribute, Map.of()));
    }

    @Test
    void bodiesThatItPacksWithoutBeingAskedAreRead() throws IOException {
        Call call = call("analyze", KeysProfile.GOOD, comment(SOUP, "SEXUALLY_EXPLICIT"));

        assertThat(call.getDisableGZipContent()).isFalse();
        assertThat(summary(call.execute(), "SEXUALLY_EXPLICIT")).isGreaterThan(0.9);
    }

    @SuppressWarnings("unchecked")
    private static double summary(GenericJson answer, String attribute) {
        Map<String, Map<String, Map<String, Number>>> scores =
                (Map<String, Map<String, Map<String, Number>>>) answer.get("attributeScores");
        return scores.get(attribute).get("summaryScore").get("value").doubleValue();
    }

    @Test
    void aSuggestionIsTaken() throws IOException {
        Map<String, ?> suggestion = Map.of(
                "comment",
                Map.of("text", "fine"),
                "attributeScores",
                Map.of("TOXICITY", Map.of("summaryScore", Map.of("value", 0))),
                "clientToken",
                "comment:1");

        assertThat(call("suggestscore", KeysProfile.GOOD, suggestion).execute())
                .containsEntry("clientToken", "comment:1");
    }

    @Test
    void errorsAreReadWithTheirDetails() {
        assertError(call("analyze", KeysProfile.GOOD, comment(SOUP, "NONE")), 400, "errorType", "INVALID_REQUEST");
        assertError(call("analyze", KeysProfile.WRONG, comment(SOUP, "SPAM")), 400, "reason", "API_KEY_INVALID");
        assertError(call("analyze", null, comment(SOUP, "SPAM")), 403, "reason", "API_KEY_MISSING");
    }

    private static void assertError(Call call, int status, String name, String value) {
        assertThatThrownBy(call::execute).isInstanceOfSatisfying(GoogleJsonResponseException.class, e -> {
            assertThat(e.getStatusCode()).isEqualTo(status);
            assertThat(e.getDetails().getCode()).isEqualTo(status);
            assertThat(e.getDetails().getMessage()).isNotBlank();
            List<? extends GenericJson> details = e.getDetails().getDetails();
            assertThat(details.get(0).get(name)).isEqualTo(value);
        });
    }
}
