package dev.winnow.training;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/**
 * Harmless machine-made text: hashes, identifiers, addresses, logs, tables, encoded pictures, scripts. In corpora such text is
 * almost always spam, so a model would take digits for telephone numbers and links for advertisements; these lines teach it
 * otherwise. A fixed seed makes them reproducible.
 */
final class MachineText {

    static final String SOURCE = "machine-text";
    /** BCP 47: no linguistic content. */
    private static final String LANGUAGE = "zxx";

    private static final int LINES = 4500;
    private static final long SEED = 20261123;

    private static final String[] WORDS = {
        "index",
        "assets",
        "weather",
        "station",
        "library",
        "garden",
        "report",
        "archive",
        "harbour",
        "school",
        "images",
        "north",
        "river",
        "museum",
        "docs",
        "about",
        "contact",
        "news",
        "article",
        "product",
        "category",
        "forum",
        "thread",
        "user",
        "order",
        "item",
        "page",
        "search",
        "static",
        "media",
        "photo",
        "video",
        "track",
        "album",
        "recipe",
        "bread",
        "train",
        "bridge",
        "map",
        "city",
        "village",
        "chapter",
        "lesson",
        "exam",
        "paper",
        "figure",
        "table",
        "appendix",
        "release",
        "build",
        "server",
        "client",
        "config",
        "session",
        "cache",
        "queue",
        "worker",
        "metrics",
        "health",
        "login"
    };
    private static final String[] ENDINGS = {
        "com", "org", "net", "edu", "de", "fr", "cn", "jp", "co.uk", "com.br", "io", "info", "ru", "com.cn", "kr",
        "example"
    };
    private static final String[] FILES = {
        "html", "pdf", "jpg", "png", "csv", "json", "tar.gz", "xml", "txt", "js", "css", "php"
    };
    private static final String[] LEVELS = {"INFO", "WARN", "DEBUG", "ERROR", "TRACE"};

    private final Random random = new Random(SEED);
    private final PageScripts scripts = new PageScripts(random, this::word);

    private MachineText() {}

    /** Returns the lines, all categories known and none applying. */
    static List<Example> lines() {
        MachineText source = new MachineText();
        List<Function<MachineText, String>> kinds = List.of(
                MachineText::hash,
                MachineText::identifier,
                MachineText::address,
                MachineText::address,
                MachineText::path,
                MachineText::log,
                MachineText::numbers,
                MachineText::record,
                MachineText::assignment,
                MachineText::encoded,
                MachineText::picture,
                MachineText::network,
                made -> made.scripts.script(),
                made -> made.scripts.script(),
                made -> made.scripts.style(),
                made -> made.scripts.data(),
                made -> made.scripts.tracker());
        List<Example> lines = new ArrayList<>();
        for (int i = 0; i < LINES; i++) {
            String text = kinds.get(i % kinds.size()).apply(source);
            lines.add(new Example(SOURCE + "-" + i, SOURCE, "code", LANGUAGE, text, TrainedCategories.ALL_BITS, 0));
        }
        return lines;
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private String hash() {
        int[] sizes = {4, 8, 16, 20, 28, 32, 48, 64};
        String hex = HexFormat.of().formatHex(bytes(sizes[random.nextInt(sizes.length)]));
        return switch (random.nextInt(4)) {
            case 0 -> hex;
            case 1 -> hex + "  " + word() + "-" + random.nextInt(100) + "." + FILES[random.nextInt(FILES.length)];
            case 2 -> "sha256:" + hex;
            default -> "commit " + hex + " " + word();
        };
    }

    private String identifier() {
        UUID id = UUID.nameUUIDFromBytes(bytes(16));
        return switch (random.nextInt(4)) {
            case 0 -> id.toString();
            case 1 -> "id " + id + " " + word();
            case 2 -> word() + "_id=" + id;
            default -> "{\"" + word() + "\":\"" + id + "\"}";
        };
    }

    private String host() {
        String www = random.nextInt(3) == 0 ? "www." : random.nextInt(4) == 0 ? word() + "." : "";
        String host = random.nextBoolean() ? word() : word() + (random.nextBoolean() ? "-" : "") + word();
        return www + host + "." + ENDINGS[random.nextInt(ENDINGS.length)];
    }

    private String address() {
        StringBuilder address = new StringBuilder();
        String[] schemes = {"https://", "http://", "https://", "", "ftp://"};
        address.append(schemes[random.nextInt(schemes.length)]).append(host());
        for (int i = random.nextInt(4); i > 0; i--) {
            address.append('/').append(random.nextInt(5) == 0 ? String.valueOf(random.nextInt(100_000)) : word());
        }
        if (random.nextInt(3) == 0) {
            address.append('.').append(FILES[random.nextInt(FILES.length)]);
        }
        if (random.nextInt(3) == 0) {
            String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(4 + random.nextInt(12)));
            address.append('?').append(word().charAt(0)).append('=').append(code);
            address.append(random.nextBoolean() ? "&" + word() + "=" + random.nextInt(1000) : "");
        }
        address.append(random.nextInt(5) == 0 ? "#" + word() : "");
        return address.toString();
    }

    private String path() {
        StringBuilder path = new StringBuilder(random.nextBoolean() ? "/usr/" : "C:\\" + word() + "\\");
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            path.append(word()).append('/');
        }
        return path.append(word())
                .append('.')
                .append(FILES[random.nextInt(FILES.length)])
                .toString();
    }

    private String time() {
        return String.format(
                Locale.ROOT,
                "20%02d-%02d-%02dT%02d:%02d:%02d.%03dZ",
                random.nextInt(30),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                random.nextInt(1000));
    }

    private String log() {
        return time() + " " + LEVELS[random.nextInt(LEVELS.length)] + " [" + word() + "-" + random.nextInt(32) + "] "
                + word() + "." + word() + " " + word() + "=" + random.nextInt(100_000) + " took " + random.nextInt(5000)
                + " ms";
    }

    private String numbers() {
        char separator = "\t,;| ".charAt(random.nextInt(5));
        StringBuilder row = new StringBuilder();
        for (int i = 3 + random.nextInt(8); i > 0; i--) {
            switch (random.nextInt(4)) {
                case 0 -> row.append(random.nextInt(100_000));
                case 1 -> row.append(String.format(Locale.ROOT, "%.2f", random.nextDouble() * 1000));
                case 2 -> row.append(random.nextInt(100)).append('%');
                default -> row.append(time(), 0, 10);
            }
            row.append(separator);
        }
        return row.toString().strip();
    }

    private String record() {
        return "{\"" + word() + "\": " + random.nextInt(1000) + ", \"" + word() + "\": \"" + word() + "\", \"" + word()
                + "\": [" + random.nextInt(10) + ", " + random.nextInt(10) + "], \"at\": \"" + time() + "\"}";
    }

    private String assignment() {
        return switch (random.nextInt(4)) {
            case 0 -> word() + "_" + word() + " = " + random.nextInt(100) + "  # " + word();
            case 1 ->
                "export " + word().toUpperCase(Locale.ROOT) + "_" + word().toUpperCase(Locale.ROOT) + "=" + word();
            case 2 -> "<" + word() + " class=\"" + word() + "-" + word() + "\">" + random.nextInt(100) + "</div>";
            default -> word() + ": v" + random.nextInt(9) + "." + random.nextInt(30) + "." + random.nextInt(10);
        };
    }

    private String encoded() {
        byte[] bytes = random.nextBoolean()
                ? bytes(24 + random.nextInt(200))
                : (word() + " " + word() + " " + time()).getBytes(StandardCharsets.UTF_8);
        return random.nextBoolean()
                ? Base64.getEncoder().encodeToString(bytes)
                : HexFormat.of().formatHex(bytes);
    }

    private String picture() {
        String base64 = Base64.getEncoder().encodeToString(bytes(100 + random.nextInt(600)));
        return random.nextBoolean()
                ? "<img alt=\"" + word() + "\" src=\"data:image/png;base64," + base64 + "\">"
                : "![" + word() + "](data:image/jpeg;base64," + base64 + ")";
    }

    private String network() {
        String ip =
                random.nextInt(224) + "." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256);
        return switch (random.nextInt(3)) {
            case 0 -> ip + ":" + random.nextInt(65_536);
            case 1 ->
                ip + " - - [" + time() + "] \"GET /" + word() + "/" + word() + " HTTP/1.1\" 200 "
                        + random.nextInt(90_000);
            default ->
                "from " + host() + " (" + ip + ") by " + host() + " with ESMTP id "
                        + HexFormat.of().formatHex(bytes(5)) + "; " + time();
        };
    }
}
