package dev.winnow.http.perspective;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.winnow.http.Caller;
import dev.winnow.http.Dialect;
import dev.winnow.http.InTurn;
import dev.winnow.http.Moderation;
import dev.winnow.json.JsonText;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.OffsetUnit;
import dev.winnow.moderation.Verdict;
import dev.winnow.text.Span;
import dev.winnow.text.html.HtmlText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Judges a comment and writes what was found, in Perspective's shape. */
final class Analysis {

    private final AnalyzeRequest request;
    private final Verdict whole;
    private final List<Part> parts; // sentences; empty if they were not asked for

    /**
     * A sentence.
     *
     * @param span where, in the text as it was sent
     * @param verdict of the sentence alone
     */
    private record Part(Span span, Verdict verdict) {}

    private Analysis(AnalyzeRequest request, Verdict whole, List<Part> parts) {
        this.request = request;
        this.whole = whole;
        this.parts = parts;
    }

    static CompletionStage<Analysis> of(
            AnalyzeRequest request, Caller caller, Moderation moderation, PerspectiveLimits limits) {
        Comment comment = request.comment();
        Document.Format format = comment.html() ? Document.Format.HTML : Document.Format.TEXT;
        String tenant = tenant(comment, caller, moderation);
        // No language: the verdict then names the one that was detected, and scores do not depend on it.
        return moderation
                .judge(document(comment.reference(), comment.text(), format, tenant), caller, Dialect.PERSPECTIVE)
                .thenCompose(whole -> {
                    if (limits.strict()) {
                        request.requireDetected(whole.language());
                    }
                    return request.spans()
                            ? parts(comment, tenant, caller, moderation)
                                    .thenApply(parts -> new Analysis(request, whole, parts))
                            : CompletableFuture.completedFuture(new Analysis(request, whole, List.of()));
                });
    }

    /** A community that the policy knows is a tenant; one that it does not know is no error. */
    private static String tenant(Comment comment, Caller caller, Moderation moderation) {
        String community = comment.communityId();
        return caller.tenant() == null && community != null && moderation.knowsTenant(community) ? community : null;
    }

    private static Document document(String id, String text, Document.Format format, String tenant) {
        return new Document(id, text, format, null, tenant, OffsetUnit.UTF16, false);
    }

    private static CompletionStage<List<Part>> parts(
            Comment comment, String tenant, Caller caller, Moderation moderation) {
        HtmlText html = comment.html() ? HtmlText.of(comment.text()) : null;
        String text = html == null ? comment.text() : html.text();
        return InTurn.each(Sentences.of(text), sentence -> {
            String words = text.substring(sentence.start(), sentence.end());
            return moderation
                    .judgePart(document(null, words, Document.Format.TEXT, tenant), caller)
                    .thenApply(verdict -> new Part(html == null ? sentence : html.sourceSpan(sentence), verdict));
        });
    }

    /** Returns about how many bytes {@link #write} writes. */
    long expectedSize() {
        return 256 + request.attributes().size() * (256 + 96L * parts.size());
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        boolean any = false;
        for (AnalyzeRequest.Wanted wanted : request.attributes()) {
            double score = wanted.attribute().formula().score(whole);
            if (score < wanted.threshold()) {
                continue;
            }
            if (!any) {
                out.writeObjectFieldStart("attributeScores"); // absent if nothing reaches its threshold
                any = true;
            }
            out.writeFieldName(wanted.name());
            out.writeStartObject();
            out.writeArrayFieldStart("spanScores");
            spans(wanted, score, out);
            out.writeEndArray();
            out.writeFieldName("summaryScore");
            score(score, out);
            out.writeEndObject();
        }
        if (any) {
            out.writeEndObject();
        }
        Comment comment = request.comment();
        out.writeArrayFieldStart("languages");
        for (String language : comment.languages().isEmpty() ? List.of(whole.language()) : comment.languages()) {
            JsonText.string(out, language);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("detectedLanguages");
        out.writeString(whole.language());
        out.writeEndArray();
        if (comment.clientToken() != null) {
            out.writeFieldName("clientToken");
            JsonText.string(out, comment.clientToken());
        }
        out.writeEndObject();
    }

    private void spans(AnalyzeRequest.Wanted wanted, double whole, JsonGenerator out) throws IOException {
        if (!request.spans()) {
            span(0, request.comment().text().length(), whole, out);
            return;
        }
        for (Part part : parts) {
            double score = wanted.attribute().formula().score(part.verdict());
            if (score >= wanted.threshold()) {
                span(part.span().start(), part.span().end(), score, out);
            }
        }
    }

    private static void span(int begin, int end, double score, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("begin", begin);
        out.writeNumberField("end", end);
        out.writeFieldName("score");
        score(score, out);
        out.writeEndObject();
    }

    private static void score(double value, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeFieldName("value");
        JsonText.decimal(out, value);
        out.writeStringField("type", "PROBABILITY");
        out.writeEndObject();
    }
}
