package dev.ferryman.plan.objects;

import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.SyncModule;
import dev.ferryman.api.Workload;
import dev.ferryman.plan.Names;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The daemon of a module beside a workload: a native sidecar (an init container that goes on) which the pods get when
/// they are admitted.
public final class Sidecar {
    private static final String VERSION_PREFIX = "sidecar." + FerrymanApi.GROUP + "/";

    private final SyncModule module;
    private final Container container;
    private final List<Volume> volumes;

    public Sidecar(SyncModule module, Workload workload, AgentImage image) {
        ModuleContainer daemon = new ModuleContainer(module, image, workload.volume());
        this.module = module;
        this.container = daemon.sidecar();
        this.volumes = daemon.volumes();
    }

    /// The key of the annotation that says which sidecar a pod got, and of that on a workload's pod template which
    /// makes it roll its pods.
    public static String versionAnnotation(String module) {
        return VERSION_PREFIX + module;
    }

    /// Stands for everything in the sidecar but its image: another version needs other pods. A new image waits for
    /// pods that are made anyway, so that an upgrade of ours restarts nobody's workload.
    public String version() {
        return Names.hash(new ContainerBuilder(container).withImage(null).build() + "\n" + volumes);
    }

    /// Whether the pod has the volume that is served.
    public boolean fits(Pod pod) {
        String served = container.getVolumeMounts().getFirst().getName();
        return pod.getSpec().getVolumes().stream().anyMatch(volume -> volume.getName().equals(served));
    }

    /// Whether the pod has this very sidecar.
    public boolean isIn(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        return annotations != null
                && version().equals(annotations.get(versionAnnotation(module.getMetadata().getName())))
                && has(pod.getSpec().getInitContainers(), container.getName());
    }

    /// The pod with the sidecar after its other init containers, which may fill the volume first.
    public Pod into(Pod pod) {
        if (has(pod.getSpec().getInitContainers(), container.getName())) {
            return pod;
        }
        Map<String, String> labels = new HashMap<>(orEmpty(pod.getMetadata().getLabels()));
        labels.putAll(Labels.servingSelector(module));
        Map<String, String> annotations = new HashMap<>(orEmpty(pod.getMetadata().getAnnotations()));
        annotations.put(versionAnnotation(module.getMetadata().getName()), version());
        List<Container> init = new ArrayList<>(pod.getSpec().getInitContainers());
        init.add(container);
        List<Volume> all = new ArrayList<>(pod.getSpec().getVolumes());
        all.addAll(volumes);
        return new PodBuilder(pod)
                .editMetadata().withLabels(labels).withAnnotations(annotations).endMetadata()
                .editSpec().withInitContainers(init).withVolumes(all).endSpec()
                .build();
    }

    private static boolean has(List<Container> containers, String name) {
        return containers.stream().anyMatch(each -> each.getName().equals(name));
    }

    private static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }
}
