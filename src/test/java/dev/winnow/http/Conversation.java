package dev.winnow.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One stream of lines over a socket, chunked both ways, so that a test decides what is sent and read, and when. */
final class Conversation implements AutoCloseable {

    private static final int PATIENCE = 60_000; // milliseconds without an answer

    private final Socket socket;
    private final InputStream in;
    private String head;
    private int inChunk; // bytes left in the chunk that is being read
    private boolean ended;

    Conversation(URI service) throws IOException {
        socket = new Socket(service.getHost(), service.getPort());
        socket.setSoTimeout(PATIENCE);
        in = new BufferedInputStream(socket.getInputStream());
        List<String> head = List.of(
                "POST /v1/moderate/batch HTTP/1.1",
                "Host: test",
                "Content-Type: application/x-ndjson",
                "Transfer-Encoding: chunked");
        write(String.join("\r\n", head) + "\r\n\r\n");
    }

    /** Sends some text; blocks as long as nobody takes it. */
    void say(String text) throws IOException {
        write(Integer.toHexString(Texts.utf8(text).length) + "\r\n" + text + "\r\n");
    }

    /** Ends the request. */
    void finish() throws IOException {
        write("0\r\n\r\n");
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(Texts.utf8(text));
    }

    /** Returns status line and headers of the answer. */
    String head() throws IOException {
        if (head == null) {
            StringBuilder lines = new StringBuilder();
            for (String line = rawLine(); !line.isEmpty(); line = rawLine()) {
                lines.append(line).append('\n');
            }
            head = lines.toString();
        }
        return head;
    }

    /** Returns the next line of the answer, or null at its end. */
    String hear() throws IOException {
        head();
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = next();
            if (next < 0) {
                return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.UTF_8);
            }
            line.write(next);
        }
    }

    /** Returns the next byte of the body, or -1 at its end. */
    private int next() throws IOException {
        if (inChunk == 0 && !ended) {
            inChunk = Integer.parseInt(rawLine(), 16);
            ended = inChunk == 0;
        }
        if (ended) {
            return -1;
        }
        int next = in.read();
        if (--inChunk == 0) {
            rawLine();
        }
        return next;
    }

    private String rawLine() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("the connection ended in the middle of the answer");
            }
            line.append((char) next);
            next = in.read();
        }
        return line.toString().trim();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
