package dev.ferryman.plan.status;

import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How old the newest point of a job may be.
///
/// @param created when the job was, which has that long for its first point
public record RecoveryPoint(Duration atMost, String text, Instant created) {
    /// The objective of a job, where it has one.
    public static Optional<RecoveryPoint> of(SyncJob job) {
        return job.getSpec().objectives().recovery().map(atMost -> new RecoveryPoint(atMost,
                job.getSpec().objectives().recoveryPoint(),
                Optional.ofNullable(job.getMetadata().getCreationTimestamp()).map(Instant::parse).orElse(Instant.MAX)));
    }

    /// When the objective is missed unless there is a newer point until then.
    public Instant missedAt(SyncJobStatus status) {
        Instant from = Optional.ofNullable(status.newestPointTime()).orElse(created);
        return from.equals(Instant.MAX) ? from : from.plus(atMost);
    }

    /// What is to be said of the objective. The sentence stays the same as long as nothing happens.
    Judgement judge(Optional<Instant> newest, Instant now) {
        if (newest.isEmpty()) {
            boolean late = !created.equals(Instant.MAX) && now.isAfter(created.plus(atMost));
            return new Judgement(late ? Status.FALSE : Status.UNKNOWN, Reason.NO_POINT,
                    "The copy holds no state of its source yet; one that is " + text + " old at most is asked for.");
        }
        if (now.isAfter(newest.get().plus(atMost))) {
            return new Judgement(Status.FALSE, Reason.RECOVERY_POINT_MISSED, "The copy holds no state of its source that is"
                    + " newer than " + text + ". The other conditions say what is in the way.");
        }
        return new Judgement(Status.TRUE, Reason.RECOVERY_POINT_MET,
                "The copy holds a state of its source that is newer than " + text + ".");
    }

    record Judgement(Status status, Reason reason, String message) {
        void set(Conditions conditions) {
            conditions.set(Type.RECOVERY_POINT_MET, status, reason, message);
        }
    }
}
