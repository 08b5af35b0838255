package dev.ferryman.operator;

import dev.ferryman.api.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Workloads of the three kinds, seen alike.
@ApplicationScoped
class Workloads {
    private final KubernetesClient client;

    @Inject
    Workloads(KubernetesClient client) {
        this.client = client;
    }

    /// @param volumes the names of the volumes that its pods have
    /// @param servingPods how many pods serve a module of it when all is well
    /// @param settled whether the controller has made every pod from the newest template
    record Found(
            HasMetadata object,
            PodTemplateSpec template,
            LabelSelector selector,
            List<String> volumes,
            int servingPods,
            boolean settled) {}

    Optional<Found> find(String namespace, Workload workload) {
        return switch (workload.kind()) {
            case STATEFUL_SET -> Optional.ofNullable(
                    client.apps().statefulSets().inNamespace(namespace).withName(workload.name()).get())
                    .map(set -> statefulSet(set, workload.replica()));
            case DEPLOYMENT -> Optional.ofNullable(
                    client.apps().deployments().inNamespace(namespace).withName(workload.name()).get())
                    .map(Workloads::deployment);
            case DAEMON_SET -> Optional.ofNullable(
                    client.apps().daemonSets().inNamespace(namespace).withName(workload.name()).get())
                    .map(Workloads::daemonSet);
        };
    }

    List<Pod> pods(Found workload) {
        return client.pods().inNamespace(workload.object().getMetadata().getNamespace())
                .withLabelSelector(workload.selector()).list().getItems().stream()
                .filter(pod -> !Cluster.hasEnded(pod) && pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private static Found statefulSet(StatefulSet set, int replica) {
        int replicas = orZero(set.getSpec().getReplicas());
        Stream<String> claims = set.getSpec().getVolumeClaimTemplates().stream()
                .map(PersistentVolumeClaim::getMetadata).map(meta -> meta.getName());
        boolean settled = observed(set, set.getStatus() == null ? null : set.getStatus().getObservedGeneration())
                && orZero(set.getStatus().getUpdatedReplicas()) == replicas;
        return new Found(set, set.getSpec().getTemplate(), set.getSpec().getSelector(),
                Stream.concat(volumes(set.getSpec().getTemplate()), claims).toList(), replica < replicas ? 1 : 0, settled);
    }

    private static Found deployment(Deployment deployment) {
        int replicas = orZero(deployment.getSpec().getReplicas());
        boolean settled = deployment.getStatus() != null
                && observed(deployment, deployment.getStatus().getObservedGeneration())
                && orZero(deployment.getStatus().getUpdatedReplicas()) == replicas
                && orZero(deployment.getStatus().getReplicas()) == replicas;
        return new Found(deployment, deployment.getSpec().getTemplate(), deployment.getSpec().getSelector(),
                volumes(deployment.getSpec().getTemplate()).toList(), replicas, settled);
    }

    private static Found daemonSet(DaemonSet set) {
        int wanted = set.getStatus() == null ? 0 : orZero(set.getStatus().getDesiredNumberScheduled());
        boolean settled = set.getStatus() != null && observed(set, set.getStatus().getObservedGeneration())
                && orZero(set.getStatus().getUpdatedNumberScheduled()) == wanted;
        return new Found(set, set.getSpec().getTemplate(), set.getSpec().getSelector(),
                volumes(set.getSpec().getTemplate()).toList(), wanted, settled);
    }

    private static boolean observed(HasMetadata object, Long generation) {
        return generation != null && generation.equals(object.getMetadata().getGeneration());
    }

    private static Stream<String> volumes(PodTemplateSpec template) {
        return template.getSpec().getVolumes().stream().map(Volume::getName);
    }

    private static int orZero(Integer number) {
        return number == null ? 0 : number;
    }
}
