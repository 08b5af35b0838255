package dev.ferryman.rsync.client;

import dev.ferryman.rsync.FileProgress;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.TransferCounters;

/// The file whose content travels now.
/// @param size in bytes
/// @param named whether its line was printed already
record FileUnderWay(int index, long size, boolean named) {
    FileProgress progress(FileProgress.State state, Session session) {
        TransferCounters counters = session.counters();
        long bytes = state == FileProgress.State.DONE ? size : Math.min(size, counters.fileBytes());
        return new FileProgress(state, bytes, size, counters.transferredFiles(), session.lists().entriesAfter(index),
                session.lists().totals().entries(), session.lists().isComplete());
    }
}
