package dev.ferryman.operator;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Why a pod does not run yet, where its status says so.
final class PodTrouble {
    private static final Set<String> ORDINARY = Set.of("ContainerCreating", "PodInitializing");

    private PodTrouble() {}

    static Optional<String> of(Pod pod) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        Stream<String> containers = Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream())
                .flatMap(status -> waiting(status).stream())
                .map(waiting -> "The pod " + pod.getMetadata().getName() + " cannot start (" + waiting.getReason() + "): "
                        + Optional.ofNullable(waiting.getMessage()).orElse("no more is known") + ".");
        Stream<String> scheduling = pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("PodScheduled") && condition.getStatus().equals("False"))
                .map(PodCondition::getMessage)
                .map(message -> "The pod " + pod.getMetadata().getName() + " finds no node: " + message);
        return Stream.concat(scheduling, containers).findFirst();
    }

    private static Optional<ContainerStateWaiting> waiting(ContainerStatus status) {
        return Optional.ofNullable(status.getState())
                .map(state -> state.getWaiting())
                .filter(waiting -> waiting.getReason() != null && !ORDINARY.contains(waiting.getReason()));
    }
}
