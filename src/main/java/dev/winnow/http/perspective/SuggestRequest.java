package dev.winnow.http.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.http.ProblemType;
import dev.winnow.policy.Category;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request of {@code comments:suggestscore}.
 *
 * @param comment the text and its metadata
 * @param scores the moderator's scores by attribute, as the request names it; within [0, 1]
 */
record SuggestRequest(Comment comment, Map<String, Double> scores) {

    private static final Set<String> FIELDS =
            Set.of("comment", "attributeScores", "languages", "clientToken", "sessionId", "communityId", "context");

    static SuggestRequest read(JsonNode json, PerspectiveLimits limits) {
        Fields request = Fields.of(json, "");
        if (limits.strict()) {
            request.allowOnly(FIELDS);
        }
        Comment comment = Comment.read(request, limits);
        Fields suggested = request.object("attributeScores");
        if (suggested == null || suggested.node().isEmpty()) {
            throw new PerspectiveException(
                    PerspectiveError.of("INVALID_REQUEST", "Missing attribute_scores"), ProblemType.BAD_REQUEST);
        }
        AnalyzeRequest.requireFew(suggested);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : suggested.node().properties()) {
            AnalyzeRequest.attribute(entry.getKey());
            String at = suggested.at(Fields.clipped(entry.getKey()));
            Fields summary = Fields.of(entry.getValue(), at).object("summaryScore");
            double value = summary == null ? Double.NaN : summary.number("value");
            if (!(value >= 0 && value <= 1)) {
                throw Fields.violation(at + ".summaryScore.value", "It must be a number from 0 to 1.");
            }
            scores.put(entry.getKey(), value);
        }
        return new SuggestRequest(comment, scores);
    }

    /** Returns what follows for Winnow's categories. */
    Map<String, Double> labels() {
        Map<String, Double> labels = new LinkedHashMap<>();
        scores.forEach((name, value) -> {
            Map<Category, Double> implied = Attribute.named(name).formula().implied(value);
            // If two attributes disagree, the higher score wins.
            implied.forEach((category, label) -> labels.merge(category.id(), label, Math::max));
        });
        return labels;
    }
}
