package dev.ferryman.local;

import dev.ferryman.api.ClaimReference;
import dev.ferryman.api.FerrymanApi;
import dev.ferryman.api.ModuleSource;
import dev.ferryman.api.Workload;
import dev.ferryman.plan.status.Reason;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The directories of this machine that stand behind claims.
///
/// @param directory of the manifests, which relative directories in annotations start from
record Volumes(Path directory, StateDirectory state, Manifests manifests) {

    /// The root of a module.
    ///
    /// @throws Blocked where its claim, its workload or the directory is not there
    Path source(ResourceName module, ModuleSource source, String path) {
        Path root = beneath(switch (volume(source)) {
            case ClaimReference claim -> claim(module.sibling(claim.name()));
            case Workload workload -> workload(module, workload);
        }, path);
        if (!Files.isDirectory(root)) {
            throw new Blocked(Reason.VOLUME_NOT_FOUND, "The directory " + root + " of spec.path is not there: make it,"
                    + " or correct the path.");
        }
        return root;
    }

    private static ModuleSource.SourceVolume volume(ModuleSource source) {
        try {
            return source.volume();
        } catch (IllegalArgumentException e) {
            throw new Blocked(Reason.INVALID_SPEC, e.getMessage());
        }
    }

    /// The directory that a job writes or reads.
    ///
    /// @throws Blocked where the claim is not there
    Path local(ResourceName job, ClaimReference claim, String path) {
        return beneath(claim(job.sibling(claim.name())), path);
    }

    /// Where an agent records changes: what an emptyDir is in a pod, but that it outlives everything.
    Path backlog(String kind, ResourceName name) {
        return state.backlog(kind, name);
    }

    private Path claim(ResourceName name) {
        Manifest<PersistentVolumeClaim> claim = manifests.claims().get(name);
        if (claim == null) {
            throw new Blocked(Reason.CLAIM_NOT_FOUND, "There is no manifest of the PersistentVolumeClaim " + name
                    + ": add one, with the annotation " + FerrymanApi.DIRECTORY_ANNOTATION + " for its directory.");
        }
        return directory(name, claim.resource().getMetadata());
    }

    private Path directory(ResourceName claim, ObjectMeta meta) {
        Map<String, String> annotations = Optional.ofNullable(meta.getAnnotations()).orElse(Map.of());
        String named = annotations.get(FerrymanApi.DIRECTORY_ANNOTATION);
        if (named == null) {
            return StateDirectory.made(state.volume(claim));
        }
        Path volume = directory.toAbsolutePath().resolve(named).normalize();
        if (!Path.of(named).isAbsolute()) {
            makeBelow(volume);
        }
        if (!Files.isDirectory(volume)) {
            throw new Blocked(Reason.CLAIM_NOT_FOUND, "The directory " + volume + " of the claim " + claim
                    + " is not there: mount or make it, or correct the annotation "
                    + FerrymanApi.DIRECTORY_ANNOTATION + ".");
        }
        return volume;
    }

    /// A directory beside the manifests is made; elsewhere a missing one may be a disk that is not mounted.
    private void makeBelow(Path volume) {
        if (volume.startsWith(directory.toAbsolutePath().normalize())) {
            try {
                Files.createDirectories(volume);
            } catch (IOException e) {
                throw new Blocked(Reason.CLAIM_NOT_FOUND, "The directory " + volume + " cannot be made: " + e);
            }
        }
    }

    private Path workload(ResourceName module, Workload workload) {
        ResourceName name = module.sibling(workload.name());
        Manifest<HasMetadata> manifest = manifests.workloads().get(workload.kind() + " " + name);
        if (manifest == null) {
            throw new Blocked(Reason.WORKLOAD_NOT_FOUND, "There is no manifest of the " + workload.kind() + " " + name
                    + ": add it, or name a claim as the source.");
        }
        return switch (manifest.resource()) {
            case StatefulSet set -> statefulVolume(name, set, workload);
            case Deployment deployment -> podVolume(name, deployment.getSpec().getTemplate().getSpec(), workload);
            case DaemonSet set -> podVolume(name, set.getSpec().getTemplate().getSpec(), workload);
            default -> throw new IllegalStateException("no workload: " + manifest.place());
        };
    }

    private Path statefulVolume(ResourceName set, StatefulSet resource, Workload workload) {
        return resource.getSpec().getVolumeClaimTemplates().stream()
                .filter(template -> template.getMetadata().getName().equals(workload.volume()))
                .findFirst()
                .map(template -> templateVolume(
                        set.sibling(workload.volume() + "-" + set.name() + "-" + workload.replica()), template))
                .orElseGet(() -> podVolume(set, resource.getSpec().getTemplate().getSpec(), workload));
    }

    /// A claim made from a template has its directory from a manifest of its own, or from the template.
    private Path templateVolume(ResourceName claim, PersistentVolumeClaim template) {
        return manifests.claims().containsKey(claim) ? claim(claim) : directory(claim, template.getMetadata());
    }

    private Path podVolume(ResourceName name, PodSpec pod, Workload workload) {
        return pod.getVolumes().stream()
                .filter(volume -> volume.getName().equals(workload.volume()))
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .findFirst()
                .map(volume -> claim(name.sibling(volume.getPersistentVolumeClaim().getClaimName())))
                .orElseThrow(() -> new Blocked(Reason.VOLUME_NOT_FOUND, "The " + workload.kind() + " " + name
                        + " has no volume " + workload.volume() + " with a claim:"
                        + " correct spec.source.workload.volume."));
    }

    /// A path of a volume; a symlink that was put into the volume does not lead out of it.
    private static Path beneath(Path volume, String path) {
        Path target = volume.resolve(path.replaceFirst("^/+", "")).normalize();
        try {
            Path existing = target;
            while (!Files.exists(existing)) {
                existing = existing.getParent();
            }
            if (!target.startsWith(volume) || !existing.toRealPath().startsWith(volume.toRealPath())) {
                throw new Blocked(Reason.INVALID_SPEC, "The path " + path + " leads out of the volume " + volume + ".");
            }
            return target;
        } catch (IOException e) {
            throw new Blocked(Reason.VOLUME_NOT_FOUND, "The directory " + target + " cannot be looked at: " + e);
        }
    }
}
