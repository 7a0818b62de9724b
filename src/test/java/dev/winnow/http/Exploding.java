package dev.winnow.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource with a fault: it fails, and its message quotes what nobody may see. */
@Path(Exploding.PATH)
public class Exploding {

    static final String PATH = "/test/exploding";
    static final String SECRET = "quotation-of-a-text";

    @GET
    public String explode() {
        throw new IllegalStateException(SECRET, new IllegalArgumentException(SECRET));
    }
}
