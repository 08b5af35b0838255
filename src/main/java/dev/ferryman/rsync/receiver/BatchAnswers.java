package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.BatchRequests;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.wire.WireError;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A batch file, which goes on whatever is asked for. What it has and nobody asked for is skipped, and what was asked
/// for and it has not will not come (rsync 3.5 receiver.c, recv_files).
final class BatchAnswers implements Answers {
    private final BatchRequests requests;
    private final IncrementalLists lists;
    private final ReceiverEvents events;
    private final RoleLog log;
    private final Set<Integer> used = new HashSet<>();
    /// Marks that have come and are not taken note of, and those that are.
    private int owed;
    private int noted;

    BatchAnswers(BatchRequests requests, IncrementalLists lists, ReceiverEvents events, RoleLog log) {
        this.requests = requests;
        this.lists = lists;
        this.events = events;
        this.log = log;
    }

    @Override
    public boolean isWanted(ItemRecord record, FileEntry entry) {
        Optional<Basis> asked = requests.take(record.index(), events.posted());
        if (asked.isEmpty()) {
            log.info("(Skipping batched update for" + resend(record.index()) + " \"" + entry.path().display() + "\")");
            return false;
        }
        if (!asked.get().equals(record.basis())) {
            missing(record.index());
            return false;
        }
        used.add(record.index());
        return true;
    }

    @Override
    public void item() {
        requests.settle(events.posted());
    }

    /// A list is done only when the generator says so, who may wait for a file of a later one.
    @Override
    public int marks() {
        owed++;
        boolean last = lists.isComplete() && owed >= lists.alive();
        int end = last ? Integer.MAX_VALUE : lists.endIndex(owed);
        List<Integer> inVain = requests.takeBelow(end, events.posted());
        while (!inVain.isEmpty()) {
            inVain.forEach(this::missing);
            inVain = requests.takeBelow(end, events.posted());
        }
        int ready = Math.min(owed, requests.endings() - noted);
        if (last && ready < owed) {
            throw WireError.malformed("a batch that ends more lists than it has");
        }
        owed -= ready;
        noted += ready;
        return ready;
    }

    @Override
    public void notSent(int index) {
        throw WireError.malformed("a message in a batch");
    }

    @Override
    public Again again() {
        return Again.PERHAPS;
    }

    private void missing(int index) {
        log.error("(No batched update for" + resend(index) + " \"" + lists.entry(index).path().display() + "\")");
        events.notPlaced(index);
    }

    private String resend(int index) {
        return used.contains(index) ? " resend of" : "";
    }
}
