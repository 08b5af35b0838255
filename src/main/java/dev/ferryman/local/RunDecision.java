package dev.ferryman.local;

import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.Names;
import java.time.Instant;
import java.util.Optional;

/// Whether a job is to run now.
///
/// @param run the name of the run
/// @param token the value of `trigger.runAt` that asks for it; none where the schedule does
record RunDecision(String run, Optional<String> token) {

    /// @param startedToken the token whose run was started last
    /// @param scheduledFrom the schedule counts from here: times before are past, those since are due
    static Optional<RunDecision> due(SyncJob job, Optional<String> startedToken, Instant scheduledFrom, Instant now) {
        if (job.getSpec().suspend()) {
            return Optional.empty();
        }
        return job.getSpec().runToken()
                .filter(token -> startedToken.filter(token::equals).isEmpty())
                .map(token -> new RunDecision(Names.run(job, token), Optional.of(token)))
                .or(() -> scheduled(job, scheduledFrom, now));
    }

    /// A run that a person asks for, whatever the triggers say. Where a token waits, this is its run.
    static RunDecision asked(SyncJob job, Instant now) {
        return new RunDecision(name(job, now), job.getSpec().runToken());
    }

    private static Optional<RunDecision> scheduled(SyncJob job, Instant from, Instant now) {
        return job.getSpec().schedule()
                .flatMap(schedule -> schedule.next(from))
                .filter(due -> !due.isAfter(now))
                .map(due -> new RunDecision(name(job, now), Optional.empty()));
    }

    private static String name(SyncJob job, Instant at) {
        return job.getMetadata().getName() + "-" + at.getEpochSecond();
    }
}
