package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileListReceiver;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Attempt;
import dev.ferryman.rsync.transfer.ContentCost;
import dev.ferryman.rsync.transfer.DeletionStats;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.Phases;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.rsync.transfer.ServerTotals;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.rsync.wire.WireError;
import java.util.Optional;

/// The role that reads what the sender sends, lists and files, to the goodbye (rsync 3.5 receiver.c, recv_files).
/// It never writes to the peer: what it learns goes to the generator.
final class Receiver {
    private final Session session;
    private final FileListReceiver lists;
    private final Destination destination;
    private final Answers answers;
    private final ReceiverEvents events;
    private final RoleLog log;
    private final Phases phases;
    private final ReceivedItems items;

    Receiver(Session session, FileListReceiver lists, Destination destination, Answers answers,
            ReceiverEvents events) {
        this.session = session;
        this.lists = lists;
        this.destination = destination;
        this.answers = answers;
        this.events = events;
        log = RoleLog.at(destination, RoleLog.Role.RECEIVER, session.log());
        phases = new Phases(session.lists());
        items = new ReceivedItems(session, answers, events, log);
    }

    /// Runs to the end of the conversation; the first list has arrived.
    void run() {
        session.peerMessages().onFileMessage(this::heard);
        session.in().beforeWaiting(this::settle);
        session.peerMessages().beforeShowing(items::settle);
        try (FileReceiver files = new FileReceiver(session, destination, events)) {
            receiveItems(files);
        } catch (RuntimeException e) {
            items.abandon();
            throw e;
        }
        if (!session.isServer()) {
            ServerTotals totals = ServerTotals.read(session.in());
            session.counters().toldByServer(totals);
            session.lists().cost().toldByPeer(totals.listBuildMillis(), totals.listTransferMillis());
        }
        if (session.negotiated().protocol() >= 31) {
            awaitGoodbye();
        }
    }

    private void settle() {
        items.settle();
        events.deliver();
    }

    private void receiveItems(FileReceiver files) {
        while (true) {
            int index = nextIndex();
            if (index != Ndx.DONE) {
                receive(index, files);
                continue;
            }
            if (session.options().batch() instanceof Batch.Replay) {
                items.settle();
                files.settle();
            }
            for (int marks = answers.marks(); marks > 0; marks--) {
                if (mark(files) == Phases.Step.FINISHED) {
                    return;
                }
            }
        }
    }

    private Phases.Step mark(FileReceiver files) {
        Phases.Step step = phases.done();
        if (step != Phases.Step.NEXT_LIST) {
            items.settle();
            files.settle();
        }
        if (phases.isForDelayedUpdates()) {
            files.delayed().run(events);
        }
        if (step != Phases.Step.NEXT_LIST) {
            events.phaseEnded();
        }
        return step;
    }

    /// The next index that is about an item, or DONE. Lists that come between are received.
    private int nextIndex() {
        while (true) {
            int index = session.indexesIn().read();
            if (index >= Ndx.DONE) {
                return index;
            }
            if (index == Ndx.DEL_STATS) {
                // our own numbers, which a server relays
                DeletionStats.read(session.in());
            } else if (lists.receive(index)) {
                events.listsGrew();
            } else {
                throw protocolError("the sender sends index " + index + ", which means nothing here");
            }
        }
    }

    private void receive(int index, FileReceiver files) {
        FileEntry entry = session.lists().entry(index);
        ItemRecord record = ItemRecord.read(index, session.in());
        XattrValues values = session.carriesXattrs(record.flags())
                ? XattrValues.readAnswer(entry.metadata().xattrs(), session.in())
                : XattrValues.NONE;
        if (record.has(ItemFlags.IS_NEW) && !items.isAskedAgain(index)) {
            session.counters().created(entry.kind());
        }
        ContentCost cost = ContentCost.NONE;
        FileEntry told = entry;
        Optional<Placed> placed = Optional.empty();
        if (record.isTransfer()) {
            checkTransfer(index, entry);
            if (!answers.isWanted(record, entry)) {
                files.discard();
                return;
            }
            session.counters().transferred(entry.size());
            if (session.options().receivesContent()) {
                session.counters().beganFile();
                session.log().transferring(log.directory(), index, entry, record.flags(), record.name());
                long readBefore = session.in().dataRead();
                placed = receiveContent(record, entry, values, files);
                cost = new ContentCost(session.in().dataRead() - readBefore, 0, files.lastDigest());
                told = session.options().dryRun() ? entry : files.lastToldAs();
            } else {
                events.placed(index);
            }
        } else if (session.carriesXattrs(record.flags()) && !ItemFlags.isLocalLink(record.flags())
                && !session.options().dryRun()) {
            items.settle();
            answers.item();
            files.setXattrs(entry, values);
        }
        items.add(new ReceivedItems.Item(record, entry, told, cost, placed, files.delayed()));
    }

    private Optional<Placed> receiveContent(ItemRecord record, FileEntry entry, XattrValues values, FileReceiver files) {
        int index = record.index();
        if (session.options().dryRun()) {
            files.discard();
            events.placed(index);
            return Optional.empty();
        }
        Attempt attempt = items.isAskedAgain(index) ? Attempt.AGAIN : Attempt.FIRST;
        files.useXattrs(entry, record.basis(), values);
        return Optional.of(files.receive(entry, attempt, record));
    }

    private void checkTransfer(int index, FileEntry entry) {
        if (!entry.isRegular() || !entry.isActive() || !phases.acceptsTransfers()) {
            throw protocolError("the sender sends content for " + entry + " (" + index + ") in phase " + phases.phase());
        }
    }

    private void heard(Message message) {
        switch (message) {
            case Message.NoSend noSend -> {
                answers.notSent(noSend.ndx());
                events.notPlaced(noSend.ndx());
            }
            default -> throw WireError.malformed("a message that no sender sends: " + message);
        }
    }

    private void awaitGoodbye() {
        int index = nextIndex();
        if (index != Ndx.DONE) {
            throw protocolError("the sender names file " + index + " where its goodbye was due");
        }
        events.phaseEnded();
    }

    private static RsyncException protocolError(String what) {
        return new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL, what);
    }
}
