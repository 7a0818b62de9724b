package dev.winnow.proof;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * One request over a connection of its own, byte by byte as the caller wants it.
 *
 * @param status of the answer; 0: the connection was closed without one
 * @param head status line and headers
 * @param body what follows
 */
record Exchange(int status, String head, String body) {

    private static final int PATIENCE = 30_000; // milliseconds
    private static final int LONGEST = 64 << 20;

    static Exchange get(int port, String path) throws IOException {
        return send(port, bytes("GET " + path + " HTTP/1.1\r\nHost: winnow\r\nConnection: close\r\n\r\n"));
    }

    static Exchange post(int port, String path, String type, byte[] body, String... headers) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(bytes("POST " + path + " HTTP/1.1\r\nHost: winnow\r\nConnection: close\r\nContent-Type: "
                + type + "\r\nContent-Length: " + body.length + "\r\n"));
        for (String header : headers) {
            request.writeBytes(bytes(header + "\r\n"));
        }
        request.writeBytes(bytes("\r\n"));
        request.writeBytes(body);
        return send(port, request.toByteArray());
    }

    /** Sends bytes and reads until the service closes. */
    static Exchange send(int port, byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(request);
            } catch (IOException e) {
                // Refused before all was sent: the answer may be there all the same.
            }
            return read(socket.getInputStream());
        }
    }

    private static Exchange read(InputStream in) throws IOException {
        byte[] all;
        try {
            all = in.readNBytes(LONGEST);
        } catch (java.net.SocketTimeoutException e) {
            return new Exchange(-1, "no answer within " + PATIENCE + " ms", "");
        } catch (IOException e) {
            return new Exchange(0, "reset", "");
        }
        String text = new String(all, StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.") || text.length() < 12) {
            return new Exchange(0, text.substring(0, Math.min(60, text.length())), "");
        }
        return new Exchange(
                Integer.parseInt(text.substring(9, 12)),
                end < 0 ? text : text.substring(0, end),
                end < 0 ? "" : text.substring(end + 4));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
