package dev.ferryman.operator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;

/// Counts and times reconciliations, by kind and without names, so that the number of series stays small.
@Singleton
public class ReconciliationMetrics implements Metrics {
    private static final String KIND = "kind";

    private final MeterRegistry registry;

    @Inject
    ReconciliationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void reconciliationSucceeded(HasMetadata resource, Map<String, Object> metadata) {
        registry.counter("ferryman.reconciliations", KIND, resource.getKind(), "result", "success").increment();
    }

    @Override
    public void reconciliationFailed(
            HasMetadata resource, RetryInfo retry, Exception exception, Map<String, Object> metadata) {
        registry.counter("ferryman.reconciliations", KIND, resource.getKind(), "result", "failure").increment();
    }

    @Override
    public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
        Timer.Sample sample = Timer.start(registry);
        try {
            return execution.execute();
        } finally {
            sample.stop(registry.timer("ferryman.reconciliation", "controller", execution.controllerName(),
                    "execution", execution.name()));
        }
    }
}
