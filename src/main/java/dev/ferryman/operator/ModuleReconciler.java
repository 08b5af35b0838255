package dev.ferryman.operator;

import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleStatus;
import dev.ferryman.plan.ModuleEndpoint;
import dev.ferryman.plan.status.Figures;
import dev.ferryman.plan.status.ModuleObservation;
import dev.ferryman.plan.status.ModuleStatuses;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import dev.ferryman.plan.status.Transition;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Observe, apply, tell: a SyncModule's daemons and their Service.
@ControllerConfiguration(name = "syncmodule", finalizerName = FerrymanApi.GROUP + "/sidecars")
public class ModuleReconciler implements Reconciler<SyncModule>, Cleaner<SyncModule> {
    private static final Duration WHILE_STARTING = Duration.ofSeconds(3);
    private static final Duration WHILE_IN_USE = Duration.ofSeconds(5);
    private static final Duration WHILE_IDLE = Duration.ofSeconds(15);

    private final ModuleHands hands;
    private final EventWriter events;
    private final StatusMetrics metrics;
    private final Clock clock;
    private IndexerResourceCache<SyncModule> cache;

    ModuleReconciler(ModuleHands hands, EventWriter events, StatusMetrics metrics, Clock clock) {
        this.hands = hands;
        this.events = events;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, SyncModule>> prepareEventSources(EventSourceContext<SyncModule> context) {
        cache = context.getPrimaryCache();
        return List.of(Owned.of(Deployment.class, SyncModule.class, FerrymanApi.MODULE_LABEL, context));
    }

    @Override
    public UpdateControl<SyncModule> reconcile(SyncModule module, Context<SyncModule> context) {
        SyncModuleStatus before = Optional.ofNullable(module.getStatus()).orElse(SyncModuleStatus.NONE);
        SyncModuleStatus after = ModuleStatuses.next(module, before, observe(module), clock.instant());
        metrics.show(module, cache::get, Figures.ofModules());
        Transition.between(before, after).forEach(transition -> events.write(module, transition));
        UpdateControl<SyncModule> control = after.equals(before)
                ? UpdateControl.noUpdate()
                : UpdateControl.patchStatus(StatusOnly.of(module, new SyncModule(), after));
        return control.rescheduleAfter(pause(after));
    }

    @Override
    public DeleteControl cleanup(SyncModule module, Context<SyncModule> context) {
        hands.undo(module);
        return DeleteControl.defaultDelete();
    }

    private ModuleObservation observe(SyncModule module) {
        try {
            return hands.carryOut(module);
        } catch (IllegalArgumentException e) {
            Problem problem = new Problem(Reason.INVALID_SPEC, e.getMessage());
            return new ModuleObservation(ModuleEndpoint.inCluster(module).url(), Optional.empty(), Optional.of(problem),
                    0, List.of(), Optional.empty());
        }
    }

    private static Duration pause(SyncModuleStatus status) {
        if (status.servingPods() == 0) {
            return WHILE_STARTING;
        }
        return status.sessions() > 0 ? WHILE_IN_USE : WHILE_IDLE;
    }
}
