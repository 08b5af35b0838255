package dev.ferryman.plan.status;

import java.util.List;
import java.util.Optional;

/// What was found of a job's runs.
///
/// @param runs those that exist now, in any order
/// @param problem why no run can be started now
/// @param startedToken the value of `trigger.runAt` whose run was started last
public record JobObservation(List<RunState> runs, Optional<Problem> problem, Optional<String> startedToken) {}
