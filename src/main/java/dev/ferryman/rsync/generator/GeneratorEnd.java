package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.DeletionStats;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.wire.Message;

/// What the generator has to tell when all files were dealt with.
record GeneratorEnd(Session session, DeletionLimit limit, RoleLog log) {
    private static final int BLOCKS_FROM_PROTOCOL = 33;

    /// Ends the phase of deletions, which exists from protocol 31 on, with their number where statistics are wanted.
    void tellDeletions(Requests requests) {
        if (session.negotiated().protocol() < 31) {
            return;
        }
        Deletion deletion = session.options().deletion();
        if (session.options().output().stats() && (deletion.enabled() || deletion.is(Deletion.Trait.FORCE))) {
            DeletionStats.write(session.counters().deleted(), session.indexesOut(), session.out());
        }
        requests.done();
    }

    /// How many blocks the receiver wrote to, for a client that prints statistics (rsync 3.5.1 main.c).
    void tellBlocks() {
        boolean told = session.isServer() && session.negotiated().protocol() >= BLOCKS_FROM_PROTOCOL
                && session.options().output().stats();
        if (told) {
            session.out().post(new Message.BlockStats(session.counters().touchedBlocks()));
        }
    }

    /// Stock rsync's exit code of a limit does not reach the client of a server; the message does.
    void warnOfLimit() {
        if (limit.skipped() == 0) {
            return;
        }
        log.warning("Deletions stopped due to --max-delete limit (" + limit.skipped() + " skipped)");
        session.ioErrors().add(IoErrors.DELETE_LIMIT);
        if (session.isServer()) {
            session.out().post(new Message.IoError(IoErrors.DELETE_LIMIT));
        }
    }
}
