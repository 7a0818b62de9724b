package dev.winnow.scan.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Finds the files that paths, patterns and folders on a command line mean. */
public final class DataFiles {

    /** Why a file that was named is left out all the same, as under pre-commit; no fault of anybody's. */
    public static final String FORCED_OUT = "named but excluded";

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private final PathRules rules;
    private final boolean forceExclude;
    private final List<Path> never; // folders into which copies are written
    private final Map<Path, DataFile> found = new LinkedHashMap<>(); // by absolute path: a file is scanned once
    private final List<Skipped> skipped = new ArrayList<>();

    /**
     * A file or folder that is left out.
     *
     * @param name as it would be called in reports
     * @param reason short, as in "excluded"
     * @param unread whether it may be data that nobody looked at, which must not pass for clean
     */
    public record Skipped(String name, String reason, boolean unread) {

        /** Something that the user left out, or that is no data. */
        public Skipped(String name, String reason) {
            this(name, reason, false);
        }
    }

    /**
     * @param rules which paths are left out
     * @param forceExclude whether the rules hold for files that were named, too
     * @param never folders never looked into
     */
    public DataFiles(PathRules rules, boolean forceExclude, List<Path> never) {
        this.rules = rules;
        this.forceExclude = forceExclude;
        this.never = never.stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
    }

    /**
     * Adds what an argument means.
     *
     * @throws InputException if it is a folder or pattern that holds nothing, or cannot be looked into
     */
    public void add(String argument) throws IOException {
        Path path;
        try {
            path = Path.of(argument);
        } catch (InvalidPathException e) {
            throw new InputException(argument + ": not a path: " + e.getReason(), e);
        }
        if (Files.isDirectory(path)) {
            addFolder(path, path, file -> true);
        } else if (!Files.exists(path) && WILDCARD.matcher(argument).find()) {
            addPattern(argument);
        } else if (forceExclude && rules.excludes(path, false)) {
            skipped.add(new Skipped(name(path), FORCED_OUT));
        } else {
            put(path, path.getFileName() == null ? argument : path.getFileName().toString(), true);
        }
    }

    /**
     * Adds standard input.
     *
     * @param name what to call it; its ending tells the format if the content does not
     */
    public void addStandardInput(String name, InputStream in) {
        if (forceExclude && rules.excludes(Path.of(name), false)) {
            skipped.add(new Skipped(name, FORCED_OUT));
            return;
        }
        String relative = name.replaceAll("[<>:\"|?*\\\\\\p{Cntrl}]", "");
        Path last = Path.of(relative.isBlank() ? "stdin" : relative).getFileName();
        found.put(Path.of("-"), new DataFile(name, null, last == null ? "stdin" : last.toString(), true, in));
    }

    private void addPattern(String pattern) throws IOException {
        String fixed = pattern.substring(0, firstWildcard(pattern));
        int slash = fixed.lastIndexOf('/');
        Path base = Path.of(slash < 0 ? "." : slash == 0 ? "/" : fixed.substring(0, slash));
        if (!Files.isDirectory(base)) {
            throw new InputException(pattern + ": matches nothing; there is no folder " + base);
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        int before = found.size();
        addFolder(base, base, file -> matcher.matches(slash < 0 ? base.relativize(file) : file));
        if (found.size() == before) {
            throw new InputException(pattern + ": matches nothing");
        }
    }

    private static int firstWildcard(String pattern) {
        var matcher = WILDCARD.matcher(pattern);
        return matcher.find() ? matcher.start() : pattern.length();
    }

    private void addFolder(Path folder, Path root, PathMatcher wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
                boolean isRoot = visited.equals(folder);
                boolean out = never.contains(visited.toAbsolutePath().normalize())
                        || !isRoot && isHidden(visited)
                        || !isRoot && rules.excludes(visited, true);
                if (out && !isRoot) {
                    skipped.add(new Skipped(name(visited) + "/", isHidden(visited) ? "hidden" : "excluded"));
                }
                return out ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (!wanted.matches(file) || Files.isDirectory(file)) {
                    return FileVisitResult.CONTINUE; // links to folders may run in circles
                }
                if (isHidden(file)) {
                    skipped.add(new Skipped(name(file), "hidden"));
                } else if (rules.excludes(file, false)) {
                    skipped.add(new Skipped(name(file), "excluded"));
                } else {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                files.add(file); // opening it says what is wrong
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(Comparator.comparing(DataFiles::name)); // not as the disk happens to list them
        for (Path file : files) {
            put(file, root.relativize(file).toString(), false);
        }
    }

    private void put(Path file, String relative, boolean named) {
        Path key = file.toAbsolutePath().normalize();
        DataFile known = found.get(key);
        if (known == null || named && !known.named()) {
            found.put(key, new DataFile(name(file), file, relative.replace('\\', '/'), named, null));
        }
    }

    /** Whether a file of an archive, or a folder above it, is one that people do not see. */
    static boolean isHidden(String relative) {
        for (String part : relative.split("/", -1)) {
            if (part.startsWith(".") && part.length() > 1 || part.equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHidden(Path path) {
        Path name = path.getFileName();
        return name != null
                && name.toString().startsWith(".")
                && name.toString().length() > 1
                && !name.toString().equals("..");
    }

    private static String name(Path path) {
        Path normal = path.normalize();
        Path here = Path.of("").toAbsolutePath();
        if (normal.isAbsolute() && normal.startsWith(here) && !normal.equals(here)) {
            normal = here.relativize(normal); // reports of two checkouts must agree
        }
        Path shown = normal.toString().isEmpty() ? path : normal;
        return shown.toString().replace('\\', '/');
    }

    /** Returns the files, in the order of the arguments; those of a folder by name. */
    public List<DataFile> files() {
        return List.copyOf(found.values());
    }

    /** Returns what was left out. */
    public List<Skipped> skipped() {
        return List.copyOf(skipped);
    }
}
