package dev.ferryman.plan.status;

import dev.ferryman.agent.ModuleReport;
import dev.ferryman.agent.PrimaryReport;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.ModuleLiveStatus;
import dev.ferryman.api.SyncModule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What a module's status tells of its record of changes: at once when somebody comes or goes, and seldom where only
/// numbers change.
final class ModuleLiveStatuses {
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private ModuleLiveStatuses() {}

    /// Sets the condition Live of a module that records its changes.
    static void judge(SyncModule module, Conditions conditions, List<ModuleReport> serving) {
        if (module.getSpec().recording().isEmpty()) {
            return;
        }
        Optional<PrimaryReport> report = report(serving);
        if (report.isEmpty()) {
            conditions.set(Type.LIVE, Status.UNKNOWN, Reason.STARTING, "The daemon that records the changes is starting.");
            return;
        }
        switch (report.get().state()) {
            case STARTING -> conditions.set(Type.LIVE, Status.UNKNOWN, Reason.STARTING, report.get().message());
            case RECORDING -> conditions.set(Type.LIVE, true, Reason.RECORDING, "Changes are recorded for those who follow.");
            case UNWATCHED -> conditions.set(Type.LIVE, false, Reason.WATCH_LIMIT, "Changes are not recorded, and those who"
                    + " follow compare everything at intervals: " + report.get().message() + ".");
            case UNAVAILABLE -> conditions.set(Type.LIVE, false, Reason.NOT_RECORDING, report.get().message());
        }
    }

    static Optional<ModuleLiveStatus> next(
            SyncModule module, Optional<ModuleLiveStatus> previous, List<ModuleReport> serving, Instant now) {
        if (module.getSpec().recording().isEmpty()) {
            return Optional.empty();
        }
        return report(serving).map(report -> of(report, now))
                .filter(status -> previous.isEmpty() || isWorthTelling(previous.get(), status)).or(() -> previous);
    }

    private static Optional<PrimaryReport> report(List<ModuleReport> serving) {
        return serving.stream().flatMap(each -> each.live().stream()).findFirst();
    }

    private static ModuleLiveStatus of(PrimaryReport report, Instant now) {
        return new ModuleLiveStatus(
                report.history().orElse(null),
                report.headOffset(),
                report.oldestOffset(),
                report.backlogBytes(),
                report.directories(),
                report.overflows(),
                report.followers().stream().map(each -> new ModuleLiveStatus.Follower(each.address(),
                        each.user().orElse(null), each.appliedOffset(), Math.round(each.lagSeconds()))).toList(),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean isWorthTelling(ModuleLiveStatus told, ModuleLiveStatus now) {
        boolean news = !Objects.equals(told.historyID(), now.historyID())
                || !Objects.equals(told.overflows(), now.overflows())
                || !addresses(told).equals(addresses(now));
        boolean numbers = !Objects.equals(told.offset(), now.offset()) || !told.followers().equals(now.followers())
                || !Objects.equals(told.directories(), now.directories());
        return news || numbers && !now.updateTime().isBefore(told.updateTime().plus(PAUSE));
    }

    private static List<String> addresses(ModuleLiveStatus status) {
        return status.followers().stream().map(ModuleLiveStatus.Follower::address).toList();
    }
}
