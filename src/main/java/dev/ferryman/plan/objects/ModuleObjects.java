package dev.ferryman.plan.objects;

import dev.ferryman.api.Access;
import dev.ferryman.api.ClaimReference;
import dev.ferryman.api.ModuleService;
import dev.ferryman.api.SyncModule;
import dev.ferryman.plan.Names;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;
import java.util.TreeMap;

/// The objects that a module stands for.
public final class ModuleObjects {
    private static final String DATA = "data";

    private ModuleObjects() {}

    /// The address of a module. It names pods that are not ready, too: whether the workload is ready says nothing of
    /// the daemon beside it.
    public static Service service(SyncModule module) {
        ModuleService wanted = module.getSpec().service();
        return new ServiceBuilder()
                .withMetadata(meta(module, Names.moduleService(module)))
                .withNewSpec()
                .withType(wanted.type().toString())
                .withSelector(Labels.servingSelector(module))
                .withPublishNotReadyAddresses(true)
                .addNewPort()
                .withName("rsync")
                .withProtocol("TCP")
                .withPort(module.getSpec().port())
                .withTargetPort(new IntOrString(module.getSpec().port()))
                .withNodePort(wanted.wantedNodePort().orElse(null))
                .endPort()
                .endSpec()
                .build();
    }

    /// The daemon of a module on a claim.
    public static Deployment deployment(
            SyncModule module, ClaimReference claim, AgentImage image, Placement placement) {
        ModuleContainer daemon = new ModuleContainer(module, image, DATA);
        Map<String, String> labels = new TreeMap<>(Labels.of(module));
        labels.putAll(Labels.servingSelector(module));
        PodSpecBuilder pod = new PodSpecBuilder()
                .withContainers(daemon.own())
                .withVolumes(daemon.volumes())
                .addNewVolume().withName(DATA)
                .withNewPersistentVolumeClaim().withClaimName(claim.name()).endPersistentVolumeClaim().endVolume()
                .withSecurityContext(Confinement.volumeGroup(module.getSpec().pod(),
                        module.getSpec().access() == Access.READ_ONLY).orElse(null))
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withTerminationGracePeriodSeconds(15L);
        return new DeploymentBuilder()
                .withMetadata(meta(module, Names.moduleDeployment(module)))
                .withNewSpec()
                .withReplicas(1)
                .withRevisionHistoryLimit(1)
                .withNewStrategy().withType("Recreate").endStrategy()
                .withNewSelector().withMatchLabels(Labels.servingSelector(module)).endSelector()
                .withNewTemplate()
                .withNewMetadata().withLabels(labels).endMetadata()
                .withSpec(placement.place(pod, module.getSpec().pod()).build())
                .endTemplate()
                .endSpec()
                .build();
    }

    private static ObjectMeta meta(SyncModule module, String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(module.getMetadata().getNamespace())
                .withLabels(Labels.of(module))
                .withOwnerReferences(Labels.owner(module))
                .build();
    }
}
