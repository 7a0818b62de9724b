package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RequestContextTest {

    private static final String MADE = "[0-9a-f]{16}";

    private static Response judge(String text, String header, String value) {
        return given().header("Content-Type", "application/json")
                .header(header, value)
                .body("{\"text\":\"" + text + "\"}")
                .post("/v1/moderate");
    }

    @Test
    void aRequestKeepsTheNameThatItsClientGaveIt() {
        judge("Good morning", "X-Request-Id", "order-7/a:b")
                .then()
                .statusCode(200)
                .header("X-Request-Id", equalTo("order-7/a:b"));
    }

    @Test
    void aRequestWithoutANameGetsOne() {
        given().get("/nothing").then().statusCode(404).header("X-Request-Id", matchesPattern(MADE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "<script>", "a\"b", "{}", "%0a"})
    void aNameThatCouldBeMistakenForAPartOfALogIsNotTaken(String name) {
        judge("Good morning", "X-Request-Id", name)
                .then()
                .header("X-Request-Id", not(equalTo(name)))
                .header("X-Request-Id", matchesPattern(MADE));
    }

    @Test
    void aLargeRequestThatNobodyWaitsForAnyMoreIsNotJudged() {
        judge("word ".repeat(20_000), "X-Request-Timeout-Ms", "0")
                .then()
                .statusCode(504)
                .body("reason", equalTo("too-late"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"60000", "", "soon", "-1", "1e3", "99999999999999999999"})
    void aRequestThatIsWaitedForOrSaysNothingThatCanBeUnderstoodIsJudged(String patience) {
        assertThat(judge("word ".repeat(20_000), "X-Request-Timeout-Ms", patience)
                        .statusCode())
                .isEqualTo(200);
    }
}
