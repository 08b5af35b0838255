package dev.ferryman.rsync;

/// What a run did, as `--stats` tells it. Sizes are bytes.
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
        long bytesReceived) {

    /// Entries by kind.
    public record Counts(long regular, long directories, long symlinks, long devices, long specials) {
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0);

        public long total() {
            return regular + directories + symlinks + devices + specials;
        }
    }

    public static final TransferStats NONE =
            new TransferStats(Counts.NONE, Counts.NONE, Counts.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
