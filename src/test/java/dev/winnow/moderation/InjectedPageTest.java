package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The founding example: a harmless scraped article into which a spammer put one line of adult keyword soup. */
class InjectedPageTest {

    private static final Moderator ENGINE = TestEngines.BUILT_IN;

    private static final String SOUP = "久久精品国产亚洲,无码人妻一区二区三区,成人在线视频免费观看,欧美日韩中文字幕高清";

    /** Traditional characters as a broken converter leaves them, pinyin in brackets behind some. */
    private static final List<String> ARTICLE = List.of(
            "本地一家機(jī)器人公司宣布完成新一輪融資,將擴(kuò)大倉庫自動化業(yè)務(wù)",
            "",
            "該公司成立于六年前,最初只為小型倉庫提供分揀設(shè)備。",
            "",
            "據(jù)負(fù)責(zé)人介紹,新一代產(chǎn)品可以在狹窄的通道里同時搬運(yùn)多個貨箱,大幅減少夜間加班。",
            "",
            "不過,幾位前員工對媒體表示,公司內(nèi)部資源分配不公,團(tuán)隊之間的矛盾也越來越多。",
            "",
            "業(yè)內(nèi)人士認(rèn)為,能否守住現(xiàn)有客戶,比融資數(shù)字更能說明問題。",
            "",
            "本文為專欄作者投稿,版權(quán)歸原作者所有,不代表本站立場。");

    private static String pageWith(String line, int at) {
        List<String> lines = new ArrayList<>(ARTICLE);
        lines.add(at, line);
        return String.join("\n", lines) + "\n";
    }

    private static void assertOnlyThisLine(String page, String line, Verdict verdict) {
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        int start = page.indexOf(line);
        List<Finding> harms = verdict.findings().stream()
                .filter(finding -> finding.category().isHarm())
                .toList();
        assertThat(harms).extracting(Finding::category).contains(Category.SEXUAL, Category.SPAM);
        assertThat(harms).allSatisfy(finding -> {
            assertThat(finding.start()).isEqualTo(start);
            assertThat(finding.end()).isEqualTo(start + line.length());
        });
        assertThat(verdict.cleaned()).isEqualTo(page.replace(line + "\n", ""));
        assertThat(verdict.findings()).extracting(Finding::category).contains(Category.GARBLED);
    }

    @ParameterizedTest(name = "line {0}")
    @ValueSource(ints = {0, 1, 5, 6, 11})
    void theInjectedLineIsFoundWhereverItStandsAndNothingElse(int at) {
        String page = pageWith(SOUP, at);
        assertOnlyThisLine(page, SOUP, ENGINE.moderate(Document.of(page)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "久久精品國產亞洲,無碼人妻一區二區三區,成人在線視頻免費觀看,歐美日韓中文字幕高清",
                "久久精品国产亚洲，无码人妻一区二区三区，成人在线视频免费观看，欧美日韩中文字幕高清",
                "久久精品国产亚洲_无码人妻一区二区三区_成人在线视频免费观看",
                "日本人妻中文字幕 | 国产精品自拍偷拍 | 欧美成人影院在线播放",
                "伊人久久综合网 丁香五月激情 欧美性爱视频 国产自拍在线",
                "成人色情网站大全,看黄片免费软件,日本AV无码在线,国产三级片"
            })
    void otherSoupsOfTheTradeAreFoundAsWell(String soup) {
        String page = pageWith(soup, 0);
        assertOnlyThisLine(page, soup, ENGINE.moderate(Document.of(page)));
    }

    @Test
    void theArticleAloneIsAllowedButItsDamageIsReported() {
        String page = String.join("\n", ARTICLE);
        Verdict verdict = ENGINE.moderate(Document.of(page));
        assertThat(verdict.action()).isEqualTo(Action.ALLOW);
        assertThat(verdict.flagged()).isFalse();
        assertThat(verdict.findings()).extracting(Finding::category).containsExactly(Category.GARBLED);
        assertThat(verdict.cleaned()).isEqualTo(page);
        assertThat(verdict.language()).isEqualTo("zh");
    }

    @Test
    void englishPagesLoseTheirSpamLineOnly() {
        String soup = "free porn videos, hot milf sex, xxx tube, hd porno, best sex cams online";
        String page = """
                The town library reopens on Monday after two months of repairs.

                New shelves were built by local carpenters, and the reading room has twice as many seats as before.

                Visitors may bring back books at the side door until the end of the week.
                """.replace("\n\nVisitors", "\n" + soup + "\nVisitors");
        Verdict verdict = ENGINE.moderate(Document.of(page));
        assertThat(verdict.action()).isEqualTo(Action.BLOCK);
        assertThat(verdict.cleaned()).isEqualTo(page.replace(soup + "\n", ""));
    }

    @Test
    void oneSpamLineAmongTenThousandIsFound() {
        StringBuilder page = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            page.append(i == 6_543 ? SOUP : "第" + i + "行记录了仓库设备的运行情况,一切正常。").append('\n');
        }
        Verdict verdict = ENGINE.moderate(Document.of(page.toString()));
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.action() == Action.BLOCK)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.line()).isEqualTo(6_544));
    }

    @Test
    void theFoundingPageItself() throws IOException {
        Path file = Path.of("../shared/pages/scraped-article.txt");
        if (!Files.exists(file)) {
            System.err.println("SKIPPED: the founding page is not at " + file + ", so it was not judged");
        }
        assumeTrue(Files.exists(file));
        String page = Files.readString(file);
        String first = page.lines().findFirst().orElseThrow();
        assertOnlyThisLine(page, first, ENGINE.moderate(Document.of(page)));
    }
}
