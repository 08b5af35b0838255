package dev.ferryman.operator;

import dev.ferryman.api.Hook;
import dev.ferryman.api.SyncModule;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Holds a run back until the hooks of its module have been executed. Such a Job is made suspended; it is resumed when
/// all is well, and otherwise marked with the reason and never started.
@ApplicationScoped
class Gate {
    private static final String FAILURE = "ferryman.dev/hook-failure";

    private final Cluster cluster;
    private final HookRunner hooks;

    @Inject
    Gate(Cluster cluster, HookRunner hooks) {
        this.cluster = cluster;
        this.hooks = hooks;
    }

    /// Whether the run has not passed its hooks yet.
    static boolean isWaiting(Job job) {
        return Boolean.TRUE.equals(job.getSpec().getSuspend()) && !isClosed(job);
    }

    /// Whether a hook failed, so that the run ended before it began.
    static boolean isClosed(Job job) {
        return failure(job).isPresent();
    }

    /// What the hook's failure was.
    static Optional<String> failure(Job job) {
        Map<String, String> annotations = job.getMetadata().getAnnotations();
        return Optional.ofNullable(annotations == null ? null : annotations.get(FAILURE));
    }

    /// Executes the hooks, which may take their time, and lets the run go or ends it.
    void open(Job job, Optional<SyncModule> module) {
        List<Hook> wanted = module.map(found -> found.getSpec().hooks().beforeRun()).orElse(List.of());
        for (Hook hook : wanted) {
            Optional<String> failure = hooks.execute(module.orElseThrow(), hook);
            if (failure.isPresent() && hook.onError() == Hook.OnError.FAIL) {
                close(job, failure.get());
                return;
            }
        }
        cluster.merge(job, "{\"spec\":{\"suspend\":false}}");
        job.getSpec().setSuspend(false);
    }

    private void close(Job job, String failure) {
        job.getMetadata().setAnnotations(Map.of(FAILURE, failure));
        cluster.merge(job, cluster.client().getKubernetesSerialization()
                .asJson(Map.of("metadata", Map.of("annotations", Map.of(FAILURE, failure)))));
    }
}
