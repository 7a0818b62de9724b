package dev.winnow.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.winnow.moderation.CategoryScore;
import dev.winnow.moderation.Explanation;
import dev.winnow.moderation.Finding;
import dev.winnow.moderation.Range;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Action;
import dev.winnow.policy.Category;
import dev.winnow.policy.Mode;
import dev.winnow.policy.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes verdicts for every interface, so that the same verdict is always the same bytes.
 *
 * <p>The order of fields is fixed; those that do not apply are left out ({@code id}, {@code hidden}, {@code explanation}, {@code item}, and
 * everything about the deep tier in a verdict of the fast one).
 * Scores have one to four decimals.
 */
public final class VerdictJson {

    private static final SerializableString ID = name("id");
    private static final SerializableString ACTION = name("action");
    private static final SerializableString FLAGGED = name("flagged");
    private static final SerializableString LANGUAGE = name("language");
    private static final SerializableString CATEGORIES = name("categories");
    private static final SerializableString CATEGORY = name("category");
    private static final SerializableString SCORE = name("score");
    private static final SerializableString FINDINGS = name("findings");
    private static final SerializableString START = name("start");
    private static final SerializableString END = name("end");
    private static final SerializableString LINE = name("line");
    private static final SerializableString SOURCES = name("sources");
    private static final SerializableString HIDDEN = name("hidden");
    private static final SerializableString EXPLANATION = name("explanation");
    private static final SerializableString MODEL_SCORE = name("modelScore");
    private static final SerializableString NGRAMS = name("ngrams");
    private static final SerializableString TEXT = name("text");
    private static final SerializableString WEIGHT = name("weight");
    private static final SerializableString RULES = name("rules");
    private static final SerializableString DESCRIPTION = name("description");
    private static final SerializableString DECISION = name("decision");
    private static final SerializableString SPANS = name("spans");
    private static final SerializableString CAMPAIGN = name("campaign");
    private static final SerializableString SEEN = name("seen");
    private static final SerializableString CLEANED = name("cleaned");
    private static final SerializableString OFFSETS = name("offsets");
    private static final SerializableString MODEL = name("model");
    private static final SerializableString DEEP = name("deep");
    private static final SerializableString POLICY = name("policy");
    private static final SerializableString MODE = name("mode");
    private static final SerializableString DEGRADED = name("degraded");
    private static final SerializableString ITEM = name("item");

    private static final SerializableString[] CATEGORY_IDS = Arrays.stream(Category.values())
            .map(category -> name(category.id()))
            .toArray(SerializableString[]::new);
    private static final SerializableString[] ACTION_IDS =
            Arrays.stream(Action.values()).map(action -> name(action.id())).toArray(SerializableString[]::new);

    private static final SerializableString[] SCORE_HEADS = Arrays.stream(Category.values())
            .map(category -> name("{\"category\":\"" + category.id() + "\",\"score\":"))
            .toArray(SerializableString[]::new);
    private static final SerializableString[] SCORE_TAILS = Arrays.stream(Action.values())
            .map(action -> name(",\"action\":\"" + action.id() + "\""))
            .toArray(SerializableString[]::new);
    private static final SerializableString SCORE_END = name("}");
    private static final SerializableString[] TIER_ENDS = Arrays.stream(Tier.values())
            .map(tier -> name(",\"tier\":\"" + tier.id() + "\"}"))
            .toArray(SerializableString[]::new);

    /** Approximate size of a verdict without findings and text, in bytes. */
    private static final int FRAME = 1024;

    private VerdictJson() {}

    private static SerializableString name(String name) {
        return new SerializedString(name);
    }

    /** Returns the verdict as one JSON object in UTF-8, on one line, without a line end. */
    public static byte[] bytes(Verdict verdict) {
        return JsonText.bytes(FRAME + verdict.cleaned().length(), out -> write(verdict, out));
    }

    /**
     * Returns the verdict with the id under which the text waits for people.
     *
     * @param item null: it does not wait
     */
    public static byte[] bytes(Verdict verdict, String item) {
        return JsonText.bytes(FRAME + verdict.cleaned().length(), out -> write(verdict, item, out));
    }

    /** Returns what {@link #bytes(Verdict)} returns, as a string. */
    public static String toJson(Verdict verdict) {
        return new String(bytes(verdict), StandardCharsets.UTF_8);
    }

    /** Writes the verdict as one JSON object. */
    public static void write(Verdict verdict, JsonGenerator out) throws IOException {
        write(verdict, null, out);
    }

    private static void write(Verdict verdict, String item, JsonGenerator out) throws IOException {
        out.writeStartObject();
        if (verdict.id() != null) {
            string(out, ID, verdict.id());
        }
        action(out, verdict.action());
        out.writeFieldName(FLAGGED);
        out.writeBoolean(verdict.flagged());
        string(out, LANGUAGE, verdict.language());
        boolean twoTiers = verdict.reading().mode() != Mode.FAST;
        out.writeFieldName(CATEGORIES);
        out.writeStartArray();
        for (CategoryScore score : verdict.categories()) {
            // These objects are most of a verdict, and everything in them but the score is known beforehand.
            out.writeRawValue(SCORE_HEADS[score.category().ordinal()]);
            out.writeRaw(JsonText.score(score.score()));
            out.writeRaw(SCORE_TAILS[score.action().ordinal()]);
            out.writeRaw(twoTiers ? TIER_ENDS[score.tier().ordinal()] : SCORE_END);
        }
        out.writeEndArray();
        out.writeFieldName(FINDINGS);
        out.writeStartArray();
        for (Finding finding : verdict.findings()) {
            finding(out, finding);
        }
        out.writeEndArray();
        if (!verdict.hidden().isEmpty()) {
            out.writeFieldName(HIDDEN);
            out.writeStartArray();
            for (Range range : verdict.hidden()) {
                range(out, range);
            }
            out.writeEndArray();
        }
        if (verdict.campaign() != null) {
            out.writeFieldName(CAMPAIGN);
            out.writeStartObject();
            string(out, ID, verdict.campaign().id());
            out.writeFieldName(SEEN);
            out.writeNumber(verdict.campaign().seen());
            out.writeEndObject();
        }
        string(out, CLEANED, verdict.cleaned());
        string(out, OFFSETS, verdict.offsets().id());
        string(out, MODEL, verdict.model());
        if (twoTiers) {
            string(out, DEEP, verdict.reading().deep());
        }
        string(out, POLICY, verdict.policy());
        if (twoTiers) {
            string(out, MODE, verdict.reading().mode().id());
        }
        if (verdict.reading().degraded()) {
            out.writeFieldName(DEGRADED);
            out.writeBoolean(true);
        }
        if (item != null) {
            string(out, ITEM, item);
        }
        out.writeEndObject();
    }

    private static void finding(JsonGenerator out, Finding finding) throws IOException {
        out.writeStartObject();
        category(out, finding.category());
        bounds(out, finding.start(), finding.end());
        out.writeFieldName(LINE);
        out.writeNumber(finding.line());
        decimal(out, SCORE, finding.score());
        action(out, finding.action());
        out.writeFieldName(SOURCES);
        out.writeStartArray();
        for (String source : finding.sources()) {
            out.writeString(source);
        }
        out.writeEndArray();
        if (finding.hidden()) {
            out.writeFieldName(HIDDEN);
            out.writeBoolean(true);
        }
        if (finding.explanation() != null) {
            out.writeFieldName(EXPLANATION);
            explanation(out, finding.explanation());
        }
        out.writeEndObject();
    }

    private static void explanation(JsonGenerator out, Explanation explanation) throws IOException {
        out.writeStartObject();
        if (explanation.modelScore() != null) {
            decimal(out, MODEL_SCORE, explanation.modelScore());
        }
        out.writeFieldName(NGRAMS);
        out.writeStartArray();
        for (Explanation.Ngram ngram : explanation.ngrams()) {
            out.writeStartObject();
            string(out, TEXT, ngram.text());
            bounds(out, ngram.start(), ngram.end());
            decimal(out, WEIGHT, ngram.weight());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeFieldName(RULES);
        out.writeStartArray();
        for (Explanation.MatchedRule rule : explanation.rules()) {
            rule(out, rule);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void rule(JsonGenerator out, Explanation.MatchedRule rule) throws IOException {
        out.writeStartObject();
        string(out, ID, rule.id());
        string(out, DESCRIPTION, rule.description());
        decimal(out, WEIGHT, rule.weight());
        if (rule.decision() != null) {
            string(out, DECISION, rule.decision());
        }
        out.writeFieldName(SPANS);
        out.writeStartArray();
        for (Range span : rule.spans()) {
            range(out, span);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void range(JsonGenerator out, Range range) throws IOException {
        out.writeStartObject();
        bounds(out, range.start(), range.end());
        out.writeEndObject();
    }

    private static void bounds(JsonGenerator out, int start, int end) throws IOException {
        out.writeFieldName(START);
        out.writeNumber(start);
        out.writeFieldName(END);
        out.writeNumber(end);
    }

    private static void category(JsonGenerator out, Category category) throws IOException {
        out.writeFieldName(CATEGORY);
        out.writeString(CATEGORY_IDS[category.ordinal()]);
    }

    private static void action(JsonGenerator out, Action action) throws IOException {
        out.writeFieldName(ACTION);
        out.writeString(ACTION_IDS[action.ordinal()]);
    }

    private static void decimal(JsonGenerator out, SerializableString name, double value) throws IOException {
        out.writeFieldName(name);
        JsonText.decimal(out, value);
    }

    private static void string(JsonGenerator out, SerializableString name, String value) throws IOException {
        out.writeFieldName(name);
        JsonText.string(out, value);
    }
}
