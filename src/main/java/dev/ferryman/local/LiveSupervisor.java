package dev.ferryman.local;

import dev.ferryman.agent.LiveAssignment;
import dev.ferryman.agent.LiveReport;
import dev.ferryman.api.LiveTrigger;
import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.status.LiveObservation;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import java.time.Instant;
import java.util.Optional;

/// Keeps the agent running that follows the source of one job, where the job is to.
final class LiveSupervisor implements AutoCloseable {
    private final Ports ports;
    private final int statusPort;
    private final KeptAgent<LiveAssignment, LiveReport> agent;

    LiveSupervisor(ResourceName name, Agents agents, Ports ports) {
        this.ports = ports;
        this.statusPort = ports.any();
        this.agent = new KeptAgent<>(assignment -> agents.start(name, assignment), LiveReport.class);
    }

    /// Host and port at which the agent reports, whenever it is at work.
    String address() {
        return "127.0.0.1:" + statusPort;
    }

    /// Starts, restarts, ends or leaves the agent, and tells how it is; empty where the job follows nothing now.
    ///
    /// @throws Blocked where the job could not run either
    Optional<LiveObservation> reconcile(SyncJob job, Preparation preparation, Instant now) {
        Optional<LiveTrigger> live = job.getSpec().live().filter(_ -> !job.getSpec().suspend());
        if (live.isEmpty()) {
            agent.close();
            return Optional.empty();
        }
        return Optional.of(switch (preparation.live(job, live.get(), statusPort)) {
            case Preparation.Following(LiveAssignment assignment) -> {
                agent.keep(assignment, now);
                yield agent.report().map(LiveObservation::of).orElseGet(this::starting);
            }
            case Preparation.NotYet(Problem problem) -> LiveObservation.of(problem);
        });
    }

    /// Ends the agent for good.
    @Override
    public void close() {
        agent.close();
        ports.release(statusPort);
    }

    private LiveObservation starting() {
        return LiveObservation.of(new Problem(Reason.STARTING, agent.isAlive()
                ? "The live agent is starting."
                : "The live agent has ended and is about to be started again; its last lines say why."));
    }
}
