package dev.ferryman.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Set;

/// Watches the objects that carry a label of ours, on behalf of the resource that the label names.
final class Owned {
    private Owned() {}

    static <R extends HasMetadata, P extends HasMetadata> EventSource<R, P> of(
            Class<R> kind, Class<P> owner, String label, EventSourceContext<P> context) {
        return new InformerEventSource<>(InformerEventSourceConfiguration.from(kind, owner)
                .withName(owner.getSimpleName() + "-" + kind.getSimpleName())
                .withLabelSelector(label)
                .withSecondaryToPrimaryMapper(object -> Set.of(new ResourceID(
                        object.getMetadata().getLabels().get(label), object.getMetadata().getNamespace())))
                .build(), context);
    }
}
