package dev.winnow.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Moderator;
import dev.winnow.policy.Category;
import dev.winnow.training.report.Earlier;
import dev.winnow.training.report.Table;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HtmlCardTest {

    private static Evaluation evaluation;
    private static Document page;
    private static String html;

    @BeforeAll
    static void measureAFewLines() throws Exception {
        int spam = 1 << Category.SPAM.ordinal();
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            texts.add(new Example(
                    "s" + i, "own <lines>", "", "en", "Buy cheap followers now, offer " + i + "!", spam, spam));
            String harmless = "The women's choir of village " + i + " sings on Sunday.";
            texts.add(new Example("h" + i, "own <lines>", "", "en", harmless, TrainedCategories.ALL_BITS, 0));
        }
        Moderator engine = EngineFiles.BUILT_IN.load();
        evaluation = Evaluation.of(engine, Material.of(texts));
        html = HtmlCard.of(evaluation, engine.policy(), Earlier.NONE).html();
        page = Jsoup.parse(html);
    }

    @Test
    void everyCategoryHasACurveAndACalibrationPicture() {
        assertThat(page.select("figure svg[role=img]")).hasSize(2 * TrainedCategories.ALL.size());
        assertThat(page.select("svg").eachAttr("aria-label")).noneMatch(String::isBlank);
    }

    @Test
    void thePageLoadsNothingAndRunsNothing() {
        assertThat(page.select("script, link, img, iframe, [src], [onclick]")).isEmpty();
        assertThat(html).doesNotContain("http:").doesNotContain("https:").doesNotContain("@import");
    }

    @Test
    void whatComesFromDataIsEscaped() {
        assertThat(html).contains("own &lt;lines&gt;").doesNotContain("<lines>");
    }

    @Test
    void textsOfTheDataAreMasked() {
        assertThat(evaluation.worst()).isNotEmpty();
        assertThat(html).doesNotContain("followers").doesNotContain("village");
        assertThat(WorstErrors.mask("Buy 3 followers, 加微信!")).isEqualTo("··· · ·········, ···!");
    }

    @Test
    void harmlessTextsThatNameAGroupAreCounted() {
        Table bias = evaluation.tables(IdentityTerms.ID).get(0);
        assertThat(bias.rows()).extracting(row -> row.key().get(1)).contains("women", "(any text)");
        assertThat(bias.rows())
                .allSatisfy(row -> assertThat(row.figures().get(1).value()).isBetween(0.0, 1.0));
    }
}
