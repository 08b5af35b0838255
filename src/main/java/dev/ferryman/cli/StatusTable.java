package dev.ferryman.cli;

import dev.ferryman.api.Condition;
import dev.ferryman.api.Run;
import dev.ferryman.api.RunProgress;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleStatus;
import dev.ferryman.local.LocalSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Resources as two tables, with what `kubectl get` shows of them.
final class StatusTable {
    private StatusTable() {}

    static List<String> lines(LocalSnapshot snapshot, Instant now) {
        List<String> lines = new ArrayList<>();
        if (!snapshot.modules().isEmpty()) {
            Table table = new Table("SYNCMODULE", "READY", "REASON", "ENDPOINT", "SESSIONS");
            snapshot.modules().forEach(module -> table.row(row(module)));
            lines.addAll(table.lines());
        }
        if (!snapshot.modules().isEmpty() && !snapshot.jobs().isEmpty()) {
            lines.add("");
        }
        if (!snapshot.jobs().isEmpty()) {
            Table table = new Table(
                    "SYNCJOB", "READY", "PHASE", "REASON", "PROGRESS", "LAST SUCCESS", "NEXT RUN", "NEWEST POINT");
            snapshot.jobs().forEach(job -> table.row(row(job, now)));
            lines.addAll(table.lines());
            snapshot.jobs().stream().flatMap(job -> lastRun(job).stream()).forEach(lines::add);
        }
        return lines.isEmpty() ? List.of("There is no status yet: has `ferryman local` been started here?") : lines;
    }

    private static List<String> row(SyncModule module) {
        SyncModuleStatus status = Optional.ofNullable(module.getStatus()).orElse(SyncModuleStatus.NONE);
        return List.of(
                module.getMetadata().getNamespace() + "/" + module.getMetadata().getName(),
                ready(status.conditions(), Condition::status),
                ready(status.conditions(), Condition::reason),
                text(status.endpoint()),
                text(status.sessions()));
    }

    private static List<String> row(SyncJob job, Instant now) {
        SyncJobStatus status = Optional.ofNullable(job.getStatus()).orElse(SyncJobStatus.NONE);
        return List.of(
                name(job),
                ready(status.conditions(), Condition::status),
                text(status.phase()),
                ready(status.conditions(), Condition::reason),
                text(Optional.ofNullable(status.progress()).map(RunProgress::summary).orElse(null)),
                ago(status.lastSuccessTime(), now),
                text(status.nextRunTime()),
                ago(status.newestPointTime(), now));
    }

    private static Optional<String> lastRun(SyncJob job) {
        return Optional.ofNullable(job.getStatus()).map(SyncJobStatus::lastRuns)
                .flatMap(runs -> runs.stream().findFirst())
                .map(run -> "  " + name(job) + ", last run " + run.startTime() + ": " + message(run));
    }

    private static String message(Run run) {
        return Optional.ofNullable(run.message()).orElseGet(run.reason()::toString);
    }

    private static String name(SyncJob job) {
        return job.getMetadata().getNamespace() + "/" + job.getMetadata().getName();
    }

    private static String ready(List<Condition> conditions, Function<Condition, Object> part) {
        return conditions.stream().filter(each -> each.type() == Condition.Type.READY).findFirst()
                .map(part).map(StatusTable::text).orElse("-");
    }

    private static String ago(Instant time, Instant now) {
        return time == null ? "-" : Age.text(Duration.between(time, now)) + " ago";
    }

    private static String text(Object value) {
        return switch (value) {
            case null -> "-";
            case Enum<?> word -> Words.of(word);
            default -> value.toString();
        };
    }
}
