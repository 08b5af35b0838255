package dev.ferryman.plan.status;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What was found of a job's runs, and of what follows its source.
///
/// @param runs those that exist now, in any order
/// @param problem why no run can be started now
/// @param startedToken the value of `trigger.runAt` whose run was started last
/// @param live the live agent, where the job has one and is not suspended
public record JobObservation(List<RunState> runs, Optional<Problem> problem, Optional<String> startedToken,
        Optional<LiveObservation> live) {
    /// Nothing can be done for the job as it is.
    public static JobObservation stuck(Problem problem) {
        return new JobObservation(List.of(), Optional.of(problem), Optional.empty(), Optional.empty());
    }

    /// The same, with further runs.
    public JobObservation with(List<RunState> more) {
        return new JobObservation(Stream.concat(runs.stream(), more.stream()).toList(), problem, startedToken, live);
    }

    /// The same, of a job that follows its source.
    public JobObservation with(LiveObservation follower) {
        return new JobObservation(runs, problem, startedToken, Optional.of(follower));
    }
}
