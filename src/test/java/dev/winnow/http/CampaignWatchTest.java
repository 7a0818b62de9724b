package dev.winnow.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CampaignProfile.class)
class CampaignWatchTest {

    private static JsonPath moderate(String key, Map<String, String> document) {
        return given().header("Authorization", "Bearer " + key)
                .contentType("application/json")
                .body(document)
                .post("/v1/moderate")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void aVerdictSaysHowOftenItsTextWasMetNearly() {
        String text = "Meet us at the spring fair on the market square, number %d, bring friends and a good appetite!";
        JsonPath first = moderate(KeysProfile.GOOD, Map.of("text", String.format(text, 1)));
        assertThat(first.getLong("campaign.seen")).isEqualTo(1);
        JsonPath second =
                moderate(KeysProfile.GOOD, Map.of("text", String.format(text, 2).toUpperCase(Locale.ROOT)));
        assertThat(second.getLong("campaign.seen")).isEqualTo(2);
        assertThat(second.getString("campaign.id")).isEqualTo(first.getString("campaign.id"));
        JsonPath page = moderate(KeysProfile.GOOD, Map.of("format", "html", "text", "<p>" + String.format(text, 3)));
        assertThat(page.getLong("campaign.seen")).isEqualTo(3);
    }

    @Test
    void tenantsDoNotHearOfEachOther() {
        String text = "The rehearsal of the children's choir begins at four, and parents are welcome to listen.";
        assertThat(moderate(KeysProfile.GOOD, Map.of("text", text)).getLong("campaign.seen"))
                .isEqualTo(1);
        assertThat(moderate(KeysProfile.KIDS, Map.of("text", text)).getLong("campaign.seen"))
                .isEqualTo(1);
        assertThat(moderate(KeysProfile.KIDS, Map.of("text", text)).getLong("campaign.seen"))
                .isEqualTo(2);
    }

    @Test
    void theTextsOfABatchAreCountedOneByOne() {
        String text = "Our little bakery on the corner has fresh rolls from six o'clock, and coffee to go with them.";
        List<Integer> seen = given().header("Authorization", "Bearer " + KeysProfile.GOOD)
                .contentType("application/json")
                .body(List.of(Map.of("text", text), Map.of("text", text + "!"), Map.of("text", text)))
                .post("/v1/moderate/batch")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("campaign.seen");
        assertThat(seen).containsExactly(1, 2, 3);
        assertThat(given().get("/q/metrics").asString()).containsPattern("winnow_campaign_repeats_total [1-9]");
    }
}
