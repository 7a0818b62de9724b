package dev.winnow.http;

import dev.winnow.json.JsonText;
import dev.winnow.json.RequestException;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Answers a stream of documents, one per line, while it arrives. Owned by the request's event loop.
 *
 * <p>Back-pressure: the next piece of the request is read only when the answers to the current one are written, so that a
 * client that does not read answers is not read from. Memory holds one piece, one unfinished line and the answers to that
 * piece, however long the stream.
 */
final class LineStream {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Caller caller;
    private final Moderation moderation;
    private final Meters meters;
    private final Workers workers;
    private final Lines lines;

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream(); // to the piece in work
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    LineStream(HttpServerRequest request, Caller caller, Moderation moderation, Meters meters, Workers workers) {
        this.request = request;
        this.response = request.response();
        this.caller = caller;
        this.moderation = moderation;
        this.meters = meters;
        this.workers = workers;
        long limit = moderation.requests().bodyLimit();
        this.lines = new Lines((int) Math.min(limit, Integer.MAX_VALUE), new Lines.Sink() {
            @Override
            public void line(long number, byte[] line) {
                answers.writeBytes(answer(number, line));
                answers.write('\n');
            }

            @Override
            public void tooLong(long number) {
                answers.writeBytes(problem(
                        Problem.of(ProblemType.LINE_TOO_LONG, "the line is longer than " + limit + " bytes"),
                        number,
                        null));
                answers.write('\n');
            }
        });
    }

    /** Runs until the last answer is written or the client is gone. */
    CompletionStage<Void> run() {
        request.pause();
        request.handler(piece -> work(() -> lines.take(piece.getBytes()), false));
        request.endHandler(end -> work(lines::end, true));
        request.exceptionHandler(failure -> stop());
        response.exceptionHandler(failure -> stop());
        response.closeHandler(closed -> stop());
        RequestHeaders.invite(request);
        response.setStatusCode(200).setChunked(true).putHeader("Content-Type", ModerationResource.NDJSON);
        // Send the head now: some clients send nothing before they have seen it.
        var unused = response.write(Buffer.buffer());
        request.fetch(1);
        return over;
    }

    private void work(Runnable step, boolean last) {
        workers.run(() -> {
                    step.run();
                    byte[] done = answers.toByteArray();
                    answers.reset();
                    return done;
                })
                .onSuccess(done -> send(done, last))
                .onFailure(this::fail);
    }

    private void send(byte[] done, boolean last) {
        if (over.isDone() || response.closed()) {
            stop();
        } else if (last) {
            response.end(Buffer.buffer(done)).onComplete(sent -> stop());
        } else if (done.length == 0) {
            request.fetch(1);
        } else {
            response.write(Buffer.buffer(done)).onComplete(sent -> {
                if (sent.succeeded()) {
                    request.fetch(1);
                } else {
                    stop();
                }
            });
        }
    }

    /** For failures outside any line: aborts the connection, so that nobody takes the answers for complete. */
    private void fail(Throwable failure) {
        meters.rejected(Incidents.record(failure).type());
        var unused = request.connection().close();
        stop();
    }

    private void stop() {
        over.complete(null);
    }

    private byte[] answer(long number, byte[] line) {
        Document document;
        try {
            document = moderation.requests().read(line, number);
        } catch (RequestException e) {
            return problem(Problem.of(e), number, null);
        }
        Judged judged = Judged.of(document, caller, moderation);
        return judged.verdict() != null
                ? VerdictJson.bytes(judged.verdict())
                : problem(judged.problem(), number, document.id());
    }

    private byte[] problem(Problem problem, long number, String id) {
        meters.rejected(problem.type());
        return JsonText.bytes(256, out -> problem.write(out, "line", number, id));
    }
}
