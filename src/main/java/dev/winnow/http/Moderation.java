package dev.winnow.http;

import dev.winnow.json.DocumentJson;
import dev.winnow.json.RequestException;
import dev.winnow.json.Utf8;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.Progress;
import dev.winnow.moderation.Remembered;
import dev.winnow.moderation.Verdict;
import dev.winnow.policy.Policy;
import dev.winnow.policy.UnknownTenantException;
import dev.winnow.text.FoldedText;
import dev.winnow.text.NearestName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Judges texts and counts verdicts, for every dialect. Safe for any number of threads. */
@Singleton
public class Moderation {

    private static final int QUOTE_LIMIT = 60;

    private final Engine engine;
    private final Meters meters;
    private final DeepWork deep;
    private final CampaignWatch campaigns;
    private final DocumentJson requests;
    private volatile VerdictListener listener; // null: nobody listens
    private volatile Recaller recaller; // null: nothing is remembered

    @Inject
    Moderation(Engine engine, Meters meters, DeepWork deep, CampaignWatch campaigns, WinnowConfig config) {
        this.deep = deep;
        this.campaigns = campaigns;
        this.engine = engine;
        this.meters = meters;
        this.requests = new DocumentJson(config.textLimit().asLongValue());
    }

    /**
     * Judges a caller's document by the engine in force, and counts the verdict. Never blocks: of a text that the deep tier has to
     * read, the verdict comes later.
     *
     * @throws ProblemException if the document names a tenant that is unknown or not the caller's
     */
    public CompletionStage<Verdict> judge(Document document, Caller caller, Dialect dialect) {
        Document theirs = document.withTenant(tenant(document.tenant(), caller));
        long start = System.nanoTime();
        Moderator moderator = engine.moderator();
        CompletionStage<Verdict> judged = judge(theirs, moderator);
        return judged.thenApply(verdict -> {
            meters.judged(verdict, dialect, System.nanoTime() - start, Utf8.length(theirs.text()));
            Verdict given = dialect == Dialect.NATIVE ? campaigns.seen(verdict, theirs, moderator) : verdict;
            VerdictListener told = listener;
            if (told != null) {
                told.judged(theirs, given, dialect);
            }
            return given;
        });
    }

    /**
     * Judges a text that is part of a caller's document. It is not counted, for it has no verdict of its own.
     *
     * @throws ProblemException if the document names a tenant that the policy does not know
     */
    public CompletionStage<Verdict> judgePart(Document document, Caller caller) {
        return judge(document.withTenant(tenant(document.tenant(), caller)), engine.moderator());
    }

    private CompletionStage<Verdict> judge(Document document, Moderator moderator) {
        Recaller asked = recaller;
        if (asked == null || asked.isEmpty()) {
            return judge(document, moderator, folded -> {});
        }
        List<Remembered> remembered = new ArrayList<>(1);
        CompletionStage<Verdict> judged = judge(
                document, moderator, folded -> asked.recall(document, folded).ifPresent(remembered::add));
        return remembered.isEmpty()
                ? judged
                : judged.thenApply(verdict -> {
                    meters.recalled(remembered.get(0).action());
                    Policy policy = moderator.policy().forTenant(document.tenant());
                    return remembered.get(0).applyTo(verdict, document, policy);
                });
    }

    private CompletionStage<Verdict> judge(Document document, Moderator moderator, Consumer<FoldedText> reader) {
        Progress progress;
        try {
            progress = moderator.begin(document, reader);
        } catch (UnknownTenantException e) {
            throw new ProblemException(ProblemType.UNKNOWN_TENANT, unknown(document.tenant(), moderator));
        }
        return progress instanceof Progress.Waiting waiting
                ? deep.answer(waiting)
                : CompletableFuture.completedFuture(((Progress.Decided) progress).verdict());
    }

    private static String tenant(String named, Caller caller) {
        if (caller.tenant() == null || caller.tenant().equals(named)) {
            return named;
        }
        if (named != null) {
            throw new ProblemException(
                    ProblemType.FOREIGN_TENANT,
                    "this key is for the tenant \"" + caller.tenant()
                            + "\"; leave out \"tenant\", or ask with another key");
        }
        return caller.tenant();
    }

    private static String unknown(String tenant, Moderator moderator) {
        String quoted = tenant.length() <= QUOTE_LIMIT ? tenant : tenant.substring(0, QUOTE_LIMIT) + "…";
        String what = "unknown tenant \"" + quoted + "\"";
        return moderator.policy().tenants().isEmpty()
                ? what + "; the policy has no tenants"
                : what + NearestName.hint(tenant, moderator.policy().tenants());
    }

    /** Has somebody told of every verdict. There is one listener at most. */
    public void tell(VerdictListener told) {
        listener = told;
    }

    /** Has somebody asked what is remembered of every text. There is one at most. */
    public void ask(Recaller asked) {
        recaller = asked;
    }

    /** Returns whether the policy in force knows a tenant. */
    public boolean knowsTenant(String tenant) {
        return engine.moderator().policy().tenants().contains(tenant);
    }

    /** Returns the engine in force, for its identity and thresholds. */
    public Moderator engine() {
        return engine.moderator();
    }

    /** Returns the reader of native requests. */
    DocumentJson requests() {
        return requests;
    }

    /**
     * Answers one request of the native API.
     *
     * @param json the request's body
     * @param caller the sender
     * @return the verdict as JSON
     * @throws ProblemException if the request is wrong
     */
    CompletionStage<byte[]> answer(byte[] json, Caller caller) {
        try {
            DocumentJson.Request request = requests.readRequest(json);
            if (request.item() == null) {
                return judge(request.document(), caller, Dialect.NATIVE).thenApply(VerdictJson::bytes);
            }
            VerdictListener told = listener;
            if (told == null) {
                throw new ProblemException(
                        ProblemType.STORE_UNAVAILABLE,
                        "\"item\" brings a text to people, and this service has no console; leave it out, or start"
                                + " \"winnow serve --console\"");
            }
            Document document =
                    request.document().withTenant(tenant(request.document().tenant(), caller));
            Function<Verdict, String> queue = told.queue(document, request.item(), caller);
            return judge(document, caller, Dialect.NATIVE)
                    .thenApply(verdict -> VerdictJson.bytes(verdict, queue.apply(verdict)));
        } catch (RequestException e) {
            throw new ProblemException(Problem.of(e));
        }
    }
}
