package dev.ferryman.local;

import io.fabric8.kubernetes.client.CustomResource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Gives resources what the API server would: a namespace, an identity, the time of their creation, and a generation
/// that counts the changes of their spec.
final class Registry {
    private Registry() {}

    /// Fills in the metadata of a resource.
    ///
    /// @param known the same resource as it was before, none where it is new
    /// @return whether the spec is new or has changed
    static <S, T> Change admit(
            CustomResource<S, T> resource, Optional<? extends CustomResource<S, T>> known, Instant now) {
        resource.getMetadata().setNamespace(
                Objects.requireNonNullElse(resource.getMetadata().getNamespace(), ResourceName.DEFAULT_NAMESPACE));
        if (known.isEmpty()) {
            resource.getMetadata().setUid(UUID.randomUUID().toString());
            resource.getMetadata().setCreationTimestamp(now.truncatedTo(ChronoUnit.SECONDS).toString());
            resource.getMetadata().setGeneration(1L);
            return Change.CREATED;
        }
        CustomResource<S, T> before = known.get();
        boolean same = Objects.equals(before.getSpec(), resource.getSpec());
        resource.getMetadata().setUid(before.getMetadata().getUid());
        resource.getMetadata().setCreationTimestamp(before.getMetadata().getCreationTimestamp());
        resource.getMetadata().setGeneration(before.getMetadata().getGeneration() + (same ? 0 : 1));
        resource.setStatus(before.getStatus());
        return same ? Change.NONE : Change.UPDATED;
    }

    enum Change {
        CREATED,
        UPDATED,
        NONE
    }
}
