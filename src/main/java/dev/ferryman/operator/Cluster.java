package dev.ferryman.operator;

import dev.ferryman.api.SyncJob;
import dev.ferryman.plan.Names;
import dev.ferryman.plan.objects.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What both reconcilers ask of the API server, and how they apply objects.
@ApplicationScoped
public class Cluster {
    static final String FIELD_MANAGER = "ferryman";
    /// On our objects: stands for what was applied last, so that an object is applied again only when it changes.
    private static final String APPLIED = "ferryman.dev/applied";

    private final KubernetesClient client;

    @Inject
    Cluster(KubernetesClient client) {
        this.client = client;
    }

    /// Applies an object where it differs from what was applied last.
    ///
    /// @param existing the object that is there
    /// @return the object as it is now
    <T extends HasMetadata> T apply(T wanted, Optional<T> existing) {
        String version = Names.hash(client.getKubernetesSerialization().asJson(wanted));
        Optional<T> same = existing.filter(there -> there.getMetadata().getAnnotations() != null
                && version.equals(there.getMetadata().getAnnotations().get(APPLIED)));
        if (same.isPresent()) {
            return same.get();
        }
        Map<String, String> annotations = wanted.getMetadata().getAnnotations();
        wanted.getMetadata().setAnnotations(annotations == null || annotations.isEmpty()
                ? Map.of(APPLIED, version)
                : join(annotations, version));
        return client.resource(wanted).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    private static Map<String, String> join(Map<String, String> annotations, String version) {
        Map<String, String> all = new HashMap<>(annotations);
        all.put(APPLIED, version);
        return all;
    }

    Optional<PersistentVolumeClaim> claim(String namespace, String name) {
        return Optional.ofNullable(client.persistentVolumeClaims().inNamespace(namespace).withName(name).get());
    }

    /// The nodes where a claim that only one node can mount is mounted now, by pods that are not those of `except`;
    /// none for claims that several nodes can mount.
    Set<String> holders(PersistentVolumeClaim claim, Map<String, String> except) {
        List<String> modes = claim.getSpec().getAccessModes();
        if (modes.contains("ReadWriteMany") || modes.contains("ReadOnlyMany")) {
            return Set.of();
        }
        return users(claim.getMetadata().getNamespace(), claim.getMetadata().getName()).stream()
                .filter(pod -> !hasLabels(pod, except))
                .map(pod -> pod.getSpec().getNodeName())
                .filter(node -> node != null)
                .collect(Collectors.toSet());
    }

    /// The pods that use a claim and have not ended.
    List<Pod> users(String namespace, String claim) {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> !hasEnded(pod))
                .filter(pod -> pod.getSpec().getVolumes().stream()
                        .anyMatch(volume -> volume.getPersistentVolumeClaim() != null
                                && claim.equals(volume.getPersistentVolumeClaim().getClaimName())))
                .toList();
    }

    /// The pods of an agent of a job that have not ended.
    ///
    /// @param ofAgent the labels of that agent's objects
    List<Pod> podsOf(SyncJob job, Map<String, String> ofAgent) {
        return client.pods().inNamespace(job.getMetadata().getNamespace()).withLabels(Labels.selector(ofAgent)).list()
                .getItems().stream().filter(pod -> !hasEnded(pod)).toList();
    }

    /// Merges JSON into an object.
    <T extends HasMetadata> T merge(T object, String json) {
        return client.resource(object).patch(
                new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).withFieldManager(FIELD_MANAGER).build(),
                json);
    }

    KubernetesClient client() {
        return client;
    }

    static boolean hasEnded(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    static boolean isOurs(HasMetadata object, HasMetadata owner) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> reference.getUid().equals(owner.getMetadata().getUid()));
    }

    private static boolean hasLabels(Pod pod, Map<String, String> labels) {
        Map<String, String> has = pod.getMetadata().getLabels();
        return !labels.isEmpty() && has != null && has.entrySet().containsAll(labels.entrySet());
    }
}
