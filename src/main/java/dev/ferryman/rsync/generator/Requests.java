package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.attribute.XattrSet;
import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.delta.BlockSumWriter;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Negotiated;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.ItemFlags;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.RequestedBases;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.Ndx;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/// What the generator writes: a record for each item that differs, with the sums of its basis where content is wanted.
final class Requests {
    /// How long a request may wait for others to be sent with it.
    private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final int BATCH = 64;

    private final Session session;
    private final RequestedBases requestedBases;
    private final int digestLength;
    private final BlockSumWriter sums;
    private final boolean wholeFiles;
    private final boolean tellsUnchanged;
    private final boolean removesSources;
    private int unsent;
    private long firstUnsent;

    Requests(Session session, RequestedBases requestedBases) {
        this.session = session;
        this.requestedBases = requestedBases;
        Negotiated agreed = session.negotiated();
        Options options = session.options();
        digestLength = agreed.transferChecksum().length();
        sums = new BlockSumWriter(
                () -> agreed.transferChecksum().blockDigest(agreed.seed(), agreed.seedOrder()));
        wholeFiles = options.writing().delta() == Writing.DeltaTransfer.NEVER
                || agreed.transferChecksum().length() < Long.BYTES;
        removesSources = options.deletion().is(Deletion.Trait.SOURCE_FILES) && !options.dryRun();
        tellsUnchanged = options.output().itemize() > 1 || options.output().level(InfoFlag.NAME) > 1;
    }

    /// Whether content is to be sent as it is, so that no basis need be opened.
    boolean wholeFiles() {
        return wholeFiles;
    }

    /// Tells of an item that needs no content, if there is something to tell.
    void item(int index, int flags) {
        if (ItemFlags.isSignificant(flags) || tellsUnchanged) {
            write(ItemRecord.of(index, flags));
        }
    }

    /// Tells of an item that was made a further name of another.
    void linked(int index, int flags, Name leader) {
        write(ItemRecord.linked(index, flags, leader));
    }

    /// Tells the sender that an entry is in place, where it then removes its own (`--remove-source-files`).
    void inPlace(FileEntry entry, int index) {
        if (removesSources && !entry.isDirectory()) {
            session.out().post(new Message.Success(index));
        }
    }

    /// Asks for all of a file. In a dry run the record alone says so.
    void content(int index, int flags) {
        content(index, flags, Basis.SAME_NAME);
    }

    /// The same, where a basis was found that is not made use of: the person is told.
    void content(int index, int flags, Basis basis) {
        transfer(index, flags, basis);
        if (session.options().transfersContent()) {
            SumHead.NONE.write(session.out());
        }
    }

    /// Asks for the difference to a basis of that length in bytes.
    /// @param kind which file the basis is
    void difference(
            int index, int flags, Basis kind, OpenFile basis, long length, SumHead.Strength strength) {
        transfer(index, flags, kind);
        if (session.options().batch() instanceof Batch.Replay) {
            return;
        }
        SumHead head = cut(length, strength);
        if (session.options().writing().append() != Writing.Append.NO && strength == SumHead.Strength.SHORT) {
            head.write(session.out());
            return;
        }
        try {
            sums.write(head, (position, into, offset, count) -> read(basis, position, into, offset, count),
                    session.out());
        } catch (IOException e) {
            throw new IllegalStateException("a basis that hides its errors failed", e);
        }
    }

    /// Ends a list or a phase.
    void done() {
        session.indexesOut().write(Ndx.DONE);
        flush();
        requestedBases.ended();
    }

    /// Sends what has waited long enough. To be called now and then.
    void flushIfDue() {
        if (unsent >= BATCH || unsent > 0 && System.nanoTime() - firstUnsent > PATIENCE) {
            flush();
        }
    }

    void flush() {
        session.out().flush();
        unsent = 0;
    }

    private void transfer(int index, int flags, Basis basis) {
        requestedBases.requested(index, basis);
        write(ItemRecord.of(index, flags | ItemFlags.TRANSFER, basis));
    }

    private void write(ItemRecord record) {
        XattrSet xattrs = session.lists().entry(record.index()).metadata().xattrs();
        // what is new lacks all that its entry has
        boolean lacks = record.has(ItemFlags.IS_NEW) && !xattrs.isEmpty();
        ItemRecord told = lacks ? record.with(ItemFlags.REPORT_XATTR) : record;
        told.write(session.indexesOut(), session.out());
        if (session.carriesXattrs(told.flags())) {
            boolean wanted = !ItemFlags.isLocalLink(told.flags()) && xattrs.claim();
            XattrValues.request(wanted ? xattrs : XattrSet.EMPTY, session.out());
        }
        if (unsent++ == 0) {
            firstUnsent = System.nanoTime();
        }
    }

    private SumHead cut(long length, SumHead.Strength strength) {
        return session.options().writing().blockSize().isPresent()
                ? SumHead.of(length, session.options().writing().blockSize().getAsInt(), digestLength, strength)
                : SumHead.of(length, digestLength, strength);
    }

    /// What cannot be read counts as missing: its blocks match nothing, and the digest of the file guards the rest.
    private static int read(OpenFile basis, long position, byte[] into, int offset, int count) {
        try {
            return basis.readAt(position, into, offset, count);
        } catch (IOException e) {
            return -1;
        }
    }
}
