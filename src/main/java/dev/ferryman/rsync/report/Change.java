package dev.ferryman.rsync.report;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.tree.Name;
import java.util.Optional;

/// One thing that happened to one entry: what a line of `--itemize-changes`, `--out-format` or a log tells.
/// @param directory that the entry is told to be in by %f
/// @param flags see `transfer.ItemFlags`; for a deletion they do not count
/// @param cost of its content
/// @param linkedTo what follows the name: the leader of a hard link, or empty; a symlink's target is the entry's own
public record Change(
        Action action, Name directory, FileEntry entry, int flags, ContentCost cost, Optional<String> linkedTo) {

    public enum Action {
        SENT("send"),
        RECEIVED("recv"),
        DELETED("del.");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /// As %o prints it.
        public String word() {
            return word;
        }
    }

    public static Change of(Action action, FileEntry entry, int flags) {
        return new Change(action, FileEntry.ROOT, entry, flags, ContentCost.NONE, Optional.empty());
    }

    /// The same in another directory.
    public Change in(Name other) {
        return new Change(action, other, entry, flags, cost, linkedTo);
    }

    /// The same with what its content cost.
    public Change costing(ContentCost other) {
        return new Change(action, directory, entry, flags, other, linkedTo);
    }

    /// The same with the name that came with the record, which of a link is its leader's.
    public Change linkedTo(byte[] name) {
        boolean link = name.length > 0 && ItemFlags.has(flags, ItemFlags.LOCAL_CHANGE);
        return link
                ? new Change(action, directory, entry, flags, cost, Optional.of(Name.wrap(name).display()))
                : this;
    }
}
