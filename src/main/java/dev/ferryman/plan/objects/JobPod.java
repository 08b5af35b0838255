package dev.ferryman.plan.objects;

import dev.ferryman.agent.CredentialFile;
import dev.ferryman.api.Credentials;
import dev.ferryman.api.Direction;
import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.LiveTrigger;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobSpec;
import dev.ferryman.plan.AgentPlace;
import dev.ferryman.plan.Assignments;
import dev.ferryman.plan.Names;
import dev.ferryman.plan.RemoteUrl;
import dev.ferryman.schedule.Schedule;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.util.Optional;

/// The pods of a job's agents: of one that carries out a run, of one that carries out those of a schedule, and of one that
/// follows live. They mount the job's claim and have its privileges.
///
/// @param remote the other end
public record JobPod(SyncJob job, AgentImage image, RemoteUrl remote, Placement placement) {
    /// The container of the agent.
    public static final String CONTAINER = "agent";
    /// Where the agent reports.
    public static final int STATUS_PORT = 8731;

    PodSpec run() {
        AgentContainer agent = agent("job", Optional.empty());
        Container container = agent.with(Assignments.job(job, remote, placeOfRuns())).build();
        return pod(agent, container).withRestartPolicy("Never").build();
    }

    PodSpec resident(Schedule schedule) {
        AgentContainer agent = agent("resident", Optional.empty());
        return staying(agent, Assignments.resident(job, schedule, remote, placeOfRuns()));
    }

    PodSpec live(LiveTrigger live) {
        Optional<BacklogVolume> backlog =
                isPush() ? Optional.of(new BacklogVolume("backlog", live.backlogBytes())) : Optional.empty();
        AgentContainer agent = agent("live", backlog);
        AgentPlace place = AgentPlace.ofLive(
                AgentContainer.DATA, password(), STATUS_PORT, backlog.map(_ -> AgentContainer.BACKLOG));
        return staying(agent, Assignments.live(job, live, remote, place));
    }

    private PodSpec staying(AgentContainer agent, Record assignment) {
        Container container = agent.with(assignment)
                .addNewPort().withName("status").withContainerPort(STATUS_PORT).withProtocol("TCP").endPort()
                .withNewLivenessProbe()
                .withNewHttpGet().withPath("/healthz").withPort(new IntOrString(STATUS_PORT)).endHttpGet()
                .withInitialDelaySeconds(10)
                .withPeriodSeconds(20)
                .withTimeoutSeconds(5)
                .withFailureThreshold(6)
                .endLivenessProbe()
                .build();
        return pod(agent, container).build();
    }

    private AgentPlace placeOfRuns() {
        return AgentPlace.ofRun(AgentContainer.DATA, password(), STATUS_PORT, Optional.empty(), liveAgent());
    }

    private Optional<String> liveAgent() {
        return job.getSpec().live().filter(_ -> isPush()).map(_ -> Names.liveService(job) + "."
                + job.getMetadata().getNamespace() + ".svc:" + STATUS_PORT);
    }

    private AgentContainer agent(String verb, Optional<BacklogVolume> backlog) {
        SyncJobSpec wanted = job.getSpec();
        return new AgentContainer(CONTAINER, verb, image, wanted.pod(), "data", wanted.local().path(), isPush(), "tmp",
                wanted.login().map(_ -> "credentials"), backlog);
    }

    private Optional<CredentialFile> password() {
        return job.getSpec().login().map(_ -> Confinement.credentialFile(job.getSpec().pod(),
                AgentContainer.CREDENTIALS + "/" + FerrymanApi.PASSWORD_KEY, AgentContainer.TEMPORARY));
    }

    private PodSpecBuilder pod(AgentContainer agent, Container container) {
        SyncJobSpec wanted = job.getSpec();
        PodSpecBuilder pod = new PodSpecBuilder()
                .withContainers(container)
                .withVolumes(agent.volumes(wanted.login().map(Credentials::secretName), FerrymanApi.PASSWORD_KEY))
                .addNewVolume().withName("data")
                .withNewPersistentVolumeClaim()
                .withClaimName(wanted.local().persistentVolumeClaim().name())
                .endPersistentVolumeClaim()
                .endVolume()
                .withSecurityContext(Confinement.volumeGroup(wanted.pod(), isPush()).orElse(null))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(30L);
        return placement.place(pod, wanted.pod());
    }

    private boolean isPush() {
        return job.getSpec().direction() == Direction.PUSH;
    }
}
