package dev.winnow.http;

import dev.winnow.json.DocumentJson;
import dev.winnow.json.RequestException;
import dev.winnow.json.Utf8;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import dev.winnow.moderation.Moderator;
import dev.winnow.moderation.UnknownTenantException;
import dev.winnow.moderation.Verdict;
import dev.winnow.rules.NearestName;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Judges and counts: what every dialect calls. Safe for any number of threads. */
@Singleton
public class Moderation {

    private static final int QUOTE_LIMIT = 60;

    private final Engine engine;
    private final Meters meters;
    private final CampaignWatch campaigns;
    private final DocumentJson requests;

    @Inject
    Moderation(Engine engine, Meters meters, CampaignWatch campaigns, WinnowConfig config) {
        this.campaigns = campaigns;
        this.engine = engine;
        this.meters = meters;
        this.requests = new DocumentJson(config.textLimit().asLongValue());
    }

    /**
     * Judges a caller's document by the engine in force.
     *
     * @throws ProblemException if the document names a tenant that the policy does not know, or that is not the caller's
     */
    public Verdict judge(Document document, Caller caller, Dialect dialect) {
        return judge(document.withTenant(tenant(document.tenant(), caller)), dialect);
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

    private Verdict judge(Document document, Dialect dialect) {
        Moderator moderator = engine.moderator();
        long start = System.nanoTime();
        Verdict verdict;
        try {
            verdict = moderator.moderate(document);
        } catch (UnknownTenantException e) {
            throw new ProblemException(ProblemType.UNKNOWN_TENANT, unknown(document.tenant(), moderator));
        }
        meters.judged(verdict, dialect, System.nanoTime() - start, Utf8.length(document.text()));
        return dialect == Dialect.NATIVE ? campaigns.seen(verdict, document, moderator) : verdict;
    }

    private static String unknown(String tenant, Moderator moderator) {
        String quoted = tenant.length() <= QUOTE_LIMIT ? tenant : tenant.substring(0, QUOTE_LIMIT) + "…";
        String what = "unknown tenant \"" + quoted + "\"";
        return moderator.policy().tenants().isEmpty()
                ? what + "; the policy has no tenants"
                : what + NearestName.hint(tenant, moderator.policy().tenants());
    }

    /** Returns whether the policy in force knows a tenant. */
    public boolean knowsTenant(String tenant) {
        return engine.moderator().policy().tenants().contains(tenant);
    }

    /** Returns the engine in force, for its identity and thresholds. */
    public Moderator engine() {
        return engine.moderator();
    }

    /** Reads requests in Winnow's own shape. */
    DocumentJson requests() {
        return requests;
    }

    /**
     * Answers one request in Winnow's own shape.
     *
     * @param json the request's body
     * @param caller who asks
     * @return the verdict as JSON
     * @throws ProblemException if the request is wrong
     */
    byte[] answer(byte[] json, Caller caller) {
        try {
            return VerdictJson.bytes(judge(requests.read(json), caller, Dialect.NATIVE));
        } catch (RequestException e) {
            throw new ProblemException(Problem.of(e));
        }
    }
}
