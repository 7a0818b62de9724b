package dev.winnow.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.RateLimitException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.moderations.Moderation;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationCreateResponse;
import com.openai.models.moderations.ModerationModel;
import dev.langchain4j.model.openai.OpenAiModerationModel;
import dev.winnow.http.KeysProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The official Java client, in its strictest mode, and LangChain4j. */
@QuarkusTest
@TestProfile(KeysProfile.class)
class OpenAiClientsTest {

    private static final String SOUP = "成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂";
    private static final String FRIENDLY = "Thank you for the kind reply, see you at the library on Tuesday.";

    @TestHTTPResource("/v1")
    URI base;

    private OpenAIClient client(String key) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(base.toString())
                .apiKey(key)
                .responseValidation(true)
                .maxRetries(0)
                .build();
    }

    private static ModerationCreateParams.Builder params() {
        return ModerationCreateParams.builder().model(ModerationModel.OMNI_MODERATION_LATEST);
    }

    @Test
    void theOfficialClientReadsEveryFieldOfAnAnswer() {
        ModerationCreateResponse answer = client(KeysProfile.GOOD)
                .moderations()
                .create(params().inputOfStrings(List.of(SOUP, FRIENDLY)).build());

        assertThat(answer.id()).startsWith("modr-");
        assertThat(answer.model()).isEqualTo("omni-moderation-latest");
        assertThat(answer.results()).hasSize(2);
        Moderation soup = answer.results().get(0);
        assertThat(soup.flagged()).isTrue();
        assertThat(soup.categories().sexual()).isTrue();
        assertThat(soup.categories().illicit()).isPresent();
        assertThat(soup.categoryScores().sexual()).isGreaterThan(0.9);
        assertThat(soup.categoryScores().illicitViolent()).isBetween(0.0, 1.0);
        assertThat(soup.categoryAppliedInputTypes().violenceGraphic()).hasSize(1);
        assertThat(answer.results().get(1).flagged()).isFalse();
    }

    @Test
    void theOfficialClientTakesEveryErrorForWhatItIs() {
        OpenAIClient client = client(KeysProfile.GOOD);

        assertThatThrownBy(() -> client.moderations()
                        .create(params().inputOfStrings(List.of()).build()))
                .isInstanceOfSatisfying(BadRequestException.class, e -> {
                    assertThat(e.code()).contains("empty_array");
                    assertThat(e.param()).contains("input");
                    assertThat(e.type()).contains("invalid_request_error");
                    assertThat(e.headers().values("x-request-id")).hasSize(1);
                });
        assertThatThrownBy(() -> client.moderations()
                        .create(params().model("gpt-99").input("a").build()))
                .isInstanceOfSatisfying(
                        NotFoundException.class, e -> assertThat(e.code()).contains("model_not_found"));
        assertThatThrownBy(() -> client(KeysProfile.WRONG)
                        .moderations()
                        .create(params().input("a").build()))
                .isInstanceOfSatisfying(
                        UnauthorizedException.class, e -> assertThat(e.code()).contains("invalid_api_key"));
        assertThatThrownBy(() -> client(KeysProfile.SUSPENDED)
                        .moderations()
                        .create(params().input("a").build()))
                .isInstanceOf(PermissionDeniedException.class);
    }

    @Test
    void theOfficialClientMeetsTheRateOfItsKey() {
        OpenAIClient slow = client(KeysProfile.SLOW);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 10; i++) {
                        slow.moderations().create(params().input("a").build());
                    }
                })
                .isInstanceOfSatisfying(RateLimitException.class, e -> {
                    assertThat(e.code()).contains("rate_limit_exceeded");
                    assertThat(Integer.parseInt(
                                    e.headers().values("Retry-After").get(0)))
                            .isBetween(1, 60);
                });
    }

    @Test
    void theOfficialClientListsTheModels() {
        assertThat(client(KeysProfile.GOOD).models().list().data())
                .extracting(it -> it.id())
                .contains("omni-moderation-latest", "text-moderation-latest");
    }

    @Test
    void langChain4jFlagsWhatIsFlagged() {
        OpenAiModerationModel model = OpenAiModerationModel.builder()
                .baseUrl(base.toString())
                .apiKey(KeysProfile.GOOD)
                .maxRetries(0)
                .build();

        assertThat(model.moderate(SOUP).content().flagged()).isTrue();
        assertThat(model.moderate(SOUP).content().flaggedText()).isEqualTo(SOUP);
        assertThat(model.moderate(FRIENDLY).content().flagged()).isFalse();
    }
}
