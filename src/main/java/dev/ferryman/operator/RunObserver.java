package dev.ferryman.operator;

import dev.ferryman.agent.AgentJson;
import dev.ferryman.agent.RunPhase;
import dev.ferryman.agent.RunProgress;
import dev.ferryman.agent.RunReport;
import dev.ferryman.api.RunReason;
import dev.ferryman.plan.objects.JobPod;
import dev.ferryman.plan.objects.RunObjects;
import dev.ferryman.plan.status.RunState;
import dev.ferryman.plan.status.Runs;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the run behind a Job stands: by the agent's report where there is one, and by the Job and its pod elsewhere.
@ApplicationScoped
class RunObserver {
    private final Cluster cluster;
    private final AgentReports agents;
    private final PodTrouble trouble;
    private final Clock clock;

    @Inject
    RunObserver(Cluster cluster, AgentReports agents, PodTrouble trouble, Clock clock) {
        this.cluster = cluster;
        this.agents = agents;
        this.trouble = trouble;
        this.clock = clock;
    }

    RunState observe(Job job) {
        String name = job.getMetadata().getName();
        Optional<String> failure = Gate.failure(job);
        if (failure.isPresent()) {
            return new RunState.Ended(
                    Runs.failed(name, RunReason.HOOK_FAILED, failure.get(), created(job), created(job)), RunProgress.NONE);
        }
        if (Gate.isWaiting(job)) {
            return new RunState.Waiting("The hooks of the module are executed before the run.");
        }
        Optional<Pod> pod = newestPod(job);
        Optional<RunReport> last = pod.flatMap(RunObserver::terminated).flatMap(RunObserver::report);
        if (isFinished(job)) {
            return ended(job, pod, last);
        }
        if (last.isPresent()) {
            return new RunState.Running(last.map(report -> report.with("The run will be tried again: " + report.message())));
        }
        return pod.flatMap(RunObserver::address)
                .map(address -> (RunState) new RunState.Running(
                        agents.ask(address, JobPod.STATUS_PORT, RunReport.class)))
                .orElseGet(() -> new RunState.Waiting(
                        pod.flatMap(trouble::of).orElse("The pod of the run is starting.")));
    }

    /// The token of `trigger.runAt` that asked for the Job; empty for the Jobs of a schedule.
    static Optional<String> token(Job job) {
        Map<String, String> annotations = job.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations == null ? null : annotations.get(RunObjects.TOKEN_ANNOTATION));
    }

    static boolean isFinished(Job job) {
        return Gate.isClosed(job) || outcome(job).isPresent();
    }

    private RunState ended(Job job, Optional<Pod> pod, Optional<RunReport> report) {
        String name = job.getMetadata().getName();
        Instant end = outcome(job).map(JobCondition::getLastTransitionTime).map(Instant::parse).orElse(clock.instant());
        if (report.isPresent() && report.get().phase() != RunPhase.RUNNING) {
            return new RunState.Ended(Runs.reported(name, report.get(), end), report.get().progress());
        }
        String message = outcome(job).map(JobCondition::getMessage).orElse("The run ended.")
                + pod.flatMap(RunObserver::terminated).map(RunObserver::told).orElse("");
        return new RunState.Ended(Runs.failed(name, RunReason.INTERRUPTED, message, created(job), end), RunProgress.NONE);
    }

    private static String told(ContainerStateTerminated end) {
        String reason = Optional.ofNullable(end.getReason()).orElse("ended");
        String message = Optional.ofNullable(end.getMessage()).orElse("");
        return " The pod: " + reason + ", exit code " + end.getExitCode() + (message.isEmpty() ? "." : ": " + message);
    }

    private static Optional<JobCondition> outcome(Job job) {
        return job.getStatus() == null ? Optional.empty() : job.getStatus().getConditions().stream()
                .filter(condition -> "True".equals(condition.getStatus()))
                .filter(condition -> condition.getType().equals("Complete") || condition.getType().equals("Failed"))
                .findFirst();
    }

    private Optional<Pod> newestPod(Job job) {
        List<Pod> pods = cluster.client().pods().inNamespace(job.getMetadata().getNamespace())
                .withLabel("batch.kubernetes.io/job-name", job.getMetadata().getName()).list().getItems();
        return pods.stream().max(Comparator.comparing(pod -> pod.getMetadata().getCreationTimestamp()));
    }

    private static Optional<String> address(Pod pod) {
        return Optional.ofNullable(pod.getStatus())
                .filter(status -> "Running".equals(status.getPhase()))
                .map(status -> status.getPodIP());
    }

    private static Optional<ContainerStateTerminated> terminated(Pod pod) {
        return pod.getStatus() == null ? Optional.empty() : pod.getStatus().getContainerStatuses().stream()
                .filter(status -> status.getName().equals(JobPod.CONTAINER) && status.getState() != null)
                .flatMap(status -> Optional.ofNullable(status.getState().getTerminated()).stream())
                .findFirst();
    }

    private static Optional<RunReport> report(ContainerStateTerminated end) {
        try {
            return Optional.ofNullable(end.getMessage()).map(json -> AgentJson.read(json, RunReport.class));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant created(Job job) {
        return Instant.parse(job.getMetadata().getCreationTimestamp());
    }
}
