package dev.winnow.http.perspective;

import dev.winnow.http.ServiceAddress;
import dev.winnow.json.JsonText;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The discovery document, from which Google's clients build their methods. They call the host in the document, so it must be
 * this server's address as seen by the client.
 */
final class Discovery {

    private static final String PLACE = "@ROOT@";
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~\\-]{1,100}){0,10}");

    private static final Pattern DISCOVERY = Pattern.compile("/(?:\\$|%24)?discovery/");

    private final String publicUrl; // ends in a slash; null: what the request says
    private final String[] pieces; // of the document, between the places where the root stands

    Discovery(String publicUrl) {
        this.publicUrl = publicUrl == null || publicUrl.endsWith("/") ? publicUrl : publicUrl + "/";
        try (InputStream in = Discovery.class.getResourceAsStream("discovery.json")) {
            if (in == null) {
                throw new IllegalStateException("discovery.json is missing: the jar is incomplete");
            }
            pieces = new String(in.readAllBytes(), StandardCharsets.UTF_8).split(PLACE, -1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the document as a client that sent this request needs it. */
    byte[] document(HttpServerRequest request) {
        String root = publicUrl == null ? root(request) : publicUrl;
        byte[] quoted = JsonText.bytes(root.length() + 2, out -> JsonText.string(out, root));
        String escaped = new String(quoted, 1, quoted.length - 2, StandardCharsets.UTF_8);
        return String.join(escaped, pieces).getBytes(StandardCharsets.UTF_8);
    }

    /** The address that the request names, and the path below which this document was asked for. */
    private static String root(HttpServerRequest request) {
        String uri = request.uri();
        Matcher discovery = DISCOVERY.matcher(uri);
        int end = discovery.find() ? discovery.start() : -1;
        String prefix = end > 0 && PREFIX.matcher(uri.substring(0, end)).matches() ? uri.substring(0, end) : "";
        return ServiceAddress.of(request) + prefix + "/";
    }
}
