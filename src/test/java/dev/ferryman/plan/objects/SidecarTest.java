package dev.ferryman.plan.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.SyncModule;
import dev.ferryman.api.Workload;
import dev.ferryman.plan.Manifest;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarTest {
    private static final String SOURCE = "source: {workload: {kind: StatefulSet, name: db, volume: data, replica: 1}}\n";
    private static final Pod POD = Manifest.object("""
            apiVersion: v1
            kind: Pod
            metadata: {name: db-1, labels: {app: db}}
            spec:
              initContainers: [{name: fill, image: fill}]
              containers: [{name: db, image: db}]
              volumes: [{name: data, persistentVolumeClaim: {claimName: data-db-1}}]
            """, Pod.class);

    @Test
    void aPodGetsTheSidecarAfterItsOtherInitContainers() {
        Sidecar sidecar = sidecar(SOURCE + "auth: {secretName: users}\n", "ferryman:1");

        Pod helped = sidecar.into(POD);

        assertThat(helped.getSpec().getInitContainers()).extracting(Container::getName)
                .containsExactly("fill", "ferryman-data");
        Container container = helped.getSpec().getInitContainers().getLast();
        assertThat(container.getRestartPolicy()).isEqualTo("Always");
        assertThat(container.getReadinessProbe()).isNull();
        assertThat(container.getVolumeMounts().getFirst().getName()).isEqualTo("data");
        assertThat(container.getVolumeMounts().getFirst().getReadOnly()).isTrue();
        assertThat(helped.getSpec().getVolumes()).filteredOn(volume -> volume.getSecret() != null).singleElement()
                .satisfies(volume -> assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0600));
        assertThat(helped.getMetadata().getLabels()).containsEntry("app", "db")
                .containsEntry("module.ferryman.dev/data", "served");
        assertThat(sidecar.isIn(helped)).isTrue();
        assertThat(sidecar.isIn(POD)).isFalse();
        assertThat(sidecar.into(helped)).as("a second time").isSameAs(helped);
    }

    @Test
    void onlyANewImageIsNoReasonForOtherPods() {
        Sidecar sidecar = sidecar(SOURCE, "ferryman:1");

        assertThat(sidecar(SOURCE, "ferryman:2").version()).isEqualTo(sidecar.version());
        assertThat(sidecar(SOURCE + "access: ReadWrite\n", "ferryman:1").version()).isNotEqualTo(sidecar.version());
        assertThat(sidecar(SOURCE + "hostsAllow: [10.0.0.0/8]\n", "ferryman:1").version()).isNotEqualTo(sidecar.version());
    }

    @Test
    void aPodWithoutTheVolumeIsLeftAlone() {
        Pod other = Manifest.object("""
                apiVersion: v1
                kind: Pod
                metadata: {name: db-1}
                spec: {containers: [{name: db, image: db}], volumes: [{name: cache, emptyDir: {}}]}
                """, Pod.class);

        assertThat(sidecar(SOURCE, "ferryman:1").fits(POD)).isTrue();
        assertThat(sidecar(SOURCE, "ferryman:1").fits(other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            StatefulSet, StatefulSet, db,         db-1,            true
            StatefulSet, StatefulSet, db,         db-0,            false
            StatefulSet, StatefulSet, db2,        db-1,            false
            StatefulSet, ReplicaSet,  db,         db-1,            false
            Deployment,  ReplicaSet,  db-5f4c,    db-5f4c-x2x2x,   true
            Deployment,  ReplicaSet,  db-2-5f4c,  db-2-5f4c-x2x2x, false
            Deployment,  ReplicaSet,  db,         db-5f4c-x2x2x,   false
            DaemonSet,   DaemonSet,   db,         db-x2x2x,        true
            """)
    void aPodIsKnownByItsOwner(String kind, String ownerKind, String ownerName, String name, boolean serves) {
        Pod pod = Manifest.object("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: %s
                  labels: {pod-template-hash: 5f4c}
                  ownerReferences: [{kind: %s, name: %s, controller: true, apiVersion: apps/v1, uid: u}]
                """.formatted(name, ownerKind, ownerName), Pod.class);
        SyncModule module = Manifest.module("source: {workload: {kind: %s, name: db, volume: data, replica: 1}}"
                .formatted(kind));

        assertThat(WorkloadPods.serves(module.getSpec().source().workload(), pod)).isEqualTo(serves);
    }

    private static Sidecar sidecar(String spec, String image) {
        SyncModule module = Manifest.module(spec);
        Workload workload = module.getSpec().source().workload();
        return new Sidecar(module, workload, new AgentImage(image, "IfNotPresent"));
    }
}
