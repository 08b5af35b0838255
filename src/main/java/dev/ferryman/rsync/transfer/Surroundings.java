package dev.ferryman.rsync.transfer;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.util.List;
import java.util.Optional;

/// Where the destination is, and the directories beside it that a transfer works with. They are owned and closed here.
/// @param path of the destination from the root of the module or the file system on
/// @param alternates trees that files are also compared with, in the order in which they are looked at
/// @param backups where what is replaced or deleted is kept (`--backup-dir`)
/// @param temporary where new files are written before they are moved (`--temp-dir`)
/// @param partial where files that came in part are kept, one directory for all (an absolute `--partial-dir`)
public record Surroundings(Name path, List<AlternateTree> alternates, Optional<BackupTree> backups,
        Optional<Directory> temporary, Optional<SharedDirectory> partial) implements AutoCloseable {
    public static final Surroundings NONE =
            new Surroundings(Name.of("."), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    public Surroundings {
        alternates = List.copyOf(alternates);
    }

    @Override
    public void close() {
        alternates.forEach(AlternateTree::close);
        backups.ifPresent(BackupTree::close);
        temporary.ifPresent(Directory::close);
    }
}
