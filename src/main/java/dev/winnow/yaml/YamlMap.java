package dev.winnow.yaml;

import dev.winnow.text.NearestName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * A mapping in a YAML file that knows where each of its values stands, so that every complaint can name file, line and
 * column. Used for rule packs and policies.
 */
public final class YamlMap {

    /** No file that a person keeps by hand is longer. */
    private static final int LONGEST_FILE = 3_000_000;

    private static final int LONGEST_LINE = 100_000;

    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    private YamlMap(String file, Node node) throws YamlException {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, "expected a mapping (name: value)");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), "\"" + key + "\" stands here twice");
            }
            keys.put(key, tuple.getKeyNode());
        }
    }

    /**
     * Parses a file whose top is a mapping.
     *
     * @param text the file's content
     * @param file what to call it in errors
     * @throws YamlException if it is not YAML, or not a mapping
     */
    public static YamlMap parse(String text, String file) throws YamlException {
        refuseGiants(text, file);
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(1000);
        options.setAllowDuplicateKeys(true); // we complain ourselves, with the place
        try {
            StreamReader reader = new StreamReader(text);
            Node node = new Composer(new ParserImpl(reader, options), new TextOnly(), options).getSingleNode();
            if (node == null) {
                throw new YamlException(file + ":1:1", "the file is empty");
            }
            return new YamlMap(file, node);
        } catch (MarkedYAMLException e) {
            throw new YamlException(place(file, e.getProblemMark()), "not valid YAML: " + e.getProblem());
        } catch (ReaderException e) {
            String before = text.substring(0, Math.min(text.length(), Math.max(0, e.getPosition())));
            long line = before.chars().filter(c -> c == '\n').count() + 1;
            int column = before.length() - before.lastIndexOf('\n');
            throw new YamlException(
                    file + ":" + line + ":" + column,
                    String.format(
                            "the invisible character U+%04X must be written as an escape: \"\\u%04x\" in double quotes",
                            e.getCodePoint(), e.getCodePoint()));
        } catch (YAMLException e) {
            throw new YamlException(file + ":1:1", "not valid YAML: " + e.getMessage());
        }
    }

    /** The parser's cost grows faster than the length of a scalar, so neither files nor lines may be endless. */
    private static void refuseGiants(String text, String file) throws YamlException {
        if (text.length() > LONGEST_FILE) {
            throw new YamlException(file + ":1:1", "the file is longer than " + LONGEST_FILE + " characters: split it");
        }
        int line = 1;
        for (int start = 0; start < text.length(); line++) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end - start > LONGEST_LINE) {
                throw new YamlException(
                        file + ":" + line + ":1", "the line is longer than " + LONGEST_LINE + " characters: split it");
            }
            start = end + 1;
        }
    }

    /** Takes every scalar for text: who asks for a number reads it as one, and nobody pays for guesses at the rest. */
    private static final class TextOnly extends Resolver {
        @Override
        protected void addImplicitResolvers() {
            // none
        }
    }

    /** Refuses keys that nobody reads: a typo must not silently change a decision. */
    public void allowOnly(Set<String> allowed) throws YamlException {
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!allowed.contains(key.getKey())) {
                throw error(
                        key.getValue(),
                        "unknown entry \"" + key.getKey() + "\"" + NearestName.hint(key.getKey(), allowed));
            }
        }
    }

    /** Returns the keys in the order of the file. */
    public Set<String> keys() {
        return values.keySet();
    }

    /** Returns whether the key has a value. */
    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** Returns a text that must be there. */
    public String text(String key) throws YamlException {
        Node value = values.get(key);
        if (value == null) {
            throw error(node, "\"" + key + "\" is missing");
        }
        return scalar(value);
    }

    /** Returns a text, or the default. */
    public String text(String key, String otherwise) throws YamlException {
        return has(key) ? text(key) : otherwise;
    }

    /** Returns one of a set of words. */
    public String oneOf(String key, Collection<String> valid, String otherwise) throws YamlException {
        if (!has(key)) {
            return otherwise;
        }
        String value = text(key);
        if (!valid.contains(value)) {
            throw error(key, "unknown " + key + " \"" + value + "\"" + NearestName.hint(value, valid));
        }
        return value;
    }

    /** Returns a number within a range, or the default. */
    public double number(String key, double least, double most, double otherwise) throws YamlException {
        if (!has(key)) {
            return otherwise;
        }
        String value = text(key);
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw error(key, "\"" + key + "\" must be a number, not \"" + value + "\"");
        }
        if (!(number >= least && number <= most)) {
            throw error(key, "\"" + key + "\" must be from " + least + " to " + most + ", not " + value);
        }
        return number;
    }

    /** Returns a list of texts; a single text counts as a list of one; empty if the key is missing. */
    public List<String> texts(String key) throws YamlException {
        Node value = values.get(key);
        List<String> texts = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                texts.add(scalar(item));
            }
        } else if (value != null) {
            texts.add(scalar(value));
        }
        return texts;
    }

    /**
     * A text and where it stands.
     *
     * @param place {@code file:line:column}
     */
    public record Text(String text, String place) {}

    /** Returns a list of texts with their places; as {@link #texts} otherwise. */
    public List<Text> items(String key) throws YamlException {
        Node value = values.get(key);
        List<Text> items = new ArrayList<>();
        if (value instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                items.add(new Text(scalar(item), place(file, item.getStartMark())));
            }
        } else if (value != null) {
            items.add(new Text(scalar(value), place(file, value.getStartMark())));
        }
        return items;
    }

    /** Returns where the value of a key stands, or the mapping if there is none: {@code file:line:column}. */
    public String place(String key) {
        return place(file, values.getOrDefault(key, node).getStartMark());
    }

    /** Refuses anchors: what is written once and used a thousand times is more than its reader bargained for. */
    public void refuseAnchors() throws YamlException {
        Deque<Node> open = new ArrayDeque<>();
        open.push(node);
        while (!open.isEmpty()) {
            Node next = open.pop();
            if (next.getAnchor() != null) {
                throw error(next, "anchors (&" + next.getAnchor() + ") are not understood here: write it out");
            }
            if (next instanceof SequenceNode sequence) {
                sequence.getValue().forEach(open::push);
            } else if (next instanceof MappingNode mapping) {
                for (NodeTuple tuple : mapping.getValue()) {
                    open.push(tuple.getKeyNode());
                    open.push(tuple.getValueNode());
                }
            }
        }
    }

    /** Returns a list of mappings; empty if the key is missing. */
    public List<YamlMap> maps(String key) throws YamlException {
        Node value = values.get(key);
        List<YamlMap> maps = new ArrayList<>();
        if (value == null) {
            return maps;
        }
        if (!(value instanceof SequenceNode sequence)) {
            throw error(value, "\"" + key + "\" must be a list");
        }
        for (Node item : sequence.getValue()) {
            maps.add(new YamlMap(file, item));
        }
        return maps;
    }

    /** Returns the mapping under a key that must be there. */
    public YamlMap map(String key) throws YamlException {
        Node value = values.get(key);
        if (value == null) {
            throw error(node, "\"" + key + "\" is missing");
        }
        return new YamlMap(file, value);
    }

    /** Makes a complaint about the value of a key. */
    public YamlException error(String key, String what) {
        return error(values.getOrDefault(key, node), what);
    }

    /** Makes a complaint about a key itself. */
    public YamlException keyError(String key, String what) {
        return error(keys.getOrDefault(key, node), what);
    }

    /** Makes a complaint about the whole mapping. */
    public YamlException error(String what) {
        return error(node, what);
    }

    private YamlException error(Node at, String what) {
        return new YamlException(place(file, at.getStartMark()), what);
    }

    private String scalar(Node value) throws YamlException {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(value, "expected a single value here");
    }

    private static String place(String file, Mark mark) {
        return mark == null ? file + ":1:1" : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
}
