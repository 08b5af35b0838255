package dev.ferryman.plan.objects;

import dev.ferryman.agent.AgentJson;
import dev.ferryman.api.PodSettings;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The container of an agent: its assignment in an environment variable, the volume, the credentials, and a memory
/// volume for what it must write beside them.
///
/// @param verb what the launcher is told to be, `module`, `job`, `resident` or `live`
/// @param volume the pod's volume that is copied or served
/// @param path the directory of the volume, which is all of it that the container sees
/// @param temporary the name of the memory volume
/// @param secret the name of the volume with the credentials
/// @param backlog where changes are recorded, for an agent that does so
record AgentContainer(
        String name,
        String verb,
        AgentImage image,
        PodSettings settings,
        String volume,
        String path,
        boolean readOnly,
        String temporary,
        Optional<String> secret,
        Optional<BacklogVolume> backlog) {
    /// Where the volume is mounted.
    static final String DATA = "/data";
    /// Where the memory volume is mounted.
    static final String TEMPORARY = "/tmp";
    /// Where the credentials are mounted.
    static final String CREDENTIALS = "/credentials";
    /// Where changes are recorded.
    static final String BACKLOG = "/backlog";
    /// The variable that carries the assignment.
    static final String ASSIGNMENT = "FERRYMAN_ASSIGNMENT";
    private static final String TEMPORARY_SIZE = "64Mi";

    ContainerBuilder with(Record assignment) {
        return new ContainerBuilder()
                .withName(name)
                .withImage(image.name())
                .withImagePullPolicy(image.pullPolicy())
                .withArgs("agent", verb)
                .addNewEnv().withName(ASSIGNMENT).withValue(AgentJson.write(assignment)).endEnv()
                .withVolumeMounts(mounts())
                .withResources(resources())
                .withSecurityContext(Confinement.of(settings))
                .withTerminationMessagePolicy("FallbackToLogsOnError");
    }

    /// The volumes that the container needs besides the one that it copies or serves.
    ///
    /// @param secretName the Secret behind the credentials
    /// @param key its key that is mounted
    List<Volume> volumes(Optional<String> secretName, String key) {
        List<Volume> volumes = new ArrayList<>();
        volumes.add(new VolumeBuilder().withName(temporary)
                .withNewEmptyDir().withMedium("Memory").withSizeLimit(new Quantity(TEMPORARY_SIZE)).endEmptyDir()
                .build());
        secretName.ifPresent(source -> volumes.add(new VolumeBuilder().withName(secret.orElseThrow())
                .withNewSecret().withSecretName(source).withDefaultMode(Confinement.credentialMode(settings))
                .addNewItem().withKey(key).withPath(key).endItem().endSecret()
                .build()));
        backlog.map(BacklogVolume::volume).ifPresent(volumes::add);
        return volumes;
    }

    private List<VolumeMount> mounts() {
        List<VolumeMount> mounts = new ArrayList<>();
        mounts.add(new VolumeMountBuilder().withName(volume).withMountPath(DATA)
                .withSubPath(subPath()).withReadOnly(readOnly ? true : null).build());
        mounts.add(new VolumeMountBuilder().withName(temporary).withMountPath(TEMPORARY).build());
        secret.ifPresent(name -> mounts.add(
                new VolumeMountBuilder().withName(name).withMountPath(CREDENTIALS).withReadOnly(true).build()));
        backlog.ifPresent(each -> mounts.add(
                new VolumeMountBuilder().withName(each.name()).withMountPath(BACKLOG).build()));
        return mounts;
    }

    private String subPath() {
        String relative = path.replaceAll("^/+|/+$", "");
        return relative.isEmpty() ? null : relative;
    }

    private ResourceRequirements resources() {
        Map<String, Quantity> requests = new TreeMap<>();
        requests.put("cpu", new Quantity("25m"));
        requests.put("memory", new Quantity("96Mi"));
        requests.putAll(settings.resources().requests());
        return new ResourceRequirementsBuilder()
                .withRequests(requests)
                .withLimits(settings.resources().limits().isEmpty() ? null : settings.resources().limits())
                .build();
    }
}
