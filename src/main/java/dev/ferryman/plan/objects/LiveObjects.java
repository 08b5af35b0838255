package dev.ferryman.plan.objects;

import dev.ferryman.api.LiveTrigger;
import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.Names;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;

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
                .withSelector(Labels.selector(Labels.ofLive(job)))
                .addNewPort().withName("status").withProtocol("TCP").withPort(JobPod.STATUS_PORT)
                .withTargetPort(new IntOrString(JobPod.STATUS_PORT)).endPort()
                .endSpec()
                .build();
    }

    /// The Deployment of the agent. A suspended job keeps it, without a pod.
    public static Deployment deployment(JobPod pod, LiveTrigger live) {
        return new StandingPod(pod.job(), Names.liveDeployment(pod.job()), Labels.ofLive(pod.job()))
                .deployment(pod.live(live), !pod.job().getSpec().suspend());
    }
}
