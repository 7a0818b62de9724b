package dev.winnow.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winnow.json.RequestException.Reason;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentJsonTest {

    private static final DocumentJson READER = new DocumentJson(100);

    @Test
    void aTextAloneIsADocumentWithDefaults() throws RequestException {
        assertThat(READER.read(utf8("{\"text\":\"hello\"}"))).isEqualTo(Document.of("hello"));
    }

    @Test
    void everyFieldIsRead() throws RequestException {
        String json = "{\"explain\":true,\"offsets\":\"code-points\",\"tenant\":\"kids\",\"language\":\"zh-Hant\","
                + "\"format\":\"html\",\"text\":\"<p>hi\",\"id\":\"c-1\"}";

        assertThat(READER.read(utf8(json)))
                .isEqualTo(new Document(
                        "c-1", "<p>hi", Document.Format.HTML, "zh-Hant", "kids", OffsetUnit.CODE_POINTS, true));
    }

    @Test
    void nullCountsAsLeftOut() throws RequestException {
        String json = "{\"id\":null,\"text\":\"a\",\"format\":null,\"language\":null,\"tenant\":null,\"offsets\":null,"
                + "\"explain\":null}";

        assertThat(READER.read(utf8(json))).isEqualTo(Document.of("a"));
    }

    @Test
    void aByteOrderMarkIsNoMistake() throws RequestException {
        assertThat(READER.read(utf8("\ufeff{\"text\":\"a\"}"))).isEqualTo(Document.of("a"));
    }

    @Test
    void textIsTakenAsItIsWithNulAndHalfSurrogates() throws RequestException {
        Document document = READER.read(utf8("{\"text\":\"a\\u0000b\\ud800c\"}"));

        assertThat(document.text()).isEqualTo("a\0b\ud800c");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // not JSON
                "``                        | MALFORMED_JSON   | there is no JSON: the body is empty",
                "` `                       | MALFORMED_JSON   | there is no JSON: the body is empty",
                "{\"text\":\"a\"           | MALFORMED_JSON   | expected close marker for Object (line 1, column 12)",
                "{\"text\":\"a\",}         | MALFORMED_JSON   | (line 1, column 13)",
                "{'text':'a'}              | MALFORMED_JSON   | (line 1, column 2)",
                "hello                     | MALFORMED_JSON   | Unrecognized token 'hello'",
                "{\"text\":\"a\"} x        | MALFORMED_JSON   | (line 1, column 14)",
                "{\"text\":\"a\"}{}        | MALFORMED_JSON   | something follows the JSON value: an object (line 1, column 13)",
                "{\"text\":\"\\ud8\"}      | MALFORMED_JSON   | (line 1, column",
                // not a document
                "[]                        | NOT_AN_OBJECT    | a document is a JSON object, not an array",
                "\"text\"                  | NOT_AN_OBJECT    | not a string",
                "null                      | NOT_AN_OBJECT    | not null",
                "12                        | NOT_AN_OBJECT    | not a number",
                // fields
                "{}                        | MISSING_TEXT     | the field \"text\" is missing",
                "{\"text\":null}           | MISSING_TEXT     | the field \"text\" is missing",
                "{\"text\":\"\"}           | EMPTY_TEXT       | nothing to judge",
                "{\"text\":5}              | WRONG_TYPE       | \"text\" must be a string, not a number (line 1, column 9)",
                "{\"text\":[\"a\"]}        | WRONG_TYPE       | \"text\" must be a string, not an array",
                "{\"text\":{\"a\":1}}      | WRONG_TYPE       | \"text\" must be a string, not an object",
                "{\"text\":\"a\",\"id\":7} | WRONG_TYPE       | \"id\" must be a string, not a number",
                "{\"text\":\"a\",\"explain\":\"yes\"} | WRONG_TYPE | \"explain\" must be a boolean, not a string",
                "{\"text\":\"a\",\"explain\":[]}      | WRONG_TYPE | \"explain\" must be a boolean, not an array",
                "{\"txt\":\"a\"}           | UNKNOWN_FIELD    | unknown field \"txt\"; did you mean \"text\"?",
                "{\"text\":\"a\",\"threshold\":{\"x\":[1]}} | UNKNOWN_FIELD | unknown field \"threshold\"; there are id, text,",
                "{\"text\":\"a\",\"text\":\"b\"}      | DUPLICATE_FIELD | the field \"text\" stands there twice",
                "{\"text\":\"a\",\"format\":\"HTML\"} | UNKNOWN_FORMAT  | unknown format \"HTML\"",
                "{\"text\":\"a\",\"offsets\":\"utf8\"}| UNKNOWN_OFFSETS | did you mean \"utf16\"?",
                "{\"text\":\"a\",\"language\":\"in English\"} | INVALID_LANGUAGE | BCP 47",
            })
    void aWrongRequestIsRefusedWithWhatAndWhere(String json, Reason reason, String sentence) {
        RequestException refusal = refusal(utf8(json));

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessageContaining(sentence);
        assertThat(refusal.getMessage()).doesNotContain("Source:").hasSizeLessThan(400);
    }

    @Test
    void aComplaintAboutAStreamNamesTheLineOfTheStream() {
        RequestException refusal =
                catchThrowableOfType(RequestException.class, () -> READER.read(utf8("{\"text\":1}"), 4711));

        assertThat(refusal).hasMessageEndingWith("(line 4711, column 9)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"text\":[", "{\"x\":{\"text\":"})
    void deepNestingIsRefusedBeforeItHurts(String opening) {
        assertThat(refusal(utf8(opening.repeat(100_000))).reason()).isEqualTo(Reason.TOO_DEEP);
    }

    @ParameterizedTest
    @CsvSource({
        // bytes in hexadecimal between {"text":" and "}, offset of the first bad one
        "80, 9", // a continuation without a start
        "C0AF, 9", // overlong '/'
        "E08080, 9", // overlong NUL
        "EDA080, 9", // a surrogate
        "F4908080, 9", // behind U+10FFFF
        "61F09F98, 10", // cut off
        "FF, 9",
    })
    void bytesThatAreNotUtf8AreRefusedWithTheirPlace(String hex, int offset) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        json.writeBytes(utf8("{\"text\":\""));
        json.writeBytes(java.util.HexFormat.of().parseHex(hex));
        json.writeBytes(utf8("\"}"));

        RequestException refusal = refusal(json.toByteArray());

        assertThat(refusal.reason()).isEqualTo(Reason.INVALID_UTF8);
        assertThat(refusal).hasMessageContaining("at offset " + offset);
    }

    @Test
    void utf16IsNotTakenForUtf8() {
        assertThat(refusal("{\"text\":\"a\"}".getBytes(StandardCharsets.UTF_16LE))
                        .reason())
                .isEqualTo(Reason.MALFORMED_JSON);
    }

    @Test
    void aRawNulIsNotJson() {
        assertThat(refusal(utf8("{\"text\":\"a\0b\"}")).reason()).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(refusal(new byte[10]).reason()).isEqualTo(Reason.MALFORMED_JSON);
    }

    @Test
    void theTextLimitCountsBytesOfUtf8() throws RequestException {
        assertThat(READER.read(utf8("{\"text\":\"" + "成".repeat(33) + "\"}")).text())
                .hasSize(33);

        RequestException refusal = refusal(utf8("{\"text\":\"" + "成".repeat(34) + "\"}"));
        assertThat(refusal.reason()).isEqualTo(Reason.TEXT_TOO_LONG);
        assertThat(refusal).hasMessageContaining("102 bytes").hasMessageContaining("limit is 100");
        assertThat(refusal(utf8("{\"text\":\"" + "a".repeat(101) + "\"}")).reason())
                .isEqualTo(Reason.TEXT_TOO_LONG);
    }

    @Test
    void aLongIdIsRefused() {
        assertThat(refusal(utf8("{\"text\":\"a\",\"id\":\"" + "i".repeat(257) + "\"}"))
                        .reason())
                .isEqualTo(Reason.INVALID_ID);
    }

    @Test
    void aComplaintRepeatsOnlyTheBeginningOfLongNames() {
        assertThat(refusal(utf8("{\"" + "x".repeat(900) + "\":1}")).getMessage())
                .hasSizeLessThan(200);
        assertThat(refusal(utf8("{\"" + "x".repeat(90_000) + "\":1}")).getMessage())
                .hasSizeLessThan(300);
    }

    @Test
    void oneWrongDocumentDoesNotSpoilTheBatch() throws RequestException {
        List<DocumentJson.Outcome> outcomes = READER.readAll(
                utf8(
                        "[{\"text\":\"a\"}, {\"id\":\"w\",\"txt\":[{}]}, 5, {\"tezt\":1,\"id\":\"v\"}, [[]], {\"text\":\"b\"}]"),
                10);

        assertThat(outcomes).hasSize(6);
        assertThat(outcomes.get(0)).isEqualTo(new DocumentJson.Outcome.Understood(Document.of("a")));
        assertThat(outcomes.get(5)).isEqualTo(new DocumentJson.Outcome.Understood(Document.of("b")));
        assertThat(outcomes.subList(1, 5))
                .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(DocumentJson.Outcome.Refused.class));
        // An id is told even if it stands behind what is wrong.
        assertThat(((DocumentJson.Outcome.Refused) outcomes.get(3)).id()).isEqualTo("v");
    }

    @Test
    void aBatchIsAnArrayOfNotTooManyDocuments() {
        assertThat(batchRefusal("{\"text\":\"a\"}")).isEqualTo(Reason.NOT_AN_ARRAY);
        assertThat(batchRefusal("[{\"text\":\"a\"},{\"text\":\"a\"},{\"text\":\"a\"}]"))
                .isEqualTo(Reason.TOO_MANY_DOCUMENTS);
        assertThat(batchRefusal("[{\"text\":\"a\"},")).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(batchRefusal("[{\"text\":\"a\"}] []")).isEqualTo(Reason.MALFORMED_JSON);
        assertThat(batchRefusal("")).isEqualTo(Reason.MALFORMED_JSON);
    }

    private static Reason batchRefusal(String json) {
        return catchThrowableOfType(RequestException.class, () -> READER.readAll(utf8(json), 2))
                .reason();
    }

    private static RequestException refusal(byte[] json) {
        return catchThrowableOfType(RequestException.class, () -> READER.read(json));
    }

    private static byte[] utf8(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
