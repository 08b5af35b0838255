package dev.ferryman.local;

import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a directory of manifests says, by kind and name.
///
/// @param workloads Deployments, StatefulSets and DaemonSets, by kind and name such as `StatefulSet shop/orders`
/// @param problems about documents that cannot be used; the others count nevertheless
record Manifests(
        SortedMap<ResourceName, Manifest<SyncModule>> modules,
        SortedMap<ResourceName, Manifest<SyncJob>> jobs,
        SortedMap<ResourceName, Manifest<Secret>> secrets,
        SortedMap<ResourceName, Manifest<PersistentVolumeClaim>> claims,
        SortedMap<String, Manifest<HasMetadata>> workloads,
        List<DocumentProblem> problems) {

    static Manifests none() {
        return new Manifests(
                new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), List.of());
    }

    /// These manifests, with what an earlier reading found in the files that now have problems: a mistake in a file
    /// stops nothing that it started.
    Manifests over(Manifests earlier) {
        Set<Path> broken = problems.stream().map(DocumentProblem::file).collect(Collectors.toSet());
        return new Manifests(
                kept(modules, earlier.modules, broken), kept(jobs, earlier.jobs, broken),
                kept(secrets, earlier.secrets, broken), kept(claims, earlier.claims, broken),
                kept(workloads, earlier.workloads, broken), problems);
    }

    private static <K, T extends HasMetadata> SortedMap<K, Manifest<T>> kept(
            SortedMap<K, Manifest<T>> now, SortedMap<K, Manifest<T>> earlier, Set<Path> broken) {
        SortedMap<K, Manifest<T>> all = new TreeMap<>(now);
        earlier.forEach((name, manifest) -> {
            if (broken.contains(manifest.document().file())) {
                all.putIfAbsent(name, manifest);
            }
        });
        return all;
    }
}
