package dev.ferryman.local;

import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import io.fabric8.kubernetes.client.CustomResource;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The resources of a directory with their status, by namespace and name.
public record LocalSnapshot(List<SyncModule> modules, List<SyncJob> jobs) {
    public LocalSnapshot {
        modules = List.copyOf(modules);
        jobs = List.copyOf(jobs);
    }

    /// What the process that carries out these manifests has written last.
    ///
    /// @param directory of the manifests
    public static LocalSnapshot of(Path directory) {
        StatusStore store = new StatusStore(StateDirectory.of(directory));
        return new LocalSnapshot(store.readAll(SyncModule.class), store.readAll(SyncJob.class));
    }

    /// A list as `kubectl get -o json` prints it.
    public String json() {
        return StatusStore.json(resources());
    }

    /// One document for each resource.
    public String yaml() {
        return resources().stream().map(StatusStore::yaml).collect(Collectors.joining("---\n"));
    }

    private List<CustomResource<?, ?>> resources() {
        return Stream.<CustomResource<?, ?>>concat(modules.stream(), jobs.stream()).toList();
    }
}
