package dev.winnow.http.perspective;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winnow.http.ProblemType;
import dev.winnow.text.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A request of {@code comments:analyze}.
 *
 * @param comment the text and its metadata
 * @param attributes the requested attributes, in the order of the request
 * @param spans whether scores of single sentences are requested
 */
record AnalyzeRequest(Comment comment, List<Wanted> attributes, boolean spans) {

    private static final Set<String> FIELDS = Set.of(
            "comment",
            "requestedAttributes",
            "languages",
            "spanAnnotations",
            "doNotStore",
            "clientToken",
            "sessionId",
            "communityId",
            "context");
    /** More than there are, for names have versions. Each costs an entry of the answer per sentence. */
    private static final int MOST_ATTRIBUTES = 100;

    private static final Set<String> ATTRIBUTE = Set.of("scoreType", "scoreThreshold");
    private static final Set<String> SCORE_TYPES =
            Set.of("SCORE_TYPE_UNSPECIFIED", "PROBABILITY", "STD_DEV_SCORE", "PERCENTILE", "RAW");

    /**
     * A requested attribute.
     *
     * @param name as the request writes it, and as the answer does
     * @param attribute which
     * @param threshold lower scores are left out
     */
    record Wanted(String name, Attribute attribute, double threshold) {}

    static AnalyzeRequest read(JsonNode json, PerspectiveLimits limits) {
        Fields request = Fields.of(json, "");
        if (limits.strict()) {
            request.allowOnly(FIELDS);
        }
        Comment comment = Comment.read(request, limits);
        List<Wanted> attributes = attributes(request, limits);
        requireLanguages(comment.languages(), attributes, limits);
        request.truth("doNotStore"); // nothing of an analysis is ever stored
        return new AnalyzeRequest(comment, attributes, request.truth("spanAnnotations"));
    }

    private static List<Wanted> attributes(Fields request, PerspectiveLimits limits) {
        Fields requested = request.object("requestedAttributes");
        if (requested == null || requested.node().isEmpty()) {
            throw new PerspectiveException(
                    PerspectiveError.of("NO_REQUESTED_ATTRIBUTES", "Missing requested_attributes"),
                    ProblemType.BAD_REQUEST);
        }
        requireFew(requested);
        List<Wanted> attributes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : requested.node().properties()) {
            String name = entry.getKey();
            Attribute attribute = attribute(name);
            double threshold = 0;
            if (!entry.getValue().isNull()) {
                Fields config = Fields.of(entry.getValue(), requested.at(Fields.clipped(name)));
                if (limits.strict()) {
                    config.allowOnly(ATTRIBUTE);
                }
                requireProbability(config.text("scoreType"), name);
                double asked = config.number("scoreThreshold");
                threshold = Double.isNaN(asked) ? 0 : asked;
            }
            attributes.add(new Wanted(name, attribute, threshold));
        }
        return attributes;
    }

    /** Refuses more attributes than anybody can mean. */
    static void requireFew(Fields attributes) {
        if (attributes.node().size() > MOST_ATTRIBUTES) {
            throw new PerspectiveException(
                    PerspectiveError.of(
                            "INVALID_REQUEST",
                            "There are " + attributes.node().size() + " attributes in the request, the limit is "
                                    + MOST_ATTRIBUTES + "."),
                    ProblemType.BAD_REQUEST);
        }
    }

    static Attribute attribute(String name) {
        Attribute attribute = Attribute.named(name);
        if (attribute == null) {
            throw new PerspectiveException(
                    PerspectiveError.of(
                            "INVALID_REQUEST",
                            "Unknown requested attribute: " + Fields.clipped(name)
                                    + NearestName.hint(name, Attribute.NAMES)),
                    ProblemType.BAD_REQUEST);
        }
        return attribute;
    }

    private static void requireProbability(String written, String attribute) {
        String type = written == null ? null : written.toUpperCase(Locale.ROOT);
        if (type == null || type.equals("PROBABILITY") || type.equals("SCORE_TYPE_UNSPECIFIED")) {
            return;
        }
        if (!SCORE_TYPES.contains(type)) {
            throw Fields.violation(
                    "requestedAttributes." + Fields.clipped(attribute) + ".scoreType", "There is PROBABILITY.");
        }
        throw new PerspectiveException(
                PerspectiveError.of(
                        "INVALID_REQUEST",
                        "Requested score type " + type + " is not supported by attribute " + Fields.clipped(attribute)),
                ProblemType.BAD_REQUEST);
    }

    /** Every language is scored, so only what is none is refused; strictly, what upstream has not published. */
    private static void requireLanguages(List<String> languages, List<Wanted> attributes, PerspectiveLimits limits) {
        for (String language : languages) {
            boolean known = Comment.LANGUAGE.matcher(language).matches();
            for (Wanted wanted : attributes) {
                if (!known || limits.strict() && !wanted.attribute().isPublishedFor(language)) {
                    throw lacks(wanted.name(), true, languages);
                }
            }
        }
    }

    /** Refuses what was detected, where upstream would. */
    void requireDetected(String language) {
        if (!comment.languages().isEmpty()) {
            return;
        }
        if (language.equals("und")) {
            throw new PerspectiveException(
                    PerspectiveError.of("LANGUAGE_DETECTION_FAILED", "Unable to detect language"),
                    ProblemType.INVALID_LANGUAGE);
        }
        for (Wanted wanted : attributes) {
            if (!wanted.attribute().isPublishedFor(language)) {
                throw lacks(wanted.name(), false, List.of(language));
            }
        }
    }

    private static PerspectiveException lacks(String attribute, boolean requested, List<String> languages) {
        List<String> clipped = languages.stream().limit(20).map(Fields::clipped).toList();
        String message = "Attribute " + Fields.clipped(attribute) + " does not support request languages: "
                + String.join(", ", clipped);
        return new PerspectiveException(
                new PerspectiveError(
                        400,
                        PerspectiveError.INVALID_ARGUMENT,
                        message,
                        new PerspectiveError.ServiceError(
                                "LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE",
                                new PerspectiveError.LanguageError(attribute, requested, clipped))),
                ProblemType.INVALID_LANGUAGE);
    }
}
