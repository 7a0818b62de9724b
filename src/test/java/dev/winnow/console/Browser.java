package dev.winnow.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A real browser with one page, driven by the DevTools protocol. What the page complains of is kept. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LISTENING = Pattern.compile("ws://[^:]+:(\\d+)/");
    private static final int PATIENCE = 30; // seconds
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"), Path.of("/usr/bin/google-chrome"));

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final BlockingQueue<String> loaded = new LinkedBlockingQueue<>();
    private final List<String> complaints = java.util.Collections.synchronizedList(new ArrayList<>());

    /** Where a browser is, or null. */
    static Path installed() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }

    Browser() throws IOException, InterruptedException {
        profile = Files.createTempDirectory("winnow-browser");
        process = new ProcessBuilder(
                        installed().toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        int port = port();
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<String> target = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/new?about:blank"))
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String address =
                JSON.readTree(target.body()).get("webSocketDebuggerUrl").textValue();
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Listener())
                .join();
        send("Page.enable");
        send("Page.setLifecycleEventsEnabled", "enabled", true);
        send("Runtime.enable");
        send("Log.enable");
        resize(1280, 900);
    }

    private int port() throws IOException {
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            all.append(line).append('\n');
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread drain = new Thread(() -> said.lines().forEach(it -> {}));
                drain.setDaemon(true);
                drain.start();
                return Integer.parseInt(listening.group(1));
            }
        }
        throw new IOException("the browser did not start: " + all);
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                receive(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    private void receive(String message) {
        JsonNode node;
        try {
            node = JSON.readTree(message);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (node.has("id")) {
            waiting.remove(node.get("id").intValue()).complete(node);
            return;
        }
        switch (node.path("method").asText()) {
            case "Page.lifecycleEvent" -> {
                if (node.at("/params/name").asText().equals("load")) {
                    loaded.add(node.at("/params/loaderId").asText());
                }
            }
            case "Runtime.exceptionThrown" ->
                complaints.add(node.at("/params/exceptionDetails").toString());
            case "Log.entryAdded" -> {
                if (node.at("/params/entry/level").asText().equals("error")) {
                    complaints.add(node.at("/params/entry/text").asText());
                }
            }
            default -> {
                // of no interest here
            }
        }
    }

    /** Sends a command; names and values alternate. */
    JsonNode send(String method, Object... parameters) {
        ObjectNode values = JSON.createObjectNode();
        for (int i = 0; i < parameters.length; i += 2) {
            values.set((String) parameters[i], JSON.valueToTree(parameters[i + 1]));
        }
        int id = ids.incrementAndGet();
        ObjectNode command = JSON.createObjectNode().put("id", id).put("method", method);
        command.set("params", values);
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.sendText(command.toString(), true).join();
        JsonNode done = answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
        if (done.has("error")) {
            throw new AssertionError(method + ": " + done.get("error"));
        }
        return done.get("result");
    }

    /** Opens a page and waits until it is there with all its files. */
    void open(String url) {
        loaded.clear();
        String loader = send("Page.navigate", "url", url).path("loaderId").asText();
        while (!awaitLoad().equals(loader)) {
            // an earlier page that was slow to tell
        }
    }

    /** Waits for a page that was asked for, and returns its loader. */
    private String awaitLoad() {
        try {
            String loader = loaded.poll(PATIENCE, TimeUnit.SECONDS);
            if (loader == null) {
                throw new AssertionError("the page did not load");
            }
            return loader;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Does something that leads to another page, and waits for that. */
    void follow(Runnable action) {
        loaded.clear();
        action.run();
        awaitLoad();
    }

    /** Runs an expression in the page, promises included, and returns its value. */
    JsonNode eval(String expression) {
        JsonNode result = send(
                "Runtime.evaluate",
                "expression",
                expression,
                "awaitPromise",
                true,
                "returnByValue",
                true,
                "userGesture",
                true);
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value");
    }

    String text(String selector) {
        return eval("document.querySelector(" + quoted(selector) + ")?.innerText ?? ''")
                .asText();
    }

    /** Waits until an expression is true. */
    void await(String expression) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (!eval("!!(" + expression + ")").booleanValue()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("never true: " + expression + "\n" + text("body"));
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    void click(String selector) {
        eval("document.querySelector(" + quoted(selector) + ").click()");
    }

    /** Types a text into what has the focus, as a keyboard would. */
    void type(String text) {
        send("Input.insertText", "text", text);
    }

    /**
     * Presses a key.
     *
     * @param key as in "Tab", "Enter", "a", "?"
     * @param modifiers Alt 1, Ctrl 2, Meta 4, Shift 8, added
     */
    void press(String key, int modifiers) {
        Map<String, Integer> codes =
                Map.of("Tab", 9, "Enter", 13, "Escape", 27, " ", 32, "ArrowDown", 40, "ArrowUp", 38, "Backspace", 8);
        int code = codes.containsKey(key) ? codes.get(key) : Character.toUpperCase(key.charAt(0));
        String text = key.equals("Enter") ? "\r" : key.length() == 1 && (modifiers & 6) == 0 ? key : "";
        send(
                "Input.dispatchKeyEvent",
                "type",
                text.isEmpty() ? "rawKeyDown" : "keyDown",
                "key",
                key,
                "windowsVirtualKeyCode",
                code,
                "modifiers",
                modifiers,
                "text",
                text);
        send(
                "Input.dispatchKeyEvent",
                "type",
                "keyUp",
                "key",
                key,
                "windowsVirtualKeyCode",
                code,
                "modifiers",
                modifiers);
    }

    void press(String key) {
        press(key, 0);
    }

    void resize(int width, int height) {
        send(
                "Emulation.setDeviceMetricsOverride",
                "width",
                width,
                "height",
                height,
                "deviceScaleFactor",
                1,
                "mobile",
                false);
    }

    void dark(boolean on) {
        send(
                "Emulation.setEmulatedMedia",
                "features",
                List.of(Map.of("name", "prefers-color-scheme", "value", on ? "dark" : "light")));
    }

    void script(boolean on) {
        send("Emulation.setScriptExecutionDisabled", "value", !on);
    }

    /** Takes a picture of the whole page. */
    void picture(Path file) throws IOException {
        JsonNode shot = send("Page.captureScreenshot", "format", "png", "captureBeyondViewport", true);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, Base64.getDecoder().decode(shot.get("data").textValue()));
    }

    /** Returns what axe has against the page, a line each. */
    List<String> violations() throws IOException {
        try (var in = Browser.class.getResourceAsStream("/axe.min.js")) {
            eval(new String(in.readAllBytes(), StandardCharsets.UTF_8) + ";0");
        }
        JsonNode found = eval("axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa',"
                + "'best-practice']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html + ' '"
                + " + n.failureSummary).join(' | ')))");
        List<String> lines = new ArrayList<>();
        found.forEach(line -> lines.add(line.asText()));
        return lines;
    }

    /** What the page complained of since this was last asked: errors of script, files that were refused. */
    List<String> complaints() {
        List<String> all = List.copyOf(complaints);
        complaints.clear();
        return all;
    }

    static String quoted(String text) {
        return JSON.valueToTree(text).toString();
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(java.util.Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}
