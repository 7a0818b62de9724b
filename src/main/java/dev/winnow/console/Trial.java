package dev.winnow.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.winnow.json.JsonText;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Explanation;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A verdict as the front page shows it.
 *
 * @param action what should happen, as in "block"
 * @param text the text with its findings marked
 * @param findings what was found, numbered as in the text
 * @param scores every category with more than a trace, highest first
 * @param language the language, in English
 * @param cleaned the text without what is blocked; null if nothing is
 * @param mode how it was read
 * @param degraded whether the deep tier was wanted and had no time
 * @param identity model and policy
 * @param json the answer of the API
 * @param curl the same request from a shell
 */
public record Trial(
        String action,
        ShownText text,
        List<Found> findings,
        List<Score> scores,
        String language,
        ShownText cleaned,
        String mode,
        boolean degraded,
        String identity,
        String json,
        String curl) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter PRETTY = MAPPER.writerWithDefaultPrettyPrinter();
    private static final double TRACE = 0.05; // scores below it say nothing to a reader
    private static final int NGRAMS = 6; // of each finding

    /** Copies the lists. */
    public Trial {
        findings = List.copyOf(findings);
        scores = List.copyOf(scores);
    }

    /**
     * One finding.
     *
     * @param number its number in the text
     * @param category what
     * @param action what the policy makes of it
     * @param score as in "0.98"
     * @param line where it starts
     * @param sources what speaks for it, as in "model, rule zh.sexual.seo-titles"
     * @param ngrams what the model heard; empty unless an explanation was asked for
     * @param rules what the rules that matched are for; empty unless an explanation was asked for
     */
    public record Found(
            int number,
            String category,
            String action,
            String score,
            int line,
            String sources,
            List<Weight> ngrams,
            List<String> rules) {}

    /**
     * What an n-gram added.
     *
     * @param text as folded
     * @param weight as in "+1.9"
     */
    public record Weight(ShownText text, String weight) {}

    /**
     * A category's score.
     *
     * @param category which
     * @param score as in "0.98"
     * @param value the same from 0 to 1
     * @param action what the policy makes of it
     */
    public record Score(String category, String score, double value, String action) {}

    static Trial of(Document document, Verdict verdict, Curl curl) {
        List<ShownText.Span> spans = new ArrayList<>();
        List<Found> findings = new ArrayList<>();
        for (Finding finding : verdict.findings()) {
            int number = findings.size() + 1;
            spans.add(new ShownText.Span(finding.start(), finding.end(), number));
            findings.add(found(number, finding));
        }
        return new Trial(
                verdict.action().id(),
                ShownText.of(document.text(), spans, Integer.MAX_VALUE),
                findings,
                verdict.categories().stream()
                        .filter(score -> score.score() >= TRACE)
                        .map(Trial::score)
                        .toList(),
                languageName(verdict.language()),
                verdict.cleaned() == null || verdict.cleaned().equals(document.text())
                        ? null
                        : ShownText.of(verdict.cleaned(), Integer.MAX_VALUE),
                verdict.reading().mode().id(),
                verdict.reading().degraded(),
                "model " + verdict.model() + " and policy " + verdict.policy(),
                pretty(VerdictJson.bytes(verdict)),
                curl.json("/v1/moderate", out -> {
                    out.writeFieldName("text");
                    JsonText.string(out, document.text());
                    if (document.tenant() != null) {
                        out.writeStringField("tenant", document.tenant());
                    }
                    if (document.language() != null) {
                        out.writeStringField("language", document.language());
                    }
                    if (document.mode() != null) {
                        out.writeStringField("mode", document.mode().id());
                    }
                    if (document.explain()) {
                        out.writeBooleanField("explain", true);
                    }
                }));
    }

    private static Found found(int number, Finding finding) {
        Explanation explanation = finding.explanation();
        return new Found(
                number,
                finding.category().id(),
                finding.action().id(),
                twoPlaces(finding.score()),
                finding.line(),
                finding.sources().stream()
                        .map(source -> source.replaceFirst("^rule:", "rule "))
                        .collect(Collectors.joining(", ")),
                explanation == null
                        ? List.of()
                        : strongest(explanation.ngrams()).stream()
                                .map(ngram -> new Weight(
                                        ShownText.of(ngram.text(), Integer.MAX_VALUE),
                                        String.format(Locale.ROOT, "%+.1f", ngram.weight())))
                                .toList(),
                explanation == null
                        ? List.of()
                        : explanation.rules().stream()
                                .map(Explanation.MatchedRule::description)
                                .distinct()
                                .toList());
    }

    /** The strongest n-grams, each form once: a text repeats them. */
    private static Collection<Explanation.Ngram> strongest(List<Explanation.Ngram> ngrams) {
        Map<String, Explanation.Ngram> byText = new LinkedHashMap<>();
        ngrams.forEach(ngram -> byText.putIfAbsent(ngram.text(), ngram));
        return byText.values().stream().limit(NGRAMS).toList();
    }

    private static Score score(CategoryScore score) {
        return new Score(
                score.category().id(),
                twoPlaces(score.score()),
                score.score(),
                score.action().id());
    }

    private static String twoPlaces(double score) {
        return String.format(Locale.ROOT, "%.2f", score);
    }

    static String languageName(String tag) {
        return tag.equals("und")
                ? "no language in particular"
                : Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH);
    }

    private static String pretty(byte[] json) {
        try {
            return ShownText.escaped(PRETTY.writeValueAsString(MAPPER.readTree(json)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a verdict is JSON", e);
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory does no I/O", e);
        }
    }
}
