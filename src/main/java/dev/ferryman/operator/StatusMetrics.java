package dev.ferryman.operator;

import dev.ferryman.plan.status.Figure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Shows what the status of each resource says as metrics, by namespace and name. They are read from the cache of
/// resources when they are asked for, so that they are as true as that is; of a resource that is gone there are none.
@ApplicationScoped
class StatusMetrics {
    private final MeterRegistry registry;
    private final Map<Shown, List<Meter>> shown = new ConcurrentHashMap<>();

    private record Shown(String kind, ResourceID id) {}

    @Inject
    StatusMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Shows a resource from now on.
    ///
    /// @param cache where the resources of this kind are found
    <R extends HasMetadata> void show(R resource, Function<ResourceID, Optional<R>> cache, List<Figure<R>> figures) {
        Shown key = new Shown(resource.getKind(), ResourceID.fromResource(resource));
        if (!shown.containsKey(key)) {
            forgetGone(resource.getKind(), cache);
            shown.put(key, figures.stream().map(figure -> gauge(resource, cache, figure)).toList());
        }
    }

    private <R extends HasMetadata> Meter gauge(R resource, Function<ResourceID, Optional<R>> cache, Figure<R> figure) {
        return Gauge.builder(figure.name(), ResourceID.fromResource(resource),
                        id -> cache.apply(id).map(figure.value()::applyAsDouble).orElse(Double.NaN))
                .description(figure.description())
                .tag("namespace", resource.getMetadata().getNamespace())
                .tag("name", resource.getMetadata().getName())
                .strongReference(true)
                .register(registry);
    }

    private <R extends HasMetadata> void forgetGone(String kind, Function<ResourceID, Optional<R>> cache) {
        shown.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().kind().equals(kind) && cache.apply(entry.getKey().id()).isEmpty();
            if (gone) {
                entry.getValue().forEach(registry::remove);
            }
            return gone;
        });
    }
}
