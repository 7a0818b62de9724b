package dev.winnow.http;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** With {@code winnow.tls.clients} only clients are let in that show a certificate which one of its authorities signed. */
@Singleton
public class ClientCertificates implements HttpServerOptionsCustomizer {

    private final WinnowConfig config;

    @Inject
    ClientCertificates(WinnowConfig config) {
        this.config = config;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        config.tls()
                .clients()
                .ifPresent(authorities -> options.setClientAuth(ClientAuth.REQUIRED)
                        .setTrustOptions(new PemTrustOptions().addCertPath(authorities.toString())));
    }
}
