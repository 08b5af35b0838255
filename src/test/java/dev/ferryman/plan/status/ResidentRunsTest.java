package dev.ferryman.plan.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferryman.agent.ResidentReport;
import dev.ferryman.agent.ResidentReport.ScheduledRun;
import dev.ferryman.agent.RunPhase;
import dev.ferryman.agent.RunProgress;
import dev.ferryman.agent.RunReason;
import dev.ferryman.agent.RunReport;
import dev.ferryman.agent.RunStatistics;
import dev.ferryman.api.Run;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.plan.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResidentRunsTest {
    private static final Instant TEN = Instant.parse("2026-11-27T10:00:00Z");
    private static final SyncJob JOB = Manifest.job("""
            direction: Pull
            remote: {url: "rsync://nas/data/"}
            local: {persistentVolumeClaim: {name: mirror}}
            trigger: {schedule: "* * * * *", agent: Resident}
            """);

    @Test
    void runsThatEndedAreNamedByTheirMinute() {
        List<RunState> runs = ResidentRuns.of(JOB, new ResidentReport(
                Optional.of(run(2, RunPhase.RUNNING)), List.of(run(1, RunPhase.FAILED), run(0, RunPhase.SUCCEEDED))));

        assertThat(runs).first().isInstanceOf(RunState.Running.class);
        assertThat(runs.subList(1, 3)).extracting(state -> ((RunState.Ended) state).run()).extracting(Run::name, Run::result)
                .containsExactly(
                        tuple("mirror-29929561", Run.Result.FAILED), tuple("mirror-29929560", Run.Result.SUCCEEDED));
    }

    @Test
    void aStatusRemembersWhatAnAgentThatIsGoneHadTold() {
        SyncJobStatus before = status(SyncJobStatus.NONE, List.of(run(0, RunPhase.SUCCEEDED)));
        SyncJobStatus after = status(before, List.of(run(1, RunPhase.FAILED)));

        assertThat(after.lastRuns()).extracting(Run::name).containsExactly("mirror-29929561", "mirror-29929560");
        assertThat(after.phase()).isEqualTo(SyncJobStatus.Phase.FAILED);
        assertThat(after.lastSuccessTime()).isEqualTo(TEN.plusSeconds(5));
        assertThat(after.nextRunTime()).isEqualTo(TEN.plusSeconds(120));
    }

    private static SyncJobStatus status(SyncJobStatus before, List<ScheduledRun> ended) {
        return JobStatuses.next(JOB, before, new JobObservation(ResidentRuns.of(JOB, new ResidentReport(Optional.empty(), ended)),
                Optional.empty(), Optional.empty(), Optional.empty()), TEN.plusSeconds(70));
    }

    private static ScheduledRun run(int minute, RunPhase phase) {
        Instant due = TEN.plusSeconds(60L * minute);
        RunReason reason = switch (phase) {
            case RUNNING -> RunReason.TRANSFERRING;
            case SUCCEEDED -> RunReason.SUCCEEDED;
            case PARTIALLY_SUCCEEDED, FAILED -> RunReason.REFUSED;
        };
        return new ScheduledRun(due, new RunReport(phase, reason, "", 0, due,
                Optional.of(due.plusSeconds(5)).filter(_ -> phase != RunPhase.RUNNING), RunProgress.NONE, RunStatistics.NONE,
                Optional.empty()));
    }
}
