package dev.ferryman.plan.status;

import dev.ferryman.agent.ModuleReport;
import dev.ferryman.api.ClaimReference;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.ModuleSource;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleStatus;
import dev.ferryman.api.Workload;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The status of a module, from what was found of it.
public final class ModuleStatuses {
    private ModuleStatuses() {}

    /// @param previous the status that the module has, [SyncModuleStatus#NONE] for a new one
    public static SyncModuleStatus next(
            SyncModule module, SyncModuleStatus previous, ModuleObservation seen, Instant now) {
        Long generation = module.getMetadata().getGeneration();
        List<ModuleReport> serving = seen.reports().stream().filter(ModuleReport::serving).toList();
        Conditions conditions = new Conditions(previous.conditions(), generation, now);
        ModuleLiveStatuses.judge(module, conditions, serving);
        return new SyncModuleStatus(
                generation,
                conditions(conditions, seen, serving),
                seen.endpoint(),
                seen.nodePort().orElse(null),
                source(module),
                serving.size(),
                Math.toIntExact(serving.stream().mapToLong(ModuleReport::connections).sum()),
                ModuleLiveStatuses.next(module, Optional.ofNullable(previous.live()), serving, now).orElse(null));
    }

    private static List<Condition> conditions(
            Conditions conditions, ModuleObservation seen, List<ModuleReport> serving) {
        if (seen.problem().isPresent()) {
            Problem problem = seen.problem().get();
            return conditions.set(Type.READY, false, problem.reason(), problem.message())
                    .set(Type.RECONCILING, false, problem.reason(), problem.message())
                    .set(Type.STALLED, true, problem.reason(), problem.message())
                    .list();
        }
        if (seen.wantedPods() > 0 && serving.size() >= seen.wantedPods()) {
            String message = "The module is served at " + seen.endpoint() + ".";
            return conditions.set(Type.READY, true, Reason.SERVING, message)
                    .set(Type.RECONCILING, false, Reason.DONE, message)
                    .set(Type.STALLED, false, Reason.DONE, message)
                    .list();
        }
        Problem waiting = waiting(seen);
        boolean person = waiting.reason() == Reason.WAITING_FOR_RESTART;
        return conditions.set(Type.READY, false, waiting.reason(), waiting.message())
                .set(Type.RECONCILING, !person, waiting.reason(), waiting.message())
                .set(Type.STALLED, person, waiting.reason(), waiting.message())
                .list();
    }

    private static Problem waiting(ModuleObservation seen) {
        Optional<Problem> refusing = seen.reports().stream().filter(report -> !report.serving()).findFirst()
                .map(report -> new Problem(Reason.NOT_SERVING, report.message()));
        return refusing.or(seen::waiting).orElseGet(() -> new Problem(Reason.STARTING, "The daemon is starting."));
    }

    private static String source(SyncModule module) {
        return switch (module.getSpec().source()) {
            case ModuleSource(Workload workload, ClaimReference _) when workload != null ->
                workload.kind() + "/" + workload.name() + " volume " + workload.volume();
            case ModuleSource(Workload _, ClaimReference claim) -> claim == null ? "" : "claim " + claim.name();
        };
    }
}
