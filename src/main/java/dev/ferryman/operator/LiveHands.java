package dev.ferryman.operator;

import dev.ferryman.agent.LiveReport;
import dev.ferryman.api.Direction;
import dev.ferryman.api.LiveTrigger;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import dev.ferryman.plan.Names;
import dev.ferryman.plan.objects.JobPod;
import dev.ferryman.plan.objects.Labels;
import dev.ferryman.plan.objects.LiveObjects;
import dev.ferryman.plan.objects.Placement;
import dev.ferryman.plan.status.LiveObservation;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes the Deployment of a job that follows its source, and tells how it fares.
@ApplicationScoped
class LiveHands {
    private final Cluster cluster;
    private final AgentReports agents;
    private final PodTrouble trouble;

    @Inject
    LiveHands(Cluster cluster, AgentReports agents, PodTrouble trouble) {
        this.cluster = cluster;
        this.agents = agents;
        this.trouble = trouble;
    }

    /// @param module that the job names, where it names one
    /// @param pods the pod of an agent of the job, by its placement
    /// @return empty where the job follows nothing now
    Optional<LiveObservation> carryOut(SyncJob job, Optional<SyncModule> module, PersistentVolumeClaim claim,
            Function<Placement, JobPod> pods) {
        Map<String, String> labels = Labels.ofLive(job);
        StandingAgent agent = StandingAgent.find(cluster, job, Names.liveDeployment(job), labels);
        Optional<LiveTrigger> live = job.getSpec().live();
        if (live.isEmpty()) {
            agent.remove();
            return Optional.empty();
        }
        // What follows already tells by itself what is in the way.
        Optional<Problem> problem = agent.deployment().isPresent() ? agent.nameTaken()
                : notLive(job, module).or(() -> JobHands.notServed(module));
        if (problem.isPresent()) {
            return job.getSpec().suspend() ? Optional.empty() : problem.map(LiveObservation::of);
        }
        Deployment applied = cluster.apply(
                LiveObjects.deployment(pods.apply(agent.placement(claim, labels)), live.get()), agent.deployment());
        if (job.getSpec().direction() == Direction.PUSH) {
            offer(job, applied);
        }
        return job.getSpec().suspend() ? Optional.empty() : Optional.of(observe(agent));
    }

    /// A Service of somebody else's stays as it is; then runs compare everything.
    private void offer(SyncJob job, Deployment deployment) {
        Optional<Service> existing = Optional.ofNullable(cluster.client().services()
                .inNamespace(job.getMetadata().getNamespace()).withName(Names.liveService(job)).get());
        if (existing.filter(service -> !Cluster.isOurs(service, deployment)).isEmpty()) {
            cluster.apply(LiveObjects.service(job, deployment), existing);
        }
    }

    private LiveObservation observe(StandingAgent agent) {
        Optional<String> address = agent.address();
        return address.flatMap(ip -> agents.ask(ip, JobPod.STATUS_PORT, LiveReport.class)).map(LiveObservation::of)
                .orElseGet(() -> agent.pod().flatMap(trouble::of).or(() -> address.isPresent() ? Optional.empty()
                                : Optional.of("The pod of the live agent is starting."))
                        .map(text -> LiveObservation.of(new Problem(Reason.STARTING, text)))
                        .orElseGet(LiveObservation::silent));
    }

    private static Optional<Problem> notLive(SyncJob job, Optional<SyncModule> module) {
        return job.getSpec().direction() == Direction.PUSH ? Optional.empty() : module
                .filter(named -> named.getSpec().recording().isEmpty())
                .map(named -> Problem.notLive(named.getMetadata().getName()));
    }
}
