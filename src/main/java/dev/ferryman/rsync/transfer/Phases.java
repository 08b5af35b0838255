package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.filelist.IncrementalLists;

/// Follows the NDX_DONE marks that one role reads (rsync 3.5 sender.c and receiver.c). With incremental recursion
/// each finished list ends with one; the mark of the last list ends the first phase. Two more phases follow, for
/// files to redo and for delayed updates.
public final class Phases {
    private static final int LAST = 2;

    /// What a mark meant.
    public enum Step {
        /// A list is done and others are alive.
        NEXT_LIST,
        NEXT_PHASE,
        /// Nothing but the goodbye follows.
        FINISHED
    }

    private final IncrementalLists lists;
    private int phase;

    public Phases(IncrementalLists lists) {
        this.lists = lists;
    }

    /// Takes note of one mark. The oldest list is released where the lists are incremental.
    public Step done() {
        if (lists.isIncremental() && lists.first().isPresent()) {
            lists.releaseFirst();
            if (lists.first().isPresent()) {
                return Step.NEXT_LIST;
            }
        }
        phase++;
        return phase > LAST ? Step.FINISHED : Step.NEXT_PHASE;
    }

    /// 0 while files are asked for the first time, 1 for files to redo, 2 when no content may be asked for any more.
    public int phase() {
        return phase;
    }

    /// Whether all content is there, so that what waits for that can be done.
    public boolean isForDelayedUpdates() {
        return phase == LAST;
    }

    public boolean acceptsTransfers() {
        return phase < LAST;
    }
}
