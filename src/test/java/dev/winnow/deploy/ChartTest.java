package dev.winnow.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.ClassIntrospector.MixInResolver;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Helm chart, rendered by Helm itself and read as the types of the Kubernetes API. */
@EnabledIf(
        value = "helmRunsHere",
        disabledReason = "SKIPPED: Helm's library exists for Linux on x86 only in this build")
class ChartTest {

    private static final Path CHART = Path.of("deploy/helm/winnow");
    private static final Path MANIFESTS = Path.of("deploy/kubernetes/winnow.yaml");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Map<String, Class<? extends HasMetadata>> KINDS = Map.ofEntries(
            Map.entry("Deployment", Deployment.class),
            Map.entry("Service", Service.class),
            Map.entry("ServiceAccount", ServiceAccount.class),
            Map.entry("ConfigMap", ConfigMap.class),
            Map.entry("HorizontalPodAutoscaler", HorizontalPodAutoscaler.class),
            Map.entry("PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("NetworkPolicy", NetworkPolicy.class),
            Map.entry("Ingress", Ingress.class),
            Map.entry("ServiceMonitor", ServiceMonitor.class),
            Map.entry("PrometheusRule", PrometheusRule.class));

    static boolean helmRunsHere() {
        return System.getProperty("os.name").startsWith("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }

    /** Values as operators set them; each is one rendering. */
    static List<Map<String, Object>> settings() {
        return List.of(
                Map.of(),
                Map.of("keys.secretName", "winnow-keys"),
                Map.of("open", true, "autoscaling.enabled", false, "replicas", 1, "podDisruptionBudget.enabled", false),
                Map.of("tls.secretName", "tls", "ingress.enabled", true, "ingress.host", "winnow.example"),
                Map.of("monitoring.serviceMonitor", true, "monitoring.prometheusRule", true),
                Map.of("policy", "name: ours", "rules.ours\\.yaml", "pack: ours", "settings.WINNOW_TEXT_LIMIT", "256K"),
                Map.of("autoscaling.deepQueue", 20, "networkPolicy.fromNamespaces[0]", "ingress"),
                Map.of(
                        "image.digest",
                        "sha256:" + "0".repeat(64),
                        "javaOptions",
                        "-Xmx700m",
                        "networkPolicy.enabled",
                        false));
    }

    private static String render(Map<String, Object> values) {
        TemplateCommand command = new Helm(CHART).template().withName("winnow").withKubeVersion("1.31.0");
        values.forEach(command::set);
        return command.call();
    }

    private static List<JsonNode> documents(String yaml) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml).forEachRemaining(node -> {
            if (node.isObject()) {
                documents.add(node);
            }
        });
        return documents;
    }

    private static <T extends HasMetadata> T only(Class<T> kind, String yaml) throws IOException {
        List<T> found = new ArrayList<>();
        for (JsonNode document : documents(yaml)) {
            if (document.path("kind").asText().equals(kind.getSimpleName())) {
                found.add(YAML.convertValue(document, kind));
            }
        }
        assertThat(found).as(kind.getSimpleName()).hasSize(1);
        return found.get(0);
    }

    @Test
    void lintFindsNothing() {
        LintResult lint = new Helm(CHART).lint().strict().call();
        assertThat(lint.isFailed()).as(String.join("\n", lint.getMessages())).isFalse();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyObjectIsOneThatTheClusterKnowsFieldByField(Map<String, Object> values) throws IOException {
        List<JsonNode> documents = documents(render(values));
        assertThat(documents).hasSizeGreaterThanOrEqualTo(3);
        for (JsonNode document : documents) {
            String kind = document.path("kind").asText();
            assertThat(KINDS).as("kind of an object").containsKey(kind);
            HasMetadata typed = YAML.convertValue(document, KINDS.get(kind));
            assertThat(typed.getMetadata().getName()).startsWith("winnow");
            assertThat(unknownFields(document, typed)).as(kind).isEmpty();
        }
    }

    /** Fields that are in the document and that the type of the API does not have: it keeps them apart. */
    private static List<String> unknownFields(JsonNode document, Object typed) {
        ObjectMapper strict = new ObjectMapper();
        strict.setMixInResolver(new MixInResolver() {
            @Override
            public Class<?> findMixInClassFor(Class<?> type) {
                return type.getName().startsWith("io.fabric8") ? WithoutUnknown.class : null;
            }

            @Override
            public MixInResolver copy() {
                return this;
            }
        });
        List<String> unknown = new ArrayList<>();
        compare("", document, strict.valueToTree(typed), unknown);
        return unknown;
    }

    /** Leaves out of an object what its type has no field for. */
    interface WithoutUnknown {
        @JsonAnyGetter(enabled = false)
        Map<String, Object> getAdditionalProperties();
    }

    private static void compare(String path, JsonNode written, JsonNode known, List<String> unknown) {
        if (written.isObject()) {
            written.properties().forEach(field -> {
                JsonNode other = known.path(field.getKey());
                boolean isEmpty =
                        field.getValue().isContainerNode() && field.getValue().isEmpty();
                if (other.isMissingNode() && !field.getValue().isNull() && !isEmpty) {
                    unknown.add(path + "/" + field.getKey());
                } else {
                    compare(path + "/" + field.getKey(), field.getValue(), other, unknown);
                }
            });
        } else if (written.isArray()) {
            for (int i = 0; i < written.size(); i++) {
                compare(path + "/" + i, written.get(i), known.path(i), unknown);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void podsMeetTheRestrictedSecurityStandard(Map<String, Object> values) throws IOException {
        PodSpec pod =
                only(Deployment.class, render(values)).getSpec().getTemplate().getSpec();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
        for (Container container : pod.getContainers()) {
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getStartupProbe().getHttpGet().getPath()).isEqualTo("/q/health/started");
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/q/health/live");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/q/health/ready");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        }
    }

    @Test
    void aFieldThatTheClusterDoesNotKnowWouldBeSeen() throws IOException {
        JsonNode document =
                YAML.readTree("{apiVersion: v1, kind: Service, spec: {ports: [{port: 80, taretPort: http}]}}");
        assertThat(unknownFields(document, YAML.convertValue(document, Service.class)))
                .containsExactly("/spec/ports/0/taretPort");
    }

    @Test
    void nobodyIsLetInUnlessTheOperatorSaysSo() throws IOException {
        Container container = only(Deployment.class, render(Map.of()))
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
        assertThat(container.getEnv()).noneMatch(variable -> variable.getName().equals("WINNOW_OPEN"));
        NetworkPolicy policy = only(NetworkPolicy.class, render(Map.of()));
        assertThat(policy.getSpec().getPolicyTypes()).contains("Egress");
        assertThat(policy.getSpec().getEgress()).isEmpty();
    }

    @Test
    void aValueThatTheChartDoesNotKnowIsRefusedByName() {
        assertThatThrownBy(() -> render(Map.of("replicsa", 3))).hasMessageContaining("replicsa");
    }

    @Test
    void thePlainManifestsAreWhatTheChartRendersWithKeys() throws IOException {
        String rendered =
                "# Made from the chart: helm template winnow deploy/helm/winnow --set keys.secretName=winnow-keys\n"
                        + render(Map.of("keys.secretName", "winnow-keys"));
        if (Boolean.getBoolean("manifests.write")) {
            Files.createDirectories(MANIFESTS.getParent());
            Files.writeString(MANIFESTS, rendered);
        }
        assertThat(MANIFESTS).as("written anew by -Dmanifests.write=true").hasContent(rendered);
    }
}
