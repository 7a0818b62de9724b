package dev.winnow.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A real browser, driven as its developer tools drive it: Chromium's own protocol over a web socket. */
@SuppressWarnings("try") // whoever closes it waits for the process
public final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Path profile;
    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();

    private Browser(String program) throws Exception {
        profile = Files.createTempDirectory("winnow-browser");
        process = new ProcessBuilder(
                        program,
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        HttpClient http = HttpClient.newHttpClient();
        String pages = http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/json/list"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
        socket = http.newWebSocketBuilder()
                .buildAsync(
                        URI.create(JSON.readTree(pages)
                                .at("/0/webSocketDebuggerUrl")
                                .asText()),
                        new Listener())
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
    }

    /** Starts a browser; empty if there is none on this machine. */
    public static Optional<Browser> start() throws Exception {
        for (String name : NAMES) {
            for (String folder : System.getenv("PATH").split(":", -1)) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return Optional.of(new Browser(folder + "/" + name));
                }
            }
        }
        return Optional.empty();
    }

    private String port() throws Exception {
        Path file = profile.resolve("DevToolsActivePort");
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += 50) {
            if (Files.exists(file) && Files.size(file) > 0) {
                return Files.readAllLines(file).get(0);
            }
            Thread.sleep(50);
        }
        throw new IOException("the browser does not start");
    }

    /** Opens a page and waits until it is loaded. */
    public void open(URI page) throws Exception {
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", page.toString()));
        loaded.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /** Lets pages run no script of their own, or lets them again. */
    public void scripts(boolean allowed) throws Exception {
        call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** Returns what an expression is in the page. */
    public JsonNode evaluate(String expression) throws Exception {
        JsonNode result = call(
                "Runtime.evaluate",
                Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(result.get("exceptionDetails").toString());
        }
        return result.at("/result/value");
    }

    /** Presses a key, and lets it go: a letter, or a name as in {@code Enter}. */
    public void press(String key) throws Exception {
        Map<String, Object> event = key.length() == 1
                ? Map.of("key", key, "text", key)
                : key.equals("Enter")
                        ? Map.of("key", key, "code", key, "windowsVirtualKeyCode", 13, "text", "\r")
                        : Map.of("key", key, "code", key);
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode parameters = JSON.valueToTree(event);
            parameters.put("type", type);
            if (type.equals("keyUp")) {
                parameters.remove("text");
            }
            call("Input.dispatchKeyEvent", parameters);
        }
    }

    /** Waits until an expression is true in the page. */
    public void await(String expression) throws Exception {
        for (long waited = 0; waited < PATIENCE.toMillis(); waited += 20) {
            if (evaluate(expression).asBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new IOException("never true: " + expression);
    }

    /** Returns what the browser complained about: uncaught errors, and what a content policy refused. */
    public List<String> complaints() {
        return complaints;
    }

    /** Returns all addresses that pages asked for. */
    public List<String> requests() {
        return requests;
    }

    private JsonNode call(String method, Object parameters) throws Exception {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters)), true)
                .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        JsonNode message = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (message.has("error")) {
            throw new IOException(method + ": " + message.get("error"));
        }
        return message.get("result");
    }

    private void hear(JsonNode message) {
        if (message.has("id")) {
            answers.remove(message.get("id").asInt()).complete(message);
            return;
        }
        switch (message.path("method").asText()) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Network.requestWillBeSent" ->
                requests.add(message.at("/params/request/url").asText());
            case "Runtime.exceptionThrown" ->
                complaints.add(message.at("/params/exceptionDetails").toString());
            case "Log.entryAdded" -> complaints.add(message.at("/params/entry").toString());
            default -> {
                // of no interest
            }
        }
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        List<ProcessHandle> helpers = process.descendants().toList(); // they write into the profile, too
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        for (ProcessHandle helper : helpers) {
            helper.destroyForcibly();
            helper.onExit().get(10, TimeUnit.SECONDS);
        }
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    hear(JSON.readTree(text.toString()));
                } catch (IOException e) {
                    complaints.add(e.toString());
                }
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
