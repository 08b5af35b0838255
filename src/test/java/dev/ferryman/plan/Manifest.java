package dev.ferryman.plan;

import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/// Resources as people write them, for tests.
public final class Manifest {
    private static final KubernetesSerialization YAML = new KubernetesSerialization();

    private Manifest() {}

    /// A module `shop/data` with this spec, in YAML.
    public static SyncModule module(String spec) {
        return identified(YAML.unmarshal("""
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncModule
                metadata: {name: data, namespace: shop, generation: 3}
                spec:
                """ + spec.indent(2), SyncModule.class));
    }

    /// A job `backup/mirror` with this spec, in YAML.
    public static SyncJob job(String spec) {
        return identified(YAML.unmarshal("""
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncJob
                metadata: {name: mirror, namespace: backup, generation: 3}
                spec:
                """ + spec.indent(2), SyncJob.class));
    }

    /// Any object, from YAML.
    public static <T extends HasMetadata> T object(String yaml, Class<T> type) {
        return YAML.unmarshal(yaml, type);
    }

    /// Any object as YAML.
    public static String yaml(HasMetadata object) {
        return YAML.asYaml(object);
    }

    private static <T extends HasMetadata> T identified(T resource) {
        resource.getMetadata().setUid("0a1b2c3d");
        return resource;
    }
}
