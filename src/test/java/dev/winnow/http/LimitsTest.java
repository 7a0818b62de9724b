package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Limits are settings; see {@link OwnFilesProfile} for those that hold here. */
@QuarkusTest
@TestProfile(OwnFilesProfile.class)
class LimitsTest {

    private static final String JSON = "application/json";

    @TestHTTPResource("/")
    URI service;

    @Test
    void theTextLimitCountsBytesOfUtf8() {
        assertThat(post("/v1/moderate", "{\"text\":\"" + "成".repeat(682) + "\"}")
                        .status())
                .isEqualTo(200);
        assertProblem(
                post("/v1/moderate", "{\"text\":\"" + "成".repeat(683) + "\"}"), 413, "text-too-long", "2049 bytes");
    }

    @Test
    void aTextOverTheLimitSpoilsOnlyItselfInABatch() {
        Client.Answer answer = post("/v1/moderate/batch", "[{\"text\":\"" + "a".repeat(3000) + "\"},{\"text\":\"a\"}]");

        assertThat(answer.status()).isEqualTo(200);
        JsonPath answers = JsonPath.from(answer.body());
        assertThat(answers.getString("[0].reason")).isEqualTo("text-too-long");
        assertThat(answers.getString("[1].action")).isEqualTo("allow");
    }

    @Test
    void aBatchHasALimitedNumberOfDocuments() {
        String document = "{\"text\":\"a\"}";
        String three = document + "," + document + "," + document;

        assertThat(post("/v1/moderate/batch", "[" + three + "]").status()).isEqualTo(200);
        assertProblem(
                post("/v1/moderate/batch", "[" + three + "," + document + "]"),
                413,
                "too-many-documents",
                "more than 3 documents");
    }

    @Test
    void aBatchHasALimitedBody() {
        assertProblem(post("/v1/moderate/batch", " ".repeat(41 * 1024)), 413, "body-too-large", "40960");
    }

    @Test
    void moreThanFitsIntoMemoryIsTurnedAwayAndTheNextSmallRequestIsNot() {
        assertProblem(post("/v1/moderate/batch", " ".repeat(35 * 1024)), 503, "busy", "try again");
        assertThat(post("/v1/moderate", "{\"text\":\"a\"}").status()).isEqualTo(200);
        // What was turned away takes no room, and what was answered gives it back.
        for (int i = 0; i < 5; i++) {
            assertThat(post("/v1/moderate/batch", "[]" + " ".repeat(25 * 1024)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aStreamHasNoLimitButThatOfALine() {
        String line = "{\"text\":\"" + "a".repeat(1000) + "\"}\n";

        Client.Answer answer =
                new Client(service).post("/v1/moderate/batch", "application/x-ndjson", Texts.utf8(line.repeat(200)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSize(200).allMatch(it -> it.startsWith("{\"action\":"));
    }

    private Client.Answer post(String path, String body) {
        return new Client(service).post(path, JSON, Texts.utf8(body));
    }

    private static void assertProblem(Client.Answer answer, int status, String reason, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body()).contains("\"reason\":\"" + reason + "\"", detail);
    }
}
