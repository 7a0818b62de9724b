package dev.winnow.http;

import dev.winnow.json.DocumentJson;
import dev.winnow.json.JsonText;
import dev.winnow.json.RequestException;
import dev.winnow.json.VerdictJson;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

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
    byte[] answer(byte[] json, Caller caller) {
        List<DocumentJson.Outcome> outcomes;
        try {
            outcomes = moderation.requests().readAll(json, limit);
        } catch (RequestException e) {
            throw new ProblemException(Problem.of(e));
        }
        if (outcomes.size() > 1) {
            DeepTurn.ofMany();
        }
        return JsonText.bytes(json.length + 512 * outcomes.size(), out -> {
            out.writeStartArray();
            for (int index = 0; index < outcomes.size(); index++) {
                DocumentJson.Outcome outcome = outcomes.get(index);
                if (outcome instanceof DocumentJson.Outcome.Refused refused) {
                    Problem problem = Problem.of(refused.why());
                    meters.rejected(problem.type());
                    problem.write(out, "index", index, refused.id());
                } else if (outcome instanceof DocumentJson.Outcome.Understood understood) {
                    Judged judged = Judged.of(understood.document(), caller, moderation);
                    if (judged.verdict() != null) {
                        VerdictJson.write(judged.verdict(), out);
                    } else {
                        meters.rejected(judged.problem().type());
                        judged.problem()
                                .write(
                                        out,
                                        "index",
                                        index,
                                        understood.document().id());
                    }
                }
            }
            out.writeEndArray();
        });
    }
}
