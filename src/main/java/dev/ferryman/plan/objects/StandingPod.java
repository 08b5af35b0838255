package dev.ferryman.plan.objects;

import dev.ferryman.api.SyncJob;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/// The Deployment of an agent of a job that stays: of one pod and never two, as they would write the same files.
///
/// @param name of the Deployment
/// @param labels on it and its pod
record StandingPod(SyncJob job, String name, Map<String, String> labels) {
    /// @param present whether there is to be a pod now
    Deployment deployment(PodSpec pod, boolean present) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(labels)
                .withOwnerReferences(Labels.owner(job))
                .endMetadata()
                .withNewSpec()
                .withReplicas(present ? 1 : 0)
                .withRevisionHistoryLimit(1)
                .withNewStrategy().withType("Recreate").endStrategy()
                .withNewSelector().withMatchLabels(Labels.selector(labels)).endSelector()
                .withNewTemplate()
                .withNewMetadata().withLabels(labels).endMetadata()
                .withSpec(pod)
                .endTemplate()
                .endSpec()
                .build();
    }
}
