package dev.ferryman.operator;

import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.Remote;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncModule;
import dev.ferryman.plan.status.Figures;
import dev.ferryman.plan.status.JobStatuses;
import dev.ferryman.plan.status.RecoveryPoint;
import dev.ferryman.plan.status.Transition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Observe, apply, tell: a SyncJob's runs. Nothing is left to clean up: all objects go with their owner.
@ControllerConfiguration(name = "syncjob")
public class JobReconciler implements Reconciler<SyncJob> {
    private static final Duration WHILE_RUNNING = Duration.ofSeconds(3);
    private static final Duration WHILE_AN_AGENT_STAYS = Duration.ofSeconds(5);
    private static final Duration WHILE_STUCK = Duration.ofSeconds(10);
    private static final Duration WHILE_IDLE = Duration.ofMinutes(1);

    private final JobHands hands;
    private final EventWriter events;
    private final StatusMetrics metrics;
    private final Clock clock;
    private IndexerResourceCache<SyncJob> cache;

    JobReconciler(JobHands hands, EventWriter events, StatusMetrics metrics, Clock clock) {
        this.hands = hands;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, SyncJob>> prepareEventSources(EventSourceContext<SyncJob> context) {
        cache = context.getPrimaryCache();
        return List.of(
                Owned.of(Job.class, SyncJob.class, FerrymanApi.JOB_LABEL, context),
                Owned.of(Deployment.class, SyncJob.class, FerrymanApi.JOB_LABEL, context),
                Owned.of(CronJob.class, SyncJob.class, FerrymanApi.JOB_LABEL, context),
                Owned.of(Pod.class, SyncJob.class, FerrymanApi.JOB_LABEL, context),
                modules(context));
    }

    @Override
    public UpdateControl<SyncJob> reconcile(SyncJob job, Context<SyncJob> context) {
        SyncJobStatus before = Optional.ofNullable(job.getStatus()).orElse(SyncJobStatus.NONE);
        SyncJobStatus after = JobStatuses.next(job, before, hands.carryOut(job, before), clock.instant());
        metrics.show(job, cache::get, Figures.ofJobs(clock));
        Transition.between(before, after).forEach(transition -> events.write(job, transition));
        UpdateControl<SyncJob> control = after.equals(before)
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(StatusOnly.of(job, new SyncJob(), after));
        return control.rescheduleAfter(pause(job, after));
    }

    /// A recovery point is missed while nothing happens: that is when to look again.
    private Duration pause(SyncJob job, SyncJobStatus status) {
        Duration pause = switch (status.phase()) {
            case RUNNING -> WHILE_RUNNING;
            case LIVE -> WHILE_AN_AGENT_STAYS;
            case PENDING -> WHILE_STUCK;
            case SCHEDULED, SUCCEEDED, PARTIALLY_SUCCEEDED, FAILED, SUSPENDED ->
                job.getSpec().residentSchedule().isPresent() ? WHILE_AN_AGENT_STAYS : WHILE_IDLE;
        };
        return RecoveryPoint.of(job).map(point -> Duration.between(clock.instant(), point.missedAt(status)).plusSeconds(1))
                .filter(until -> until.isPositive() && until.compareTo(pause) < 0)
                .orElse(pause);
    }

    /// A module that changes its port or its hooks, comes or goes, concerns the jobs that name it.
    private static EventSource<SyncModule, SyncJob> modules(EventSourceContext<SyncJob> context) {
        return new InformerEventSource<>(InformerEventSourceConfiguration.from(SyncModule.class, SyncJob.class)
                .withName("SyncJob-SyncModule")
                .withSecondaryToPrimaryMapper(module -> context.getPrimaryCache().list(job -> names(job, module))
                        .map(ResourceID::fromResource).collect(Collectors.toSet()))
                .withPrimaryToSecondaryMapper((SyncJob job) -> module(job).map(Set::of).orElse(Set.of()))
                .withOnUpdateFilter((now, before) -> !now.getMetadata().getGeneration()
                                .equals(before.getMetadata().getGeneration())
                        || isServed(now) != isServed(before))
                .build(), context);
    }

    static boolean isServed(SyncModule module) {
        return module.getStatus() != null && module.getStatus().servingPods() != null
                && module.getStatus().servingPods() > 0;
    }

    private static boolean names(SyncJob job, SyncModule module) {
        return module(job).filter(ResourceID.fromResource(module)::equals).isPresent();
    }

    private static Optional<ResourceID> module(SyncJob job) {
        return Optional.ofNullable(job.getSpec().remote().module())
                .map((Remote.Module named) -> new ResourceID(named.name(),
                        named.otherNamespace().orElse(job.getMetadata().getNamespace())));
    }
}
