package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.winnow.assembly.KeyFiles;
import dev.winnow.keys.KeyFile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in to the native API of a service with keys. */
@QuarkusTest
@TestProfile(KeysProfile.class)
@Timeout(120)
class KeysTest {

    private static final String TEXT = "{\"text\":\"See you on Tuesday.\"}";

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer goodkey00001",
        "Authorization, bearer GOODKEY00001",
        "X-Api-Key, goodkey00001",
    })
    void aKeyIsTakenFromEitherHeader(String header, String value) {
        given().header(header, value)
                .contentType("application/json")
                .body(TEXT)
                .post("/v1/moderate")
                .then()
                .statusCode(200)
                .body("action", equalTo("allow"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401, missing-key",
        "Basic Z29vZA==, 401, missing-key",
        "Bearer, 401, missing-key",
        "Bearer wrongkey0006, 401, wrong-key",
        "Bearer schl\u00fcssel, 401, wrong-key",
        "Bearer suspended003, 403, suspended-key",
    })
    void withoutAGoodKeyNobodyIsLetIn(String authorization, int status, String reason) {
        for (String path : new String[] {"/v1/moderate", "/v1/moderate/batch"}) {
            given().header("Authorization", authorization)
                    .contentType("application/json")
                    .body(TEXT)
                    .post(path)
                    .then()
                    .statusCode(status)
                    .body("reason", equalTo(reason));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/categories", "/v1/policy", "/v1/model"})
    void theCatalogueAsksForAKeyToo(String path) {
        given().get(path).then().statusCode(401).header("WWW-Authenticate", "Bearer");
        given().header("X-Api-Key", KeysProfile.GOOD).get(path).then().statusCode(200);
    }

    @Test
    void aStreamOfLinesAsksForAKeyToo() {
        given().contentType("application/x-ndjson")
                .body(Texts.utf8(TEXT))
                .post("/v1/moderate/batch")
                .then()
                .statusCode(401);
    }

    @Test
    void healthAndMetricsAskForNone() {
        given().get("/q/health/ready").then().statusCode(200);
        given().get("/q/metrics").then().statusCode(200);
    }

    @Test
    void theTenantOfAKeyAppliesAndNoOther() {
        assertThat(moderate(KeysProfile.KIDS, TEXT).jsonPath().getString("policy"))
                .startsWith("mine/kids@");
        assertThat(moderate(KeysProfile.GOOD, TEXT).jsonPath().getString("policy"))
                .startsWith("mine@");
        String named = "{\"text\":\"See you.\",\"tenant\":\"kids\"}";
        assertThat(moderate(KeysProfile.KIDS, named).jsonPath().getString("policy"))
                .startsWith("mine/kids@");
        assertThat(moderate(KeysProfile.GOOD, named).jsonPath().getString("policy"))
                .startsWith("mine/kids@");
        moderate(KeysProfile.KIDS, "{\"text\":\"See you.\",\"tenant\":\"others\"}")
                .then()
                .statusCode(403)
                .body("reason", equalTo("foreign-tenant"))
                .body("detail", containsString("\"kids\""));
    }

    @Test
    void aKeyThatIsUsedTooOftenWaits() {
        int refused = 0;
        for (int i = 0; i < 10; i++) {
            Response response = moderate(KeysProfile.SLOW, TEXT);
            if (response.statusCode() == 429) {
                refused++;
                assertThat(Integer.parseInt(response.header("Retry-After"))).isBetween(1, 60);
                assertThat(response.jsonPath().getString("reason")).isEqualTo("rate-limited");
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void aChangedFileCountsWithoutARestartAndABrokenOneDoesNot() throws Exception {
        KeyFile before = KeyFiles.read(KeysProfile.file);
        String added = "addedkey0007";
        assertThat(moderate(added, TEXT).statusCode()).isEqualTo(401);

        KeyFiles.write(
                KeysProfile.file,
                before.with(new dev.winnow.keys.Key("added", before.hash().of(added), null, 0, false, null)));
        while (moderate(added, TEXT).statusCode() != 200) {
            Thread.sleep(50);
        }

        try (LogCapture log = new LogCapture()) {
            Files.writeString(KeysProfile.file, "salt: nonsense\n");
            while (!log.text().contains("Reload refused")) {
                Thread.sleep(50);
            }
        }
        assertThat(moderate(added, TEXT).statusCode()).isEqualTo(200);
        KeyFiles.write(KeysProfile.file, before);
        while (moderate(added, TEXT).statusCode() != 401) {
            Thread.sleep(50);
        }
    }

    @Test
    void keysReachNeitherLogNorMetrics() {
        try (LogCapture log = new LogCapture()) {
            moderate(KeysProfile.GOOD, TEXT);
            moderate(KeysProfile.WRONG, TEXT);
            assertThat(log.text()).doesNotContain(KeysProfile.GOOD, KeysProfile.WRONG);
        }
        assertThat(given().get("/q/metrics").asString()).doesNotContain(KeysProfile.GOOD, KeysProfile.WRONG);
    }

    private static Response moderate(String key, String json) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(json)
                .post("/v1/moderate");
    }
}
