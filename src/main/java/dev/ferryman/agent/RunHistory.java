package dev.ferryman.agent;

import dev.ferryman.agent.ResidentReport.ScheduledRun;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The runs of an agent that stays; the agent writes, and the status server reads.
final class RunHistory {
    private final Deque<ScheduledRun> ended = new ArrayDeque<>();
    private Optional<Underway> underway = Optional.empty();

    private record Underway(Instant due, Supplier<RunReport> report) {}

    /// @param report how the run stands, whenever it is asked for
    synchronized void underway(Instant due, Supplier<RunReport> report) {
        underway = Optional.of(new Underway(due, report));
    }

    synchronized void ended(Instant due, RunReport report) {
        underway = Optional.empty();
        ended.addFirst(new ScheduledRun(due, AgentJson.shortened(report)));
        if (ended.size() > ResidentReport.REMEMBERED) {
            ended.removeLast();
        }
    }

    synchronized ResidentReport report() {
        return new ResidentReport(
                underway.map(run -> new ScheduledRun(run.due(), AgentJson.shortened(run.report().get()))),
                List.copyOf(ended));
    }
}
