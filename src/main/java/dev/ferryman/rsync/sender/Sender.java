package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferStats.Counts;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileListSender;
import dev.ferryman.rsync.filelist.ListCost;
import dev.ferryman.rsync.filelist.SourceFiles;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.DebugFlag;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.DeletionStats;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.Phases;
import dev.ferryman.rsync.transfer.ServerTotals;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.rsync.wire.WireWriter;
import java.util.Optional;

/// The role that owns the source, from the first list to the goodbye (rsync 3.5 sender.c, send_files). It is one
/// thread: it sends lists ahead, waits for a request, answers it, and so on.
public final class Sender {
    private final Session session;
    private final FileListSender lists;
    private final SourceFiles files;
    private final ItemEcho echo;
    private final Phases phases;
    private int reportedErrors;

    public Sender(Session session, FileListSender lists, SourceFiles files) {
        this.session = session;
        this.lists = lists;
        this.files = files;
        echo = new ItemEcho(session, files);
        phases = new Phases(session.lists());
    }

    /// Runs to the end of the conversation. The caller keeps the connection and closes it.
    /// Where a server finds nothing to send, the conversation ends with its empty list (rsync 3.5 main.c,
    /// do_server_sender).
    public void run() {
        session.in().beforeWaiting(session.out()::flush);
        SenderMessages messages = new SenderMessages(session, files);
        session.peerMessages().onFileMessage(messages);
        lists.sendFirst();
        reportedErrors = session.ioErrors().bits();
        if (session.isServer() && session.lists().totals().entries() == 0) {
            return;
        }
        try (FileSender sender = new FileSender(session, files, echo)) {
            answerRequests(sender);
            if (session.options().output().level(DebugFlag.DELTASUM) > 0) {
                session.log().info(sender.totals());
            }
        }
        reportErrors();
        session.indexesOut().write(Ndx.DONE);
        if (session.isServer()) {
            writeStats();
        } else if (session.options().batch() instanceof Batch.Recording) {
            try (WireWriter.Diversion _ = session.out().divert()) {
                writeStats();
            }
        }
        sayGoodbye();
        session.out().flush();
    }

    private void answerRequests(FileSender sender) {
        while (true) {
            lists.sendAhead();
            int index = nextIndex();
            if (index == Ndx.DONE) {
                if (phases.done() == Phases.Step.FINISHED) {
                    return;
                }
                session.indexesOut().write(Ndx.DONE);
            } else {
                answer(index, sender);
            }
        }
    }

    private void answer(int index, FileSender sender) {
        FileEntry entry = session.lists().entry(index);
        ItemEcho.Request asked = echo.read(index, entry);
        ItemRecord request = asked.record();
        ContentCost cost = ContentCost.NONE;
        if (request.has(ItemFlags.IS_NEW)) {
            session.counters().created(entry.kind());
        }
        if (!request.isTransfer()) {
            echo.write(asked);
        } else {
            checkTransfer(index, entry);
            if (session.options().dryRun()) {
                echo.write(asked);
                session.counters().transferred(entry.size());
            } else {
                session.counters().beganFile();
                session.log().transferring(files.base(entry), index, entry, request.flags(), request.name());
                Optional<ContentCost> sent = sender.answer(asked);
                if (sent.isEmpty()) {
                    return;
                }
                cost = sent.get();
            }
        }
        session.log().item(files.base(entry), entry, request.flags(), request.name(), cost);
    }

    private void checkTransfer(int index, FileEntry entry) {
        if (!entry.isRegular() || !phases.acceptsTransfers()) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "the receiver asks for the content of " + entry + " (" + index + ") in phase " + phases.phase());
        }
    }

    /// The next index that is about an item, or DONE.
    private int nextIndex() {
        int index = session.indexesIn().read();
        while (index == Ndx.DEL_STATS) {
            Counts counts = DeletionStats.read(session.in());
            session.counters().deletedByPeer(counts);
            if (session.isServer()) {
                DeletionStats.write(counts, session.indexesOut(), session.out());
            }
            index = session.indexesIn().read();
        }
        if (index < 0 && index != Ndx.DONE) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "the receiver sends index " + index + ", which only a sender may");
        }
        return index;
    }

    private void reportErrors() {
        if (session.ioErrors().bits() != reportedErrors) {
            session.out().post(new Message.IoError(session.ioErrors().bits()));
        }
    }

    private void writeStats() {
        ListCost cost = session.lists().cost();
        new ServerTotals(session.in().bytesRead(), session.out().bytesWritten(), session.lists().totals().size(),
                cost.buildMillis(), cost.transferMillis()).write(session.out());
    }

    /// One mark from protocol 30 on, and one more that is answered from protocol 31 on.
    private void sayGoodbye() {
        int index = nextIndex();
        if (index == Ndx.DONE && session.negotiated().protocol() >= 31) {
            session.indexesOut().write(Ndx.DONE);
            index = nextIndex();
        }
        if (index != Ndx.DONE) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "the receiver names file " + index + " where its goodbye was due");
        }
    }
}
