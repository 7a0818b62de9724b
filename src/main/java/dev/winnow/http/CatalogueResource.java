package dev.winnow.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Describes the engine in force. The contract is in META-INF/openapi.yaml. */
@Singleton
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueResource {

    private final Engine engine;
    private final Access access;

    @Inject
    CatalogueResource(Engine engine, Access access) {
        this.engine = engine;
        this.access = access;
    }

    /** Lists the categories. */
    @GET
    @Path("categories")
    public byte[] categories(@Context HttpServerRequest request) {
        access.admit(request);
        return Catalogue.categories(engine.moderator());
    }

    /** Describes the policy. */
    @GET
    @Path("policy")
    public byte[] policy(@Context HttpServerRequest request) {
        access.admit(request);
        return Catalogue.policy(engine.moderator().policy());
    }

    /** Describes the model. */
    @GET
    @Path("model")
    public byte[] model(@Context HttpServerRequest request) {
        access.admit(request);
        return Catalogue.model(engine.moderator().model());
    }
}
