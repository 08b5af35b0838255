package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.attribute.XattrValues;
import dev.ferryman.rsync.delta.SumHead;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.CompatFlag;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Attempt;
import dev.ferryman.rsync.transfer.AttributePolicy;
import dev.ferryman.rsync.transfer.Backups;
import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.rsync.transfer.BasisFiles;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.rsync.transfer.ItemRecord;
import dev.ferryman.rsync.transfer.PartialFiles;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.rsync.transfer.RoleLog;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Optional;

/// Reads files and has them put in place, in the way that the options ask for (rsync 3.5 receiver.c, recv_files).
final class FileReceiver implements AutoCloseable {
    private final Session session;
    private final Destination destination;
    private final Workbench bench;
    private final BasisFiles bases;
    private final ReceivedXattrs xattrs;
    private final Placement usual;
    private final Placement intoPartial;
    private final DelayedUpdates delayed;
    private final Optional<DurableFiles> durable;
    private final Optional<SmallFiles> small;
    private final BasisCloser closer = new BasisCloser();
    private FileEntry told = FileEntry.FORGOTTEN;

    FileReceiver(Session session, Destination destination, ReceiverEvents events) {
        this.session = session;
        this.destination = destination;
        RoleLog log = RoleLog.at(destination, RoleLog.Role.RECEIVER, session.log());
        AttributePolicy policy = session.attributePolicy();
        Backups backups = new Backups(session.options(), destination, policy, log);
        PartialFiles partials = PartialFiles.of(session.options().writing(), destination);
        bases = new BasisFiles(destination, backups, partials, session.reading());
        xattrs = new ReceivedXattrs(policy, destination, bases, log);
        bench = Workbench.of(session, destination, policy, backups, partials, bases, xattrs, log);
        Completion completion = new Completion(bench);
        delayed = new DelayedUpdates(destination, bench, completion);
        Writing writing = session.options().writing();
        boolean together = writing.is(Writing.Trait.FSYNC) && !writing.inplace() && !session.options().dryRun()
                && !writing.is(Writing.Trait.DELAY_UPDATES) && bench.temporary().isEmpty();
        durable = together ? Optional.of(DurableFiles.start(bench, completion, events)) : Optional.empty();
        small = takesSmallFilesApart()
                ? Optional.of(new SmallFiles(together ? 1 : SmallFiles.THREADS))
                : Optional.empty();
        usual = writing.inplace() ? InPlaceUpdate.of(bench) : Replacement.of(bench, completion, durable, small);
        intoPartial = PartialUpdate.of(bench, completion);
    }

    /// Whether files can be put in place beside each other: what touches more than one file, or is shown while it goes on,
    /// goes file by file.
    private boolean takesSmallFilesApart() {
        Options options = session.options();
        Writing writing = options.writing();
        boolean plain = !writing.inplace() && !writing.is(Writing.Trait.PREALLOCATE)
                && !writing.is(Writing.Trait.DELAY_UPDATES);
        // what a batch goes on with depends on what became of the files before
        boolean live = !options.dryRun() && !(options.batch() instanceof Batch.Replay);
        boolean alone = bench.temporary().isEmpty() && !bench.partials().areKept() && !bench.backups().areKept();
        return plain && alone && live && options.output().level(InfoFlag.PROGRESS) == 0;
    }

    /// To be told before each file: the long values of extended attributes that came with its record.
    /// @param basis what the file was compared with
    void useXattrs(FileEntry entry, Basis basis, XattrValues values) {
        xattrs.begin(entry, basis, values);
    }

    /// Gives an item that needs no content its extended attributes.
    void setXattrs(FileEntry entry, XattrValues values) {
        xattrs.giveToPresent(entry, values);
    }

    /// Reads sums, tokens and digest of a file.
    /// @param record names the basis that the generator asked for
    Placed receive(FileEntry entry, Attempt attempt, ItemRecord record) {
        told = entry;
        SumHead head = SumHead.read(session.in(), bench.content().digestLength());
        closer.makeRoom(entry.size());
        try (Directory directory = destination.directoryOf(entry)) {
            Name leaf = destination.leaf(entry);
            Optional<OpenFile> opened =
                    head.count() > 0 ? openBasis(record.basis(), entry, directory, leaf) : Optional.empty();
            try {
                Incoming file = new Incoming(entry, attempt, record, head, opened, directory, leaf);
                told = session.log().tellsPermissions() ? entry.withPermissions(bench.permissions(file)) : entry;
                return placement(record.basis()).place(file);
            } finally {
                opened.ifPresent(basis -> closer.close(basis, head.length()));
            }
        } catch (IOException e) {
            bench.log().failed("cannot enter the directory of " + bench.log().quoted(entry), e);
            bench.content().discard(head);
            return Placement.Result.FAILED;
        }
    }

    /// Returns when all files that came are in place but for those that are delayed.
    void settle() {
        small.ifPresent(SmallFiles::check);
        durable.ifPresent(DurableFiles::settle);
    }

    /// Reads the same of a file that is not wanted.
    void discard() {
        bench.content().discard(SumHead.read(session.in(), bench.content().digestLength()));
    }

    /// The files that are to get their places after all others.
    DelayedUpdates delayed() {
        return delayed;
    }

    /// Which file is written to, the sender has to know, too.
    private Placement placement(Basis basis) {
        return basis instanceof Basis.Partial && session.negotiated().has(CompatFlag.INPLACE_PARTIAL_DIRECTORY)
                ? intoPartial : usual;
    }

    /// Whatever is not a regular file any more is no basis; the digest of the file tells the rest.
    private Optional<OpenFile> openBasis(Basis basis, FileEntry entry, Directory directory, Name leaf) {
        try {
            return Optional.of(bases.open(basis, entry, directory, leaf));
        } catch (IOException e) {
            bench.log().warning("cannot read the basis of " + bench.log().quoted(leaf) + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /// The file that was received last, as it is told: with the permissions that it got.
    FileEntry lastToldAs() {
        return told;
    }

    /// What the sender said is the digest of the file that was received last.
    byte[] lastDigest() {
        return bench.content().lastDigest();
    }

    @Override
    public void close() {
        small.ifPresent(SmallFiles::close);
        durable.ifPresent(DurableFiles::close);
        bench.content().close();
    }
}
