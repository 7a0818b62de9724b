package dev.winnow.http.connections;

import dev.winnow.http.BodyClock;
import dev.winnow.http.Meters;
import dev.winnow.http.WinnowConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches every connection from the moment it is accepted. Slow clients are dropped when their time is over, the sooner the
 * scarcer connections get; when there is no place left the slowest one makes room for who comes; and who finds none all the
 * same, or comes from an address that has its share, gets a 503 in place of a closed door.
 */
@Singleton
public class Connections {

    /** Who has kept us waiting for less than this is not slow. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(1);

    private static final int ROUND_MILLIS = 250;

    private final Limits limits;
    private final Vertx vertx;
    private final Meters meters;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private final Map<Object, Integer> byAddress = new ConcurrentHashMap<>();
    private final Map<Drop, Counter> dropped = new EnumMap<>(Drop.class);
    private final Map<Drop, Farewell> farewells = new EnumMap<>(Drop.class);
    private final ScheduledExecutorService rounds = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "winnow-connections");
        thread.setDaemon(true);
        return thread;
    });
    private boolean started; // guarded by this

    @Inject
    Connections(WinnowConfig config, Vertx vertx, Meters meters, MeterRegistry registry) {
        this.limits = Limits.of(config.connections());
        this.vertx = vertx;
        this.meters = meters;
        AtomicInteger lingering = new AtomicInteger();
        for (Drop why : Drop.values()) {
            farewells.put(why, new Farewell(why, lingering));
            dropped.put(
                    why,
                    Counter.builder("winnow.connections.dropped")
                            .description("Connections that were refused or ended before their clients wanted")
                            .tag("why", why.id())
                            .register(registry));
        }
        Gauge.builder("winnow.connections.open", count, AtomicInteger::get)
                .description("Connections that are open")
                .register(registry);
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> {
            if (BodyClock.of(context.request()) instanceof Connection connection) {
                connection.requestBegan();
                context.addEndHandler(ended -> connection.requestEnded());
            }
            context.next();
        });
    }

    void listening(@ObservesAsync HttpServerStart event) {
        watchDoors();
    }

    void listening(@ObservesAsync HttpsServerStart event) {
        watchDoors();
    }

    /** Neither Vert.x nor Quarkus lets a program see who is accepted; the listening sockets of Netty do. */
    private void watchDoors() {
        ((VertxInternal) vertx).getAcceptorEventLoopGroup().forEach(executor -> {
            if (executor instanceof SingleThreadEventLoop loop) {
                loop.execute(() -> {
                    Iterator<Channel> channels = loop.registeredChannelsIterator();
                    while (channels.hasNext()) {
                        Channel channel = channels.next();
                        if (channel instanceof ServerChannel
                                && channel.pipeline().get(Door.class) == null) {
                            channel.pipeline().addFirst(new Door());
                        }
                    }
                });
            }
        });
        synchronized (this) {
            if (!started) {
                started = true;
                var unused = rounds.scheduleWithFixedDelay(
                        this::dropSlow, ROUND_MILLIS, ROUND_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.shutdownNow();
    }

    /** Stands before a listening socket. */
    @ChannelHandler.Sharable
    private final class Door extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Channel child && !admit(child)) {
                return;
            }
            context.fireChannelRead(message);
        }
    }

    /** Lets a connection in, or says why not. On the acceptor's thread. */
    private boolean admit(Channel child) {
        Object address = address(child.remoteAddress());
        if (byAddress.getOrDefault(address, 0) >= limits.perAddress() && !makeRoom(address)) {
            refuse(child, Drop.ADDRESS);
            return false;
        }
        if (count.get() >= limits.most() && !makeRoom(null)) {
            refuse(child, Drop.SUM);
            return false;
        }
        Connection connection = new Connection(child, address, this);
        open.add(connection);
        count.incrementAndGet();
        byAddress.merge(address, 1, Integer::sum);
        child.pipeline().addFirst(connection);
        return true;
    }

    private static Object address(SocketAddress remote) {
        if (!(remote instanceof InetSocketAddress internet)) {
            return "local";
        }
        // One customer has a whole /64.
        return internet.getAddress() instanceof Inet6Address six
                ? (Object) ByteBuffer.wrap(six.getAddress()).getLong()
                : internet.getAddress();
    }

    private void refuse(Channel child, Drop why) {
        count(why);
        child.pipeline().addLast(farewells.get(why));
        var unused = ((VertxInternal) vertx).getEventLoopGroup().register(child);
    }

    /** Ends the connection that can best be spared, of one address or of all (null); false: none can. */
    private boolean makeRoom(Object address) {
        long now = System.nanoTime();
        Connection worst = null;
        long most = GRACE;
        for (Connection connection : open) {
            if (address == null || connection.address().equals(address)) {
                long spare = connection.spare(now);
                if (spare > most) {
                    most = spare;
                    worst = connection;
                }
            }
        }
        if (worst != null) {
            drop(worst, Drop.PLACE);
        }
        return worst != null;
    }

    private void dropSlow() {
        long now = System.nanoTime();
        boolean scarce = Limits.isScarce(count.get(), limits.most());
        for (Connection connection : open) {
            boolean pressed =
                    scarce || Limits.isScarce(byAddress.getOrDefault(connection.address(), 0), limits.perAddress());
            Drop why = connection.overdue(now, limits, pressed);
            if (why != null) {
                drop(connection, why);
            }
        }
    }

    private void drop(Connection connection, Drop why) {
        if (!forget(connection)) {
            return; // somebody else was faster
        }
        count(why);
        if (connection.canBeTold()) {
            farewells.get(why).say(connection.channel());
        } else {
            var unused = connection.channel().close();
        }
    }

    private void count(Drop why) {
        dropped.get(why).increment();
        meters.rejected(why.type());
    }

    void closed(Connection connection) {
        forget(connection);
    }

    private boolean forget(Connection connection) {
        if (!open.remove(connection)) {
            return false;
        }
        count.decrementAndGet();
        byAddress.computeIfPresent(connection.address(), (address, before) -> before == 1 ? null : before - 1);
        return true;
    }
}
