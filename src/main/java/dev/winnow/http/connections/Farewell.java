package dev.winnow.http.connections;

import dev.winnow.http.Problem;
import dev.winnow.http.ProblemType;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tells a client that its connection ends, and why. The connection stays half open for a moment, and what still comes is
 * dropped: closing at once would reset it, and the answer would be lost on the way as often as not.
 */
@ChannelHandler.Sharable
final class Farewell extends ChannelInboundHandlerAdapter {

    private static final int MOST_LINGERING = 500;
    private static final int LINGER_MILLIS = 1000;

    private final byte[] answer;
    private final AtomicInteger lingering;

    Farewell(Drop why, AtomicInteger lingering) {
        this.lingering = lingering;
        String body = new String(Problem.of(why.type(), why.detail()).bytes(), StandardCharsets.US_ASCII);
        boolean busy = why.type() == ProblemType.BUSY;
        String head = "HTTP/1.1 " + (busy ? "503 Service Unavailable\r\nRetry-After: 1" : "408 Request Timeout")
                + "\r\nContent-Type: " + Problem.MEDIA_TYPE
                + "\r\nContent-Length: " + body.length()
                + "\r\nConnection: close\r\n\r\n";
        answer = (head + body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Says it on a connection that nobody else has written to. */
    void say(Channel channel) {
        // As the first handler nobody behind it sees anything any more, and it writes plain bytes.
        channel.eventLoop().execute(() -> {
            if (channel.isActive()) {
                channel.pipeline().addFirst(this);
            }
        });
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (context.channel().isActive()) {
            tell(context);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        tell(context);
    }

    private void tell(ChannelHandlerContext context) {
        boolean stays = lingering.incrementAndGet() <= MOST_LINGERING;
        context.channel().closeFuture().addListener(closed -> lingering.decrementAndGet());
        context.channel().config().setAutoRead(true);
        ChannelFuture said = context.writeAndFlush(Unpooled.wrappedBuffer(answer));
        said.addListener(done -> {
            if (stays && done.isSuccess() && context.channel() instanceof SocketChannel socket) {
                var unused = socket.shutdownOutput();
                Runnable end = () -> close(context);
                var unusedEnd = context.executor().schedule(end, LINGER_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                close(context);
            }
        });
    }

    private static void close(ChannelHandlerContext context) {
        var unused = context.close();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        close(context); // the client is gone, and with it whoever could be told
    }
}
