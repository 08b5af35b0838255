package dev.ferryman.operator;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Why a pod does not run yet: what its status says, and where that says nothing, what the kubelet warned of, such as a
/// Secret that is not there.
@ApplicationScoped
class PodTrouble {
    private static final Set<String> ORDINARY = Set.of("ContainerCreating", "PodInitializing");

    private final KubernetesClient client;

    @Inject
    PodTrouble(KubernetesClient client) {
        this.client = client;
    }

    Optional<String> of(Pod pod) {
        if (pod.getStatus() == null) {
            return Optional.empty();
        }
        return told(pod).or(() -> "Pending".equals(pod.getStatus().getPhase()) ? warned(pod) : Optional.empty());
    }

    private Optional<String> warned(Pod pod) {
        return client.v1().events().inNamespace(pod.getMetadata().getNamespace())
                .withField("involvedObject.uid", pod.getMetadata().getUid())
                .withField("type", "Warning")
                .list().getItems().stream()
                .max(Comparator.comparing(event -> Optional.ofNullable(event.getLastTimestamp()).orElse("")))
                .map(event -> "The pod " + pod.getMetadata().getName() + " cannot start (" + event.getReason() + "): "
                        + Sentence.of(String.valueOf(event.getMessage())));
    }

    private static Optional<String> told(Pod pod) {
        Stream<String> containers = Stream.concat(
                        pod.getStatus().getInitContainerStatuses().stream(),
                        pod.getStatus().getContainerStatuses().stream())
                .flatMap(status -> waiting(status).stream())
                .map(waiting -> "The pod " + pod.getMetadata().getName() + " cannot start (" + waiting.getReason() + "): "
                        + Sentence.of(Optional.ofNullable(waiting.getMessage()).orElse("no more is known")));
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
