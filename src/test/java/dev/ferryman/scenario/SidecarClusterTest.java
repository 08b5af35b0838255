package dev.ferryman.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.scenario.World.Resource;
import dev.ferryman.scenario.World.Status;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// A workload that knows nothing of Ferryman is mirrored, and is as before when the resources are gone.
@Tag("e2e")
@TestInstance(Lifecycle.PER_CLASS)
class SidecarClusterTest extends Scenarios {
    private static final String NAMESPACE = namespace("sidecar");
    private static final String WORKLOAD = """
            ---
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: {name: shop, namespace: %1$s}
            spec:
              serviceName: shop
              selector: {matchLabels: {app: shop}}
              template:
                metadata: {labels: {app: shop}}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers:
                    - name: shop
                      image: %2$s
                      command: [sh, -c, "while :; do date >> /data/log; sleep 1; done"]
                      securityContext: {runAsUser: 0}
                      volumeMounts: [{name: data, mountPath: /data}]
              volumeClaimTemplates:
                - metadata: {name: data}
                  spec:
                    accessModes: [ReadWriteOnce]
                    resources: {requests: {storage: 1Gi}}
            """.formatted(NAMESPACE, System.getenv().getOrDefault("IMAGE", "ferryman:latest"));

    @AutoClose
    private final ClusterWorld world = ClusterWorld.main();

    @Override
    World world() {
        return world;
    }

    @Test
    void aStatefulSetIsMirroredOnScheduleAndLeftAsItWas() {
        world.apply(Manifests.twoClaims(NAMESPACE) + WORKLOAD);
        awaitContainers(List.of("shop"));
        List<String> before = objects();

        world.apply(Manifests.module(NAMESPACE, "shop-data",
                "workload: {kind: StatefulSet, name: shop, volume: data}", "auth: {secretName: users}\n")
                + Manifests.job(NAMESPACE, "every-minute", "Pull", "module: {name: shop-data}", "mirror", """
                        credentials: {secretName: password}
                        trigger: {schedule: "* * * * *"}
                        """));
        ready(Resource.module(NAMESPACE, "shop-data"));
        assertThat(pod().getSpec().getInitContainers()).as("native sidecars").hasSize(1)
                .allSatisfy(sidecar -> assertThat(sidecar.getRestartPolicy()).isEqualTo("Always"));

        Status twice = await(world, Resource.job(NAMESPACE, "every-minute"), "two runs",
                Duration.ofMinutes(4), status -> status.runs().size() >= 2);
        assertThat(twice.runs()).allSatisfy(run -> assertThat(run.at("/reason").asText()).isEqualTo("Succeeded"));
        assertThat(twice.at("/nextRunTime").asText()).isNotEmpty();
        assertThat(world.inVolume(NAMESPACE, "mirror", "cat log")).isNotEmpty();
        assertThat(events()).contains("every-minute", "shop-data");

        world.delete(Resource.job(NAMESPACE, "every-minute"));
        world.delete(Resource.module(NAMESPACE, "shop-data"));
        awaitGone(Resource.job(NAMESPACE, "every-minute"));
        awaitGone(Resource.module(NAMESPACE, "shop-data"));
        world.client().pods().inNamespace(NAMESPACE).withName("hands-mirror").delete();
        Awaitility.await("no object of Ferryman's is left").atMost(world.patience()).untilAsserted(
                () -> assertThat(objects()).containsExactlyElementsOf(before));
        Awaitility.await("the pod has lost its sidecar").atMost(world.patience()).untilAsserted(
                () -> assertThat(pod().getSpec().getInitContainers()).isEmpty());
    }

    private void awaitContainers(List<String> names) {
        Awaitility.await("the pod").atMost(world.patience()).ignoreExceptions().until(() -> pod().getStatus()
                .getContainerStatuses().stream().allMatch(status -> status.getReady() && names.contains(status.getName())));
    }

    private Pod pod() {
        return world.client().pods().inNamespace(NAMESPACE).withName("shop-0").require();
    }

    private List<String> events() {
        return world.client().v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .map(event -> event.getInvolvedObject().getName()).distinct().toList();
    }

    /// Every object in the namespace that somebody may have made, but for what Kubernetes makes itself.
    private List<String> objects() {
        return ClusterWorld.kinds().stream().flatMap(this::objects).sorted().toList();
    }

    private Stream<String> objects(String kind) {
        return world.list(kind, NAMESPACE).map(HasMetadata::getMetadata)
                .map(each -> kind + " " + each.getName());
    }
}
