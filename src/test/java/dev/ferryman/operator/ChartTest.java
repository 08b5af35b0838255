package dev.ferryman.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.ferryman.plan.status.Figure;
import dev.ferryman.plan.status.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the chart makes of its values where monitoring is on, and where it is not. Needs helm, on the path or as `HELM`.
class ChartTest {
    private static final Pattern METRIC = Pattern.compile("ferryman_[a-z_]+");
    private static final List<String> MONITORED = List.of(
            "--set", "metrics.podMonitor.enabled=true,metrics.podMonitor.interval=17s,metrics.podMonitor.labels.team=storage",
            "--set", "metrics.rules.enabled=true,metrics.rules.disconnectedFor=7m,metrics.rules.labels.team=storage");

    @BeforeAll
    static void findHelm() {
        assumeThat(helm()).as("helm, on the path or as HELM").isPresent();
    }

    private static Optional<String> helm() {
        return Stream.concat(Stream.ofNullable(System.getenv("HELM")),
                        Stream.of(System.getenv("PATH").split(":")).map(directory -> directory + "/helm"))
                .filter(file -> Files.isExecutable(Path.of(file))).findFirst();
    }

    @Test
    void nothingIsMonitoredUnlessItIsAskedFor() throws Exception {
        List<String> kinds = rendered(List.of()).stream().map(object -> object.at("/kind").asText()).toList();
        assertThat(kinds).contains("Deployment").doesNotContain("PodMonitor", "PrometheusRule");
    }

    @Test
    void theMonitorOfTheOperatorReadsAPortOfItsPod() throws Exception {
        List<JsonNode> objects = rendered(MONITORED);
        JsonNode monitor = named(objects, "PodMonitor", "ferryman");
        assertReads(monitor, named(objects, "Deployment", "ferryman"));
        assertThat(monitor.at("/spec/podMetricsEndpoints/0/honorLabels").asBoolean())
                .as("namespaces are those of the resources").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"live-pull.yaml", "live-push.yaml", "module-on-claim.yaml"})
    void theMonitorOfAgentsReadsAPortOfTheirPods(String deployment) throws Exception {
        JsonNode pods = documents(Files.readString(Path.of("src/test/resources/plan", deployment))).getFirst();
        JsonNode monitor = named(rendered(MONITORED), "PodMonitor", "ferryman-agents");
        assertReads(monitor, pods);
        assertThat(monitor.at("/spec/namespaceSelector/any").asBoolean()).isTrue();
        assertThat(pods.at("/spec/template/metadata/labels").properties().stream().map(Map.Entry::getKey))
                .containsAnyElementsOf(texts(monitor.at("/spec/podTargetLabels")));
    }

    private static void assertReads(JsonNode monitor, JsonNode deployment) {
        assertThat(monitor.at("/metadata/labels/team").asText()).isEqualTo("storage");
        JsonNode endpoint = monitor.at("/spec/podMetricsEndpoints/0");
        assertThat(endpoint.at("/interval").asText()).isEqualTo("17s");
        JsonNode pod = deployment.at("/spec/template");
        assertThat(pod.at("/metadata/labels").properties())
                .containsAll(monitor.at("/spec/selector/matchLabels").properties());
        assertThat(ports(pod)).contains(endpoint.at("/port").asText());
    }

    private static List<String> ports(JsonNode pod) {
        List<String> names = new ArrayList<>();
        pod.at("/spec/containers").forEach(container -> container.at("/ports").forEach(port ->
                names.add(port.at("/name").asText())));
        return names;
    }

    @Test
    void rulesAskForWhatIsServed() throws Exception {
        JsonNode rules = named(rendered(MONITORED), "PrometheusRule", "ferryman");
        assertThat(rules.at("/metadata/labels/team").asText()).isEqualTo("storage");
        Set<String> served = Stream.concat(Figures.ofJobs(Clock.systemUTC()).stream().map(Figure::name),
                Figures.ofModules().stream().map(Figure::name)).map(name -> name.replace('.', '_')).collect(Collectors.toSet());
        List<JsonNode> all = new ArrayList<>();
        rules.at("/spec/groups/0/rules").forEach(all::add);
        assertThat(all).hasSizeGreaterThan(3).allSatisfy(rule -> {
            List<String> asked = METRIC.matcher(rule.at("/expr").asText()).results().map(MatchResult::group).toList();
            assertThat(asked).isNotEmpty().isSubsetOf(served);
            assertThat(rule.at("/for").asText("7m")).isEqualTo("7m");
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
            assertThat(rule.at("/annotations/summary").asText()).as("is left to Prometheus").contains("{{ $labels.name }}");
        });
        assertThat(all.stream().map(rule -> rule.at("/alert").asText())).doesNotHaveDuplicates();
        assertThat(all).as("what is let last").anySatisfy(rule -> assertThat(rule.has("for")).isTrue());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static JsonNode named(List<JsonNode> objects, String kind, String name) {
        return objects.stream().filter(object -> object.at("/kind").asText().equals(kind)
                && object.at("/metadata/name").asText().equals(name)).findFirst().orElseThrow();
    }

    private static List<JsonNode> rendered(List<String> values) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(helm().orElseThrow(), "template", "ferryman", "helm/ferryman",
                "--namespace", "ferryman-system", "--kube-version", "1.33.0"));
        line.addAll(values);
        Process helm = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(helm.getInputStream().readAllBytes());
        assertThat(helm.waitFor()).as(output).isZero();
        return documents(output);
    }

    private static List<JsonNode> documents(String yaml) throws IOException {
        try (MappingIterator<JsonNode> documents = new YAMLMapper().readerFor(JsonNode.class).readValues(yaml)) {
            return documents.readAll().stream().filter(document -> document.has("kind")).toList();
        }
    }
}
