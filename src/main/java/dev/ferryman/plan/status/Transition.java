package dev.ferryman.plan.status;

import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.Run;
import dev.ferryman.api.Run.Result;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncJobStatus.Phase;
import dev.ferryman.api.SyncModuleStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something that happened to a resource between two states of its status, worth an event or a line in a log.
///
/// @param warning whether a person should look
/// @param reason in a word, as events carry it
public record Transition(boolean warning, String reason, String message) {
    /// What happened to a module.
    public static List<Transition> between(SyncModuleStatus before, SyncModuleStatus after) {
        List<Transition> transitions = new ArrayList<>(readiness(before.conditions(), after.conditions()));
        changed(Type.LIVE, before.conditions(), after.conditions()).ifPresent(transitions::add);
        return List.copyOf(transitions);
    }

    /// What happened to a job: runs that began or ended, the oldest first, problems that came, a copy that follows its
    /// source or ceases to, and an objective that is missed or met again.
    public static List<Transition> between(SyncJobStatus before, SyncJobStatus after) {
        List<Transition> transitions = new ArrayList<>();
        if (before.phase() != Phase.RUNNING && after.phase() == Phase.RUNNING) {
            transitions.add(new Transition(false, "RunStarted", "A run has started."));
        }
        after.lastRuns().reversed().stream()
                .filter(run -> before.lastRuns().stream().noneMatch(known -> known.name().equals(run.name())))
                .map(Transition::ended)
                .forEach(transitions::add);
        if (after.phase() == Phase.PENDING) {
            transitions.addAll(readiness(before.conditions(), after.conditions()));
        }
        changed(Type.LIVE, before.conditions(), after.conditions()).ifPresent(transitions::add);
        changed(Type.RECOVERY_POINT_MET, before.conditions(), after.conditions()).ifPresent(transitions::add);
        return List.copyOf(transitions);
    }

    /// A condition that holds now, or no longer does, or does not for another reason. That it holds for another reason is
    /// no event.
    private static Optional<Transition> changed(Type type, List<Condition> before, List<Condition> after) {
        Optional<Condition> old = Conditions.find(before, type);
        return Conditions.find(after, type)
                .filter(now -> now.status() != Status.UNKNOWN)
                .filter(now -> old.map(was -> was.status() != now.status()
                        || now.status() == Status.FALSE && !was.reason().equals(now.reason())).orElse(true))
                .map(now -> new Transition(isBad(now), now.reason(), now.message()));
    }

    /// A full copy is how following begins, and nobody has to look.
    private static boolean isBad(Condition now) {
        return now.status() == Status.FALSE && !now.reason().equals(Reason.FULL_COPY.toString());
    }

    private static Transition ended(Run run) {
        String message = "Run " + run.name() + ": " + Optional.ofNullable(run.message()).orElse("it ended.");
        return run.result() == Result.SUCCEEDED
                ? new Transition(false, "RunSucceeded", message)
                : new Transition(true, run.reason().toString(), message);
    }

    private static List<Transition> readiness(List<Condition> before, List<Condition> after) {
        Optional<Condition> old = Conditions.find(before, Type.READY);
        return Conditions.find(after, Type.READY)
                .filter(now -> old.isEmpty() || old.get().status() != now.status()
                        || !old.get().reason().equals(now.reason()))
                .map(now -> new Transition(isStalled(after), now.reason(), now.message()))
                .stream()
                .toList();
    }

    private static boolean isStalled(List<Condition> conditions) {
        return Conditions.find(conditions, Type.STALLED).filter(each -> each.status() == Status.TRUE).isPresent();
    }
}
