package dev.winnow.http;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the engine in force knows and does. The contract is in META-INF/openapi.yaml. */
@Singleton
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class CatalogueResource {

    private final Engine engine;

    @Inject
    CatalogueResource(Engine engine) {
        this.engine = engine;
    }

    /** Lists the categories. */
    @GET
    @Path("categories")
    public byte[] categories() {
        return Catalogue.categories(engine.moderator());
    }

    /** Tells what scores lead to. */
    @GET
    @Path("policy")
    public byte[] policy() {
        return Catalogue.policy(engine.moderator().policy());
    }

    /** Tells where the model comes from. */
    @GET
    @Path("model")
    public byte[] model() {
        return Catalogue.model(engine.moderator().model());
    }
}
