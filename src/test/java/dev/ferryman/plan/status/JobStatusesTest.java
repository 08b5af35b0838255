package dev.ferryman.plan.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.agent.RunPhase;
import dev.ferryman.agent.RunProgress;
import dev.ferryman.agent.RunReason;
import dev.ferryman.agent.RunReport;
import dev.ferryman.agent.RunStatistics;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.Run;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncJobStatus.Phase;
import dev.ferryman.plan.Manifest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobStatusesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:30Z");
    private static final String ENDS = """
            direction: Pull
            remote: {url: "rsync://nas/data/"}
            local: {persistentVolumeClaim: {name: mirror}}
            """;
    private static final SyncJob ONCE = Manifest.job(ENDS);
    private static final SyncJob HOURLY = Manifest.job(ENDS + "trigger: {schedule: '@hourly'}\n");
    private static final SyncJob SUSPENDED = Manifest.job(ENDS + "trigger: {schedule: '@hourly'}\nsuspend: true\n");
    private static final Problem NO_CLAIM = new Problem(Reason.CLAIM_NOT_FOUND, "There is no claim.");
    private static final Problem NO_MODULE_YET = new Problem(Reason.MODULE_NOT_READY, "The module is not served yet.");
    private static final RunState WAITING = new RunState.Waiting("The pod finds no node.");
    private static final RunState RUNNING = new RunState.Running(Optional.of(report(RunPhase.RUNNING, RunReason.TRANSFERRING)));
    private static final RunState GOOD = ended(report(RunPhase.SUCCEEDED, RunReason.SUCCEEDED));
    private static final RunState VANISHED = ended(report(RunPhase.SUCCEEDED, RunReason.FILES_VANISHED));
    private static final RunState PARTIAL = ended(report(RunPhase.PARTIALLY_SUCCEEDED, RunReason.SOME_FILES_FAILED));
    private static final RunState REFUSED = ended(report(RunPhase.FAILED, RunReason.REFUSED));

    static List<Arguments> states() {
        return List.of(
                Arguments.of(ONCE, List.of(), Optional.empty(), Phase.PENDING,
                        "Ready=False Starting, Reconciling=True, Stalled=False, LastRunSucceeded=Unknown NeverRun"),
                Arguments.of(HOURLY, List.of(), Optional.empty(), Phase.SCHEDULED,
                        "Ready=True Scheduled, Reconciling=False, Stalled=False, LastRunSucceeded=Unknown NeverRun"),
                Arguments.of(SUSPENDED, List.of(), Optional.empty(), Phase.SUSPENDED,
                        "Ready=True Suspended, Reconciling=False, Stalled=False, LastRunSucceeded=Unknown NeverRun"),
                Arguments.of(HOURLY, List.of(), Optional.of(NO_CLAIM), Phase.PENDING,
                        "Ready=False ClaimNotFound, Reconciling=False, Stalled=True, LastRunSucceeded=Unknown NeverRun"),
                Arguments.of(ONCE, List.of(), Optional.of(NO_MODULE_YET), Phase.PENDING,
                        "Ready=False ModuleNotReady, Reconciling=True, Stalled=False, LastRunSucceeded=Unknown NeverRun"),
                Arguments.of(ONCE, List.of(WAITING), Optional.empty(), Phase.RUNNING,
                        "Ready=False Running, Reconciling=True, Stalled=False, LastRunSucceeded=Unknown NeverRun"),
                Arguments.of(ONCE, List.of(RUNNING), Optional.empty(), Phase.RUNNING,
                        "Ready=False Running, Reconciling=True, Stalled=False, LastRunSucceeded=Unknown NeverRun"),
                Arguments.of(HOURLY, List.of(RUNNING, GOOD), Optional.empty(), Phase.RUNNING,
                        "Ready=True Running, Reconciling=True, Stalled=False, LastRunSucceeded=True Succeeded"),
                Arguments.of(HOURLY, List.of(RUNNING, REFUSED), Optional.of(NO_CLAIM), Phase.RUNNING,
                        "Ready=False Running, Reconciling=True, Stalled=False, LastRunSucceeded=False Refused"),
                Arguments.of(ONCE, List.of(GOOD), Optional.empty(), Phase.SUCCEEDED,
                        "Ready=True Succeeded, Reconciling=False, Stalled=False, LastRunSucceeded=True Succeeded"),
                Arguments.of(HOURLY, List.of(VANISHED), Optional.empty(), Phase.SUCCEEDED,
                        "Ready=True FilesVanished, Reconciling=False, Stalled=False, LastRunSucceeded=True FilesVanished"),
                Arguments.of(HOURLY, List.of(PARTIAL), Optional.empty(), Phase.PARTIALLY_SUCCEEDED,
                        "Ready=False SomeFilesFailed, Reconciling=False, Stalled=False, LastRunSucceeded=False SomeFilesFailed"),
                Arguments.of(HOURLY, List.of(REFUSED), Optional.empty(), Phase.FAILED,
                        "Ready=False Refused, Reconciling=False, Stalled=False, LastRunSucceeded=False Refused"),
                Arguments.of(ONCE, List.of(REFUSED), Optional.empty(), Phase.FAILED,
                        "Ready=False Refused, Reconciling=False, Stalled=True, LastRunSucceeded=False Refused"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aStateHasItsPhaseAndConditions(
            SyncJob job, List<RunState> runs, Optional<Problem> problem, Phase phase, String conditions) {
        SyncJobStatus status = JobStatuses.next(job, SyncJobStatus.NONE, seen(runs, problem), NOW);

        assertThat(status.phase()).isEqualTo(phase);
        assertThat(text(status)).isEqualTo(conditions);
        assertThat(status.conditions()).allSatisfy(condition -> {
            assertThat(condition.observedGeneration()).isEqualTo(3);
            assertThat(condition.message()).isNotEmpty();
        });
    }

    @Test
    void aConditionThatStaysKeepsItsTime() {
        SyncJobStatus first = JobStatuses.next(HOURLY, SyncJobStatus.NONE, seen(List.of(REFUSED), Optional.empty()), NOW);
        SyncJobStatus second = JobStatuses.next(HOURLY, first, seen(List.of(), Optional.empty()), NOW.plusSeconds(600));
        SyncJobStatus third = JobStatuses.next(HOURLY, second, seen(List.of(good("later", 700)), Optional.empty()),
                NOW.plusSeconds(900));

        assertThat(ready(second).lastTransitionTime()).isEqualTo(NOW);
        assertThat(ready(third).lastTransitionTime()).isEqualTo(NOW.plusSeconds(900));
        assertThat(second.lastRuns()).isEqualTo(first.lastRuns());
    }

    @Test
    void aFailureLeavesTheNewestPointAsItIs() {
        SyncJobStatus good = JobStatuses.next(
                HOURLY, SyncJobStatus.NONE, seen(List.of(good("first", 0)), Optional.empty()), NOW);
        RunState failed = new RunState.Ended(Runs.failed("second", dev.ferryman.api.RunReason.HOOK_FAILED,
                "The hook failed.", NOW.plusSeconds(3600), NOW.plusSeconds(3601)), RunProgress.NONE);
        SyncJobStatus after = JobStatuses.next(HOURLY, good, seen(List.of(failed), Optional.empty()), NOW.plusSeconds(3610));

        assertThat(after.newestPointTime()).isEqualTo(good.newestPointTime()).isEqualTo(NOW);
        assertThat(after.lastSuccessTime()).isEqualTo(NOW.plusSeconds(5));
        assertThat(after.lastRuns()).extracting(Run::name).containsExactly("second", "first");
        assertThat(JobStatuses.lastRun(after)).hasValueSatisfying(
                condition -> assertThat(condition.reason()).isEqualTo("HookFailed"));
    }

    @Test
    void tenRunsAreRememberedAndTheOldestForgotten() {
        List<RunState> runs = new ArrayList<>(IntStream.range(0, 12)
                .mapToObj(number -> good("run-" + number, number * 60)).toList());

        SyncJobStatus status = JobStatuses.next(HOURLY, SyncJobStatus.NONE, seen(runs, Optional.empty()), NOW);

        assertThat(status.lastRuns()).hasSize(10).extracting(Run::name).startsWith("run-11").endsWith("run-2");
    }

    @Test
    void progressIsShownWhileTheRunGoesOn() {
        RunReport half = report(RunPhase.RUNNING, RunReason.TRANSFERRING)
                .with(new RunProgress(10, 20, 1L << 30, 3L << 29, 4, true));

        SyncJobStatus status = JobStatuses.next(ONCE, SyncJobStatus.NONE,
                seen(List.of(new RunState.Running(Optional.of(half))), Optional.empty()), NOW);

        assertThat(status.progress().summary()).isEqualTo("66% (1.0 GiB of 1.5 GiB)");
        assertThat(status.progress().filesTotal()).isEqualTo(20);
    }

    @Test
    void theTokenThatWasStartedIsRemembered() {
        SyncJobStatus started = JobStatuses.next(
                ONCE, SyncJobStatus.NONE, new JobObservation(List.of(WAITING), Optional.empty(), Optional.of("now"),
                        Optional.empty()), NOW);

        assertThat(started.lastRunAt()).isEqualTo("now");
        assertThat(JobStatuses.next(ONCE, started, seen(List.of(), Optional.empty()), NOW).lastRunAt()).isEqualTo("now");
    }

    @Test
    void theNextRunIsThatOfTheScheduleUnlessSuspended() {
        JobObservation nothing = seen(List.of(), Optional.empty());

        assertThat(JobStatuses.next(HOURLY, SyncJobStatus.NONE, nothing, NOW).nextRunTime())
                .isEqualTo("2026-11-22T11:00:00Z");
        assertThat(JobStatuses.next(SUSPENDED, SyncJobStatus.NONE, nothing, NOW).nextRunTime()).isNull();
        assertThat(JobStatuses.next(ONCE, SyncJobStatus.NONE, nothing, NOW).nextRunTime()).isNull();
    }

    private static RunReport report(RunPhase phase, RunReason reason) {
        return new RunReport(phase, reason, "What happened.", 0, NOW, Optional.of(NOW.plusSeconds(5)), RunProgress.NONE,
                RunStatistics.NONE, Optional.empty());
    }

    private static RunState ended(RunReport report) {
        return new RunState.Ended(Runs.reported("run", report, NOW), report.progress());
    }

    private static RunState good(String name, int secondsLater) {
        RunReport report = new RunReport(RunPhase.SUCCEEDED, RunReason.SUCCEEDED, "All is well.", 0,
                NOW.plusSeconds(secondsLater), Optional.of(NOW.plusSeconds(secondsLater + 5)), RunProgress.NONE,
                RunStatistics.NONE, Optional.empty());
        return new RunState.Ended(Runs.reported(name, report, NOW), report.progress());
    }

    private static JobObservation seen(List<RunState> runs, Optional<Problem> problem) {
        return new JobObservation(runs, problem, Optional.empty(), Optional.empty());
    }

    private static Condition ready(SyncJobStatus status) {
        return Conditions.find(status.conditions(), Type.READY).orElseThrow();
    }

    private static String text(SyncJobStatus status) {
        return "Ready=" + text(status, Type.READY, true) + ", Reconciling=" + text(status, Type.RECONCILING, false)
                + ", Stalled=" + text(status, Type.STALLED, false)
                + ", LastRunSucceeded=" + text(status, Type.LAST_RUN_SUCCEEDED, true);
    }

    private static String text(SyncJobStatus status, Type type, boolean withReason) {
        Condition condition = Conditions.find(status.conditions(), type).orElseThrow();
        String holds = switch (condition.status()) {
            case TRUE -> "True";
            case FALSE -> "False";
            case UNKNOWN -> "Unknown";
        };
        return withReason ? holds + " " + condition.reason() : holds;
    }
}
