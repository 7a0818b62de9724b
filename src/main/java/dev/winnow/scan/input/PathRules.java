package dev.winnow.scan.input;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.ignore.IgnoreNode;

/** Which paths are left out, in the syntax of {@code .gitignore}. */
public final class PathRules {

    private final Path base;
    private final IgnoreNode rules;

    private PathRules(Path base, IgnoreNode rules) {
        this.base = base;
        this.rules = rules;
    }

    /**
     * Reads the rules.
     *
     * @param base the folder to which the rules are relative
     * @param file a file of rules, or null
     * @param more rules that come after those of the file
     */
    public static PathRules of(Path base, Path file, List<String> more) throws IOException {
        if (file == null && more.isEmpty()) {
            return new PathRules(base, null);
        }
        IgnoreNode rules = new IgnoreNode();
        String text = (file == null ? "" : Files.readString(file) + "\n") + String.join("\n", more);
        try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            rules.parse(in);
        }
        return new PathRules(base, rules);
    }

    /** Returns whether a path, or a folder above it, is left out. */
    public boolean excludes(Path path, boolean isFolder) {
        if (rules == null) {
            return false;
        }
        Path relative = relative(path);
        for (int depth = 1; relative != null && depth <= relative.getNameCount(); depth++) {
            boolean folder = depth < relative.getNameCount() || isFolder;
            String name = relative.subpath(0, depth).toString().replace('\\', '/');
            Boolean ignored = rules.checkIgnored(name, folder);
            if (Boolean.TRUE.equals(ignored)) {
                return true;
            }
        }
        return false;
    }

    private Path relative(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path root = base.toAbsolutePath().normalize();
        if (absolute.equals(root)) {
            return null;
        }
        return absolute.startsWith(root)
                ? root.relativize(absolute)
                : absolute.getRoot().relativize(absolute);
    }
}
