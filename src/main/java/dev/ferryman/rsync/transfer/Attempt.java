package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.option.Writing;

/// Whether the content of a file is asked for for the first time. What came damaged is asked for once more, and then
/// neither appended to nor kept as a backup again; both sides know by themselves which time it is
/// (rsync 3.5 sender.c and receiver.c, FLAG_FILE_SENT).
public enum Attempt {
    FIRST,
    AGAIN;

    /// How a file is appended to this time.
    public Writing.Append append(Writing writing) {
        return this == FIRST ? writing.append() : Writing.Append.NO;
    }
}
