package dev.ferryman.plan.objects;

import dev.ferryman.api.Workload;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;

/// Which pods are those of a workload that serve a module.
public final class WorkloadPods {
    private WorkloadPods() {}

    /// Whether the module is served by this pod. A pod of a StatefulSet has a volume of its own, so it is the one of the
    /// ordinal that the spec names; a pod of a Deployment is known by the name of its ReplicaSet, which ends with the
    /// hash of the template.
    public static boolean serves(Workload workload, Pod pod) {
        return controller(pod).filter(owner -> switch (workload.kind()) {
            case STATEFUL_SET -> isOwner(owner, "StatefulSet", workload.name())
                    && (workload.name() + "-" + workload.replica()).equals(pod.getMetadata().getName());
            case DAEMON_SET -> isOwner(owner, "DaemonSet", workload.name());
            case DEPLOYMENT -> templateHash(pod)
                    .filter(hash -> isOwner(owner, "ReplicaSet", workload.name() + "-" + hash))
                    .isPresent();
        }).isPresent();
    }

    private static boolean isOwner(OwnerReference owner, String kind, String name) {
        return kind.equals(owner.getKind()) && name.equals(owner.getName());
    }

    private static Optional<OwnerReference> controller(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    private static Optional<String> templateHash(Pod pod) {
        return Optional.ofNullable(pod.getMetadata().getLabels()).map(labels -> labels.get("pod-template-hash"));
    }
}
