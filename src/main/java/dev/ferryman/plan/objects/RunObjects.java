package dev.ferryman.plan.objects;

import dev.ferryman.api.Durations;
import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobSpec;
import dev.ferryman.plan.Names;
import dev.ferryman.schedule.Schedule;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.CronJobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpecBuilder;
import java.time.Duration;

/// The Jobs that a SyncJob's runs are: one for a run now, and a CronJob for a schedule.
///
/// @param pod of each run
/// @param gated whether a run starts suspended and waits for hooks
public record RunObjects(JobPod pod, boolean gated) {
    /// The annotation on a Job of a run now: the token that asked for it.
    public static final String TOKEN_ANNOTATION = FerrymanApi.GROUP + "/run-at";
    /// Finished Jobs that are kept, of each kind.
    public static final int HISTORY = 3;

    private static final int KEPT_SECONDS = Math.toIntExact(Duration.ofDays(7).toSeconds());
    /// A tick that could not be started for so long, such as while the control plane was down, is left out.
    private static final long START_DEADLINE_SECONDS = Duration.ofMinutes(10).toSeconds();
    /// What the agent has to write its report before the Job is ended over its head.
    private static final Duration MARGIN = Duration.ofSeconds(60);
    /// Exit codes that another attempt would end with again: see rsync's manual page, section EXIT VALUES.
    private static final Integer[] FINAL_EXIT_CODES = {1, 2, 4, 5, 23, 25};

    /// The run that a token asks for.
    public Job now(String token) {
        return new JobBuilder()
                .withMetadata(meta(Names.run(pod.job(), token)))
                .editMetadata().addToAnnotations(TOKEN_ANNOTATION, token).endMetadata()
                .withSpec(spec(KEPT_SECONDS))
                .build();
    }

    public CronJob scheduled(Schedule schedule) {
        return new CronJobBuilder()
                .withMetadata(meta(Names.cronJob(pod.job())))
                .withNewSpec()
                .withSchedule(schedule.expression())
                .withTimeZone(schedule.timeZone())
                .withConcurrencyPolicy("Forbid")
                .withStartingDeadlineSeconds(START_DEADLINE_SECONDS)
                .withSuccessfulJobsHistoryLimit(HISTORY)
                .withFailedJobsHistoryLimit(HISTORY)
                .withSuspend(pod.job().getSpec().suspend())
                .withNewJobTemplate()
                .withNewMetadata().withLabels(Labels.of(pod.job())).endMetadata()
                .withSpec(spec(null))
                .endJobTemplate()
                .endSpec()
                .build();
    }

    private JobSpec spec(Integer keptSeconds) {
        SyncJobSpec wanted = pod.job().getSpec();
        return new JobSpecBuilder()
                .withBackoffLimit(wanted.retries())
                .withSuspend(gated)
                .withTtlSecondsAfterFinished(keptSeconds)
                .withActiveDeadlineSeconds(wanted.timeouts().wholeRun().map(Durations::parse)
                        .map(limit -> limit.plus(MARGIN).toSeconds()).orElse(null))
                .withPodReplacementPolicy("Failed")
                .withNewPodFailurePolicy()
                .addNewRule()
                .withAction("Ignore")
                .addNewOnPodCondition().withType("DisruptionTarget").withStatus("True").endOnPodCondition()
                .endRule()
                .addNewRule()
                .withAction("FailJob")
                .withNewOnExitCodes()
                .withContainerName(JobPod.CONTAINER).withOperator("In").withValues(FINAL_EXIT_CODES)
                .endOnExitCodes()
                .endRule()
                .endPodFailurePolicy()
                .withNewTemplate()
                .withNewMetadata().withLabels(Labels.of(pod.job())).endMetadata()
                .withSpec(pod.run())
                .endTemplate()
                .build();
    }

    private ObjectMeta meta(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(pod.job().getMetadata().getNamespace())
                .withLabels(Labels.of(pod.job()))
                .withOwnerReferences(Labels.owner(pod.job()))
                .build();
    }
}
