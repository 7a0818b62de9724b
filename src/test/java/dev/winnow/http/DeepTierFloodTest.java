package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** More for the deep tier than it can do; see {@link CrampedProfile}. */
@QuarkusTest
@TestProfile(CrampedProfile.class)
class DeepTierFloodTest {

    private static final String SENTENCE = "You people make me sick and somebody should teach you a lesson. ";
    private static final int FLOOD = 60;

    @TestHTTPResource("/")
    URI service;

    private final HttpClient client = HttpClient.newHttpClient();

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).header("Authorization", "Bearer " + KeysProfile.GOOD);
    }

    private CompletableFuture<HttpResponse<String>> moderate(String text, String mode) {
        String body = "{\"text\":\"" + text + "\",\"language\":\"en\",\"mode\":\"" + mode + "\"}";
        return client.sendAsync(
                request("/v1/moderate")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static double metric(String series) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }

    @Test
    void aFloodIsAnsweredByTheFastTierAndSaysSoAndTheNextCallerIsReadAgain() {
        double before = metric("winnow_readings_total{tier=\"degraded\"}");
        String fast = moderate(SENTENCE.repeat(60), "fast").join().body();
        List<CompletableFuture<HttpResponse<String>>> flood = new ArrayList<>();
        for (int i = 0; i < FLOOD; i++) {
            flood.add(moderate(SENTENCE.repeat(60), "deep"));
        }
        // Nobody blocks the event loop meanwhile.
        given().get("/q/health/live").then().statusCode(200);

        int degraded = 0;
        for (CompletableFuture<HttpResponse<String>> answer : flood) {
            assertThat(answer.join().statusCode()).isEqualTo(200);
            JsonPath verdict = JsonPath.from(answer.join().body());
            if (verdict.getMap("").containsKey("degraded")) {
                assertThat(verdict.getBoolean("degraded")).isTrue();
                degraded++;
                assertThat(verdict.getString("mode")).isEqualTo("deep");
                assertThat(verdict.getList("categories.score"))
                        .isEqualTo(JsonPath.from(fast).getList("categories.score"));
            }
        }
        assertThat(degraded).isGreaterThan(FLOOD / 2);
        assertThat(metric("winnow_readings_total{tier=\"degraded\"}")).isEqualTo(before + degraded);
        assertThat(metric("winnow_deep_queue")).isZero();

        JsonPath after = JsonPath.from(moderate(SENTENCE, "deep").join().body());
        assertThat(after.getMap("")).doesNotContainKey("degraded");
    }

    @Test
    void aRequestThatIsReadDeeplyTakesOneTokenOfItsKeysRate() {
        // Two requests a second, saved up to two: read twice each, the second would be turned away.
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            HttpRequest request = HttpRequest.newBuilder(service.resolve("/v1/moderate"))
                    .header("Authorization", "Bearer " + KeysProfile.SLOW)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + SENTENCE + "\",\"mode\":\"deep\"}"))
                    .build();
            statuses.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                    .join()
                    .statusCode());
        }

        assertThat(statuses).containsExactly(200, 200);
    }

    @Test
    void akismetRemembersAnAuthorOnceWhoseCommentWasReadDeeply() {
        String comment = "blog=" + encoded("https://forum.example/") + "&user_ip=192.0.2.77&comment_content="
                + encoded(SENTENCE) + "&api_key=" + KeysProfile.GOOD;
        double before = metric("winnow_verdicts_total{action=\"allow\",dialect=\"akismet\"}")
                + metric("winnow_verdicts_total{action=\"review\",dialect=\"akismet\"}")
                + metric("winnow_verdicts_total{action=\"block\",dialect=\"akismet\"}");

        HttpResponse<String> answer = client.sendAsync(
                        HttpRequest.newBuilder(service.resolve("/1.1/comment-check"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(comment))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .join();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isIn("true", "false");
        assertThat(metric("winnow_verdicts_total{action=\"allow\",dialect=\"akismet\"}")
                        + metric("winnow_verdicts_total{action=\"review\",dialect=\"akismet\"}")
                        + metric("winnow_verdicts_total{action=\"block\",dialect=\"akismet\"}"))
                .isEqualTo(before + 1);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
