package dev.ferryman.local;

import dev.ferryman.agent.JobAssignment;
import dev.ferryman.api.Hook;
import java.nio.file.Path;
import java.util.List;

/// One run of a job before it is carried out.
///
/// @param name of the run
/// @param hooks what is executed first, each in the directory of the source
/// @param source the directory of the source, where this machine serves it; the job's own otherwise
/// @param retries how often a failure that may pass is tried again
record RunPlan(ResourceName job, String name, List<Hook> hooks, Path source, JobAssignment assignment, int retries) {
    RunPlan {
        hooks = List.copyOf(hooks);
    }
}
