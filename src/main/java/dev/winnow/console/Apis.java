package dev.winnow.console;

import java.util.List;

/** The four ways for programs to ask, each with a command that works as it stands. */
final class Apis {

    private static final String TEXT = "Your parcel is held at customs. Pay the small fee here to release it.";

    private Apis() {}

    static List<FrontPage.Api> all(Curl curl) {
        return List.of(
                new FrontPage.Api(
                        "Winnow",
                        "What, where and why, with offsets, and the text without what is blocked.",
                        curl.json("/v1/moderate", out -> out.writeStringField("text", TEXT))),
                new FrontPage.Api(
                        "OpenAI moderations",
                        "For clients of OpenAI: set the base URL to this service and /v1.",
                        curl.json("/v1/moderations", out -> out.writeStringField("input", TEXT))),
                new FrontPage.Api(
                        "Perspective",
                        "For clients of Comment Analyzer, such as Coral.",
                        curl.jsonWithKeyInQuery("/v1alpha1/comments:analyze", out -> {
                            out.writeObjectFieldStart("comment");
                            out.writeStringField("text", TEXT);
                            out.writeEndObject();
                            out.writeObjectFieldStart("requestedAttributes");
                            out.writeObjectFieldStart("TOXICITY");
                            out.writeEndObject();
                            out.writeObjectFieldStart("SPAM");
                            out.writeEndObject();
                            out.writeEndObject();
                        })),
                new FrontPage.Api(
                        "Akismet",
                        "For WordPress and other clients of Akismet: the answer is true for spam.",
                        curl.form(
                                "/1.1/comment-check",
                                "blog",
                                "https://blog.example",
                                "user_ip",
                                "192.0.2.1",
                                "comment_type",
                                "comment",
                                "comment_content",
                                TEXT)));
    }
}
