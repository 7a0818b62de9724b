package dev.winnow.http.connections;

import dev.winnow.http.BodyClock;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.util.concurrent.TimeUnit;

/**
 * One connection: what it waits for, since when, and how much came. It stands before everything else on the channel, so that it
 * sees a client that sends a byte a minute long before there is a request.
 *
 * <p>Written by the channel's event loop, read by others.
 */
final class Connection extends ChannelDuplexHandler implements BodyClock {

    private static final int TLS_HANDSHAKE = 0x16; // first byte of a TLS connection

    /** Whose turn it is. */
    enum Phase {
        /** The client's: the head of a request is to come. */
        HEAD,
        /** The client's: the body of a request is to come. */
        BODY,
        /** The client's, if it likes: nothing is under way. */
        IDLE,
        /** Ours. */
        SERVICE
    }

    private final Channel channel;
    private final Object address; // as the limit counts them
    private final Connections all;

    private volatile Phase phase = Phase.HEAD;
    private volatile long since = System.nanoTime(); // start of the phase
    private volatile long unwritableSince; // 0: what we write goes out
    private volatile long received; // bytes in this phase
    private volatile boolean answerBegun; // or the protocol is none in which an answer could be put here
    private boolean greeted;
    private boolean foreign; // speaks TLS or HTTP/2: an answer of ours would be noise
    private long total; // of received, for the event loop alone
    private int open; // requests under way
    private int bodies; // of these, those whose body is to come

    Connection(Channel channel, Object address, Connections all) {
        this.channel = channel;
        this.address = address;
        this.all = all;
        channel.attr(KEY).set(this);
    }

    /** Notes that the head of a request has come. */
    void requestBegan() {
        open++;
        enter(bodies > 0 ? Phase.BODY : Phase.SERVICE);
        answerBegun = foreign;
    }

    /** Notes that the answer to a request is finished. */
    void requestEnded() {
        if (--open == 0) {
            bodies = 0;
            enter(Phase.IDLE);
        }
    }

    @Override
    public void awaitsBody() {
        if (bodies++ == 0) {
            enter(Phase.BODY);
        }
    }

    @Override
    public void bodyCame() {
        if (bodies > 0 && --bodies == 0) {
            enter(Phase.SERVICE);
        }
    }

    private void enter(Phase next) {
        phase = next;
        total = 0;
        received = 0;
        since = System.nanoTime();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (phase == Phase.IDLE) {
            enter(Phase.HEAD);
        }
        if (message instanceof ByteBuf bytes) {
            if (!greeted) {
                greeted = true;
                int first = bytes.isReadable() ? bytes.getByte(bytes.readerIndex()) : 0;
                foreign = first == TLS_HANDSHAKE || isPreface(bytes);
                answerBegun = foreign;
            }
            total += bytes.readableBytes();
            received = total;
        }
        context.fireChannelRead(message);
    }

    private static boolean isPreface(ByteBuf bytes) {
        return bytes.readableBytes() >= 3
                && bytes.getByte(bytes.readerIndex()) == 'P'
                && bytes.getByte(bytes.readerIndex() + 1) == 'R'
                && bytes.getByte(bytes.readerIndex() + 2) == 'I';
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        answerBegun = true;
        var unused = context.write(message, promise);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        unwritableSince = channel.isWritable() ? 0 : System.nanoTime() | 1;
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        all.closed(this);
        context.fireChannelInactive();
    }

    Object address() {
        return address;
    }

    Channel channel() {
        return channel;
    }

    /** Whether a problem can still be put on the wire where an answer would stand. */
    boolean canBeTold() {
        return !answerBegun && (phase == Phase.BODY || (phase == Phase.HEAD && received > 0));
    }

    /**
     * Returns which clock has run out, or null.
     *
     * @param pressed whether connections are getting scarce, so that patience is short
     */
    Drop overdue(long now, Limits limits, boolean pressed) {
        if (unwritableSince != 0 && now - unwritableSince > limits.readerTime().toNanos()) {
            return Drop.READER;
        }
        long waited = now - since;
        return switch (phase) {
            case HEAD -> waited > (pressed ? limits.pressedTime() : limits.headTime()).toNanos() ? Drop.HEAD : null;
            case BODY -> {
                // A stream of lines may rest as long as there is room for everybody.
                boolean patient = answerBegun && !pressed;
                long granted = (pressed ? limits.pressedTime() : limits.bodyTime()).toNanos()
                        + TimeUnit.SECONDS.toNanos(received) / limits.bodyRate();
                yield !patient && waited > granted ? Drop.BODY : null;
            }
            case IDLE, SERVICE -> null;
        };
    }

    /** How well this one could be spared, in nanoseconds of waiting for the client; below zero: not at all. */
    long spare(long now) {
        long waited = now - since;
        return switch (phase) {
            // Who sends something and does not get on is worse than who keeps a connection for the next request.
            case HEAD, BODY -> waited;
            case IDLE -> waited / 16;
            case SERVICE -> -1;
        };
    }
}
