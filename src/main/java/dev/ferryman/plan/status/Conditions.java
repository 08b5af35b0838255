package dev.ferryman.plan.status;

import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The conditions of a resource, made anew from what was found now. A condition whose status is as it was keeps the
/// time of its last transition.
final class Conditions {
    private final List<Condition> previous;
    private final Long generation;
    private final Instant now;
    private final List<Condition> found = new ArrayList<>();

    Conditions(List<Condition> previous, Long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    Conditions set(Type type, boolean holds, Object reason, String message) {
        return set(type, holds ? Status.TRUE : Status.FALSE, reason, message);
    }

    Conditions set(Type type, Status status, Object reason, String message) {
        Instant since = find(previous, type)
                .filter(before -> before.status() == status)
                .map(Condition::lastTransitionTime)
                .orElse(now);
        found.add(new Condition(type, status, generation, since, reason.toString(), message));
        return this;
    }

    /// Leaves a condition as it was.
    Conditions keep(Type type) {
        find(previous, type).ifPresent(found::add);
        return this;
    }

    /// Whether there was such a condition before.
    boolean had(Type type) {
        return find(previous, type).isPresent();
    }

    List<Condition> list() {
        return List.copyOf(found);
    }

    static Optional<Condition> find(List<Condition> conditions, Type type) {
        return conditions.stream().filter(each -> each.type() == type).findFirst();
    }
}
