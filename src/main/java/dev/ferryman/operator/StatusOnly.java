package dev.ferryman.operator;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;

/// A resource that carries its status and nothing else: what server-side apply of a status wants, so that we own no
/// field of the spec.
final class StatusOnly {
    private StatusOnly() {}

    /// @param empty a new resource of the same kind
    static <S, T, R extends CustomResource<S, T>> R of(R resource, R empty, T status) {
        empty.setMetadata(new ObjectMetaBuilder()
                .withName(resource.getMetadata().getName())
                .withNamespace(resource.getMetadata().getNamespace())
                .build());
        empty.setStatus(status);
        return empty;
    }
}
