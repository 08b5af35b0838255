package dev.ferryman.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.api.ModuleSource;
import dev.ferryman.api.SyncModule;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VolumesTest {
    private static final ResourceName MODULE = new ResourceName("shop", "module");

    @TempDir
    private Path directory;

    @BeforeEach
    void someClaimsAndWorkloads() throws IOException {
        Files.createDirectories(directory.resolve("here/sub"));
        Files.createSymbolicLink(
                directory.resolve("here/out"), Files.createDirectory(directory.resolve("elsewhere")));
        Files.writeString(directory.resolve("volumes.yaml"), """
                kind: PersistentVolumeClaim
                metadata: {name: plain, namespace: shop}
                ---
                kind: PersistentVolumeClaim
                metadata: {name: named, namespace: shop, annotations: {ferryman.dev/directory: ./here}}
                ---
                kind: PersistentVolumeClaim
                metadata: {name: unmounted, namespace: shop, annotations: {ferryman.dev/directory: /nowhere/disk}}
                ---
                kind: StatefulSet
                metadata: {name: orders, namespace: shop}
                spec:
                  template: {spec: {volumes: [{name: shared, persistentVolumeClaim: {claimName: named}}]}}
                  volumeClaimTemplates: [{metadata: {name: data}}]
                ---
                kind: Deployment
                metadata: {name: web, namespace: shop}
                spec: {template: {spec: {volumes: [{name: cache, emptyDir: {}}]}}}
                """);
    }

    private Path source(String source, String path) throws IOException {
        Files.writeString(directory.resolve("module.yaml"), """
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncModule
                metadata: {name: module, namespace: shop}
                spec: {source: %s}
                """.formatted(source));
        Manifests manifests = ManifestReader.read(directory);
        SyncModule module = manifests.modules().get(MODULE).resource();
        ModuleSource declared = module.getSpec().source();
        return new Volumes(directory, StateDirectory.of(directory), manifests).source(MODULE, declared, path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {persistentVolumeClaim: {name: plain}} | / | .ferryman/volumes/shop/plain
            {persistentVolumeClaim: {name: named}} | / | here
            {persistentVolumeClaim: {name: named}} | /sub | here/sub
            {workload: {kind: StatefulSet, name: orders, volume: data}} | / | .ferryman/volumes/shop/data-orders-0
            {workload: {kind: StatefulSet, name: orders, volume: data, replica: 2}} | / \
                | .ferryman/volumes/shop/data-orders-2
            {workload: {kind: StatefulSet, name: orders, volume: shared}} | / | here
            """)
    void aVolumeIsADirectory(String source, String path, String expected) throws IOException {
        assertThat(source(source, path)).isEqualTo(directory.resolve(expected)).isDirectory();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {persistentVolumeClaim: {name: other}} | / | CLAIM_NOT_FOUND | shop/other
            {persistentVolumeClaim: {name: unmounted}} | / | CLAIM_NOT_FOUND | /nowhere/disk
            {persistentVolumeClaim: {name: named}} | /missing | VOLUME_NOT_FOUND | here/missing
            {persistentVolumeClaim: {name: named}} | /out | INVALID_SPEC | leads out
            {persistentVolumeClaim: {name: named}} | /../.. | INVALID_SPEC | leads out
            {workload: {kind: Deployment, name: orders, volume: data}} | / | WORKLOAD_NOT_FOUND | shop/orders
            {workload: {kind: Deployment, name: web, volume: cache}} | / | VOLUME_NOT_FOUND | cache
            {} | / | INVALID_SPEC | exactly one of
            """)
    void whatIsMissingIsNamed(String source, String path, Reason reason, String words) {
        assertThatThrownBy(() -> source(source, path))
                .isInstanceOfSatisfying(Blocked.class, blocked -> {
                    Problem problem = blocked.problem();
                    assertThat(problem.reason()).isEqualTo(reason);
                    assertThat(problem.message()).contains(words);
                });
    }

    @Test
    void aVolumeIsForItsOwnerOnly() throws IOException {
        Path volume = source("{persistentVolumeClaim: {name: plain}}", "/");
        assertThat(Files.getPosixFilePermissions(volume.getParent())).hasSize(3);
    }
}
