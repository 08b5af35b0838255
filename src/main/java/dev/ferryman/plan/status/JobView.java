package dev.ferryman.plan.status;

import dev.ferryman.api.Run;
import dev.ferryman.api.SyncJobSpec;
import java.time.Instant;
import java.util.Optional;

/// What the conditions and the phase of a job are made of.
///
/// @param active the run that is under way
/// @param last the newest run that ended
/// @param nextRun when the schedule fires next
/// @param problem why no run can be started
/// @param live the agent that follows the job's source, where one should
record JobView(
        SyncJobSpec spec,
        Optional<RunState> active,
        Optional<Run> last,
        Optional<Instant> nextRun,
        Optional<Problem> problem,
        Optional<LiveObservation> live) {}
