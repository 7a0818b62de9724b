package dev.winnow.http;

import dev.winnow.http.connections.Connection;
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
 * Answers a stream of documents, one per line, while it is still coming in. Owned by the request's event loop.
 *
 * <p>Back-pressure: one piece of the request is in work at a time. The next is asked for when the answers to this one have
 * gone to the socket; a client that does not read is not read from, and memory holds one piece, one unfinished line and
 * the answers to that piece, however long the stream.
 */
final class LineStream {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Caller caller;
    private final Moderation moderation;
    private final Meters meters;
    private final Workers workers;
    private final Lines lines;
    private final Connection connection; // null: nobody watches it
    private final Stopping stopping;
    private boolean waiting; // for the next piece

    private final ByteArrayOutputStream answers = new ByteArrayOutputStream(); // to the piece in work
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    LineStream(
            HttpServerRequest request,
            Caller caller,
            Moderation moderation,
            Meters meters,
            Workers workers,
            Stopping stopping) {
        this.stopping = stopping;
        this.request = request;
        this.response = request.response();
        this.connection = Connection.of(request);
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
        request.handler(piece -> {
            pieceCame();
            work(() -> lines.take(piece.getBytes()), false);
        });
        request.endHandler(end -> {
            pieceCame();
            work(lines::end, true);
        });
        request.exceptionHandler(failure -> stop());
        response.exceptionHandler(failure -> stop());
        response.closeHandler(closed -> stop());
        RequestHeaders.invite(request);
        response.setStatusCode(200).setChunked(true).putHeader("Content-Type", ModerationResource.NDJSON);
        // The head goes out now: some clients send nothing before they have seen it.
        var unused = response.write(Buffer.buffer());
        fetch();
        return over;
    }

    private void fetch() {
        if (connection != null && !waiting) {
            waiting = true;
            connection.awaitsBody();
        }
        request.fetch(1);
    }

    private void pieceCame() {
        if (connection != null && waiting) {
            waiting = false;
            connection.bodyCame();
        }
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
        } else if (!last && stopping.isStopping()) {
            // The last lines that came are answered; this one says that there are no more answers, and why.
            Buffer end = Buffer.buffer(done).appendBytes(JsonText.bytes(256, out -> Problem.of(
                            ProblemType.SHUTTING_DOWN, "the lines above are answered; send the others again to another instance")
                    .write(out, null, 0, null)));
            response.end(end.appendString("\n")).onComplete(sent -> stop());
        } else if (last) {
            response.end(Buffer.buffer(done)).onComplete(sent -> stop());
        } else if (done.length == 0) {
            fetch();
        } else {
            response.write(Buffer.buffer(done)).onComplete(sent -> {
                if (sent.succeeded()) {
                    fetch();
                } else {
                    stop();
                }
            });
        }
    }

    /** A fault outside any line: the connection breaks off, so that nobody takes the answers for complete. */
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
