package dev.ferryman.operator;

import dev.ferryman.api.ClaimReference;
import dev.ferryman.api.Durations;
import dev.ferryman.api.Hook;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.Workload;
import dev.ferryman.plan.objects.WorkloadPods;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Executes a hook in a container of the source.
@ApplicationScoped
class HookRunner {
    private static final Logger LOG = Logger.getLogger(HookRunner.class);
    private static final int SHOWN_OUTPUT = 500;

    private final Cluster cluster;
    private final Workloads workloads;

    @Inject
    HookRunner(Cluster cluster, Workloads workloads) {
        this.cluster = cluster;
        this.workloads = workloads;
    }

    /// @return why the hook failed, for a person; empty where it succeeded
    Optional<String> execute(SyncModule module, Hook hook) {
        Optional<Pod> pod = pods(module).stream().filter(each -> isRunning(each, hook.container())).findFirst();
        if (pod.isEmpty()) {
            return Optional.of("The hook " + hook.command() + " found no pod of the source of SyncModule "
                    + module.getMetadata().getName() + " with a running container " + hook.container() + ".");
        }
        Optional<String> failure = execute(pod.get(), hook);
        failure.ifPresent(text -> LOG.warnf("SyncModule %s/%s: %s", module.getMetadata().getNamespace(),
                module.getMetadata().getName(), text));
        return failure;
    }

    private Optional<String> execute(Pod pod, Hook hook) {
        String what = "The hook " + hook.command() + " in container " + hook.container() + " of pod "
                + pod.getMetadata().getName();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        try (ExecWatch running = cluster.client().pods().inNamespace(pod.getMetadata().getNamespace())
                .withName(pod.getMetadata().getName())
                .inContainer(hook.container())
                .writingOutput(output)
                .writingError(output)
                .exec(hook.command().toArray(String[]::new))) {
            Integer code = running.exitCode().get(Durations.parse(hook.timeout()).toMillis(), TimeUnit.MILLISECONDS);
            return code != null && code == 0
                    ? Optional.empty()
                    : Optional.of(what + " ended with exit code " + code + ": " + shown(output));
        } catch (TimeoutException e) {
            return Optional.of(what + " was not done after " + hook.timeout() + ": " + shown(output));
        } catch (ExecutionException | KubernetesClientException e) {
            return Optional.of(what + " could not be executed: " + Sentence.of(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(what + " was interrupted.");
        }
    }

    private List<Pod> pods(SyncModule module) {
        String namespace = module.getMetadata().getNamespace();
        return switch (module.getSpec().source().volume()) {
            case ClaimReference claim -> cluster.users(namespace, claim.name());
            case Workload workload -> workloads.find(namespace, workload).map(workloads::pods).orElse(List.of()).stream()
                    .filter(pod -> WorkloadPods.serves(workload, pod))
                    .toList();
        };
    }

    private static boolean isRunning(Pod pod, String container) {
        return pod.getStatus().getContainerStatuses().stream().anyMatch(status ->
                status.getName().equals(container) && status.getState() != null && status.getState().getRunning() != null);
    }

    private static String shown(ByteArrayOutputStream output) {
        String text = output.toString(StandardCharsets.UTF_8).strip();
        return text.isEmpty() ? "it said nothing." : Sentence.of(text.substring(0, Math.min(SHOWN_OUTPUT, text.length())));
    }
}
