package dev.winnow.review;

import dev.winnow.digest.Sha256;
import dev.winnow.review.ReviewException.Reason;
import dev.winnow.review.store.Audit;
import dev.winnow.review.store.Database;
import dev.winnow.review.store.Outbox;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Tells platforms what was decided, at least once and in order per item, signed as Standard Webhooks. An event stands in the
 * database since the transaction of its decision; this decides what is sent when, another room sends it.
 */
public final class Webhooks {

    private static final String PREFIX = "whsec_";
    private static final int SECRET = 32; // bytes
    private static final int URL = 1000; // characters
    private static final Duration ROTATION = Duration.ofDays(1);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final List<Duration> AGAIN = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24));

    private final Database database;
    private final byte[] secret;
    private final Clock clock;

    /**
     * @param secret of the installation, which seals those of webhooks
     */
    public Webhooks(Database database, byte[] secret, Clock clock) {
        this.database = database;
        this.secret = secret.clone();
        this.clock = clock;
    }

    /**
     * A webhook and what waits for it.
     *
     * @param url of the receiver
     * @param waiting events to be sent, or sent again
     * @param dead events given up
     */
    public record State(String url, int waiting, int dead) {}

    /**
     * A request to send.
     *
     * @param event what it tells
     * @param url where to
     * @param timestamp when it was signed, in seconds since 1970
     * @param signature one or two, as the header has them
     */
    public record Delivery(Outbox.Event event, URI url, long timestamp, String signature) {}

    /**
     * Sets where the actor's tenant is told. A secret that was there before signs, too, for a day.
     *
     * @return the new secret, which is shown this once
     */
    public String set(Actor actor, String url) {
        actor.require(Right.ADMIN);
        URI address = address(url);
        byte[] random = new byte[SECRET];
        new SecureRandom().nextBytes(random);
        String fresh = PREFIX + Base64.getEncoder().encodeToString(random);
        return database.write(connection -> {
            Instant now = clock.instant();
            Optional<Outbox.Hook> before = Outbox.hook(connection, actor.tenant());
            Outbox.hook(
                    connection,
                    actor.tenant(),
                    new Outbox.Hook(
                            address.toString(),
                            Sealed.seal(fresh, secret),
                            before.map(Outbox.Hook::secret).orElse(null),
                            before.isPresent() ? now.plus(ROTATION) : null));
            Audit.add(connection, now, actor.tenant(), actor.who(), "webhook", "set", address.getHost());
            return fresh;
        });
    }

    private static URI address(String url) {
        try {
            URI address = new URI(url);
            boolean fits = url.length() <= URL
                    && address.getHost() != null
                    && address.getUserInfo() == null
                    && address.getFragment() == null
                    && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()));
            if (fits) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new ReviewException(Reason.INVALID, "this is not a URL");
        }
        throw new ReviewException(
                Reason.INVALID,
                "a webhook is an https URL of " + URL + " characters at most, without user or fragment");
    }

    /** Tells the actor's tenant nothing more. */
    public void remove(Actor actor) {
        actor.require(Right.ADMIN);
        database.write(connection -> {
            Outbox.unhook(connection, actor.tenant());
            Audit.add(connection, clock.instant(), actor.tenant(), actor.who(), "webhook", "removed", "");
            return null;
        });
    }

    /** Returns the webhook of the actor's tenant; empty if there is none. */
    public Optional<State> state(Actor actor) {
        actor.require(Right.ADMIN);
        return database.read(connection -> {
            Optional<Outbox.Hook> hook = Outbox.hook(connection, actor.tenant());
            Outbox.Counts counts = Outbox.counts(connection, actor.tenant());
            return hook.map(found -> new State(found.url(), counts.waiting(), counts.dead()));
        });
    }

    /** Has what was given up sent again, and says how many events that is. */
    public int resend(Actor actor) {
        actor.require(Right.ADMIN);
        return database.write(connection -> {
            int revived = Outbox.revive(connection, actor.tenant(), clock.instant());
            Audit.add(
                    connection, clock.instant(), actor.tenant(), actor.who(), "webhook", "resend", revived + " events");
            return revived;
        });
    }

    /** Takes what is to be sent now. What is neither {@link #arrived} nor {@link #failed} is taken again after a minute. */
    public List<Delivery> take(int most) {
        Instant now = clock.instant();
        return database.writeSoon(connection -> {
            List<Delivery> deliveries = new ArrayList<>();
            for (Outbox.Event event : Outbox.take(connection, now, now.plus(LEASE), most)) {
                Optional<Outbox.Hook> hook = Outbox.hook(connection, event.tenant());
                if (hook.isPresent()) {
                    long timestamp = now.getEpochSecond();
                    deliveries.add(new Delivery(
                            event,
                            URI.create(hook.get().url()),
                            timestamp,
                            signatures(hook.get(), event, timestamp, now)));
                }
            }
            return deliveries;
        });
    }

    private String signatures(Outbox.Hook hook, Outbox.Event event, long timestamp, Instant now) {
        String signature = sign(Sealed.open(hook.secret(), secret), event.id(), timestamp, event.body());
        boolean two = hook.previous() != null && hook.previousUntil().isAfter(now);
        return two
                ? signature + " " + sign(Sealed.open(hook.previous(), secret), event.id(), timestamp, event.body())
                : signature;
    }

    /** Returns the signature of an event by Standard Webhooks. */
    public static String sign(String secret, UUID id, long timestamp, String body) {
        byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
        byte[] signed = Sha256.hmac(key, id + "." + timestamp + "." + body);
        return "v1," + Base64.getEncoder().encodeToString(signed);
    }

    /** Notes that an event has arrived. */
    public void arrived(Outbox.Event event) {
        database.writeSoon(connection -> {
            Outbox.done(connection, event.id());
            return null;
        });
    }

    /** Notes that an event has not arrived: it is sent again, later and later, and in the end given up. */
    public void failed(Outbox.Event event) {
        Instant again = event.tries() < AGAIN.size() ? clock.instant().plus(jittered(AGAIN.get(event.tries()))) : null;
        database.writeSoon(connection -> {
            Outbox.failed(connection, event.id(), again);
            return null;
        });
    }

    /** Up to a tenth longer, so that what failed together does not come back together. */
    private static Duration jittered(Duration wait) {
        return wait.plusMillis(new SplittableRandom().nextLong(wait.toMillis() / 10 + 1));
    }
}
