package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.PeerRequests;

/// A sender that is there, and sends what it is asked for.
record PeerAnswers(PeerRequests requests) implements Answers {
    @Override
    public boolean isWanted(ItemRecord record, FileEntry entry) {
        if (!requests.matches(record)) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL, "the sender names basis "
                    + record.basis().type() + " for " + entry + ", which was not asked for");
        }
        requests.answered(record.index());
        return true;
    }

    @Override
    public void item() {}

    @Override
    public int marks() {
        return 1;
    }

    @Override
    public void notSent(int index) {
        requests.answered(index);
    }

    @Override
    public Again again() {
        return Again.CERTAINLY;
    }
}
