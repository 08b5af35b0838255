package dev.ferryman.plan.status;

import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.LiveStatus;
import dev.ferryman.api.ModuleLiveStatus;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What monitoring is told of each resource; alerts are made of it.
public final class Figures {
    private Figures() {}

    public static List<Figure<SyncJob>> ofJobs(Clock clock) {
        return List.of(
                new Figure<>("ferryman.job.newest.point.age.seconds", "How old the newest state of the source is that the copy holds",
                        job -> Optional.ofNullable(status(job).newestPointTime())
                                .map(point -> Duration.between(point, clock.instant()).toMillis() / 1000.0).orElse(Double.NaN)),
                new Figure<>("ferryman.job.recovery.point.met", "1 where the newest point is as new as the objectives ask for",
                        job -> holds(status(job).conditions(), Type.RECOVERY_POINT_MET)),
                new Figure<>("ferryman.job.last.run.succeeded", "1 where the last run succeeded",
                        job -> holds(status(job).conditions(), Type.LAST_RUN_SUCCEEDED)),
                new Figure<>("ferryman.job.live", "1 where the copy follows its source",
                        job -> holds(status(job).conditions(), Type.LIVE)),
                new Figure<>("ferryman.job.live.scanning", "1 where the source cannot be watched, so that everything is compared"
                        + " at intervals",
                        job -> Optional.ofNullable(status(job).live())
                                .map(live -> live.state() == LiveStatus.State.SCANNING ? 1.0 : 0.0).orElse(Double.NaN)),
                new Figure<>("ferryman.job.live.lag.seconds", "How far the copy was behind when its status was told last",
                        job -> live(job, LiveStatus::lagSeconds)),
                new Figure<>("ferryman.job.live.queue.depth", "Changes that waited to be carried out then",
                        job -> live(job, LiveStatus::queueDepth)),
                new Figure<>("ferryman.job.live.full.copies", "How often the copy was compared as a whole",
                        job -> live(job, LiveStatus::fullCopies)),
                new Figure<>("ferryman.job.live.overflows", "How often the kernel lost changes that a push watches for",
                        job -> live(job, LiveStatus::overflows)));
    }

    public static List<Figure<SyncModule>> ofModules() {
        return List.of(
                new Figure<>("ferryman.module.ready", "1 where the module is served",
                        module -> holds(status(module).conditions(), Type.READY)),
                new Figure<>("ferryman.module.live", "1 where changes are recorded for those who follow",
                        module -> holds(status(module).conditions(), Type.LIVE)),
                new Figure<>("ferryman.module.live.overflows", "How often the kernel lost changes",
                        module -> live(module, ModuleLiveStatus::overflows)),
                new Figure<>("ferryman.module.live.followers", "How many follow now",
                        module -> live(module, live -> (long) live.followers().size())));
    }

    private static double holds(List<Condition> conditions, Type type) {
        return Conditions.find(conditions, type).filter(condition -> condition.status() != Status.UNKNOWN)
                .map(condition -> condition.status() == Status.TRUE ? 1.0 : 0.0).orElse(Double.NaN);
    }

    private static double live(SyncJob job, Function<LiveStatus, Long> number) {
        return Optional.ofNullable(status(job).live()).map(number).map(Long::doubleValue).orElse(Double.NaN);
    }

    private static double live(SyncModule module, Function<ModuleLiveStatus, Long> number) {
        return Optional.ofNullable(status(module).live()).map(number).map(Long::doubleValue).orElse(Double.NaN);
    }

    private static SyncJobStatus status(SyncJob job) {
        return Optional.ofNullable(job.getStatus()).orElse(SyncJobStatus.NONE);
    }

    private static SyncModuleStatus status(SyncModule module) {
        return Optional.ofNullable(module.getStatus()).orElse(SyncModuleStatus.NONE);
    }
}
