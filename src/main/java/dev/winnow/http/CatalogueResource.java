package dev.winnow.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** What the engine in force knows and does. The contract is in META-INF/openapi.yaml. */
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

    /** Tells what scores lead to. */
    @GET
    @Path("policy")
    public byte[] policy(@Context HttpServerRequest request) {
        access.admit(request);
        return Catalogue.policy(engine.moderator().policy());
    }

    /** Tells where the model comes from. */
    @GET
    @Path("model")
    public byte[] model(@Context HttpServerRequest request) {
        access.admit(request);
        return Catalogue.model(engine.moderator().model());
    }
}
