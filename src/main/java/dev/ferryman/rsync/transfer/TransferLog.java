package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.ShownText;

/// What the roles of one side have to tell. A client shows it; a server sends the messages to its client and writes
/// items to its log. Called by several threads; no call waits for the peer.
public interface TransferLog {
    /// A line for a person, without its line end.
    void info(String line);

    /// Something went wrong that does not make the run fail.
    void warning(String line);

    /// Something went wrong; the run ends with code 23 at best, since a file or an attribute was not transferred.
    void transferError(String line);

    /// Something has a name that this side cannot write, so that it is not transferred.
    /// @param told the name as the peer told it, which is to get it back so
    default void transferError(String before, byte[] told, String after) {
        transferError(before + ShownText.of(told) + after);
    }

    /// A path as messages name it: in quotes, whole, or as one of the module that is served.
    /// @param directory in which the role works, as options name it; `.` is where the process or the module begins
    /// @param path in that directory
    String quoted(Name directory, Name path);

    /// The path of a destination as it is told without quotes.
    default String destination(Name path) {
        return path.display();
    }

    /// A path that an option names, as it is told without quotes.
    /// @param directory that it is relative to
    default Name ofOption(Name directory, Name path) {
        return MachinePath.of(directory, path);
    }

    /// An entry of a source of which only the list was asked for.
    default void listed(FileEntry entry) {}

    /// An item was changed, or would be in a dry run.
    /// @param directory in which the role works, see [#quoted]
    /// @param flags bits of [ItemFlags]
    /// @param name what came with the record: a hard link's leader; usually empty
    /// @param cost of its content
    void item(Name directory, FileEntry entry, int flags, byte[] name, ContentCost cost);

    /// The content of an item comes now; [#item] follows where it came.
    default void transferring(Name directory, int index, FileEntry entry, int flags, byte[] name) {}

    /// Whether lines tell permissions, which of a file that is received are those that it gets.
    default boolean tellsPermissions() {
        return false;
    }

    /// An entry that the list does not have was deleted, or would be in a dry run.
    /// @param mode with the kind; without permissions where they are not known
    void deleted(Name directory, Name path, int mode);
}
