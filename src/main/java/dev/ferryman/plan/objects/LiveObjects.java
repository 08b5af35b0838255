package dev.ferryman.plan.objects;

import dev.ferryman.api.LiveTrigger;
import dev.ferryman.plan.Names;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

/// The Deployment that follows the source of a job: one pod and never two, as they would write the same files.
public final class LiveObjects {
    private LiveObjects() {}

    /// A suspended job keeps its Deployment, without a pod.
    public static Deployment deployment(JobPod pod, LiveTrigger live) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(Names.liveDeployment(pod.job()))
                .withNamespace(pod.job().getMetadata().getNamespace())
                .withLabels(Labels.ofLive(pod.job()))
                .withOwnerReferences(Labels.owner(pod.job()))
                .endMetadata()
                .withNewSpec()
                .withReplicas(pod.job().getSpec().suspend() ? 0 : 1)
                .withRevisionHistoryLimit(1)
                .withNewStrategy().withType("Recreate").endStrategy()
                .withNewSelector().withMatchLabels(Labels.liveSelector(pod.job())).endSelector()
                .withNewTemplate()
                .withNewMetadata().withLabels(Labels.ofLive(pod.job())).endMetadata()
                .withSpec(pod.live(live))
                .endTemplate()
                .endSpec()
                .build();
    }
}
