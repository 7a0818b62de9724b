package dev.winnow.http.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static SmallRyeConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build();
    }

    private static List<String> complaints(Map<String, String> environment, Map<String, String> properties) {
        return Settings.complaints(environment, properties.keySet(), config(properties), Set.of("WINNOW_FAIL_ON"));
    }

    @Test
    void aMisspelledVariableIsToldWithTheNearestRightOne() {
        assertThat(complaints(Map.of("WINNOW_TEXT_LIMT", "5"), Map.of()))
                .singleElement()
                .asString()
                .startsWith("unknown setting WINNOW_TEXT_LIMT; did you mean \"WINNOW_TEXT_LIMIT\"?");
    }

    @Test
    void aMisspelledPropertyIsToldToo() {
        assertThat(complaints(Map.of(), Map.of("winnow.deep.enabeld", "true")))
                .singleElement()
                .asString()
                .contains("did you mean \"winnow.deep.enabled\"?");
    }

    @Test
    void whatOthersSetIsNotLookedAt() {
        assertThat(complaints(
                        Map.of(
                                "WINNOW_SERVICE_HOST", "10.0.0.1",
                                "WINNOW_SERVICE_PORT_HTTP", "8080",
                                "WINNOW_PORT", "tcp://10.0.0.1:8080",
                                "WINNOW_PORT_8080_TCP_ADDR", "10.0.0.1",
                                "WINNOW_JAVA_OPTS", "-Xmx1g",
                                "WINNOW_FAIL_ON", "block",
                                "WINNOWER", "x"),
                        Map.of("winnow.terminals", "012", "quarkus.http.port", "0")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "winnow.text-limit, abc, a size such as 256K or 1M",
        "winnow.batch-limit, 1.5, a whole number",
        "winnow.reload-interval, soon, a time such as",
        "winnow.open, maybe, true or false",
        "winnow.openai.images, shred, one of refuse ignore",
        "winnow.akismet.discard, much, a number",
        "winnow.connections.per-address, few, a whole number",
        "quarkus.http.port, eighty, a whole number",
    })
    void aValueThatIsNoneIsToldWithWhatItShouldBe(String name, String value, String shape) {
        assertThat(complaints(Map.of(), Map.of(name, value)))
                .singleElement()
                .asString()
                .contains(name, "\"" + value + "\"", "should be " + shape);
    }

    @Test
    void everyMappingOfSettingsIsKnown() {
        Set<String> mapped = new TreeSet<>();
        for (JavaClass it : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.winnow")) {
            if (it.isAnnotatedWith(ConfigMapping.class)) {
                mapped.add(it.getName());
            }
        }
        assertThat(Settings.MAPPINGS).extracting(Class::getName).containsExactlyInAnyOrderElementsOf(mapped);
    }

    @Test
    void everySettingStandsInTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("docs/api.md"));
        for (Setting setting : Settings.all()) {
            String last = setting.name().substring(setting.name().lastIndexOf('.'));
            assertThat(page.contains("`" + setting.name() + "`") || page.contains("`" + last + "`"))
                    .as(setting.name() + " in docs/api.md")
                    .isTrue();
        }
    }
}
