package dev.winnow.http.akismet;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winnow.corrections.Correction;
import dev.winnow.corrections.CorrectionLog;
import dev.winnow.http.KeysProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(KeysProfile.class)
class AkismetTest {

    private static final String SOUP = "成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_成人电影网_av天堂";
    private static final String FRIENDLY = "Thank you for the kind reply, see you at the library on Tuesday.";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String CHECK = "/1.1/comment-check";
    private static final String THANKS = "Thanks for making the web a better place.";

    @ConfigProperty(name = "winnow.corrections")
    Path store;

    @TestHTTPResource("/")
    URI service;

    private static Map<String, String> fields(String content) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("api_key", KeysProfile.GOOD);
        fields.put("blog", "https://garden.example/");
        fields.put("user_ip", "203.0.113.9");
        fields.put("user_agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0");
        fields.put("comment_type", "comment");
        fields.put("comment_content", content);
        return fields;
    }

    private static RequestSpecification plain() {
        return given().config(RestAssuredConfig.config()
                .encoderConfig(
                        EncoderConfig.encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    private static String encoded(Map<String, String> fields, Charset charset) {
        List<String> pairs = new ArrayList<>();
        fields.forEach(
                (name, value) -> pairs.add(URLEncoder.encode(name, charset) + "=" + URLEncoder.encode(value, charset)));
        return String.join("&", pairs);
    }

    private static Response post(String path, Map<String, String> fields) {
        return plain().contentType(FORM)
                .body(encoded(fields, StandardCharsets.UTF_8))
                .post(path);
    }

    private static void assertWord(Response response, String word) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.asString()).isEqualTo(word);
    }

    private static void assertVerdict(Response response, String word) {
        assertWord(response, word);
        assertThat(response.header("X-akismet-guid")).isNotEmpty();
        assertThat(response.header("X-akismet-debug-help")).isNull();
        assertThat(response.header("X-akismet-error")).isNull();
        assertThat(response.header("X-akismet-alert-code")).isNull();
    }

    private static void assertInvalid(Response response, String reason) {
        assertWord(response, "invalid");
        assertThat(response.header("X-akismet-debug-help")).contains(reason);
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    private static Map<String, String> without(Map<String, String> fields, String name) {
        fields.remove(name);
        return fields;
    }

    @Test
    void blatantSpamNeedNotBeKeptAndAFriendlyCommentIsNoSpam() {
        Response soup = post(CHECK, fields(SOUP));
        assertVerdict(soup, "true");
        assertThat(soup.header("X-akismet-pro-tip")).isEqualTo("discard");

        Response friendly = post(CHECK, fields(FRIENDLY));
        assertVerdict(friendly, "false");
        assertThat(friendly.header("X-akismet-pro-tip")).isNull();
    }

    @Test
    void everyCheckHasAGuidOfItsOwn() {
        String one = post(CHECK, fields(FRIENDLY)).header("X-akismet-guid");
        assertThat(post(CHECK, fields(FRIENDLY)).header("X-akismet-guid")).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({
        "comment_author, akismet-guaranteed-spam, true",
        "comment_author, viagra-test-123, true",
        "comment_author_email, akismet-guaranteed-spam@example.com, true",
        "user_role, administrator, false",
    })
    void testValuesBehaveAsDocumented(String field, String value, String word) {
        Response response = post(CHECK, with(fields(FRIENDLY), field, value));
        assertVerdict(response, word);
        assertThat(response.header("X-akismet-pro-tip")).isNull();
    }

    @Test
    void guaranteedSpamIsSpamFromAnAdministratorToo() {
        Map<String, String> fields = with(fields(FRIENDLY), "user_role", "administrator");
        assertVerdict(post(CHECK, with(fields, "comment_author", "viagra-test-123")), "true");
    }

    @Test
    void spamInTheAuthorsNameCounts() {
        Map<String, String> fields = with(fields("nice"), "comment_author", SOUP);
        assertVerdict(post(CHECK, with(fields, "comment_author_url", "http://chengren-av.example/")), "true");
    }

    @Test
    void aFilledHoneypotIsEvidenceAndAnEmptyOneIsNone() {
        Map<String, String> fields = with(fields(FRIENDLY), "honeypot_field_name", "second_address");
        Response empty = post(CHECK, with(fields, "second_address", ""));
        assertVerdict(empty, "false");
        Response filled = post(CHECK, with(fields, "second_address", "I am a bot"));
        assertThat(Double.parseDouble(filled.header("X-winnow-score")))
                .isGreaterThan(Double.parseDouble(empty.header("X-winnow-score")));
    }

    @Test
    void anEmptyAddressOrNoneIsNoError() {
        assertVerdict(post(CHECK, with(fields(FRIENDLY), "user_ip", "")), "false");
        assertVerdict(post(CHECK, without(fields(FRIENDLY), "user_ip")), "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/1.1/comment-check", "/1.1/comment-check/", "/1.2/comment-check"})
    void bothVersionsAnswerAndASlashIsTolerated(String path) {
        assertVerdict(post(path, fields(SOUP)), "true");
    }

    @Test
    void bracketedAndRepeatedAndUnknownFieldsAreTaken() {
        String body = encoded(fields(SOUP), StandardCharsets.UTF_8)
                + "&comment_context[]=garden&comment_context[]=roses&comment_context[0]=x&comment_context=y"
                + "&HTTP_ACCEPT=*%2F*&POST_x=%&whatever&=&&%zz=1";
        assertVerdict(plain().contentType(FORM).body(body).post(CHECK), "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "UTF-8", "Big5", "utf-8"})
    void theCharsetOfTheHeaderOrOfTheFieldIsRead(String charset) {
        String text = charset.equals("Big5") ? "成人視頻_免費av在線_無碼高清_激情小說_國產自拍_在線觀看_成人電影網" : SOUP;
        Charset encoding = Charset.forName(charset);
        assertVerdict(
                plain().header("Content-Type", FORM + "; charset=" + charset)
                        .body(encoded(fields(text), encoding))
                        .post(CHECK),
                "true");
        assertVerdict(
                plain().header("Content-Type", FORM)
                        .body(encoded(with(fields(text), "blog_charset", charset), encoding))
                        .post(CHECK),
                "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {KeysProfile.WRONG, KeysProfile.SUSPENDED, ""})
    void withoutAGoodKeyNothingIsJudged(String key) {
        for (String path :
                List.of(CHECK, "/1.1/submit-spam", "/1.1/submit-ham", "/1.2/usage-limit", "/1.2/key-sites")) {
            Response response = post(path, with(fields(SOUP), "api_key", key));
            assertWord(response, "invalid");
            assertThat(response.header("X-akismet-debug-help"))
                    .describedAs(path)
                    .isNotEmpty();
            assertThat(response.header("X-akismet-guid")).isNull();
        }
    }

    @Test
    void aKeyIsVerified() {
        String blog = "https://garden.example/";
        assertWord(post("/1.1/verify-key", Map.of("key", KeysProfile.GOOD, "blog", blog)), "valid");
        assertInvalid(post("/1.1/verify-key", Map.of("key", KeysProfile.WRONG, "blog", blog)), "");
        assertInvalid(post("/1.1/verify-key", Map.of("key", KeysProfile.SUSPENDED, "blog", blog)), "");
        assertInvalid(post("/1.1/verify-key", Map.of("blog", blog)), "key");
    }

    @Test
    void aMissingFieldIsNamed() {
        assertInvalid(post(CHECK, without(fields(SOUP), "blog")), "Missing required field: blog");
        assertInvalid(post(CHECK, with(fields(""), "comment_author", "")), "comment_content");
        assertInvalid(plain().contentType(FORM).post(CHECK), "");
    }

    @Test
    void aTextThatIsTooLongIsNotJudged() {
        assertInvalid(post(CHECK, fields("long ".repeat(250_000))), "limit");
    }

    @Test
    void aFormOfVeryManyFieldsIsNotRead() {
        assertInvalid(plain().contentType(FORM).body("a=1&".repeat(5000)).post(CHECK), "fields");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /1.1/comment-check, 405",
        "PUT, /1.1/submit-spam, 405",
        "DELETE, /1.2/usage-limit, 405",
        "POST, /1.1/nothing, 404",
        "POST, /1.1/comment-check/x, 404",
        "POST, /1.1/get-subscription, 404",
    })
    void errorsOfTheFrameworkArePlainTextToo(String method, String path, int status) {
        Response response = plain().request(method, path);
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("text/plain; charset=utf-8");
        assertThat(response.asString()).isEqualTo("invalid");
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        Response last = null;
        for (int i = 0; i < 40; i++) {
            last = post(CHECK, with(fields(FRIENDLY), "api_key", KeysProfile.SLOW));
            if (last.statusCode() == 429) {
                break;
            }
        }
        assertThat(last).isNotNull();
        assertThat(last.statusCode()).isEqualTo(429);
        assertThat(last.asString()).isEqualTo("invalid");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void theKeyMayBeInTheAddressThoughThereIsABody() {
        String body = encoded(without(fields(SOUP), "api_key"), StandardCharsets.UTF_8);
        assertVerdict(plain().contentType(FORM).body(body).post(CHECK + "?api_key=" + KeysProfile.GOOD), "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/json; charset=utf-8"})
    void whatIsNoFormIsToldSo(String type) {
        assertInvalid(
                plain().contentType(type)
                        .body("{}".getBytes(StandardCharsets.UTF_8))
                        .post(CHECK),
                "must be application/x-www-form-urlencoded");
    }

    @Test
    void theKeyMayBeInTheHostsName() throws Exception {
        String body = encoded(without(fields(SOUP), "api_key"), StandardCharsets.UTF_8);
        for (String host : List.of(KeysProfile.GOOD + ".rest.akismet.com", KeysProfile.GOOD + ".winnow.example")) {
            String answer = raw("POST " + CHECK + " HTTP/1.0\r\nHost: " + host + "\r\nContent-Type: " + FORM
                    + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
            assertThat(answer).startsWith("HTTP/1.").endsWith("\r\n\r\ntrue");
        }
    }

    @Test
    void anUpgradeToHttp2DoesNotDisturb() throws Exception {
        String body = encoded(fields(SOUP), StandardCharsets.UTF_8);
        String answer = raw(
                "POST " + CHECK + " HTTP/1.1\r\nHost: winnow.example\r\nConnection: Upgrade, HTTP2-Settings, close\r\n"
                        + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\nContent-Type: " + FORM
                        + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        assertThat(answer).contains("true");
    }

    private String raw(String request) throws Exception {
        try (Socket socket = new Socket("localhost", service.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            StringBuilder answer = new StringBuilder();
            int next;
            while ((next = in.read()) >= 0) {
                answer.append((char) next);
                if (answer.toString().endsWith("true")) {
                    break;
                }
            }
            return answer.toString();
        }
    }

    @Test
    void aReportIsThankedForAfterItIsKeptWithoutAddresses() throws Exception {
        String text = "a report " + UUID.randomUUID();
        Map<String, String> fields = fields(text);
        fields.put("api_key", KeysProfile.OTHER);
        fields.put("comment_author", "Maria");
        fields.put("comment_author_email", "maria@garden.example");
        fields.put("guid", "8b2f6c1e0d");
        fields.put("reporter", "moderator-7");
        fields.put("HTTP_COOKIE", "secret");
        fields.put("is_test", "1");

        assertWord(post("/1.1/submit-ham", fields), THANKS);

        List<Correction> found = new ArrayList<>();
        CorrectionLog.read(store, new CorrectionLog.Reader() {
            @Override
            public void correction(long line, Correction correction) {
                if (correction.text().equals(text)) {
                    found.add(correction);
                }
            }

            @Override
            public void damaged(long line, String why) {
                throw new AssertionError(line + ": " + why);
            }
        });
        assertThat(found).hasSize(1);
        Correction kept = found.get(0);
        assertThat(kept.labels()).containsEntry("spam", 0.0);
        assertThat(kept.reference()).isEqualTo("8b2f6c1e0d");
        assertThat(kept.reporter()).isEqualTo("moderator-7");
        assertThat(kept.test()).isTrue();
        assertThat(kept.details()).containsEntry("comment_author", "Maria");
        assertThat(kept.toString()).doesNotContain("203.0.113.9", "maria@garden.example", "secret");
    }

    @Test
    void whatASiteReportedCountsForThatSiteAlone() {
        String text = "Our reading group meets again in the old mill. " + UUID.randomUUID();
        Map<String, String> reported = fields(text);
        reported.put("blog", "https://one.example/");
        String before = post(CHECK, reported).header("X-winnow-score");
        assertWord(post("/1.1/submit-spam", reported), THANKS);
        assertThat(post(CHECK, reported).header("X-winnow-score")).isGreaterThan(before);

        Map<String, String> elsewhere = fields(text);
        elsewhere.put("api_key", KeysProfile.OTHER);
        elsewhere.put("blog", "https://two.example/");
        assertThat(post(CHECK, elsewhere).header("X-winnow-score")).isEqualTo(before);
    }

    @Test
    void usageIsCountedPerMonthAndSite() {
        String site = "https://count-" + UUID.randomUUID() + ".example/";
        post(CHECK, with(fields(SOUP), "blog", site));
        post(CHECK, with(fields(FRIENDLY), "blog", site));
        post(CHECK, with(with(fields(FRIENDLY), "blog", site), "is_test", "1"));

        Response usage = post("/1.2/usage-limit", Map.of("api_key", KeysProfile.GOOD));
        assertThat(usage.contentType()).startsWith("application/json");
        assertThat(usage.jsonPath().<String, Object>getMap("").keySet())
                .containsExactlyInAnyOrder("limit", "usage", "percentage", "throttled");
        assertThat(usage.jsonPath().getInt("usage")).isGreaterThanOrEqualTo(2);
        assertThat(usage.jsonPath().getString("percentage")).isNotNull();

        Response sites = post("/1.2/key-sites", Map.of("api_key", KeysProfile.GOOD, "filter", site));
        String month = java.time.YearMonth.now(java.time.ZoneOffset.UTC).toString();
        Map<String, List<Map<String, Object>>> months = sites.jsonPath().getMap("");
        assertThat(months.get(month)).describedAs(sites.asString()).hasSize(1);
        assertThat(months.get(month).get(0))
                .containsEntry("site", site.substring(0, site.length() - 1))
                .containsEntry("api_calls", "2")
                .containsEntry("spam", "1")
                .containsEntry("ham", "1")
                .containsEntry("is_revoked", false);
        assertThat(post("/1.2/key-sites", Map.of("api_key", KeysProfile.GOOD, "format", "csv"))
                        .contentType())
                .startsWith("text/csv");
        assertInvalid(post("/1.2/key-sites", Map.of("api_key", KeysProfile.GOOD, "month", "May")), "month");
    }
}
