package dev.ferryman.operator;

import dev.ferryman.agent.ResidentReport;
import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.Names;
import dev.ferryman.plan.objects.JobPod;
import dev.ferryman.plan.objects.Labels;
import dev.ferryman.plan.objects.Placement;
import dev.ferryman.plan.objects.ResidentObjects;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.ResidentRuns;
import dev.ferryman.plan.status.RunState;
import dev.ferryman.schedule.Schedule;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Makes the Deployment of a job whose schedule one agent carries out, and tells what became of its runs.
@ApplicationScoped
class ResidentHands {
    private final Cluster cluster;
    private final AgentReports agents;
    private final PodTrouble trouble;

    @Inject
    ResidentHands(Cluster cluster, AgentReports agents, PodTrouble trouble) {
        this.cluster = cluster;
        this.agents = agents;
        this.trouble = trouble;
    }

    /// What was found.
    ///
    /// @param present whether there is a pod, which may write at any time
    record Seen(List<RunState> runs, boolean present, Optional<Problem> problem) {}

    /// @param schedule of a job whose agent stays; another one has none
    /// @param giveWay whether another run is to write: the agent comes to the end of its own, and leaves
    /// @param pods the pod of an agent of the job, by its placement
    Seen carryOut(SyncJob job, Optional<Schedule> schedule, boolean giveWay, PersistentVolumeClaim claim,
            Function<Placement, JobPod> pods) {
        Map<String, String> labels = Labels.ofResident(job);
        StandingAgent agent = StandingAgent.find(cluster, job, Names.residentDeployment(job), labels);
        List<RunState> runs = runs(job, agent);
        boolean present = !agent.pods().isEmpty();
        if (schedule.isEmpty()) {
            agent.remove();
            return new Seen(runs, present, Optional.empty());
        }
        Optional<Problem> problem = agent.nameTaken();
        if (problem.isEmpty()) {
            boolean atWork = runs.stream().anyMatch(RunState.Running.class::isInstance);
            // A Job that is being deleted may have a pod that still writes.
            boolean free = !giveWay && cluster.podsOf(job, Labels.of(job)).isEmpty();
            boolean stays = !job.getSpec().suspend() && (atWork || free);
            JobPod pod = pods.apply(agent.placement(claim, labels));
            cluster.apply(ResidentObjects.deployment(pod, schedule.get(), stays), agent.deployment());
        }
        return new Seen(runs, present, problem);
    }

    private List<RunState> runs(SyncJob job, StandingAgent agent) {
        return agent.address().flatMap(ip -> agents.ask(ip, JobPod.STATUS_PORT, ResidentReport.class))
                .map(report -> ResidentRuns.of(job, report))
                .orElseGet(() -> agent.pod().flatMap(trouble::of).<List<RunState>>map(
                        text -> List.of(new RunState.Waiting(text))).orElse(List.of()));
    }
}
