package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.TransferStats;
import dev.ferryman.tree.FileKind;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/// Counts what a run does while it goes on, for statistics and progress. Sizes are bytes. The roles of one side share
/// it between their threads.
public final class TransferCounters {
    private final KindCounter created = new KindCounter();
    private final KindCounter deleted = new KindCounter();
    private final AtomicLong transferredFiles = new AtomicLong();
    private final AtomicLong transferredSize = new AtomicLong();
    private final AtomicLong literalData = new AtomicLong();
    private final AtomicLong matchedData = new AtomicLong();
    private final AtomicLong passedFiles = new AtomicLong();
    private final AtomicLong progressedBytes = new AtomicLong();
    private final AtomicLong fileBytes = new AtomicLong();
    private final AtomicLong touchedBlocks = new AtomicLong();
    private volatile Optional<ServerTotals> serverTotals = Optional.empty();

    public void created(FileKind kind) {
        created.add(kind);
    }

    public void deleted(FileKind kind) {
        deleted.add(kind);
    }

    /// The content of a file of this size was asked for and is sent.
    public void transferred(long size) {
        transferredFiles.incrementAndGet();
        transferredSize.addAndGet(size);
    }

    public void literal(long bytes) {
        literalData.addAndGet(bytes);
    }

    /// An entry needs nothing more: it is as it shall be, or its content came.
    /// @param size of what has not been counted by [#progressed]
    public void passed(long size) {
        passedFiles.incrementAndGet();
        progressedBytes.addAndGet(size);
    }

    /// So many bytes of an entry are done.
    public void progressed(long bytes) {
        progressedBytes.addAndGet(bytes);
        fileBytes.addAndGet(bytes);
    }

    /// The content of the next file begins.
    public void beganFile() {
        fileBytes.set(0);
    }

    /// The content of the file is done up to a position.
    public void reached(long position) {
        progressed(Math.max(0, position - fileBytes.get()));
    }

    /// So many more blocks of 4 KiB were written to, by this side or, as it tells, by the peer.
    public void touched(long blocks) {
        touchedBlocks.addAndGet(blocks);
    }

    public long touchedBlocks() {
        return touchedBlocks.get();
    }

    /// How many bytes of the file that is under way are done.
    public long fileBytes() {
        return fileBytes.get();
    }

    public void matched(long bytes) {
        matchedData.addAndGet(bytes);
    }

    /// What a sending server counted takes the place of our own numbers.
    public void toldByServer(ServerTotals totals) {
        serverTotals = Optional.of(totals);
    }

    public Optional<ServerTotals> serverTotals() {
        return serverTotals;
    }

    /// What the peer counted as deleted.
    public void deletedByPeer(TransferStats.Counts counts) {
        deleted.set(counts);
    }

    public TransferStats.Counts created() {
        return created.counts();
    }

    public TransferStats.Counts deleted() {
        return deleted.counts();
    }

    /// Entries that need nothing more.
    public long passedFiles() {
        return passedFiles.get();
    }

    /// Bytes of entries that are done.
    public long progressedBytes() {
        return progressedBytes.get();
    }

    public long transferredFiles() {
        return transferredFiles.get();
    }

    public long transferredSize() {
        return transferredSize.get();
    }

    public long literalData() {
        return literalData.get();
    }

    public long matchedData() {
        return matchedData.get();
    }

    private static final class KindCounter {
        private static final int REGULAR = 0;
        private static final int DIRECTORIES = 1;
        private static final int SYMLINKS = 2;
        private static final int DEVICES = 3;
        private static final int SPECIALS = 4;
        private final AtomicLongArray counts = new AtomicLongArray(SPECIALS + 1);

        void add(FileKind kind) {
            counts.incrementAndGet(switch (kind) {
                case REGULAR -> REGULAR;
                case DIRECTORY -> DIRECTORIES;
                case SYMLINK -> SYMLINKS;
                case BLOCK_DEVICE, CHARACTER_DEVICE -> DEVICES;
                case FIFO, SOCKET -> SPECIALS;
            });
        }

        void set(TransferStats.Counts from) {
            counts.set(REGULAR, from.regular());
            counts.set(DIRECTORIES, from.directories());
            counts.set(SYMLINKS, from.symlinks());
            counts.set(DEVICES, from.devices());
            counts.set(SPECIALS, from.specials());
        }

        TransferStats.Counts counts() {
            return new TransferStats.Counts(counts.get(REGULAR), counts.get(DIRECTORIES), counts.get(SYMLINKS),
                    counts.get(DEVICES), counts.get(SPECIALS));
        }
    }
}
