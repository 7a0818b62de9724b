package dev.winnow.console;

import dev.winnow.review.Webhooks;
import dev.winnow.review.store.StoreException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Sends what webhooks are to be told. */
final class Deliveries implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final int TOGETHER = 50;
    private static final int PATIENCE_MS = 10_000;
    private static final int LOOK_MS = 500;

    private final Webhooks webhooks;
    private final boolean privateToo;
    private final HttpClient client;
    private final Counter arrived;
    private final Counter failed;
    private final Thread thread = new Thread(this::run, "winnow-console-webhooks");
    private boolean away;
    private volatile boolean closed;

    /**
     * @param privateToo whether private addresses may be told, and without TLS
     */
    Deliveries(Webhooks webhooks, boolean privateToo, Vertx vertx, MeterRegistry registry) {
        this.webhooks = webhooks;
        this.privateToo = privateToo;
        client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(PATIENCE_MS)
                .setKeepAlive(false)
                .setMaxPoolSize(TOGETHER));
        arrived = counter(registry, "arrived");
        failed = counter(registry, "failed");
        thread.setDaemon(true);
        thread.start();
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder("winnow.console.webhooks")
                .description("Events that webhooks were told of")
                .tag("result", result)
                .register(registry);
    }

    private void run() {
        while (!closed) {
            try {
                if (!step()) {
                    TimeUnit.MILLISECONDS.sleep(LOOK_MS);
                }
            } catch (InterruptedException e) {
                return; // by close()
            }
        }
    }

    /** Sends some; false: there is nothing to send for now. */
    private boolean step() {
        try {
            List<Webhooks.Delivery> some = webhooks.take(TOGETHER);
            away = false;
            List<CompletableFuture<Boolean>> sent = new ArrayList<>();
            for (Webhooks.Delivery delivery : some) {
                sent.add(send(delivery));
            }
            for (int i = 0; i < some.size(); i++) {
                if (sent.get(i).join()) {
                    webhooks.arrived(some.get(i).event());
                    arrived.increment();
                } else {
                    webhooks.failed(some.get(i).event());
                    failed.increment();
                }
            }
            return !some.isEmpty();
        } catch (StoreException e) {
            if (!away) {
                LOG.warnf("Webhooks wait for the console's database: %s", e.getMessage());
                away = true;
            }
            return false;
        }
    }

    /** Completes with whether the receiver has taken it; never fails. */
    private CompletableFuture<Boolean> send(Webhooks.Delivery delivery) {
        URI url = delivery.url();
        InetAddress address;
        try {
            // Looked up once, and asked at that address: another answer a moment later changes nothing.
            address = Arrays.stream(InetAddress.getAllByName(url.getHost()))
                    .filter(each -> privateToo || !PrivateAddress.is(each))
                    .findFirst()
                    .orElse(null);
        } catch (UnknownHostException e) {
            return refused(delivery, "its host is not known");
        }
        boolean tls = "https".equals(url.getScheme());
        if (address == null) {
            return refused(delivery, "its address is a private one");
        }
        if (!tls && !privateToo) {
            return refused(delivery, "it is without TLS");
        }
        int port = url.getPort() > 0 ? url.getPort() : tls ? 443 : 80;
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        RequestOptions options = new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
                .setHost(url.getHost())
                .setPort(port)
                .setSsl(tls)
                .setMethod(HttpMethod.POST)
                .setURI(path + query)
                .setFollowRedirects(false)
                .setTimeout(PATIENCE_MS)
                .putHeader("content-type", "application/json")
                .putHeader("user-agent", "winnow")
                .putHeader("webhook-id", delivery.event().id().toString())
                .putHeader("webhook-timestamp", Long.toString(delivery.timestamp()))
                .putHeader("webhook-signature", delivery.signature());
        return client.request(options)
                .compose(request -> request.send(delivery.event().body()))
                .map(response -> {
                    int status = response.statusCode();
                    response.request().reset(); // whatever else it has to say
                    return status >= 200 && status < 300;
                })
                .toCompletionStage()
                .toCompletableFuture()
                .exceptionally(e -> false);
    }

    private static CompletableFuture<Boolean> refused(Webhooks.Delivery delivery, String why) {
        if (delivery.event().tries() == 0) {
            LOG.warnf("A webhook is not told of event %s: %s", delivery.event().id(), why);
        }
        return CompletableFuture.completedFuture(false);
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        client.close();
    }
}
