package dev.ferryman.local;

import io.fabric8.kubernetes.api.model.HasMetadata;

/// One resource and where it was read.
record Manifest<T extends HasMetadata>(Document document, T resource) {
    ResourceName name() {
        String namespace = resource.getMetadata().getNamespace();
        return new ResourceName(
                namespace == null ? ResourceName.DEFAULT_NAMESPACE : namespace, resource.getMetadata().getName());
    }

    /// Such as `mirror.yaml, document 2 (SyncJob shop-mirror)`.
    String place() {
        return document + " (" + resource.getKind() + " " + resource.getMetadata().getName() + ")";
    }
}
