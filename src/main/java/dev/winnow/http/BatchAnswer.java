package dev.winnow.http;

import dev.winnow.json.DocumentJson;
import dev.winnow.json.JsonText;
import dev.winnow.json.RequestException;
import dev.winnow.json.VerdictJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers a batch that is a JSON array: an array of verdicts and problems, in the order of the documents. */
@Singleton
public class BatchAnswer {

    private final Moderation moderation;
    private final Meters meters;
    private final int limit;
    private final long bodyLimit;

    @Inject
    BatchAnswer(Moderation moderation, Meters meters, WinnowConfig config) {
        this.moderation = moderation;
        this.meters = meters;
        this.limit = config.batchLimit();
        this.bodyLimit = config.batchBodyLimit().asLongValue();
    }

    /** Returns the largest body, in bytes. */
    long bodyLimit() {
        return bodyLimit;
    }

    /**
     * Judges every document.
     *
     * @throws ProblemException if the batch cannot be read as a whole; then no document is judged
     */
    CompletionStage<byte[]> answer(byte[] json, Caller caller) {
        List<DocumentJson.Outcome> outcomes;
        try {
            outcomes = moderation.requests().readAll(json, limit);
        } catch (RequestException e) {
            throw new ProblemException(Problem.of(e));
        }
        return InTurn.each(outcomes, outcome -> judge(outcome, caller))
                .thenApply(judged -> write(outcomes, judged, json.length));
    }

    private CompletionStage<Judged> judge(DocumentJson.Outcome outcome, Caller caller) {
        if (outcome instanceof DocumentJson.Outcome.Understood understood) {
            return Judged.of(understood.document(), caller, moderation);
        }
        DocumentJson.Outcome.Refused refused = (DocumentJson.Outcome.Refused) outcome;
        return CompletableFuture.completedFuture(new Judged(null, Problem.of(refused.why())));
    }

    private byte[] write(List<DocumentJson.Outcome> outcomes, List<Judged> judged, int length) {
        return JsonText.bytes(length + 512 * outcomes.size(), out -> {
            out.writeStartArray();
            for (int index = 0; index < judged.size(); index++) {
                Judged outcome = judged.get(index);
                if (outcome.verdict() != null) {
                    VerdictJson.write(outcome.verdict(), out);
                } else {
                    meters.rejected(outcome.problem().type());
                    outcome.problem().write(out, "index", index, id(outcomes.get(index)));
                }
            }
            out.writeEndArray();
        });
    }

    private static String id(DocumentJson.Outcome outcome) {
        return outcome instanceof DocumentJson.Outcome.Understood understood
                ? understood.document().id()
                : ((DocumentJson.Outcome.Refused) outcome).id();
    }
}
