package dev.ferryman.plan.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.agent.LiveReport;
import dev.ferryman.agent.LiveReport.PathsBehind;
import dev.ferryman.agent.LiveReport.Traffic;
import dev.ferryman.agent.LiveState;
import dev.ferryman.agent.RunReason;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.LiveStatus.State;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncJobStatus.Phase;
import dev.ferryman.plan.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LiveJobStatusTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:30Z");
    private static final String ENDS = """
            direction: Pull
            remote: {url: "rsync://nas/data/"}
            local: {persistentVolumeClaim: {name: mirror}}
            """;
    private static final SyncJob JOB = Manifest.job(ENDS + "trigger: {live: {}, schedule: '@hourly'}\n");
    private static final SyncJob WITH_OBJECTIVE =
            Manifest.job(ENDS + "trigger: {live: {}}\nobjectives: {recoveryPoint: 1m}\n");
    private static final LiveObservation CAUGHT_UP = LiveObservation.of(report(LiveState.CAUGHT_UP, 7, 7, 0.2, NOW));
    private static final LiveObservation RETRYING = LiveObservation.of(report(LiveState.RETRYING, 7, 7, 9, NOW));

    static List<Arguments> states() {
        return List.of(
                Arguments.of(LiveObservation.silent(), "Unknown Connecting, Ready=False, Reconciling=True, Stalled=False"),
                Arguments.of(LiveObservation.of(new Problem(Reason.STARTING, "The pod starts.")),
                        "Unknown Starting, Ready=False, Reconciling=True, Stalled=False"),
                Arguments.of(LiveObservation.of(Problem.notLive("data")),
                        "False ModuleNotLive, Ready=False, Reconciling=False, Stalled=True"),
                Arguments.of(LiveObservation.of(report(LiveState.CONNECTING, 0, 0, 0, NOW)),
                        "Unknown Connecting, Ready=False, Reconciling=True, Stalled=False"),
                Arguments.of(LiveObservation.of(report(LiveState.FULL_COPY, 9, 0, 0, NOW)),
                        "False FullCopy, Ready=False, Reconciling=True, Stalled=False"),
                Arguments.of(LiveObservation.of(report(LiveState.STREAMING, 9, 7, 1.5, NOW)),
                        "True CaughtUp, Ready=True, Reconciling=False, Stalled=False"),
                Arguments.of(LiveObservation.of(report(LiveState.STREAMING, 900, 7, 61, NOW)),
                        "True CatchingUp, Ready=True, Reconciling=False, Stalled=False"),
                Arguments.of(LiveObservation.of(report(LiveState.CAUGHT_UP, 7, 7, 30, NOW)),
                        "True CatchingUp, Ready=True, Reconciling=False, Stalled=False"),
                Arguments.of(CAUGHT_UP, "True CaughtUp, Ready=True, Reconciling=False, Stalled=False"),
                Arguments.of(LiveObservation.of(withPathsBehind(2)),
                        "True PathsBehind, Ready=False, Reconciling=False, Stalled=False"),
                Arguments.of(LiveObservation.of(report(LiveState.SCANNING, 0, 0, 90, NOW)),
                        "False Scanning, Ready=True, Reconciling=False, Stalled=False"),
                Arguments.of(RETRYING, "False Disconnected, Ready=False, Reconciling=False, Stalled=False"),
                Arguments.of(failing(RunReason.TIMED_OUT), "False Disconnected, Ready=False, Reconciling=False, Stalled=False"),
                Arguments.of(failing(RunReason.NOT_LIVE), "False ModuleNotLive, Ready=False, Reconciling=False, Stalled=False"),
                Arguments.of(failing(RunReason.WRONG_PASSWORD), "False WrongPassword, Ready=False, Reconciling=False, Stalled=True"),
                Arguments.of(failing(RunReason.NO_SPACE), "False NoSpace, Ready=False, Reconciling=False, Stalled=True"));
    }

    @ParameterizedTest
    @MethodSource("states")
    void aStateHasItsConditions(LiveObservation seen, String conditions) {
        SyncJobStatus status = next(JOB, SyncJobStatus.NONE, seen, NOW);

        assertThat(status.phase()).isEqualTo(Phase.LIVE);
        assertThat(word(status, Type.LIVE) + " " + find(status, Type.LIVE).reason() + ", Ready=" + word(status, Type.READY)
                + ", Reconciling=" + word(status, Type.RECONCILING) + ", Stalled=" + word(status, Type.STALLED))
                .isEqualTo(conditions);
        assertThat(find(status, Type.LIVE).message()).isNotEmpty();
    }

    @Test
    void anAgentThatIsBusyOrConnectsAgainChangesNothing() {
        SyncJobStatus good = next(JOB, SyncJobStatus.NONE, CAUGHT_UP, NOW);
        SyncJobStatus silent = next(JOB, good, LiveObservation.silent(), NOW.plusSeconds(5));
        SyncJobStatus again = next(JOB, silent, LiveObservation.of(report(LiveState.CONNECTING, 7, 7, 4, NOW)),
                NOW.plusSeconds(9));

        assertThat(silent).isEqualTo(good);
        assertThat(again).isEqualTo(good);
    }

    @Test
    void numbersAreToldSeldomAndStatesAtOnce() {
        SyncJobStatus first = next(JOB, SyncJobStatus.NONE, CAUGHT_UP, NOW);
        SyncJobStatus soon = next(JOB, first, moved(5), NOW.plusSeconds(5));
        SyncJobStatus later = next(JOB, soon, moved(10), NOW.plusSeconds(10));
        SyncJobStatus quiet = next(JOB, later, moved(10), NOW.plusSeconds(65));
        SyncJobStatus still = next(JOB, quiet, moved(10), NOW.plusSeconds(70));
        SyncJobStatus broken = next(JOB, still, RETRYING, NOW.plusSeconds(71));

        assertThat(soon).isEqualTo(first);
        assertThat(later.live().copyOffset()).isEqualTo(17);
        assertThat(later.newestPointTime()).isEqualTo(NOW.plusSeconds(10));
        assertThat(quiet).as("within a minute in which nothing changed").isEqualTo(later);
        assertThat(still.live().updateTime()).isEqualTo(NOW.plusSeconds(70));
        assertThat(broken.live().state()).isEqualTo(State.RETRYING);
        assertThat(broken.newestPointTime()).as("no older than before").isEqualTo(still.newestPointTime());
    }

    @Test
    void aSuspendedJobFollowsNothingAndKeepsItsPoint() {
        SyncJobStatus good = next(JOB, SyncJobStatus.NONE, CAUGHT_UP, NOW);
        SyncJob suspended = Manifest.job(ENDS + "trigger: {live: {}}\nsuspend: true\n");
        SyncJobStatus status = JobStatuses.next(suspended, good,
                new JobObservation(List.of(), Optional.empty(), Optional.empty(), Optional.empty()), NOW.plusSeconds(1));

        assertThat(status.phase()).isEqualTo(Phase.SUSPENDED);
        assertThat(status.live()).isNull();
        assertThat(Conditions.find(status.conditions(), Type.LIVE)).isEmpty();
        assertThat(status.newestPointTime()).isEqualTo(NOW);
    }

    @Test
    void aRecoveryPointIsMissedAndMetAgain() {
        SyncJobStatus good = next(WITH_OBJECTIVE, SyncJobStatus.NONE, CAUGHT_UP, NOW);
        SyncJobStatus waiting = next(WITH_OBJECTIVE, good, RETRYING, NOW.plusSeconds(60));
        SyncJobStatus missed = next(WITH_OBJECTIVE, waiting, RETRYING, NOW.plusSeconds(61));
        SyncJobStatus still = next(WITH_OBJECTIVE, missed, RETRYING, NOW.plusSeconds(600));
        SyncJobStatus met = next(WITH_OBJECTIVE, still, moved(601), NOW.plusSeconds(602));

        assertThat(recoveryPoint(good)).isEqualTo("True RecoveryPointMet");
        assertThat(recoveryPoint(waiting)).isEqualTo("True RecoveryPointMet");
        assertThat(recoveryPoint(missed)).isEqualTo("False RecoveryPointMissed");
        assertThat(find(still, Type.RECOVERY_POINT_MET)).isEqualTo(find(missed, Type.RECOVERY_POINT_MET));
        assertThat(recoveryPoint(met)).isEqualTo("True RecoveryPointMet");
        assertThat(reasons(good, waiting)).containsExactly("Disconnected");
        assertThat(reasons(waiting, missed)).containsExactly("RecoveryPointMissed");
        assertThat(reasons(missed, still)).isEmpty();
        assertThat(reasons(still, met)).containsExactly("CaughtUp", "RecoveryPointMet");
        assertThat(RecoveryPoint.of(WITH_OBJECTIVE).orElseThrow().missedAt(good)).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void aJobThatNeverHadAPointMissesItsObjectiveOnceItIsOldEnough() {
        SyncJob job = Manifest.job(ENDS + "objectives: {recoveryPoint: 1m}\n");
        job.getMetadata().setCreationTimestamp(NOW.toString());
        JobObservation nothing = new JobObservation(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(recoveryPoint(JobStatuses.next(job, SyncJobStatus.NONE, nothing, NOW.plusSeconds(60))))
                .isEqualTo("Unknown NoPoint");
        assertThat(recoveryPoint(JobStatuses.next(job, SyncJobStatus.NONE, nothing, NOW.plusSeconds(61))))
                .isEqualTo("False NoPoint");
    }

    @Test
    void catchingUpIsNoEvent() {
        SyncJobStatus good = next(JOB, SyncJobStatus.NONE, CAUGHT_UP, NOW);
        SyncJobStatus behind = next(JOB, good, LiveObservation.of(report(LiveState.STREAMING, 900, 7, 61, NOW)), NOW);
        SyncJobStatus full = next(JOB, behind, LiveObservation.of(report(LiveState.FULL_COPY, 900, 7, 61, NOW)), NOW);

        assertThat(reasons(SyncJobStatus.NONE, good)).containsExactly("CaughtUp");
        assertThat(reasons(good, behind)).isEmpty();
        assertThat(Transition.between(behind, full)).singleElement().satisfies(told -> {
            assertThat(told.reason()).isEqualTo("FullCopy");
            assertThat(told.warning()).isFalse();
        });
        assertThat(Transition.between(good, next(JOB, good, RETRYING, NOW))).singleElement()
                .satisfies(told -> assertThat(told.warning()).isTrue());
    }

    /// As many changes and seconds further.
    private static LiveObservation moved(int by) {
        return LiveObservation.of(report(LiveState.CAUGHT_UP, 7 + by, 7 + by, 0.2, NOW.plusSeconds(by)));
    }

    private static LiveReport withPathsBehind(int count) {
        return with(report(LiveState.CAUGHT_UP, 7, 7, 0.2, NOW), new PathsBehind(count, List.of("a/b")), Optional.empty());
    }

    private static LiveObservation failing(RunReason reason) {
        return LiveObservation.of(with(report(LiveState.RETRYING, 7, 7, 9, NOW), PathsBehind.NONE,
                Optional.of(new LiveReport.Error("Something is in the way.", NOW, reason))));
    }

    private static LiveReport with(LiveReport report, PathsBehind behind, Optional<LiveReport.Error> error) {
        return new LiveReport(report.state(), report.message(), report.startedAt(), report.stateSince(), report.history(),
                report.appliedOffset(), report.headOffset(), report.dataTime(), report.lagSeconds(), report.queueDepth(),
                report.traffic(), behind, error, report.lastComparison(), report.scans());
    }

    private static LiveReport report(LiveState state, long head, long applied, double lag, Instant dataTime) {
        return new LiveReport(state, "What happens.", NOW, NOW, Optional.of("0123456789012345678901234567890123456789"),
                applied, head, Optional.of(dataTime), OptionalDouble.of(lag), head - applied, Traffic.NONE,
                PathsBehind.NONE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static SyncJobStatus next(SyncJob job, SyncJobStatus before, LiveObservation seen, Instant now) {
        return JobStatuses.next(job, before,
                new JobObservation(List.of(), Optional.empty(), Optional.empty(), Optional.of(seen)), now);
    }

    private static List<String> reasons(SyncJobStatus before, SyncJobStatus after) {
        return Transition.between(before, after).stream().map(Transition::reason).toList();
    }

    private static String recoveryPoint(SyncJobStatus status) {
        return word(status, Type.RECOVERY_POINT_MET) + " " + find(status, Type.RECOVERY_POINT_MET).reason();
    }

    private static Condition find(SyncJobStatus status, Type type) {
        return Conditions.find(status.conditions(), type).orElseThrow();
    }

    private static String word(SyncJobStatus status, Type type) {
        String name = find(status, type).status().name().toLowerCase(Locale.ROOT);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
