package dev.ferryman.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// A cluster with Ferryman installed. Volumes are reached through a pod that mounts the claim.
final class ClusterWorld implements World {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGE = System.getenv().getOrDefault("IMAGE", "ferryman:latest");

    private final KubernetesClient client;
    private final Set<String> namespaces = new ConcurrentSkipListSet<>();

    private ClusterWorld(KubernetesClient client) {
        this.client = client;
    }

    /// The cluster of the kubeconfig that an environment variable names; empty where it is not set.
    static Optional<ClusterWorld> of(String variable) {
        return Optional.ofNullable(System.getenv(variable)).filter(path -> !path.isEmpty()).map(path -> {
            Config config = Config.fromKubeconfig(new File(path));
            return new ClusterWorld(new KubernetesClientBuilder().withConfig(config).build());
        });
    }

    /// The cluster that the suite runs on.
    static ClusterWorld main() {
        return of("KUBECONFIG").orElseThrow(() -> new AssertionError("set KUBECONFIG: see bin/e2e"));
    }

    /// A second cluster, where there is one; else the test that asks is skipped.
    static ClusterWorld other() {
        Optional<ClusterWorld> other = of("OTHER_KUBECONFIG");
        Assumptions.assumeTrue(other.isPresent(), "OTHER_KUBECONFIG names no second cluster");
        return other.orElseThrow();
    }

    /// An address of a node that other machines reach.
    String nodeAddress() {
        return client.nodes().list().getItems().getFirst().getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP")).findFirst().orElseThrow().getAddress();
    }

    KubernetesClient client() {
        return client;
    }

    @Override
    public void apply(String manifests) {
        for (HasMetadata resource : parse(manifests)) {
            if (resource.getKind().equals("Namespace")) {
                namespaces.add(resource.getMetadata().getName());
            }
            client.resource(resource).forceConflicts().serverSideApply();
        }
    }

    List<HasMetadata> parse(String manifests) {
        return client.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8))).items();
    }

    @Override
    public void delete(Resource resource) {
        client.genericKubernetesResources(context(resource)).inNamespace(resource.namespace())
                .withName(resource.name()).delete();
    }

    @Override
    public Optional<JsonNode> get(Resource resource) {
        return Optional.ofNullable(client.genericKubernetesResources(context(resource))
                .inNamespace(resource.namespace()).withName(resource.name()).get()).map(ClusterWorld::json);
    }

    Stream<? extends HasMetadata> list(String kind, String namespace) {
        return client.genericKubernetesResources(context(new Resource(kind, namespace, ""))).inNamespace(namespace).list()
                .getItems().stream();
    }

    @Override
    public String inVolume(String namespace, String claim, String script) {
        String name = "hands-" + claim;
        if (client.pods().inNamespace(namespace).withName(name).get() == null) {
            client.resource(hands(namespace, name, claim)).create();
        }
        client.pods().inNamespace(namespace).withName(name).waitUntilReady(2, TimeUnit.MINUTES);
        return exec(namespace, name, "hands", "cd /volume && " + script);
    }

    /// Runs a shell script in a container that is running.
    String exec(String namespace, String pod, String container, String script) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ExecWatch watch = client.pods().inNamespace(namespace).withName(pod).inContainer(container)
                .writingOutput(output).writingError(errors).exec("sh", "-ec", script)) {
            int exitCode = watch.exitCode().get(2, TimeUnit.MINUTES);
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + " of " + script + ": " + errors);
            }
            return output.toString(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("could not run in " + pod + ": " + script, e);
        }
    }

    @Override
    public Duration patience() {
        return Duration.ofMinutes(2);
    }

    @Override
    public void close() {
        namespaces.forEach(each -> client.namespaces().withName(each).delete());
        namespaces.forEach(each -> client.namespaces().withName(each)
                .waitUntilCondition(found -> found == null, 2, TimeUnit.MINUTES));
        client.close();
    }

    private static Pod hands(String namespace, String name, String claim) {
        return new PodBuilder().withNewMetadata().withNamespace(namespace).withName(name).endMetadata()
                .withNewSpec().withTerminationGracePeriodSeconds(0L)
                .addNewVolume().withName("volume").withNewPersistentVolumeClaim().withClaimName(claim)
                .endPersistentVolumeClaim().endVolume()
                .addNewContainer().withName("hands").withImage(IMAGE).withCommand("sleep", "infinity")
                .withNewSecurityContext().withRunAsUser(0L).endSecurityContext()
                .addNewVolumeMount().withName("volume").withMountPath("/volume").endVolumeMount()
                .endContainer().endSpec().build();
    }

    private static ResourceDefinitionContext context(Resource resource) {
        String group = switch (resource.kind()) {
            case "SyncJob", "SyncModule" -> "ferryman.dev/v1alpha1";
            case "StatefulSet", "Deployment" -> "apps/v1";
            case "Job", "CronJob" -> "batch/v1";
            default -> "v1";
        };
        int slash = group.indexOf('/');
        return new ResourceDefinitionContext.Builder().withKind(resource.kind()).withNamespaced(true)
                .withGroup(slash < 0 ? "" : group.substring(0, slash)).withVersion(group.substring(slash + 1)).build();
    }

    private static JsonNode json(Object resource) {
        try {
            return JSON.readTree(Serialization.asJson(resource));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /// The kinds of namespaced objects that Ferryman may make.
    static List<String> kinds() {
        return List.of("SyncJob", "SyncModule", "Deployment", "Job", "CronJob", "Service", "Secret", "ConfigMap", "Pod");
    }
}
