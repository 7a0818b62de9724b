package dev.winnow.http;

import dev.winnow.assembly.EngineException;
import dev.winnow.assembly.EngineFiles;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Category;
import dev.winnow.policy.Policy;

/**
 * Two lines whose verdicts are beyond doubt. An engine that gets them wrong is broken, however well it loaded.
 *
 * <p>The rules and the model in force judge them, but by the built-in policy: the user's own may allow everything.
 */
final class Canary {

    private static final Document SOUP = Document.of("成人视频_免费av在线_无码高清_激情小说_国产自拍_在线观看_博彩官网_真人娱乐城_彩票投注平台");
    private static final Document FRIENDLY =
            Document.of("Thank you for the kind reply, see you at the library on Tuesday.");

    private final Policy policy;

    Canary() throws EngineException {
        policy = EngineFiles.BUILT_IN.loadPolicy();
    }

    /** Returns one sentence that says what is wrong with an engine, or null if it is healthy. */
    String complaint(Moderator engine) {
        Moderator judge = new Moderator(engine.rules(), engine.model(), policy);
        Verdict soup = judge.moderate(SOUP);
        if (!soup.flagged()) {
            return "the engine lets a keyword soup of adult and betting sites pass";
        }
        Verdict friendly = judge.moderate(FRIENDLY);
        if (friendly.flagged()) {
            Category why = friendly.categories().get(0).category();
            return "the engine flags a friendly line as " + why.id();
        }
        return null;
    }
}
