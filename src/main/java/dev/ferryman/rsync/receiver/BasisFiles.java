package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Opens the files that content is a difference to.
record BasisFiles(Destination destination, OpenFile.Access reading, RoleLog log) {

    /// Whatever is not a regular file any more is no basis; the digest of the file tells the rest.
    /// @param basis as the generator asked for it
    /// @param directory where the file belongs
    /// @param leaf its name there
    Optional<OpenFile> open(Basis basis, FileEntry entry, Directory directory, Name leaf) {
        try {
            return Optional.of(switch (basis) {
                case Basis.SameName _ -> directory.openFile(leaf, reading);
                case Basis.Alternate alternate -> alternate(alternate.directory(), entry, leaf);
                case Basis.Similar similar -> similar.place() == 0
                        ? directory.openFile(similar.leaf(), reading)
                        : alternate(similar.place() - 1, entry, similar.leaf());
                case Basis.Partial _, Basis.Backup _ -> throw new IOException("no such basis is kept");
            });
        } catch (IOException e) {
            log.warning("cannot read the basis of " + log.quoted(leaf) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private OpenFile alternate(int number, FileEntry entry, Name leaf) throws IOException {
        try (Directory directory = destination.alternates().get(number).directory(entry.directory())) {
            return directory.openFile(leaf, reading);
        }
    }
}
