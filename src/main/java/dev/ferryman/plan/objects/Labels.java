package dev.ferryman.plan.objects;

import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The labels and the owner of our objects.
public final class Labels {
    /// On every object of ours.
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String FERRYMAN = "ferryman";
    private static final String COMPONENT = "app.kubernetes.io/component";

    private Labels() {}

    /// The labels of an object that belongs to a module.
    public static Map<String, String> of(SyncModule module) {
        return common("module", module, FerrymanApi.MODULE_LABEL);
    }

    /// The labels of an object that belongs to the runs of a job.
    public static Map<String, String> of(SyncJob job) {
        return common("job", job, FerrymanApi.JOB_LABEL);
    }

    /// The labels of an object that belongs to the live agent of a job.
    public static Map<String, String> ofLive(SyncJob job) {
        return common("live", job, FerrymanApi.JOB_LABEL);
    }

    /// The labels of an object that belongs to the agent which carries out the schedule of a job.
    public static Map<String, String> ofResident(SyncJob job) {
        return common("resident", job, FerrymanApi.JOB_LABEL);
    }

    /// Those of an agent's labels by which its pod is found.
    public static Map<String, String> selector(Map<String, String> ofAgent) {
        Map<String, String> labels = new TreeMap<>(ofAgent);
        labels.keySet().retainAll(List.of(COMPONENT, FerrymanApi.JOB_LABEL));
        return Collections.unmodifiableMap(labels);
    }

    /// The key of the label that a pod carries which serves a module; a pod may serve several.
    public static String serving(SyncModule module) {
        return "module." + FerrymanApi.GROUP + "/" + module.getMetadata().getName();
    }

    /// What the Service of a module selects.
    public static Map<String, String> servingSelector(SyncModule module) {
        return Map.of(serving(module), "served");
    }

    /// The reference by which an object goes away with its owner.
    public static OwnerReference owner(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }

    private static Map<String, String> common(String component, HasMetadata resource, String key) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("app.kubernetes.io/name", FERRYMAN);
        labels.put("app.kubernetes.io/instance", resource.getMetadata().getName());
        labels.put("app.kubernetes.io/part-of", FERRYMAN);
        labels.put(COMPONENT, component);
        labels.put(MANAGED_BY, FERRYMAN);
        labels.put(key, resource.getMetadata().getName());
        return Collections.unmodifiableMap(labels);
    }
}
