package dev.ferryman.rsync.transfer;

/// What the content of one item cost on the connection, for those who tell of it.
/// @param dataBytes all that was sent or received for it
/// @param sumBytes the block sums that came for it; 0 where they went
/// @param digest of the whole file; empty where none was made
public record ContentCost(long dataBytes, long sumBytes, byte[] digest) {
    /// Of an item without content.
    public static final ContentCost NONE = new ContentCost(0, 0, new byte[0]);
}
