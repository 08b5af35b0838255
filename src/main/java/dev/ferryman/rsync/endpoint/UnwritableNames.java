package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.NameTrouble;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.tree.Name;

/// Tells what a receiving side leaves out since its character set has no form for it, in the words of rsync.
record UnwritableNames(TransferLog log) implements NameTrouble {
    @Override
    public void unwritableName(byte[] told, String reason) {
        log.transferError("[Receiver] cannot convert filename: ", told, " (" + reason + ")");
    }

    @Override
    public void unwritableTarget(Name link, String reason) {
        log.transferError("[Receiver] cannot convert symlink data for: " + log.quoted(FileEntry.ROOT, link) + " (" + reason + ")");
    }
}
