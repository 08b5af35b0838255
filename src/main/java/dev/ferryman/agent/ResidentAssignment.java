package dev.ferryman.agent;

import dev.ferryman.schedule.Schedule;
import java.util.Objects;

/// What an agent has to do that stays between the runs of a job.
///
/// @param run what each of them is; its `statusPort` is where `/report` and `/healthz` are served all the time
/// @param retries how often a run is tried again whose failure may pass
public record ResidentAssignment(JobAssignment run, Schedule schedule, int retries) {
    public ResidentAssignment {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(schedule, "schedule");
    }
}
