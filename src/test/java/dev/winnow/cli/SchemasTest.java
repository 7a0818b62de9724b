package dev.winnow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.winnow.policy.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** The schemas that editors complete by: they take what the program takes, and no more. */
class SchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path RESOURCES = Path.of("src/main/resources/dev/winnow");

    private static JsonNode schema(String name) throws IOException {
        return JSON.readTree(Path.of("schemas", name + ".schema.json").toFile());
    }

    private static Set<String> complaints(String name, String yaml) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema(name));
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(10_000_000);
        Object tree = new Yaml(new SafeConstructor(options)).load(yaml);
        Set<String> complaints = new TreeSet<>();
        schema.validate(JSON.valueToTree(tree)).forEach(it -> complaints.add(it.getMessage()));
        return complaints;
    }

    @Test
    void theBuiltInPolicyFitsTheSchema() throws IOException {
        assertThat(complaints("policy", Files.readString(RESOURCES.resolve("policy/default.yaml"))))
                .isEmpty();
    }

    @Test
    void everyBuiltInPackFitsTheSchema() throws IOException {
        try (Stream<Path> packs = Files.list(RESOURCES.resolve("rules"))) {
            List<Path> all =
                    packs.filter(it -> it.toString().endsWith(".yaml")).sorted().toList();
            assertThat(all).isNotEmpty();
            for (Path pack : all) {
                assertThat(complaints("rules", Files.readString(pack)))
                        .as(pack.toString())
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "thresholds: {spm: {review: 0.5}}",
                "thresholds: {spam: {revew: 0.5}}",
                "thresholds: {spam: {review: 5}}",
                "thresholds: {spam: {review: often}}",
                "mode: slow",
                "unsure: 6",
                "tenants: {kids: {policy: x}}",
                "polcy: x",
                "[]"
            })
    void aPolicyThatTheProgramRefusesTheSchemaRefusesToo(String yaml) throws IOException {
        assertThat(complaints("policy", yaml)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pack: p",
                "pack: p\nrules: [{id: A, category: spam, kind: keywords, any: x, hits: x, misses: y, weight: 1}]",
                "pack: p\nrules: [{id: a, category: spm, kind: keywords, any: x, hits: x, misses: y, weight: 1}]",
                "pack: p\nrules: [{id: a, category: spam, kind: keywords, any: x, misses: y, weight: 1}]",
                "pack: p\nrules: [{id: a, category: spam, kind: keywords, shape: mark-pile, any: x, hits: x, misses: y, weight: 1}]",
                "pack: p\nrules: [{id: a, category: spam, kind: pattern, any: x, hits: x, misses: y, weight: 1}]",
                "pack: p\nrules: [{id: a, category: spam, kind: keywords, any: x, hits: x, misses: y, wieght: 1}]"
            })
    void aPackThatTheProgramRefusesTheSchemaRefusesToo(String yaml) throws IOException {
        assertThat(complaints("rules", yaml)).isNotEmpty();
    }

    @Test
    void everyCategoryIsInTheSchemas() throws IOException {
        assertThat(names(schema("policy").at("/properties/thresholds/properties")))
                .isEqualTo(new TreeSet<>(Category.ids()));
        Set<String> ofRules = new TreeSet<>();
        schema("rules").at("/$defs/rule/properties/category/anyOf/0/enum").forEach(it -> ofRules.add(it.asText()));
        ofRules.remove("signal");
        assertThat(ofRules).isEqualTo(new TreeSet<>(Category.ids()));
    }

    @Test
    void everyOptionOfAScanIsInTheSchema() throws IOException {
        Set<String> options = new TreeSet<>();
        new CommandLine(new ScanCommand())
                .getCommandSpec()
                .options()
                .forEach(it -> options.add(it.longestName().substring(2)));
        options.removeAll(Set.of("help", "version", "config"));
        assertThat(names(schema("winnow-yaml").at("/properties/scan/properties")))
                .isEqualTo(options);
        assertThat(complaints("winnow-yaml", "scan: {fail-on: review, exclude: [a, b], quiet: true, max-flagged: 5}"))
                .isEmpty();
        assertThat(complaints("winnow-yaml", "scan: {fail-no: review}")).isNotEmpty();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
