package dev.ferryman.plan.objects;

import dev.ferryman.agent.CredentialFile;
import dev.ferryman.api.Access;
import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.ModuleAuth;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.SyncModuleSpec;
import dev.ferryman.plan.AgentPlace;
import dev.ferryman.plan.Assignments;
import dev.ferryman.plan.Names;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Optional;

/// The daemon of a module as a container, in a pod of its own or in that of a workload.
final class ModuleContainer {
    private final SyncModule module;
    private final AgentContainer agent;

    /// @param volume the pod's volume that is served
    ModuleContainer(SyncModule module, AgentImage image, String volume) {
        SyncModuleSpec spec = module.getSpec();
        this.module = module;
        this.agent = new AgentContainer(Names.moduleContainer(module), "module", image, spec.pod(), volume, spec.path(),
                spec.access() == Access.READ_ONLY, Names.moduleVolume(module, "tmp"),
                spec.authentication().map(_ -> Names.moduleVolume(module, "key")),
                spec.recording().map(live ->
                        new BacklogVolume(Names.moduleVolume(module, "backlog"), live.backlogBytes())));
    }

    /// The daemon of a pod of its own, which is ready when the module is.
    Container own() {
        return container()
                .addNewPort().withName("status").withContainerPort(statusPort(module)).withProtocol("TCP").endPort()
                .withNewReadinessProbe()
                .withNewHttpGet().withPath("/healthz").withPort(new IntOrString(statusPort(module))).endHttpGet()
                .withPeriodSeconds(2)
                .endReadinessProbe()
                .build();
    }

    /// The daemon beside a workload. It has no readiness of its own: a module that cannot be served must not take the
    /// workload out of its Service.
    Container sidecar() {
        return container().withRestartPolicy("Always").build();
    }

    List<Volume> volumes() {
        return agent.volumes(module.getSpec().authentication().map(ModuleAuth::secretName), FerrymanApi.SECRETS_KEY);
    }

    /// The port on which the agent of a module reports.
    static int statusPort(SyncModule module) {
        return module.getSpec().port() + 1;
    }

    private ContainerBuilder container() {
        int port = module.getSpec().port();
        Optional<CredentialFile> secrets = module.getSpec().authentication().map(_ ->
                Confinement.credentialFile(module.getSpec().pod(),
                        AgentContainer.CREDENTIALS + "/" + FerrymanApi.SECRETS_KEY, AgentContainer.TEMPORARY));
        AgentPlace place = AgentPlace.ofModule(AgentContainer.DATA, secrets, port, statusPort(module),
                module.getSpec().recording().map(_ -> AgentContainer.BACKLOG));
        return agent.with(Assignments.module(module, place))
                .addNewPort().withContainerPort(port).withProtocol("TCP").endPort()
                .withNewLivenessProbe()
                .withNewHttpGet().withPath("/healthz").withPort(new IntOrString(statusPort(module))).endHttpGet()
                .withInitialDelaySeconds(10)
                .withPeriodSeconds(20)
                .withTimeoutSeconds(5)
                .withFailureThreshold(6)
                .endLivenessProbe();
    }
}
