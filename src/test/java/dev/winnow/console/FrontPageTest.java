package dev.winnow.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The front page of a service on its own machine, without keys: in a real browser where one is installed. */
@QuarkusTest
class FrontPageTest {

    private static final String INSULT = "You are such an id\u200Bi0t, nobody wants you. <script>alert(1)</script>";
    private static Browser browser;

    @TestHTTPResource("/")
    URI page;

    @BeforeEach
    void open() throws Exception {
        if (browser == null && Browser.installed() != null) {
            browser = new Browser();
        }
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    private Browser browser() {
        assumeTrue(browser != null, "SKIPPED: no chromium is installed, the page was not looked at");
        browser.script(true);
        browser.dark(false);
        browser.resize(1280, 900);
        browser.open(page.toString());
        browser.complaints();
        return browser;
    }

    @Test
    void aProgramIsToldNameVersionAndLinks() {
        given().accept("application/json")
                .get("/")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(allOf(containsString("\"name\":\"winnow\""), containsString("/v1/moderate\"")));
    }

    @Test
    void thePageRunsNothingButItsOwnFilesAndIsNotKept() {
        given().get("/")
                .then()
                .statusCode(200)
                .header(
                        "Content-Security-Policy",
                        startsWith("default-src 'none'; script-src 'self'; style-src 'self'"))
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Content-Type-Options", "nosniff")
                .body(not(containsString("style=")))
                .body(not(containsString(" onclick=")));
    }

    @Test
    void aTextIsJudgedWithoutScriptAndNothingOfItIsMarkup() {
        given().contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParam("text", INSULT)
                .formParam("explain", "1")
                .post("/")
                .then()
                .statusCode(200)
                .body(containsString("<span class=\"action block\">block</span>"))
                .body(containsString("<span class=\"chip\">U+200B</span>"))
                .body(containsString("&lt;script&gt;"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void whatCannotBeJudgedGetsASentenceOnThePageAndAStatusThatFits() {
        assertThat(problem("", 400)).contains("Paste a text first.");
        assertThat(problem("x".repeat(10_001), 413)).contains("This page takes 10000 bytes; the API takes more.");
        assertThat(problem("x".repeat(10_000_000), 413)).contains("role=\"alert\"");
        given().formParam("text", "x").formParam("mode", "\0").post("/").then().statusCode(400);
        given().formParam("text", "x")
                .formParam("language", "<i>")
                .post("/")
                .then()
                .statusCode(400);
        given().formParam("text", "x")
                .formParam("tenant", "<i>")
                .post("/")
                .then()
                .statusCode(400);
        given().contentType("application/json").body("{}").post("/").then().statusCode(415);
        given().delete("/").then().statusCode(405).header("Allow", "GET, HEAD, POST");
        given().header("Sec-Fetch-Site", "cross-site")
                .formParam("text", "x")
                .post("/")
                .then()
                .statusCode(400);
        for (String body :
                List.of("text=%", "text=%FF%FE", "%00=%00&text", "&&&=", "text=%ED%A0%80", "a=1&".repeat(9000))) {
            assertThat(given().contentType("application/x-www-form-urlencoded")
                            .body(body)
                            .post("/")
                            .statusCode())
                    .describedAs(body.substring(0, 4))
                    .isIn(200, 400, 413);
        }
    }

    private static String problem(String text, int status) {
        return given().formParam("text", text)
                .post("/")
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    @Test
    void whatIsTriedIsNotKept() {
        String marker = "a marker that nobody else would write";
        given().formParam("text", marker).post("/").then().statusCode(200);

        assertThat(given().get("/").asString()).doesNotContain(marker);
        assertThat(given().get("/q/metrics").asString()).doesNotContain("marker");
    }

    @Test
    void everyCommandOnThePageWorksFromAShell() throws Exception {
        Browser page = browser();
        page.eval("document.getElementById('text').value = " + Browser.quoted("It's \"fine\" \\ $HOME `id` \n\u202E!"));
        page.click("#try .main");
        page.await("document.querySelector('.verdict pre')");
        List<String> commands = new ArrayList<>();
        page.eval("[...document.querySelectorAll('.verdict [aria-label=Command], pre.curl')].map(p => p.textContent)")
                .forEach(command -> commands.add(command.asText()));

        assertThat(commands).hasSize(5);
        for (String command : commands) {
            Process shell = new ProcessBuilder("sh", "-c", command + " -w ' %{http_code}'").start();
            String answer = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).describedAs(command).endsWith(" 200").matches("(?s)(\\{.*|true|false) 200");
        }
    }

    @Test
    void aVisitorTriesATextByKeyboardAlone() {
        Browser page = browser();
        for (int i = 0;
                i < 20 && !page.eval("document.activeElement.id").asText().equals("text");
                i++) {
            page.press("Tab");
        }
        page.type("You are a stupid idiot, get lost.");
        page.press("Enter", 2);
        page.await("document.querySelector('.verdict')");

        assertThat(page.text(".verdict h2")).contains("block", "toxic");
        assertThat(page.text("mark")).contains("stupid idiot");
        assertThat(page.text("#said")).contains("block");
        assertThat(page.eval("document.activeElement.id").asText()).isEqualTo("text");
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void aVisitorTriesAnExampleWithoutScript() {
        Browser page = browser();
        page.script(false);
        page.open(this.page.toString());
        page.follow(() -> page.click(".examples button[value=scam]"));

        assertThat(page.text(".verdict h2")).contains("scam");
        assertThat(page.eval("document.querySelector('.copy').hidden").booleanValue())
                .isTrue();
    }

    @Test
    void thePageFitsANarrowScreenAndAxeFindsNothingInLightAndDark() throws Exception {
        Browser page = browser();
        page.eval("document.querySelector('[name=explain]').checked = true");
        page.eval("document.getElementById('text').value = " + Browser.quoted(INSULT));
        page.click("#try .main");
        page.await("document.querySelector('.verdict')");
        page.eval("document.querySelectorAll('details').forEach(d => { d.open = true; })");
        for (int width : new int[] {320, 1280}) {
            for (boolean dark : new boolean[] {false, true}) {
                page.resize(width, 900);
                page.dark(dark);
                assertThat(page.violations())
                        .describedAs(width + " dark " + dark)
                        .isEmpty();
                assertThat(page.eval("document.documentElement.scrollWidth").intValue())
                        .isLessThanOrEqualTo(width);
                page.picture(Path.of("target", "pictures", "front-" + width + (dark ? "-dark" : "") + ".png"));
            }
        }
        assertThat(page.complaints()).isEmpty();
    }

    @Test
    void theModelCardIsThere() {
        given().get("/model-card").then().statusCode(200).body(containsString("<title>Model "));
        given().get("/assets/nothing.css").then().statusCode(404);
        given().get("/assets/../application.properties").then().statusCode(404);
    }
}
