package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.Attempt;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.util.Optional;

/// A file whose content is about to be read.
/// @param record what was said of it
/// @param head how the basis was cut
/// @param basis what the sums of the request were made of, where it can still be read
/// @param directory that the file belongs in
/// @param leaf its name there
record Incoming(
        FileEntry entry,
        Attempt attempt,
        ItemRecord record,
        SumHead head,
        Optional<OpenFile> basis,
        Directory directory,
        Name leaf) {
    /// Whether the basis is what has the file's name, or a copy of it, so that a file written in place has its blocks already.
    boolean isBasisItself() {
        return switch (record.basis()) {
            case Basis.SameName _, Basis.Backup _, Basis.Partial _ -> true;
            case Basis.Alternate _, Basis.Similar _ -> false;
        };
    }

    /// Whether nothing had the file's name when it was asked for. It came by way of the peer, so that nothing but the way
    /// to put the file in place may depend on it.
    boolean isExpectedToBeNew() {
        return record.has(ItemFlags.IS_NEW);
    }

    /// The same with a handle of its directory that outlives the reading of its content; the basis is needed no more.
    Incoming heldIn(Directory sameDirectory) {
        return new Incoming(entry, attempt, record, head, Optional.empty(), sameDirectory, leaf);
    }

    /// Its path beneath the destination.
    Name path() {
        return entry.isAtTop() ? leaf : entry.directory().resolve(leaf);
    }
}
