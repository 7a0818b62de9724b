package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What operators see: health, metrics, the log. */
@QuarkusTest
class ObservationTest {

    private static final String JSON = "application/json";
    private static final String SECRET = "Zinnoberquark";

    @TestHTTPResource("/")
    URI service;

    @Test
    void theServiceIsLiveReadyAndStarted() {
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/started").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("engine"))
                .body("checks.find { it.name == 'engine' }.data.model", notNullValue())
                .body("checks.find { it.name == 'engine' }.data.policy", notNullValue())
                .body("checks.find { it.name == 'engine' }.data.lastReload", equalTo("ok"));
    }

    @Test
    void everySeriesHasItsNameAndStartsAtZero() {
        String metrics = metrics();

        assertThat(metrics)
                .contains(
                        "winnow_verdicts_total{action=\"allow\",dialect=\"native\"} ",
                        "winnow_verdicts_total{action=\"review\",dialect=\"native\"} ",
                        "winnow_verdicts_total{action=\"block\",dialect=\"native\"} ",
                        "winnow_findings_total{category=\"sexual/minors\",source=\"rule\"} ",
                        "winnow_findings_total{category=\"spam\",source=\"model\"} ",
                        "winnow_scoring_seconds_bucket{le=\"1.0E-4\"} ",
                        "winnow_scoring_seconds_count ",
                        "winnow_scoring_seconds_sum ",
                        "winnow_text_bytes_bucket{le=\"1000.0\"} ",
                        "winnow_text_bytes_count ",
                        "winnow_rule_hits_total{rule=\"any.garbled.mark-pile\"} ",
                        "winnow_rejected_requests_total{reason=\"internal-error\"} ",
                        "winnow_reloads_total{outcome=\"success\"} 0.0",
                        "winnow_reloads_total{outcome=\"failure\"} 0.0",
                        "winnow_reload_failed 0.0",
                        "winnow_readings_total{tier=\"fast\"} ",
                        "winnow_readings_total{tier=\"deep\"} ",
                        "winnow_readings_total{tier=\"degraded\"} ",
                        "winnow_deep_reading_seconds_count ",
                        "winnow_deep_queue ",
                        "winnow_deep_active ",
                        "winnow_pending_bytes ")
                .containsPattern(
                        "winnow_engine_info\\{deep=\"[^\"]+\",folding=\"[^\"]+\",model=\"[^\"]+\",policy=\"default@[^\"]+\"\\} 1\\.0");
        for (ProblemType type : ProblemType.values()) {
            assertThat(metrics).contains("winnow_rejected_requests_total{reason=\"" + type.reason() + "\"} ");
        }
    }

    @Test
    void trafficIsCounted() {
        String before = metrics();
        post("/v1/moderate", JSON, Texts.request(Texts.FRIENDLY));
        post("/v1/moderate", JSON, Texts.request(Texts.SOUP));
        post("/v1/moderate", JSON, "{\"text\":\"\"}");
        post("/v1/moderate/batch", JSON, "[{\"txt\":1},{\"txt\":1}]");
        post("/v1/moderate/batch", "application/x-ndjson", "{\"text\":\"\"}\n");
        String after = metrics();

        assertThat(rise(before, after, "winnow_verdicts_total{action=\"allow\",dialect=\"native\"}"))
                .isEqualTo(1);
        assertThat(rise(before, after, "winnow_verdicts_total{action=\"block\",dialect=\"native\"}"))
                .isEqualTo(1);
        assertThat(rise(before, after, "winnow_findings_total{category=\"sexual\",source=\"rule\"}"))
                .isPositive();
        assertThat(rise(before, after, "winnow_rejected_requests_total{reason=\"empty-text\"}"))
                .isEqualTo(2);
        assertThat(rise(before, after, "winnow_rejected_requests_total{reason=\"unknown-field\"}"))
                .isEqualTo(2);
        assertThat(rise(before, after, "winnow_scoring_seconds_count")).isEqualTo(2);
        assertThat(rise(before, after, "winnow_text_bytes_count")).isEqualTo(2);
        assertThat(rise(before, after, "winnow_text_bytes_sum"))
                .isEqualTo(Texts.utf8(Texts.FRIENDLY).length + Texts.utf8(Texts.SOUP).length);
    }

    @Test
    void textReachesNeitherLogNorMetricsWhateverHappens() {
        try (LogCapture log = new LogCapture()) {
            String text = SECRET + " " + Texts.SOUP;
            post("/v1/moderate", JSON, Texts.request(text));
            post("/v1/moderate", JSON, "{\"text\":\"" + SECRET + "\",\"explain\":true,\"id\":\"" + SECRET + "\"}");
            post("/v1/moderate", JSON, "{\"text\":\"<p>" + SECRET + "\",\"format\":\"html\"}");
            post("/v1/moderate", JSON, "{\"text\":\"a\",\"tenant\":\"" + SECRET + "\"}");
            post("/v1/moderate", JSON, "{\"text\":\"a\",\"language\":\"" + SECRET + "\"}");
            post("/v1/moderate", JSON, "{\"" + SECRET + "\":\"a\"}");
            post("/v1/moderate", JSON, SECRET);
            post("/v1/moderate", JSON, "{\"text\":\"" + SECRET);
            post("/v1/moderate", JSON, "{\"text\":\"" + SECRET + "\\ud800\0\"}");
            post("/v1/moderate", SECRET + "/" + SECRET, SECRET);
            post("/v1/moderate", "text/plain", SECRET);
            post("/v1/moderate/" + SECRET, JSON, SECRET);
            post("/q/" + SECRET + "?" + SECRET, JSON, SECRET);
            post("/v1/moderate/batch", JSON, "[{\"text\":\"" + SECRET + "\"}, " + SECRET);
            post("/v1/moderate/batch", "application/x-ndjson", SECRET + "\n" + Texts.request(text));
            post("/v1/moderate", JSON, Texts.request((SECRET + " ").repeat(80_000)));

            // A bad request is no event at all: nothing above is in the log.
            assertThat(log.text()).isEmpty();
        }
        assertThat(metrics()).doesNotContainIgnoringCase(SECRET);
    }

    @Test
    void aFaultIsLoggedOnceWithItsIncidentAndItsPlaceAndNoMessage() {
        try (LogCapture log = new LogCapture()) {
            String incident = given().get(Exploding.PATH).then().extract().path("incident");

            assertThat(log.text().lines().filter(line -> line.contains(incident)))
                    .hasSize(1);
            assertThat(log.text())
                    .contains(IllegalStateException.class.getName(), IllegalArgumentException.class.getName())
                    .contains("at dev.winnow.http.Exploding.explode")
                    .doesNotContain(Exploding.SECRET);
        }
    }

    private void post(String path, String type, String body) {
        assertThat(new Client(service).post(path, type, Texts.utf8(body)).status())
                .isLessThan(500);
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static double rise(String before, String after, String series) {
        return value(after, series) - value(before, series);
    }

    private static double value(String metrics, String series) {
        return metrics.lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no series " + series));
    }
}
