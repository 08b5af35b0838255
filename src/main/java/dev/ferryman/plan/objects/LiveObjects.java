package dev.ferryman.plan.objects;

import dev.ferryman.api.LiveTrigger;
import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.Names;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;

/// What follows the source of a job.
public final class LiveObjects {
    private LiveObjects() {}

    /// Where runs of a job that pushes ask its live agent how far it is. It goes with the Deployment.
    public static Service service(SyncJob job, Deployment deployment) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(Names.liveService(job))
                .withNamespace(job.getMetadata().getNamespace())
                .withLabels(Labels.ofLive(job))
                .withOwnerReferences(new OwnerReferenceBuilder(Labels.owner(deployment))
                        .withBlockOwnerDeletion(false).build())
                .endMetadata()
                .withNewSpec()
                .withSelector(Labels.liveSelector(job))
                .addNewPort().withName("status").withProtocol("TCP").withPort(JobPod.STATUS_PORT)
                .withTargetPort(new IntOrString(JobPod.STATUS_PORT)).endPort()
                .endSpec()
                .build();
    }

    /// The Deployment of the agent: one pod and never two, as they would write the same files.
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
