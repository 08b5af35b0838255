package dev.ferryman.rsync.generator;

import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.util.Optional;

/// An entry of a directory that may be deleted.
/// @param status empty where the kind is enough to delete it; a directory has one
/// @param removal what became of it, where its removal was tried before its turn
record Candidate(Name leaf, FileKind kind, Optional<FileStatus> status, Optional<Removal> removal) {
    static Candidate of(Name leaf, FileStatus status) {
        return new Candidate(leaf, status.kind(), Optional.of(status), Optional.empty());
    }

    /// With the kind; without permissions where they are not known.
    int mode() {
        return status.map(FileStatus::mode).orElse(kind.bits());
    }

    boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }

    /// False for a mount point: what is mounted there is none of ours. Where there is no status, the deletion tells.
    boolean isOnMountOf(FileStatus directory) {
        return status.isEmpty() || status.get().isSameMount(directory);
    }
}
