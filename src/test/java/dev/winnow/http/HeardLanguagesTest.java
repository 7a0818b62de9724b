package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(HeardProfile.class)
class HeardLanguagesTest {

    @Test
    void theModelTellsInWhichLanguagesItsHeadsAreHeardAndHowWell() {
        JsonPath model = given().get("/v1/model")
                .then()
                .statusCode(200)
                .body("languages.language", contains("es", "und"))
                .body("languages[0].categories[0].heard", equalTo(false))
                .body("languages[0].categories[0].auc", nullValue())
                .body("languages[0].categories[0].texts", equalTo(3))
                .body("languages[0].categories[1].heard", equalTo(true))
                .body("languages[0].categories[1].auc", equalTo(HeardProfile.AUC))
                .body("languages[0].categories[1].texts", equalTo(HeardProfile.TEXTS))
                .body("otherwise", equalTo("rules"))
                .extract()
                .jsonPath();

        List<String> heads = model.getList("heads");
        assertThat(model.<String>getList("languages[0].categories.category")).isEqualTo(heads);
        assertThat(model.<String>getList("languages[1].categories.category")).isEqualTo(heads);
    }

    @Test
    void theAnswerHasTheFieldsOfTheContractInItsOrder() {
        JsonPath contract = given().accept("application/json").get("/q/openapi").jsonPath();
        JsonPath model = given().get("/v1/model").jsonPath();

        assertFields(contract, "HeardLanguage", model.getMap("languages[0]"));
        assertFields(contract, "HeardCategory", model.getMap("languages[0].categories[0]"));
    }

    private static void assertFields(JsonPath contract, String schema, Map<?, ?> answer) {
        Map<?, ?> promised = contract.getMap("components.schemas." + schema + ".properties");
        assertThat(List.copyOf(answer.keySet())).describedAs(schema).isEqualTo(List.copyOf(promised.keySet()));
    }
}
