package dev.ferryman.local;

import dev.ferryman.agent.ResidentAssignment;
import dev.ferryman.agent.ResidentReport;
import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.status.ResidentRuns;
import dev.ferryman.plan.status.RunState;
import dev.ferryman.schedule.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the agent running that carries out the schedule of one job, where the job's agent stays between its runs.
final class ResidentSupervisor implements AutoCloseable {
    private final Ports ports;
    private final int statusPort;
    private final KeptAgent<ResidentAssignment, ResidentReport> agent;

    ResidentSupervisor(ResourceName name, Agents agents, Ports ports) {
        this.ports = ports;
        this.statusPort = ports.any();
        this.agent = new KeptAgent<>(assignment -> agents.start(name, assignment), ResidentReport.class);
    }

    /// Starts, restarts, ends or leaves the agent.
    ///
    /// @param schedule none where no agent is to stay
    /// @throws Blocked where the job could not run
    void reconcile(SyncJob job, Optional<Schedule> schedule, Preparation preparation, Instant now) {
        if (schedule.isEmpty()) {
            agent.close();
            return;
        }
        preparation.resident(job, schedule.get(), statusPort).ifPresent(assignment -> agent.keep(assignment, now));
    }

    /// Whether a run is under way.
    boolean isAtWork() {
        return agent.report().flatMap(ResidentReport::underway).isPresent();
    }

    List<RunState> runs(SyncJob job) {
        return agent.report().map(report -> ResidentRuns.of(job, report)).orElse(List.of());
    }

    /// Ends the agent, until it is kept again.
    void leave() {
        agent.close();
    }

    /// Ends the agent for good.
    @Override
    public void close() {
        agent.close();
        ports.release(statusPort);
    }
}
