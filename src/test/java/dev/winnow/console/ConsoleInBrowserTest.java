package dev.winnow.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main way through each screen of the console, in a real browser. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class ConsoleInBrowserTest {

    private static final String SCAM =
            "Dear winner, your parcel is held at our depot. Pay a small fee at http://parcel.example/pay within a day.";
    private static final String HOSTILE =
            "</bdi><script>document.title = 'broken'</script>\u202Ereversed =cmd() a" + "\u0301".repeat(50);

    private static Browser browser;

    @Inject
    ConsoleStore store;

    @TestHTTPResource("/")
    URI root;

    @BeforeEach
    void open() throws Exception {
        assumeTrue(Browser.installed() != null, "SKIPPED: no chromium is installed, the console was not looked at");
        if (browser == null) {
            browser = new Browser();
        }
        browser.script(true);
        browser.dark(false);
        browser.resize(1280, 900);
    }

    @AfterAll
    static void close() throws Exception {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    private static String submit(String text, int reach) {
        return given().header("Authorization", "Bearer " + ConsoleProfile.ALL)
                .contentType("application/json; charset=UTF-8")
                .body(Map.of(
                        "text",
                        text,
                        "tenant",
                        "kids",
                        "id",
                        "c-" + UUID.randomUUID(),
                        "author",
                        "somebody",
                        "context",
                        Map.of("parent", "Which courier do you use?", "url", "https://forum.example/9"),
                        "reach",
                        reach,
                        "store",
                        "always"))
                .post("/v1/items")
                .then()
                .statusCode(201)
                .extract()
                .path("item");
    }

    private static String state(String item) {
        return given().header("Authorization", "Bearer " + ConsoleProfile.key("admin"))
                .get("/v1/items/" + item)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    private void signIn(String role) {
        Staff.of(store);
        browser.open(root + "console/sign-in");
        browser.eval("document.querySelector('[name=login]').value = " + Browser.quoted(role + "@example.org"));
        browser.eval("document.querySelector('[name=password]').value = " + Browser.quoted(Staff.PASSWORD));
        browser.follow(() -> browser.click(".door button"));
        assertThat(browser.eval("location.pathname").asText()).isEqualTo("/console/queue");
        browser.complaints();
    }

    private void signOut() {
        browser.follow(() -> browser.click(".end form:last-child button"));
        assertThat(browser.text("h1")).isEqualTo("Sign in");
    }

    /** Moves the focus by the Tab key until it is where somebody wants it. */
    private static void tabTo(String selector) {
        for (int i = 0; i < 60; i++) {
            if (browser.eval("document.activeElement.matches(" + Browser.quoted(selector) + ")")
                    .booleanValue()) {
                return;
            }
            browser.press("Tab");
        }
        throw new AssertionError("the keyboard does not lead to " + selector);
    }

    @Test
    void byKeyboardAloneAModeratorSignsInDecidesTakesItBackAndSignsOut() {
        String first = submit(SCAM, 2_000_000);
        String second = submit("You are an idiot, nobody wants you.", 1_000_000);
        Staff.of(store);
        browser.open(root + "console/sign-in");
        tabTo("[name=login]");
        browser.type("moderator@example.org");
        browser.press("Tab");
        browser.type(Staff.PASSWORD);
        browser.follow(() -> browser.press("Enter"));
        browser.open(root + "console/queue?queue=review"); // others' appeals may wait, and come first
        browser.follow(() -> browser.press("n"));
        String shown = browser.eval("location.pathname").asText();
        assertThat(shown).isIn("/console/items/" + first, "/console/items/" + second);
        String item = shown.substring(shown.lastIndexOf('/') + 1);

        // No key works inside a field, or together with Ctrl.
        tabTo("[name=note]");
        browser.type("x");
        browser.press("x");
        assertThat(state(item)).isEqualTo("open");
        browser.eval("document.activeElement.blur()");
        browser.press("x", 2);
        assertThat(state(item)).isEqualTo("open");

        browser.follow(() -> browser.press("x"));
        assertThat(state(item)).isEqualTo("decided");
        assertThat(browser.text(".told")).contains("Undo");
        browser.follow(() -> browser.press("u"));
        assertThat(browser.eval("location.pathname").asText()).isEqualTo("/console/items/" + item);
        assertThat(state(item)).isEqualTo("open");
        browser.follow(() -> browser.press("a"));
        assertThat(state(item)).isEqualTo("decided");
        browser.follow(() -> browser.press("s"));
        assertThat(browser.eval("location.pathname").asText()).isEqualTo("/console/queue");
        tabTo(".end form:last-child button");
        browser.follow(() -> browser.press("Enter"));
        assertThat(browser.text("h1")).isEqualTo("Sign in");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void withoutScriptEveryPageCanBeReadAndAnItemDecided() {
        String item = submit(SCAM, 0);
        browser.script(false);
        signIn("admin");
        for (String page : List.of(
                "queue", "policies", "policies?category=scam", "people", "keys", "audit", "audit?verify=1", "me")) {
            browser.open(root + "console/" + page);
            assertThat(browser.text("main")).describedAs(page).isNotBlank();
        }
        browser.open(root + "console/items/" + item);
        assertThat(browser.text(".text")).contains("your parcel is held");
        browser.follow(() -> browser.click("button[value=restrict]"));
        assertThat(state(item)).isEqualTo("decided");
        signOut();
    }

    @Test
    void everyPageFitsANarrowScreenAndAxeFindsNothingInLightAndDark() throws Exception {
        String item = submit(SCAM, 0);
        String hostile = submit(HOSTILE, 0);
        signIn("admin");
        for (String page : List.of(
                "queue",
                "items/" + item,
                "items/" + hostile,
                "policies?category=scam",
                "people",
                "keys",
                "audit",
                "me",
                "items/nothing")) {
            browser.open(root + "console/" + page);
            for (int width : new int[] {320, 1280}) {
                for (boolean dark : new boolean[] {false, true}) {
                    browser.resize(width, 900);
                    browser.dark(dark);
                    assertThat(browser.violations())
                            .describedAs(page + ", " + width + ", dark " + dark)
                            .isEmpty();
                    assertThat(browser.eval("document.documentElement.scrollWidth")
                                    .intValue())
                            .describedAs(page + ", " + width)
                            .isLessThanOrEqualTo(width);
                    browser.picture(Path.of(
                            "target",
                            "pictures",
                            page.replaceAll("[/?=].*", "") + "-" + width + (dark ? "-dark" : "") + ".png"));
                }
            }
        }
        browser.resize(1280, 900);
        browser.dark(false);
        signOut();
        assertThat(browser.violations()).isEmpty();
    }

    @Test
    void aTextThatWouldBreakThePageIsShownAndDoesNothing() {
        String item = submit(HOSTILE, 0);
        signIn("viewer");
        browser.open(root + "console/items/" + item);
        assertThat(browser.eval("document.title").asText()).isEqualTo("Item · Winnow");
        assertThat(browser.text(".text")).contains("<script>", "U+202E").doesNotContain("\u202E");
        assertThat(browser.eval("document.querySelectorAll('.text script, .text a, .text img').length")
                        .intValue())
                .isZero();
        assertThat(browser.complaints()).isEmpty();
        signOut();
    }

    @Test
    void whatIsHardToSeeIsBlurredUntilSomebodyLooksAndAPersonChoosesWhat() {
        String item = submit("I will find you and cut your throat, you worthless piece of dirt.", 0);
        signIn("viewer");
        browser.open(root + "console/items/" + item);
        assertThat(browser.eval("document.querySelector('.text').classList.contains('blurred')")
                        .booleanValue())
                .isTrue();
        browser.press("b");
        assertThat(browser.eval("document.querySelector('.text').classList.contains('blurred')")
                        .booleanValue())
                .isFalse();
        browser.open(root + "console/me");
        browser.eval("document.querySelectorAll('[name=blur]').forEach(each => { each.checked = false; })");
        browser.follow(() -> browser.click("main button.main"));
        browser.open(root + "console/items/" + item);
        assertThat(browser.eval("document.querySelector('.text').classList.contains('blurred')")
                        .booleanValue())
                .isFalse();
        signOut();
    }

    @Test
    void anAdminInvitesSomebodyWhoGetsInOnce() {
        signIn("admin");
        browser.open(root + "console/people");
        browser.eval("document.querySelector('[name=login]').value = 'new-" + UUID.randomUUID() + "'");
        browser.follow(() -> browser.click("form[aria-labelledby=invite] button"));
        String link = browser.text(".code pre").strip();
        assertThat(link).contains("/console/welcome?invitation=");
        signOut();
        browser.open(link);
        browser.eval("document.querySelector('[name=login]').value = 'zoe-" + UUID.randomUUID() + "'");
        browser.eval("document.querySelector('[name=password]').value = " + Browser.quoted(Staff.PASSWORD));
        browser.follow(() -> browser.click(".door button"));
        assertThat(browser.eval("location.pathname").asText()).isEqualTo("/console/queue");
        signOut();
        browser.open(link);
        assertThat(browser.text("h1")).isEqualTo("This link is used up");
    }

    @Test
    void anAppealComesToSomebodyElseWhoAnswersIt() {
        String item = submit("satire " + UUID.randomUUID(), 0);
        signIn("moderator");
        browser.open(root + "console/items/" + item);
        browser.follow(() -> browser.press("x"));
        signOut();
        given().header("Authorization", "Bearer " + ConsoleProfile.key("items"))
                .contentType("application/json")
                .body(Map.of("text", "my post was satire"))
                .post("/v1/items/" + item + "/appeals")
                .then()
                .statusCode(201);
        signIn("admin");
        browser.open(root + "console/items/" + item);
        assertThat(browser.text(".note")).contains("my post was satire");
        browser.eval("document.querySelector('[name=note]').value = 'You are right.'");
        browser.follow(() -> browser.press("a"));
        assertThat(state(item)).isEqualTo("decided");
        browser.open(root + "console/items/" + item);
        assertThat(browser.text(".note")).contains("overturned", "You are right.");
        signOut();
    }

    @Test
    void aPolicyPageTellsWhatOtherThresholdsWouldHaveDoneAndChangesThem() throws Exception {
        String item = submit(SCAM, 0);
        signIn("admin");
        browser.open(root + "console/items/" + item);
        browser.follow(() -> browser.press("x"));
        browser.open(root + "console/policies?category=scam&review=0.5&block=0.6");
        assertThat(browser.text(".note tbody tr td:nth-child(3)")).matches("[1-9][0-9]*");
        browser.eval("document.querySelector('[name=note]').value = 'as looked at'");
        browser.follow(() -> browser.click(".note form[method=post] button"));
        assertThat(browser.text("[role=status].told")).startsWith("Changed.");
        assertThat(browser.text(".history")).contains("review 0.50, block 0.60", "as looked at");
        assertThat(browser.violations()).isEmpty();
        browser.follow(() -> browser.click(".history li:last-child button"));
        assertThat(browser.text(".history")).contains("as in the file");
        browser.open(root + "console/policies?category=scam&review=never&block=never");
        assertThat(browser.text(".note tbody tr td:nth-child(6)")).matches("[1-9][0-9]*");
        browser.open(root + "console/policies?category=scam&review=0.9&block=0.1");
        assertThat(browser.text(".note .problem")).contains("Not looked at");
        browser.open(root + "console/policies?category=scam&review=%3Cb%3E&block=NaN");
        assertThat(browser.text(".note .problem")).contains("Not looked at");
        signOut();
    }
}
