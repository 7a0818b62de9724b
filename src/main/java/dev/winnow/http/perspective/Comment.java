package dev.winnow.http.perspective;

import dev.winnow.http.ProblemType;
import dev.winnow.json.Utf8;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of a request and its metadata.
 *
 * @param text the comment
 * @param html whether it is HTML source
 * @param languages those that the request names; may be empty
 * @param clientToken returned as it is; may be null
 * @param sessionId groups requests; kept with a suggestion; may be null
 * @param communityId the site; may be null
 */
record Comment(
        String text, boolean html, List<String> languages, String clientToken, String sessionId, String communityId) {

    /** Returns what the client calls the comment, or the session that it belongs to; null if it says neither. */
    String reference() {
        return clientToken == null ? sessionId : clientToken;
    }

    private static final Set<String> COMMENT = Set.of("text", "type");
    private static final Set<String> CONTEXT = Set.of("entries", "articleAndParentComment");
    private static final Set<String> ARTICLE = Set.of("article", "parentComment");

    /** RFC 5646 in outline; "und" and private tags pass. */
    static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8})*");

    /** Reads it from a request. */
    static Comment read(Fields request, PerspectiveLimits limits) {
        Fields comment = request.object("comment");
        String text = comment == null ? null : comment.text("text");
        if (limits.strict() && comment != null) {
            comment.allowOnly(COMMENT);
        }
        if (text == null || text.isBlank()) {
            throw new PerspectiveException(
                    PerspectiveError.of("COMMENT_EMPTY", "Comment must be non-empty."), ProblemType.EMPTY_TEXT);
        }
        if (text.length() > limits.textBytes() / 3 && Utf8.length(text) > limits.textBytes()) {
            throw new PerspectiveException(
                    PerspectiveError.of(
                            "COMMENT_TOO_LONG",
                            "Comment text too long. It has " + Utf8.length(text) + " bytes, the limit is "
                                    + limits.textBytes() + "."),
                    ProblemType.TEXT_TOO_LONG);
        }
        readContext(request.object("context"), limits);
        return new Comment(
                text,
                isHtml(comment.text("type"), limits),
                request.texts("languages"),
                request.text("clientToken"),
                request.text("sessionId"),
                request.text("communityId"));
    }

    private static boolean isHtml(String type, PerspectiveLimits limits) {
        if (type == null || type.equals("PLAIN_TEXT") || type.equals("TEXT_TYPE_UNSPECIFIED")) {
            return false;
        }
        if (!type.equals("HTML")) {
            throw Fields.violation("comment.type", "There are PLAIN_TEXT and HTML.");
        }
        if (limits.strict()) {
            throw new PerspectiveException(
                    PerspectiveError.of("INVALID_REQUEST", "HTML comments are not supported."),
                    ProblemType.UNKNOWN_FORMAT);
        }
        return true;
    }

    /** The context is checked and, as upstream, not used. */
    private static void readContext(Fields context, PerspectiveLimits limits) {
        if (context == null) {
            return;
        }
        if (limits.strict()) {
            context.allowOnly(CONTEXT);
        }
        Fields article = context.object("articleAndParentComment");
        if (context.get("entries") != null && article != null) {
            throw new PerspectiveException(
                    PerspectiveError.of(
                            "INVALID_REQUEST", "The context has entries or articleAndParentComment, never both."),
                    ProblemType.BAD_REQUEST);
        }
        if (limits.strict() && article != null) {
            article.allowOnly(ARTICLE);
        }
    }
}
