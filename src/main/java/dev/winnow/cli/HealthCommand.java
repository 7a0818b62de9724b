package dev.winnow.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a running service whether it is ready, for images that have no other client. */
@Command(
        name = "health",
        description =
                "Asks the service on this machine whether it is ready: exit 0 if it is, 1 if not, 2 if nothing answers.",
        mixinStandardHelpOptions = true)
final class HealthCommand implements Callable<Integer> {

    private static final int PATIENCE = 4000; // milliseconds

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port (default: the configured one, 8080, or 8443 with TLS)")
    private Integer port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, GeneralSecurityException {
        SetUp setUp = SetUp.read();
        boolean tls = setUp.file("winnow.tls.certificate") != null;
        int at = port != null ? port : tls ? setUp.tlsPort() : setUp.port();
        String address = (tls ? "https" : "http") + "://localhost:" + at + "/q/health/ready";
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).toURL().openConnection();
        if (connection instanceof HttpsURLConnection secure) {
            trustThisMachine(secure);
        }
        connection.setConnectTimeout(PATIENCE);
        connection.setReadTimeout(PATIENCE);
        int status = connection.getResponseCode();
        try (var body = status == 200 ? connection.getInputStream() : connection.getErrorStream()) {
            String said = body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8).strip();
            spec.commandLine().getOut().println(said);
        }
        return status == 200 ? Winnow.FINE : Winnow.FOUND;
    }

    /** The certificate is for the name under which others reach the service; nothing secret is sent, and nothing leaves the machine. */
    private static void trustThisMachine(HttpsURLConnection connection) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Anybody()}, null);
        connection.setSSLSocketFactory(context.getSocketFactory());
        connection.setHostnameVerifier((host, session) -> true);
    }

    private static final class Anybody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new IllegalStateException("this is a client");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // localhost, whatever it calls itself
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
