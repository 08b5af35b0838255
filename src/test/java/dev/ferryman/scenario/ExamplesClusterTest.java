package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.scenario.World.Resource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What k8s-examples shows is accepted by a cluster as it is, and the operator answers.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class ExamplesClusterTest extends Scenarios {
    @AutoClose
    private final ClusterWorld world = ClusterWorld.main();

    @Override
    World world() {
        return world;
    }

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("k8s-examples"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsApplied(Path example) throws IOException {
        String manifests = Files.readString(example);
        List<HasMetadata> resources = world.parse(manifests);
        resources.stream().map(each -> each.getMetadata().getNamespace()).filter(each -> each != null).distinct()
                .forEach(namespace -> world.apply(Manifests.namespace(namespace)));

        world.apply(manifests);

        for (HasMetadata each : resources) {
            if (each.getApiVersion().startsWith("ferryman.dev/")) {
                Resource resource = new Resource(each.getKind(), each.getMetadata().getNamespace(),
                        each.getMetadata().getName());
                assertThat(await(resource, "a status", status -> !status.condition("Ready").isEmpty())
                        .condition("Stalled")).doesNotStartWith("True");
            }
        }
    }
}
