package dev.ferryman.rsync;

import java.util.OptionalLong;

/// What a run did, as `--stats` tells it. Sizes are bytes.
/// @param touchedBlocks of 4 KiB that the receiver wrote to, where both sides count them
public record TransferStats(
        Counts files,
        Counts created,
        Counts deleted,
        long transferredFiles,
        long totalSize,
        long transferredSize,
        long literalData,
        long matchedData,
        long fileListSize,
        long fileListBuildMillis,
        long fileListTransferMillis,
        long bytesSent,
        long bytesReceived,
        OptionalLong touchedBlocks) {

    /// Of a run that does not count blocks.
    public TransferStats(Counts files, Counts created, Counts deleted, long transferredFiles, long totalSize,
            long transferredSize, long literalData, long matchedData, long fileListSize, long fileListBuildMillis,
            long fileListTransferMillis, long bytesSent, long bytesReceived) {
        this(files, created, deleted, transferredFiles, totalSize, transferredSize, literalData, matchedData,
                fileListSize, fileListBuildMillis, fileListTransferMillis, bytesSent, bytesReceived,
                OptionalLong.empty());
    }

    /// Entries by kind.
    public record Counts(long regular, long directories, long symlinks, long devices, long specials) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        public long total() {
            return regular + directories + symlinks + devices + specials;
        }

        public Counts plus(Counts other) {
            return new Counts(regular + other.regular, directories + other.directories, symlinks + other.symlinks,
                    devices + other.devices, specials + other.specials);
        }
    }

    public static final TransferStats NONE =
            new TransferStats(Counts.NONE, Counts.NONE, Counts.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
