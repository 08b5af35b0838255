package dev.ferryman.plan.status;

import dev.ferryman.agent.ResidentReport;
import dev.ferryman.agent.ResidentReport.ScheduledRun;
import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.Names;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How the runs of a job stand whose schedule one agent carries out.
public final class ResidentRuns {
    private ResidentRuns() {}

    public static List<RunState> of(SyncJob job, ResidentReport report) {
        Stream<RunState> underway = report.underway().map(run -> running(run)).stream();
        return Stream.concat(underway, report.ended().stream().map(run -> ended(job, run))).toList();
    }

    private static RunState running(ScheduledRun run) {
        return new RunState.Running(Optional.of(run.report()));
    }

    private static RunState ended(SyncJob job, ScheduledRun run) {
        return new RunState.Ended(Runs.reported(Names.residentRun(job, run.due()), run.report(), run.report().startedAt()),
                run.report().progress());
    }
}
