package dev.ferryman.operator;

import dev.ferryman.agent.ModuleReport;
import dev.ferryman.api.ClaimReference;
import dev.ferryman.api.ModuleService;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.Workload;
import dev.ferryman.plan.ModuleEndpoint;
import dev.ferryman.plan.Names;
import dev.ferryman.plan.objects.AgentImage;
import dev.ferryman.plan.objects.Labels;
import dev.ferryman.plan.objects.ModuleObjects;
import dev.ferryman.plan.objects.Placement;
import dev.ferryman.plan.objects.Sidecar;
import dev.ferryman.plan.objects.WorkloadPods;
import dev.ferryman.plan.status.ModuleObservation;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.Reason;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Makes the objects of a module and tells what became of them.
@ApplicationScoped
class ModuleHands {
    private final Cluster cluster;
    private final Workloads workloads;
    private final Rollout rollout;
    private final AgentReports agents;
    private final PodTrouble trouble;
    private final AgentImage image;

    @Inject
    ModuleHands(Cluster cluster, Workloads workloads, Rollout rollout, AgentReports agents, PodTrouble trouble,
            OperatorSettings settings) {
        this.cluster = cluster;
        this.workloads = workloads;
        this.rollout = rollout;
        this.agents = agents;
        this.trouble = trouble;
        this.image = settings.agentImage();
    }

    ModuleObservation carryOut(SyncModule module) {
        Optional<Problem> taken = nameTaken(module);
        if (taken.isPresent()) {
            return observation(module, Optional.empty(), taken, 0, List.of(), Optional.empty());
        }
        return switch (module.getSpec().source().volume()) {
            case ClaimReference claim -> onClaim(module, claim);
            case Workload workload -> onWorkload(module, workload);
        };
    }

    /// Takes the sidecar out of the workload's pods; everything else goes with its owner.
    void undo(SyncModule module) {
        if (module.getSpec().source().volume() instanceof Workload workload) {
            workloads.find(module.getMetadata().getNamespace(), workload)
                    .ifPresent(found -> rollout.undo(found, module.getMetadata().getName()));
        }
    }

    private ModuleObservation onClaim(SyncModule module, ClaimReference reference) {
        String namespace = module.getMetadata().getNamespace();
        Optional<PersistentVolumeClaim> claim = cluster.claim(namespace, reference.name());
        if (claim.isEmpty()) {
            return stuck(module, new Problem(Reason.CLAIM_NOT_FOUND, "There is no PersistentVolumeClaim "
                    + reference.name() + " in namespace " + namespace + ": create it, or correct spec.source."));
        }
        Service service = service(module);
        Placement placement = new Placement(cluster.holders(claim.get(), Labels.of(module)));
        cluster.apply(ModuleObjects.deployment(module, reference, image, placement), deployment(module));
        List<Pod> pods = serving(module);
        Optional<Problem> waiting = pods.stream().flatMap(pod -> trouble.of(pod).stream()).findFirst()
                .map(text -> new Problem(Reason.STARTING, text));
        return observation(module, Optional.of(service), Optional.empty(), 1, reports(module, pods), waiting);
    }

    private ModuleObservation onWorkload(SyncModule module, Workload workload) {
        Optional<Workloads.Found> found = workloads.find(module.getMetadata().getNamespace(), workload);
        if (found.isEmpty()) {
            return stuck(module, new Problem(Reason.WORKLOAD_NOT_FOUND, "There is no " + workload.kind() + " "
                    + workload.name() + " in namespace " + module.getMetadata().getNamespace()
                    + ": create it, or make a module that names another."));
        }
        if (!found.get().volumes().contains(workload.volume())) {
            return stuck(module, new Problem(Reason.VOLUME_NOT_FOUND, "The " + workload.kind() + " " + workload.name()
                    + " has no volume " + workload.volume() + ", but " + String.join(", ", found.get().volumes())
                    + ": correct spec.source.workload.volume."));
        }
        Service service = service(module);
        Sidecar sidecar = new Sidecar(module, workload, image);
        List<Pod> pods = workloads.pods(found.get()).stream()
                .filter(pod -> WorkloadPods.serves(workload, pod)).toList();
        List<Pod> without = pods.stream().filter(pod -> !sidecar.isIn(pod)).toList();
        Optional<Problem> waiting = without.isEmpty()
                ? starting(workload, pods)
                : Optional.of(restart(module, workload, found.get(), sidecar, without));
        List<Pod> with = pods.stream().filter(sidecar::isIn).toList();
        return observation(module, Optional.of(service), Optional.empty(), found.get().servingPods(),
                reports(module, with), waiting);
    }

    private Problem restart(
            SyncModule module, Workload workload, Workloads.Found found, Sidecar sidecar, List<Pod> without) {
        String lacking = without.size() + " of the pods of " + workload.kind() + " " + workload.name()
                + " lack the sidecar";
        if (workload.restart() == Workload.Restart.MANUAL) {
            return new Problem(Reason.WAITING_FOR_RESTART, lacking + ": restart them, such as by kubectl rollout restart "
                    + workload.kind().toString().toLowerCase(Locale.ROOT) + " " + workload.name() + ".");
        }
        rollout.begin(found, module.getMetadata().getName(), sidecar.version(), without);
        return new Problem(Reason.RESTARTING, lacking + " and are being restarted.");
    }

    private Optional<Problem> starting(Workload workload, List<Pod> pods) {
        if (pods.isEmpty()) {
            return Optional.of(new Problem(Reason.STARTING, "No pod of " + workload.kind() + " " + workload.name()
                    + " is there to serve the module: is it scaled to 0?"));
        }
        return pods.stream().flatMap(pod -> trouble.of(pod).stream()).findFirst()
                .map(text -> new Problem(Reason.STARTING, text));
    }

    private Service service(SyncModule module) {
        return cluster.apply(ModuleObjects.service(module), existingService(module));
    }

    private Optional<Service> existingService(SyncModule module) {
        return Optional.ofNullable(cluster.client().services().inNamespace(module.getMetadata().getNamespace())
                .withName(Names.moduleService(module)).get());
    }

    private Optional<Deployment> deployment(SyncModule module) {
        return Optional.ofNullable(cluster.client().apps().deployments().inNamespace(module.getMetadata().getNamespace())
                .withName(Names.moduleDeployment(module)).get());
    }

    private Optional<Problem> nameTaken(SyncModule module) {
        return existingService(module).filter(service -> !Cluster.isOurs(service, module))
                .map(service -> new Problem(Reason.NAME_TAKEN, "The Service " + service.getMetadata().getName()
                        + " is there already and not the module's: rename the module, or delete that Service."));
    }

    private List<Pod> serving(SyncModule module) {
        return cluster.client().pods().inNamespace(module.getMetadata().getNamespace())
                .withLabels(Labels.servingSelector(module)).list().getItems().stream()
                .filter(pod -> !Cluster.hasEnded(pod) && pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    private List<ModuleReport> reports(SyncModule module, List<Pod> pods) {
        return pods.stream()
                .map(pod -> pod.getStatus().getPodIP())
                .filter(address -> address != null && !address.isEmpty())
                .flatMap(address -> agents.ask(address, module.getSpec().port() + 1, ModuleReport.class).stream())
                .toList();
    }

    private ModuleObservation stuck(SyncModule module, Problem problem) {
        return observation(module, Optional.empty(), Optional.of(problem), 0, List.of(), Optional.empty());
    }

    private static ModuleObservation observation(SyncModule module, Optional<Service> service,
            Optional<Problem> problem, int wanted, List<ModuleReport> reports, Optional<Problem> waiting) {
        Optional<Integer> nodePort = module.getSpec().service().type() == ModuleService.Type.NODE_PORT
                ? service.map(found -> found.getSpec().getPorts().getFirst().getNodePort())
                : Optional.empty();
        return new ModuleObservation(
                ModuleEndpoint.inCluster(module).url(), nodePort, problem, wanted, reports, waiting);
    }
}
