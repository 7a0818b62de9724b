package dev.winnow.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What filters stumble over, in numbers: lines that hold look-alikes of bad words, and machine text of every sort. */
class InnocentTextTest {

    private static final List<String> KINDS =
            List.of("names", "brands", "medical", "law", "code", "urls", "chemistry", "licences", "languages");

    private static Moderator engine;

    static List<String> kinds() {
        return KINDS;
    }

    @BeforeAll
    static void loadTheBuiltInEngine() throws EngineException {
        engine = EngineFiles.BUILT_IN.load();
    }

    /** Findings that ask for more than nothing; {@code byRules}: only those that a rule takes part in. */
    private static List<String> flagged(List<String> lines, boolean byRules) {
        List<String> flagged = new ArrayList<>();
        for (String line : lines) {
            for (Finding finding : engine.moderate(Document.of(line)).findings()) {
                boolean rule = finding.sources().stream().anyMatch(source -> source.startsWith("rule:"));
                if (finding.action() != Action.ALLOW && (rule || !byRules)) {
                    flagged.add(finding.category() + " " + finding.sources() + " " + line);
                }
            }
        }
        return flagged;
    }

    private static List<String> lines(String kind) throws IOException {
        String resource = "/dev/winnow/innocent/" + kind + ".txt";
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(InnocentTextTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
            return in.lines().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void rulesFlagNoLine(String kind) throws IOException {
        List<String> lines = lines(kind);
        assertThat(lines).hasSizeGreaterThanOrEqualTo(20);
        assertThat(flagged(lines, true)).isEmpty();
    }

    @Test
    void theModelFlagsAtMostFiveLinesInAHundred() throws IOException {
        List<String> all = new ArrayList<>();
        for (String kind : KINDS) {
            all.addAll(lines(kind));
        }
        List<String> lines = all.stream()
                .filter(line -> !flagged(List.of(line), false).isEmpty())
                .toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(all.size() * 5 / 100);
    }

    @Test
    void linksAloneAreSeldomFlagged() {
        List<String> lines = new ArrayList<>();
        for (String host :
                List.of("www.example.com", "maps.example", "video.example", "news.example.org", "münchen.example")) {
            for (String path : List.of(
                    "",
                    "/watch?v=dQw4w9WgXcQ",
                    "/essex/sussex?ref=analysis",
                    "/2026/11/24/budget.html",
                    "/@51.5,-0.12,17z",
                    "/#top")) {
                lines.add("https://" + host + path);
            }
        }
        assertThat(flagged(lines, true)).isEmpty();
        assertThat(flagged(lines, false)).as("one in ten").hasSizeLessThanOrEqualTo(lines.size() / 10);
    }

    @Test
    void hashesAndIdentifiersAreHardlyEverFlagged() {
        Random random = new Random(7);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[i % 2 == 0 ? 20 : 32];
            random.nextBytes(bytes);
            lines.add(HexFormat.of().formatHex(bytes) + "  file-" + i + ".tar.gz");
            lines.add("id " + UUID.nameUUIDFromBytes(bytes) + " stored");
        }
        assertThat(flagged(lines, true)).isEmpty();
        assertThat(flagged(lines, false)).as("one in a hundred").hasSizeLessThanOrEqualTo(lines.size() / 100);
    }

    @Test
    void imagesInBase64AreNotFlagged() {
        Random random = new Random(8);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            byte[] bytes = new byte[400 + 40 * i];
            random.nextBytes(bytes);
            String image = Base64.getEncoder().encodeToString(bytes);
            lines.add("<img alt=\"\" src=\"data:image/png;base64," + image + "\">");
            lines.add("![logo](data:image/png;base64," + image + ")");
        }
        assertThat(flagged(lines, false)).isEmpty();
    }

    @Test
    void numbersAndTablesAreNotFlagged() {
        Random random = new Random(9);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            lines.add("2026-%02d-%02d\t%.2f\t%d\t%.1f%%\t%d"
                    .formatted(
                            1 + random.nextInt(12),
                            1 + random.nextInt(28),
                            random.nextDouble() * 1000,
                            random.nextInt(100_000),
                            random.nextDouble() * 100,
                            random.nextInt()));
        }
        assertThat(flagged(lines, false)).isEmpty();
    }

    @Test
    void whatIsLeftOfTextInAnotherEncodingIsCalledNothingWorseThanGarbled() {
        Map<String, String> texts = Map.of(
                "GB18030", "全校师生在操场上观看了升旗仪式，随后各班召开了主题班会，同学们踊跃发言，气氛十分热烈。学校将继续组织参观活动。",
                "Shift_JIS", "市立図書館では来月から開館時間を一時間延長し、学生向けの自習室も新しく設けることになりました。",
                "EUC-KR", "시립 도서관은 다음 달부터 개관 시간을 한 시간 늘리고 학생을 위한 열람실도 새로 마련한다고 밝혔다.",
                "windows-1251",
                        "Городская библиотека со следующего месяца будет работать на час дольше, откроется и новый читальный зал.");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String lost = new String(text.getValue().getBytes(Charset.forName(text.getKey())), StandardCharsets.UTF_8);
            for (Finding finding :
                    engine.moderate(Document.of((lost + "\n").repeat(3))).findings()) {
                assertThat(finding.category()).as(text.getKey()).isEqualTo(Category.GARBLED);
            }
        }
    }
}
