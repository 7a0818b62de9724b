package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OwnFilesProfile.class)
class OwnFilesTest {

    @Inject
    WinnowConfig config;

    private OwnFiles own;

    @BeforeEach
    void beginWithTheFirstPolicy() {
        own = new OwnFiles(config.policy().orElseThrow().getParent());
    }

    @Test
    void aTenantHasAPolicyOfItsOwn() {
        given().get("/v1/policy").then().body("tenants", contains("kids"));
        moderate("{\"text\":\"hello\",\"tenant\":\"kids\"}").statusCode(200).body("policy", startsWith("mine/kids@"));
        moderate("{\"text\":\"hello\",\"tenant\":\"kid\"}")
                .statusCode(400)
                .body("reason", equalTo("unknown-tenant"))
                .body("detail", containsString("did you mean \"kids\"?"));
    }

    @Test
    void aChangeOnDiskComesIntoForceAndABrokenOneIsReportedWhileTheOldStays() {
        own.writePolicy(OwnFiles.policy("second"));
        await(ready ->
                ready.getString("checks.find { it.data?.policy }.data.policy").startsWith("second@"));
        moderate("{\"text\":\"hello\"}").body("policy", startsWith("second@"));

        try (LogCapture log = new LogCapture()) {
            own.writePack(OwnFiles.BROKEN_PACK);
            JsonPath ready =
                    await(it -> "failed".equals(it.getString("checks.find { it.data?.policy }.data.lastReload")));

            assertThat(ready.getString("status")).isEqualTo("UP");
            assertThat(ready.getString("checks.find { it.data?.policy }.data.why"))
                    .contains(OwnFiles.BROKEN_PACK_COMPLAINT);
            moderate("{\"text\":\"hello\"}").statusCode(200).body("policy", startsWith("second@"));
            assertThat(given().get("/q/metrics").asString()).contains("winnow_reload_failed 1.0");
            assertThat(log.text().lines().filter(line -> line.startsWith("WARN")))
                    .singleElement()
                    .asString()
                    .contains("the engine in force stays", OwnFiles.BROKEN_PACK_COMPLAINT);
            assertThat(log.text()).doesNotContain("\tat ");
        }

        own.writePack(OwnFiles.pack("purple widget"));
        await(it -> "ok".equals(it.getString("checks.find { it.data?.policy }.data.lastReload")));
        moderate("{\"text\":\"purple widget for everyone\"}").body("action", equalTo("block"));
        assertThat(given().get("/q/metrics").asString())
                .contains("winnow_reload_failed 0.0", "winnow_rule_hits_total{rule=\"en.mine.phrase\"} 1.0");
    }

    private static JsonPath await(Predicate<JsonPath> condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < end) {
            JsonPath ready = given().get("/q/health/ready").jsonPath();
            if (condition.test(ready)) {
                return ready;
            }
        }
        throw new AssertionError(
                "nothing happened: " + given().get("/q/health/ready").asString());
    }

    private static ValidatableResponse moderate(String json) {
        return given().contentType("application/json")
                .body(json)
                .post("/v1/moderate")
                .then();
    }
}
