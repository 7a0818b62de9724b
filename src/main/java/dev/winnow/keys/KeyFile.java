package dev.winnow.keys;

import dev.winnow.text.NearestName;
import dev.winnow.yaml.YamlException;
import dev.winnow.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The contents of a key file.
 *
 * @param hash how the keys in it are hashed
 * @param keys in the order of the file; no two have the same name or hash
 */
public record KeyFile(KeyHash hash, List<Key> keys) {

    /** Highest limit of requests per minute. */
    public static final int HIGHEST_RATE = 1_000_000;

    private static final Set<String> TOP = new TreeSet<>(Set.of("salt", "iterations", "keys"));
    private static final Set<String> ENTRY =
            new TreeSet<>(Set.of("name", "hash", "tenant", "requests-per-minute", "suspended", "created", "scopes"));
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TENANT = Pattern.compile("[^\\p{Cntrl}\"\\\\]{1,200}");
    private static final Pattern SALT = Pattern.compile("(?:[0-9a-f]{2}){8,64}");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** Copies the list. */
    public KeyFile {
        keys = List.copyOf(keys);
    }

    /** Returns a file without keys, which lets nobody in. */
    public static KeyFile empty() {
        return new KeyFile(KeyHash.random(), List.of());
    }

    /** Returns whether a key may have this name: up to 64 letters, digits, dots, dashes and underscores. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** Returns whether a tenant may have this name: anything that can be written between quotation marks. */
    public static boolean isTenant(String tenant) {
        return TENANT.matcher(tenant).matches();
    }

    /**
     * Reads a key file.
     *
     * @param yaml the file's content
     * @param file its name in error messages
     * @throws YamlException if the content is invalid; names file, line and column
     */
    public static KeyFile parse(String yaml, String file) throws YamlException {
        YamlMap top = YamlMap.parse(yaml, file);
        top.allowOnly(TOP);
        String salt = top.text("salt");
        if (!SALT.matcher(salt).matches()) {
            throw top.error("salt", "the salt must be at least 16 hexadecimal digits; \"winnow keys add\" makes one");
        }
        KeyHash hash = new KeyHash(salt, (int) top.number("iterations", 1, 1_000_000, 1));
        List<Key> keys = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (YamlMap entry : top.maps("keys")) {
            Key key = key(entry);
            if (!seen.add("name " + key.name())) {
                throw entry.error("name", "there are two keys named \"" + key.name() + "\"");
            }
            if (!seen.add("hash " + key.hash())) {
                throw entry.error("hash", "the same key stands there twice");
            }
            keys.add(key);
        }
        return new KeyFile(hash, keys);
    }

    private static Key key(YamlMap entry) throws YamlException {
        entry.allowOnly(ENTRY);
        String name = entry.text("name");
        if (!isName(name)) {
            throw entry.error("name", "a name is letters, digits, dots, dashes and underscores, 64 at most");
        }
        String hash = entry.text("hash");
        if (!HASH.matcher(hash).matches()) {
            throw entry.error(
                    "hash", "a hash is 64 hexadecimal digits; \"winnow keys add\" makes them, never type a key");
        }
        String tenant = entry.text("tenant", null);
        if (tenant != null && !isTenant(tenant)) {
            throw entry.error("tenant", "this cannot be the name of a tenant");
        }
        int rate = (int) entry.number("requests-per-minute", 1, HIGHEST_RATE, 0);
        boolean suspended =
                entry.oneOf("suspended", List.of("true", "false"), "false").equals("true");
        Set<String> scopes = entry.has("scopes") ? new TreeSet<>(entry.texts("scopes")) : Key.DEFAULT_SCOPES;
        for (String scope : scopes) {
            if (!Key.SCOPES.contains(scope)) {
                throw entry.error("scopes", "unknown scope \"" + scope + "\"" + NearestName.hint(scope, Key.SCOPES));
            }
        }
        return new Key(name, hash, tenant, rate, suspended, entry.text("created", null), scopes);
    }

    /** Returns the file as YAML. */
    public String toYaml() {
        StringBuilder yaml = new StringBuilder(
                        "# Written by \"winnow keys\". The keys themselves are not in here, only their hashes.\n")
                .append("salt: \"" + hash.salt() + "\"\n")
                .append("iterations: " + hash.iterations() + "\n")
                .append(keys.isEmpty() ? "keys: []\n" : "keys:\n");
        for (Key key : keys) {
            yaml.append("  - name: \"" + key.name() + "\"\n");
            yaml.append("    hash: \"" + key.hash() + "\"\n");
            if (key.tenant() != null) {
                yaml.append("    tenant: \"" + key.tenant() + "\"\n");
            }
            if (key.requestsPerMinute() > 0) {
                yaml.append("    requests-per-minute: " + key.requestsPerMinute() + "\n");
            }
            if (key.suspended()) {
                yaml.append("    suspended: true\n");
            }
            if (key.created() != null) {
                yaml.append("    created: \"" + key.created() + "\"\n");
            }
            if (!key.scopes().equals(Key.DEFAULT_SCOPES)) {
                yaml.append("    scopes: [" + String.join(", ", new TreeSet<>(key.scopes())) + "]\n");
            }
        }
        return yaml.toString();
    }

    /** Returns a copy with one more key. */
    public KeyFile with(Key key) {
        List<Key> more = new ArrayList<>(keys);
        more.add(key);
        return new KeyFile(hash, more);
    }

    /**
     * Returns the key of this name.
     *
     * @throws IllegalArgumentException if there is none; suggests the nearest name
     */
    public Key named(String name) {
        return keys.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no key named \"" + name + "\""
                        + (keys.isEmpty()
                                ? ""
                                : NearestName.hint(
                                        name, keys.stream().map(Key::name).toList()))));
    }

    /** Returns a copy in which the key of this name is replaced, or removed if the replacement is null. */
    public KeyFile replace(String name, Key by) {
        List<Key> changed = new ArrayList<>();
        for (Key key : keys) {
            if (!key.name().equals(name)) {
                changed.add(key);
            } else if (by != null) {
                changed.add(by);
            }
        }
        return new KeyFile(hash, changed);
    }
}
