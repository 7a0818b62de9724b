package dev.winnow.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A plain client that sends exactly what it is told, for bodies and headers that REST Assured would touch up. */
final class Client {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final URI service;

    Client(URI service) {
        this.service = service;
    }

    /**
     * An answer.
     *
     * @param status of HTTP
     * @param type the Content-Type, or ""
     * @param bytes the body
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answer(int status, String type, byte[] bytes) {
        String body() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** Posts a body; a null type sends no Content-Type. */
    Answer post(String path, String type, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String answered = response.headers().firstValue("Content-Type").orElse("");
            return new Answer(response.statusCode(), answered, response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
