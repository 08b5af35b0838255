package dev.ferryman.plan.objects;

import dev.ferryman.api.PodSettings;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.AffinityBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// On which nodes a pod of ours may run.
///
/// @param nodes where a volume that only one node can mount is mounted already; empty for anywhere
public record Placement(Set<String> nodes) {
    public static final Placement ANYWHERE = new Placement(Set.of());

    public Placement {
        nodes = Set.copyOf(nodes);
    }

    /// The placement that a pod was made with.
    public static Placement of(PodSpec pod) {
        return new Placement(Stream.ofNullable(pod.getAffinity())
                .map(Affinity::getNodeAffinity)
                .flatMap(affinity -> Stream.ofNullable(affinity.getRequiredDuringSchedulingIgnoredDuringExecution()))
                .flatMap(required -> required.getNodeSelectorTerms().stream())
                .flatMap(term -> term.getMatchFields().stream())
                .flatMap(field -> field.getValues().stream())
                .collect(Collectors.toSet()));
    }

    PodSpecBuilder place(PodSpecBuilder pod, PodSettings settings) {
        return pod
                .withNodeSelector(settings.nodeSelector().isEmpty() ? null : settings.nodeSelector())
                .withTolerations(settings.tolerations())
                .withAffinity(nodes.isEmpty() ? null : affinity());
    }

    /// An affinity and not `nodeName`, which would pass the scheduler by and so never bind a claim that waits for it.
    private Affinity affinity() {
        return new AffinityBuilder()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name").withOperator("In").withValues(nodes.stream().sorted().limit(1).toList())
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .build();
    }
}
