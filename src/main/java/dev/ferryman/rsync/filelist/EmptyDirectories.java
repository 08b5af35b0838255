package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.filter.Decision;
import dev.ferryman.rsync.filter.DirectoryFilter;
import dev.ferryman.tree.Name;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Drops directories with no file anywhere below from a complete list: `--prune-empty-dirs`. A directory that the
/// receiver's rules protect stays, with those above it (rsync 3.5 flist.c, flist_sort_and_clean).
final class EmptyDirectories {
    private final DirectoryFilter rules;
    private final Set<Name> needed = new HashSet<>();

    EmptyDirectories(DirectoryFilter rules) {
        this.rules = rules;
    }

    void prune(FileEntry[] complete) {
        for (FileEntry entry : complete) {
            if (entry.isActive() && (!entry.isDirectory() || isProtected(entry))) {
                need(entry);
            }
        }
        for (FileEntry entry : complete) {
            if (entry.isActive() && entry.isDirectory() && !entry.isRoot() && !needed.contains(entry.path())) {
                entry.clear();
            }
        }
    }

    private boolean isProtected(FileEntry directory) {
        return !rules.isEmpty() && rules.decide(directory.path().raw(), true) != Decision.INCLUDED;
    }

    private void need(FileEntry entry) {
        Optional<Name> path = Optional.of(entry.isDirectory() ? entry.path() : entry.directory());
        while (path.isPresent() && needed.add(path.get())) {
            path = path.get().parent();
        }
    }
}
