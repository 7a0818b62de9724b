package dev.winnow.training.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.winnow.policy.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the files that people have. */
class RowReaderTest {

    @TempDir
    Path folder;

    @Test
    void plainRowsSayWhatIsKnownAndNoMore() throws IOException {
        List<Row> rows = read("rows.jsonl", """
                {"text": "win a boat", "lang": "en", "labels": {"scam": 1, "spam": 0}, "who": "ada", "at": "2026-11-02T10:00:00Z"}
                {"text": "a nice boat", "labels": {"scam": false}}
                """);

        assertThat(rows)
                .containsExactly(
                        new Row(
                                "win a boat",
                                "en",
                                Map.of(Category.SCAM, true, Category.SPAM, false),
                                "ada",
                                Instant.parse("2026-11-02T10:00:00Z")),
                        new Row("a nice boat", null, Map.of(Category.SCAM, false), "", null));
    }

    @Test
    void aListOfNamesSpeaksOfEveryCategoryOfTheFile() throws IOException {
        List<Row> rows = read("rows.jsonl", """
                {"text": "one", "categories": ["spam"]}
                {"text": "two", "categories": []}
                {"text": "three", "label": "toxic"}
                {"text": "four", "decision": "allow"}
                {"text": "five", "decision": "remove", "categories": ["spam"]}
                """);

        assertThat(rows)
                .extracting(Row::labels)
                .containsExactly(
                        Map.of(Category.SPAM, true, Category.TOXIC, false),
                        Map.of(Category.SPAM, false, Category.TOXIC, false),
                        Map.of(Category.SPAM, false, Category.TOXIC, true),
                        Map.of(Category.SPAM, false, Category.TOXIC, false),
                        Map.of(Category.SPAM, true, Category.TOXIC, false));
    }

    @Test
    void correctionsThatTheServiceKeptAreRowsAndTestsAreNot() throws IOException {
        assertThat(read("corrections.ndjson", """
                        {"id":"1","at":"2026-11-02T10:00:00Z","source":"akismet","key":"k","text":"one","labels":{"spam":1.0},"said":{}}
                        {"id":"2","at":"2026-11-02T10:00:00Z","source":"akismet","text":"two","labels":{"spam":1.0},"test":true}
                        """))
                .extracting(Row::text, Row::who)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("one", "k"));
    }

    @Test
    void labelStudioTasksCountByAnnotatorAndSkippedOnesDoNot() throws IOException {
        List<Row> rows = read("export.json", """
                [{"id": 1, "data": {"text": "win a boat"}, "annotations": [
                   {"completed_by": 7, "was_cancelled": false, "updated_at": "2026-11-02T10:00:00.5Z", "result": [
                     {"from_name": "kind", "to_name": "text", "type": "choices", "value": {"choices": ["scam"]}}]},
                   {"completed_by": {"id": 8, "email": "b@example.org"}, "result": [
                     {"from_name": "kind", "type": "choices", "value": {"choices": ["ok"]}}]},
                   {"completed_by": 9, "was_cancelled": true, "result": [
                     {"from_name": "kind", "type": "choices", "value": {"choices": ["scam"]}}]}],
                  "predictions": [{"result": [{"type": "choices", "value": {"choices": ["scam"]}}]}]},
                 {"id": 2, "data": {"text": "nobody has looked"}, "annotations": []}]
                """);

        assertThat(rows).extracting(Row::who).containsExactly("7", "b@example.org");
        assertThat(rows)
                .extracting(Row::labels)
                .containsExactly(Map.of(Category.SCAM, true), Map.of(Category.SCAM, false));
    }

    @Test
    void labelStudioInShortIsRead() throws IOException {
        assertThat(read("min.json", """
                        [{"id": 1, "text": "win a boat", "kind": {"choices": ["scam", "spam"]}, "annotator": 3,
                          "annotation_id": 5, "created_at": "2026-11-02T10:00:00Z", "lead_time": 1.5}]
                        """))
                .containsExactly(new Row(
                        "win a boat",
                        null,
                        Map.of(Category.SCAM, true, Category.SPAM, true),
                        "3",
                        Instant.parse("2026-11-02T10:00:00Z")));
    }

    @Test
    void argillasRecordsAreReadInEveryShapeAndSuggestionsNever() throws IOException {
        String nested = """
                [{"id": "1", "fields": {"text": "win a boat"}, "metadata": {}, "status": "completed",
                  "suggestions": {"kind": {"value": "toxic", "score": 0.9, "agent": "m"}},
                  "responses": {"kind": [{"value": "scam", "user_id": "u1"}], "stars": [{"value": 3, "user_id": "u1"}]}}]
                """;
        String listed = """
                [{"id": "1", "fields": {"text": "win a boat"}, "responses": [
                  {"user_id": "u1", "status": "submitted", "values": {"kind": {"value": ["scam"]}}},
                  {"user_id": "u2", "status": "draft", "values": {"kind": {"value": ["toxic"]}}}]}]
                """;
        String flat = """
                [{"id": "1", "text": "win a boat", "kind.suggestion": "toxic", "kind.responses": ["scam", "toxic"],
                  "kind.responses.users": ["u1", "u2"], "kind.responses.status": ["submitted", "discarded"]}]
                """;
        for (String json : List.of(nested, listed, flat)) {
            assertThat(read("argilla.json", json))
                    .extracting(Row::text, Row::who, Row::labels)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("win a boat", "u1", Map.of(Category.SCAM, true)));
        }
    }

    @Test
    void findingsOfAScanCountOnceSomebodyHasDecided() throws IOException {
        List<Row> rows = read("findings.jsonl", """
                {"type":"finding","file":"a.txt","record":1,"language":"en","places":[{"reasons":[{"category":"scam","score":0.9,"action":"block"}],"excerpt":"win a boat"}]}
                {"type":"finding","file":"a.txt","record":2,"language":"en","decision":"allow","places":[{"reasons":[{"category":"scam","score":0.6,"action":"review"}],"excerpt":"a boat to win against"}]}
                {"type":"finding","file":"a.txt","record":3,"language":"en","decision":"remove","places":[{"reasons":[{"category":"scam","score":0.6,"action":"review"}],"excerpt":"win a boat today"}]}
                {"type":"summary","files":1}
                """);

        assertThat(rows)
                .extracting(Row::text, Row::labels)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a boat to win against", Map.of(Category.SCAM, false)),
                        org.assertj.core.groups.Tuple.tuple("win a boat today", Map.of(Category.SCAM, true)));
    }

    @Test
    void spreadsheetsAreReadWhateverPartsTheirColumns() throws IOException {
        assertThat(
                        read(
                                "a.csv",
                                "\uFEFFtext;labels;decision\n\"win; a boat\";scam spam;remove\nnice boat;scam;allow\nleft;scam;\n"))
                .extracting(Row::text, Row::labels)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "win; a boat", Map.of(Category.SCAM, true, Category.SPAM, true)),
                        org.assertj.core.groups.Tuple.tuple(
                                "nice boat", Map.of(Category.SCAM, false, Category.SPAM, false)));
        assertThat(read("b.csv", "Excerpt\tscam\ttoxic\nwin a boat\t1\t\nnice\tno\tno\n"))
                .extracting(Row::labels)
                .containsExactly(Map.of(Category.SCAM, true), Map.of(Category.SCAM, false, Category.TOXIC, false));
    }

    @Test
    void othersNamesAreTranslated() throws IOException {
        Path file = Files.writeString(
                folder.resolve("x.jsonl"),
                "{\"text\":\"a\",\"label\":\"phish\"}\n{\"text\":\"b\",\"label\":\"not phish\"}");

        assertThat(new RowReader(Map.of("phish", "scam", "not phish", "none"), null).read(List.of(file)))
                .extracting(Row::labels)
                .containsExactly(Map.of(Category.SCAM, true), Map.of(Category.SCAM, false));
    }

    @Test
    void whatCannotBeReadIsNamedWithItsLine() throws IOException {
        refused(
                "x.jsonl",
                "{\"text\":\"a\",\"label\":\"ok\"}\n{\"text\":\"b\",\"label\":\"scamm\"}",
                "x.jsonl:2",
                "did you mean \"scam\"");
        refused("x.jsonl", "{\"label\":\"scam\"}", "x.jsonl:1", "no \"text\"");
        refused("x.jsonl", "{\"text\":\"a\",\"labels\":{\"scam\":\"maybe\"}}", "1 or 0");
        refused("x.jsonl", "{\"text\":\"a\",\"decision\":\"perhaps\"}", "allow");
        refused("x.jsonl", "{\"text\":\"a\",\"decision\":\"remove\"}", "of which category");
        refused("x.jsonl", "{\"text\":\"a\",", "not JSON");
        refused("x.jsonl", "[1]", "a row is an object");
        refused("x.xlsx", "PK\u0003\u0004…", "save it as CSV");
        refused("x.parquet", "PAR1…", "is Parquet");
        refused("x.xml", "<rows/>", "XML");
        refused("x.csv", "a,b\n1,2\n", "no column \"text\"");
        refused("x.csv", "text,b\n1,2\n", "no column says");
    }

    private void refused(String name, String content, String... words) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        assertThatExceptionOfType(RowException.class)
                .isThrownBy(() -> new RowReader(Map.of(), null).read(List.of(file)))
                .withMessageContainingAll(words)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private List<Row> read(String name, String content) throws IOException {
        return new RowReader(Map.of(), null).read(List.of(Files.writeString(folder.resolve(name), content)));
    }
}
