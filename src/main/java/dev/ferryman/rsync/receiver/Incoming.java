package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.Attempt;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.util.Optional;

/// A file whose content is about to be read.
/// @param head how the basis was cut
/// @param basisKind which file the basis is
/// @param basis what the sums of the request were made of, where it can still be read
/// @param directory that the file belongs in
/// @param leaf its name there
record Incoming(
        FileEntry entry,
        Attempt attempt,
        SumHead head,
        Basis basisKind,
        Optional<OpenFile> basis,
        Directory directory,
        Name leaf) {
    /// Whether the basis is what has the file's name, or a copy of it, so that a file written in place has its blocks already.
    boolean isBasisItself() {
        return switch (basisKind) {
            case Basis.SameName _, Basis.Backup _, Basis.Partial _ -> true;
            case Basis.Alternate _, Basis.Similar _ -> false;
        };
    }

    /// Its path beneath the destination.
    Name path() {
        return entry.isAtTop() ? leaf : entry.directory().resolve(leaf);
    }
}
