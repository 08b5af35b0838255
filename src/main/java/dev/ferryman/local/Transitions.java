package dev.ferryman.local;

import dev.ferryman.agent.AgentLog;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import java.util.List;
import java.util.Optional;

/// Logs what events tell in a cluster: a resource that becomes ready, or is no longer, and why.
record Transitions(AgentLog log) {

    void tell(String resource, List<Condition> before, List<Condition> now) {
        Optional<Condition> was = find(before, Type.READY);
        find(now, Type.READY)
                .filter(is -> was.isEmpty() || differs(was.get(), is))
                .ifPresent(is -> {
                    String line = resource + ": " + is.reason() + ": " + is.message();
                    if (is.status() == Status.FALSE && find(now, Type.STALLED).map(Condition::status)
                            .filter(Status.TRUE::equals).isPresent()) {
                        log.warn(line);
                    } else {
                        log.info(line);
                    }
                });
    }

    private static boolean differs(Condition was, Condition is) {
        return was.status() != is.status() || !was.reason().equals(is.reason());
    }

    void removed(String resource) {
        log.info(resource + ": removed");
    }

    private static Optional<Condition> find(List<Condition> conditions, Type type) {
        return conditions.stream().filter(each -> each.type() == type).findFirst();
    }
}
