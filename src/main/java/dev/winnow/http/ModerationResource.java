package dev.winnow.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

/** Texts in, verdicts out. The contract is in META-INF/openapi.yaml. */
@Singleton
@Path("/v1/moderate")
public class ModerationResource {

    static final String NDJSON = "application/x-ndjson";

    private final Moderation moderation;
    private final BatchAnswer batches;
    private final Exchanges exchanges;
    private final Access access;

    @Inject
    ModerationResource(Moderation moderation, BatchAnswer batches, Exchanges exchanges, Access access) {
        this.moderation = moderation;
        this.batches = batches;
        this.exchanges = exchanges;
        this.access = access;
    }

    /** Judges one document. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<byte[]> moderate(@Context HttpServerRequest request) {
        Caller caller = access.admit(request);
        return exchanges.whole(request, moderation.requests().bodyLimit(), body -> moderation.answer(body, caller));
    }

    /** Judges an array of documents. */
    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<byte[]> batch(@Context HttpServerRequest request) {
        Caller caller = access.admit(request);
        return exchanges.whole(request, batches.bodyLimit(), body -> batches.answer(body, caller));
    }

    /** Judges a stream of documents, one per line. */
    @POST
    @Path("batch")
    @Consumes(NDJSON)
    @Produces(NDJSON)
    public CompletionStage<Void> stream(@Context HttpServerRequest request) {
        return exchanges.lines(request, access.admit(request));
    }
}
