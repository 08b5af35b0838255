package dev.ferryman.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.Access;
import dev.ferryman.api.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestReaderTest {
    private static final String MODULE = """
            apiVersion: ferryman.dev/v1alpha1
            kind: SyncModule
            metadata: {name: shop-data, namespace: shop}
            spec:
              source: {persistentVolumeClaim: {name: shop-data}}
            """;
    private static final String JOB = """
            apiVersion: ferryman.dev/v1alpha1
            kind: SyncJob
            metadata: {name: mirror}
            spec:
              direction: Pull
              remote: {module: {namespace: shop, name: shop-data}}
              local: {persistentVolumeClaim: {name: mirror}}
              transfer: {delete: true, bandwidthLimit: 50Mi}
            """;

    @TempDir
    private Path directory;

    private Manifests read(String file, String text) throws IOException {
        Files.writeString(directory.resolve(file), text);
        return ManifestReader.read(directory);
    }

    @Test
    void resourcesAreReadWithTheirDefaults() throws IOException {
        Manifests manifests = read("mirror.yaml", MODULE + "---\n" + JOB);
        assertThat(manifests.problems()).isEmpty();
        assertThat(manifests.modules().get(new ResourceName("shop", "shop-data")).resource().getSpec().access())
                .isEqualTo(Access.READ_ONLY);
        Manifest<?> job = manifests.jobs().get(new ResourceName("default", "mirror"));
        assertThat(job.place()).isEqualTo("mirror.yaml, document 2 (SyncJob mirror)");
        assertThat(manifests.jobs().get(job.name()).resource().getSpec().direction()).isEqualTo(Direction.PULL);
        assertThat(manifests.jobs().get(job.name()).resource().getSpec().transfer().bytesPerSecond())
                .contains(50L << 20);
    }

    @Test
    void kindsThatMeanNothingHereAreTolerated() throws IOException {
        Manifests manifests = read("all.yaml", """
                apiVersion: v1
                kind: Namespace
                metadata: {name: shop}
                ---
                # nothing in this one
                ---
                apiVersion: v1
                kind: Secret
                metadata: {name: shop-secrets, namespace: shop}
                stringData: {secrets: "backup:secret"}
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: shop-data, namespace: shop}
                spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: orders, namespace: shop}
                spec: {serviceName: orders, volumeClaimTemplates: [{metadata: {name: data}}]}
                """);
        assertThat(manifests.problems()).isEmpty();
        assertThat(manifests.secrets()).containsOnlyKeys(new ResourceName("shop", "shop-secrets"));
        assertThat(manifests.claims()).containsOnlyKeys(new ResourceName("shop", "shop-data"));
        assertThat(manifests.workloads()).containsOnlyKeys("StatefulSet shop/orders");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(JOB.replace("Pull", "Sideways"), "spec.direction is Sideways; it can be Pull, Push."),
                Arguments.of(JOB.replace("delete:", "deleet:"),
                        "the field spec.transfer.deleet is unknown; there are "),
                Arguments.of(JOB.replace("delete: true", "delete: perhaps"), "spec.transfer.delete: "),
                Arguments.of(JOB.replace("direction: Pull", "suspend: true"), "spec.direction is missing."),
                Arguments.of(JOB.replace("local:", "timeouts: {idle: 5 minutes}\n  local:"),
                        "spec.timeouts.idle is '5 minutes', which is not of the form"),
                Arguments.of(JOB.replace("local:", "retries: 99\n  local:"), "spec.retries is above 10."),
                Arguments.of(JOB.replace("{name: mirror}}", "{name: ''}}"),
                        "spec.local.persistentVolumeClaim.name has 0 characters, allowed are 1 to 253."),
                Arguments.of(JOB.replaceFirst("spec:\n(.*\n)*", ""), "spec is missing."),
                Arguments.of(JOB.replace("v1alpha1", "v2"), "apiVersion ferryman.dev/v2 is unknown"),
                Arguments.of(JOB.replace("SyncJob", "SyncJog"), "kind SyncJog is unknown"),
                Arguments.of("a: [1\n", "this is no YAML"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlaceAndLeavesTheOthersAlone(String mistaken, String sentence) throws IOException {
        Manifests manifests = read("mirror.yaml", MODULE + "---\n" + mistaken);
        assertThat(manifests.problems()).singleElement().extracting(DocumentProblem::sentence).asString()
                .startsWith("mirror.yaml, document 2").contains(sentence);
        assertThat(manifests.modules()).hasSize(1);
        assertThat(manifests.jobs()).isEmpty();
    }

    @Test
    void ofTwoWithTheSameNameTheFirstCounts() throws IOException {
        read("a.yaml", MODULE);
        Manifests manifests = read("b.yaml", MODULE);
        assertThat(manifests.problems()).singleElement().extracting(DocumentProblem::sentence).asString()
                .startsWith("b.yaml, document 1 (SyncModule shop-data)").contains("a.yaml, document 1");
        assertThat(manifests.modules().values()).singleElement()
                .satisfies(manifest -> assertThat(manifest.document().file()).hasToString("a.yaml"));
    }

    @Test
    void aMistakeStopsNothingThatItsFileStarted() throws IOException {
        Manifests good = read("mirror.yaml", MODULE);
        Manifests mistaken = read("mirror.yaml", MODULE.replace("source", "sauce"));
        assertThat(mistaken.modules()).isEmpty();
        assertThat(mistaken.over(good).modules()).isEqualTo(good.modules());
        assertThat(read("mirror.yaml", JOB).over(good).modules()).isEmpty();
    }
}
