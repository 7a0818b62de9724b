package dev.winnow.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.moderation.TestEngines;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueTest {

    @Test
    void aModelThatWasFittedToNoLanguageListsNoneAndSaysThatItJudgesAll() {
        byte[] answer = Catalogue.model(TestEngines.BUILT_IN.model().withHearings(Map.of()));

        JsonPath model = JsonPath.from(new String(answer, StandardCharsets.UTF_8));
        assertThat(model.getList("languages")).isEmpty();
        assertThat(model.getString("otherwise")).isEqualTo("model");
    }
}
