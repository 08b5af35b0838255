package dev.ferryman.rsync.generator;

import dev.ferryman.tree.Name;
import java.util.HashSet;
import java.util.Set;

/// Directories whose content is passed over, since they could not be made or were not to be.
final class SkippedDirectories {
    private final Set<Name> paths = new HashSet<>();

    void add(Name path) {
        paths.add(path);
    }

    /// Whether a path is one of them or stands beneath one.
    boolean contain(Name path) {
        return !paths.isEmpty() && paths.stream().anyMatch(skipped -> Ancestry.isWithin(path, skipped));
    }
}
