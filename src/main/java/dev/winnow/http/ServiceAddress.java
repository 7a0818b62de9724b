package dev.winnow.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.regex.Pattern;

/** Where clients reach this service. */
public final class ServiceAddress {

    private static final Pattern AUTHORITY =
            Pattern.compile("[A-Za-z0-9._~\\-]{1,255}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]{2,45}](:[0-9]{1,5})?");

    private ServiceAddress() {}

    /**
     * Returns scheme and authority as the request names them, without a slash at the end. Headers that proxies add count only
     * if the operator trusts the proxy (quarkus.http.proxy.*): the request then says what they say.
     */
    public static String of(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        String host = authority == null ? "" : authority.toString();
        if (!AUTHORITY.matcher(host).matches()) {
            host = "localhost:" + request.localAddress().port();
        }
        return request.scheme() + "://" + host;
    }
}
