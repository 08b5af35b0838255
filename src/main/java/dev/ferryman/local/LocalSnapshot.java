package dev.ferryman.local;

import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import java.nio.file.Path;
import java.util.List;

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
}
