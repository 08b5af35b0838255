package dev.ferryman.plan.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.api.RunReason;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.plan.Manifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransitionTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:30Z");
    private static final SyncJob JOB = Manifest.job("""
            direction: Pull
            remote: {url: "rsync://nas/data/"}
            local: {persistentVolumeClaim: {name: mirror}}
            """);

    @Test
    void aRunIsToldWhenItStartsAndWhenItEnds() {
        SyncJobStatus before = next(SyncJobStatus.NONE, List.of(), Optional.empty());
        SyncJobStatus running = next(before, List.of(new RunState.Running(Optional.empty())), Optional.empty());
        SyncJobStatus failed = next(running, List.of(new RunState.Ended(
                Runs.failed("run", RunReason.CANNOT_CONNECT, "Nobody answers.", NOW, NOW),
                dev.ferryman.agent.RunProgress.NONE)), Optional.empty());

        assertThat(Transition.between(before, running)).extracting(Transition::reason).containsExactly("RunStarted");
        assertThat(Transition.between(running, running)).isEmpty();
        assertThat(Transition.between(running, failed))
                .containsExactly(new Transition(true, "CannotConnect", "Run run: Nobody answers."));
        assertThat(Transition.between(failed, failed)).isEmpty();
    }

    @Test
    void aProblemIsToldOnceAndWarnsWhereAPersonMustAct() {
        Problem problem = new Problem(Reason.CLAIM_NOT_FOUND, "There is no claim.");
        SyncJobStatus stuck = next(SyncJobStatus.NONE, List.of(), Optional.of(problem));

        assertThat(Transition.between(SyncJobStatus.NONE, stuck))
                .containsExactly(new Transition(true, "ClaimNotFound", "There is no claim."));
        assertThat(Transition.between(stuck, next(stuck, List.of(), Optional.of(problem)))).isEmpty();
    }

    private static SyncJobStatus next(SyncJobStatus before, List<RunState> runs, Optional<Problem> problem) {
        return JobStatuses.next(JOB, before, new JobObservation(runs, problem, Optional.empty(), Optional.empty()), NOW);
    }
}
