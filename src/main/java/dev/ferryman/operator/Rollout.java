package dev.ferryman.operator;

import dev.ferryman.plan.objects.Sidecar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Restarts a workload so that its pods get the sidecar or lose it, as `kubectl rollout restart` does: by an annotation
/// on the pod template. Without the annotation the template is as its owner wrote it, so that removing it also takes
/// the sidecar away.
@ApplicationScoped
class Rollout {
    /// How long pods of the newest template may lack their sidecar before they are made again: the webhook may have
    /// been away while they were admitted.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster cluster;
    private final Clock clock;

    @Inject
    Rollout(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /// @param without pods that lack the sidecar
    /// @return whether a restart was begun
    boolean begin(Workloads.Found workload, String module, String version, List<Pod> without) {
        Optional<String> current = annotation(workload, module);
        if (current.filter(value -> value.startsWith(version)).isEmpty()) {
            annotate(workload, module, '"' + version + '"');
            return true;
        }
        Instant patient = clock.instant().minus(PATIENCE);
        if (workload.settled() && without.stream().allMatch(pod -> created(pod).isBefore(patient))) {
            annotate(workload, module, '"' + version + "-" + clock.instant().getEpochSecond() + '"');
            return true;
        }
        return false;
    }

    /// Takes the annotation away, where there is one.
    void undo(Workloads.Found workload, String module) {
        if (annotation(workload, module).isPresent()) {
            annotate(workload, module, "null");
        }
    }

    private void annotate(Workloads.Found workload, String module, String json) {
        cluster.merge(workload.object(), "{\"spec\":{\"template\":{\"metadata\":{\"annotations\":{\""
                + Sidecar.versionAnnotation(module) + "\":" + json + "}}}}}");
    }

    private static Optional<String> annotation(Workloads.Found workload, String module) {
        return Optional.ofNullable(workload.template().getMetadata())
                .map(ObjectMeta::getAnnotations)
                .map((Map<String, String> all) -> all.get(Sidecar.versionAnnotation(module)));
    }

    private static Instant created(Pod pod) {
        return Instant.parse(pod.getMetadata().getCreationTimestamp());
    }
}
