package dev.winnow.http;

import dev.winnow.json.JsonText;
import dev.winnow.json.RequestException;
import dev.winnow.json.VerdictJson;
import dev.winnow.moderation.Document;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
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
    private final long limit; // bytes of a line
    private final BodyClock clock; // null: nobody watches it
    private final Stopping stopping;
    private boolean waiting; // for the next piece

    private List<Line> piece = new ArrayList<>(); // the lines of the piece in work
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    /**
     * A line of the stream.
     *
     * @param bytes its content; null: it is too long
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Line(long number, byte[] bytes) {}

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
        this.clock = BodyClock.of(request);
        this.caller = caller;
        this.moderation = moderation;
        this.meters = meters;
        this.workers = workers;
        limit = moderation.requests().bodyLimit();
        this.lines = new Lines((int) Math.min(limit, Integer.MAX_VALUE), new Lines.Sink() {
            @Override
            public void line(long number, byte[] line) {
                piece.add(new Line(number, line));
            }

            @Override
            public void tooLong(long number) {
                piece.add(new Line(number, null));
            }
        });
    }

    /** Runs until the last answer is written or the client is gone. */
    CompletionStage<Void> run() {
        request.pause();
        request.handler(bytes -> {
            pieceCame();
            work(() -> lines.take(bytes.getBytes()), false);
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
        // Send the head now: some clients send nothing before they have seen it.
        var unused = response.write(Buffer.buffer());
        fetch();
        return over;
    }

    private void fetch() {
        if (clock != null && !waiting) {
            waiting = true;
            clock.awaitsBody();
        }
        request.fetch(1);
    }

    private void pieceCame() {
        if (clock != null && waiting) {
            waiting = false;
            clock.bodyCame();
        }
    }

    private void work(Runnable step, boolean last) {
        Context context = Vertx.currentContext();
        workers.run(() -> answers(step))
                .onSuccess(answers -> answers.whenComplete((done, failure) -> context.runOnContext(back -> {
                    if (failure == null) {
                        send(done, last);
                    } else {
                        fail(Failures.bare(failure));
                    }
                })))
                .onFailure(this::fail);
    }

    private CompletionStage<byte[]> answers(Runnable step) {
        step.run();
        List<Line> cut = piece;
        piece = new ArrayList<>();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        return InTurn.each(
                        cut,
                        line -> answer(line).thenAccept(answer -> {
                            answers.writeBytes(answer);
                            answers.write('\n');
                        }))
                .thenApply(all -> answers.toByteArray());
    }

    private void send(byte[] done, boolean last) {
        if (over.isDone() || response.closed()) {
            stop();
        } else if (!last && stopping.isStopping()) {
            // The last lines that came are answered; this one says that there are no more answers, and why.
            Buffer end = Buffer.buffer(done)
                    .appendBytes(JsonText.bytes(
                            256,
                            out -> Problem.of(
                                            ProblemType.SHUTTING_DOWN,
                                            "the lines above are answered; send the others again to another instance")
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

    /** For failures outside any line: aborts the connection, so that nobody takes the answers for complete. */
    private void fail(Throwable failure) {
        meters.rejected(Incidents.record(failure).type());
        var unused = request.connection().close();
        stop();
    }

    private void stop() {
        over.complete(null);
    }

    private CompletionStage<byte[]> answer(Line line) {
        if (line.bytes() == null) {
            Problem tooLong = Problem.of(ProblemType.LINE_TOO_LONG, "the line is longer than " + limit + " bytes");
            return CompletableFuture.completedFuture(problem(tooLong, line.number(), null));
        }
        Document document;
        try {
            document = moderation.requests().read(line.bytes(), line.number());
        } catch (RequestException e) {
            return CompletableFuture.completedFuture(problem(Problem.of(e), line.number(), null));
        }
        return Judged.of(document, caller, moderation)
                .thenApply(judged -> judged.verdict() != null
                        ? VerdictJson.bytes(judged.verdict())
                        : problem(judged.problem(), line.number(), document.id()));
    }

    private byte[] problem(Problem problem, long number, String id) {
        meters.rejected(problem.type());
        return JsonText.bytes(256, out -> problem.write(out, "line", number, id));
    }
}
