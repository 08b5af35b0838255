package dev.ferryman.plan.objects;

import dev.ferryman.plan.Names;
import dev.ferryman.schedule.Schedule;
import io.fabric8.kubernetes.api.model.apps.Deployment;

/// What carries out the runs of a schedule without a pod for each.
public final class ResidentObjects {
    private ResidentObjects() {}

    /// The Deployment of the agent.
    ///
    /// @param present whether there is to be a pod now: not while the job is suspended, or another run writes
    public static Deployment deployment(JobPod pod, Schedule schedule, boolean present) {
        return new StandingPod(pod.job(), Names.residentDeployment(pod.job()), Labels.ofResident(pod.job()))
                .deployment(pod.resident(schedule), present);
    }
}
