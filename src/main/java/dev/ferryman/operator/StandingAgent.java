package dev.ferryman.operator;

import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.objects.Placement;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The Deployment of an agent of a job that stays, and its pods, as they were found.
///
/// @param deployment of that name, whosever it is
/// @param pods those of the Deployment that have not ended; one that is ending may still write
record StandingAgent(Cluster cluster, SyncJob job, Optional<Deployment> deployment, List<Pod> pods) {
    /// @param name of the Deployment
    /// @param labels on it and its pod
    static StandingAgent find(Cluster cluster, SyncJob job, String name, Map<String, String> labels) {
        Optional<Deployment> deployment = Optional.ofNullable(cluster.client().apps().deployments()
                .inNamespace(job.getMetadata().getNamespace()).withName(name).get());
        return new StandingAgent(cluster, job, deployment, deployment.map(_ -> cluster.podsOf(job, labels)).orElse(List.of()));
    }

    /// The newest that is to go on.
    Optional<Pod> pod() {
        return pods.stream().filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
    }

    Optional<Problem> nameTaken() {
        return deployment.filter(there -> !Cluster.isOurs(there, job))
                .map(there -> new Problem(Reason.NAME_TAKEN, "The Deployment " + there.getMetadata().getName()
                        + " is there already and not the job's: rename the job, or delete that Deployment."));
    }

    /// A pod that runs stays where it is: another placement would restart it.
    Placement placement(PersistentVolumeClaim claim, Map<String, String> labels) {
        return pod().flatMap(_ -> deployment)
                .map(there -> Placement.of(there.getSpec().getTemplate().getSpec()))
                .orElseGet(() -> new Placement(cluster.holders(claim, labels)));
    }

    /// The Deployment stays until its pod is gone.
    void remove() {
        deployment.filter(there -> Cluster.isOurs(there, job)).ifPresent(there -> cluster.client().resource(there)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND).delete());
    }

    /// Where the agent is asked how it fares; empty as long as its pod does not run.
    Optional<String> address() {
        return pod().map(Pod::getStatus).filter(status -> "Running".equals(status.getPhase()))
                .map(status -> status.getPodIP());
    }
}
