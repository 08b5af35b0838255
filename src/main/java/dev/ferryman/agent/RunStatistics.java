package dev.ferryman.agent;

/// What a run did. Sizes are bytes.
///
/// @param files entries in the source, of every kind
/// @param created entries that the target did not have
/// @param deleted entries that were removed from the target
/// @param transferredFiles regular files whose content was sent, whole or in part
/// @param totalSize of all regular files of the source
/// @param transferredSize of the transferred files
/// @param literalData file content that was sent
/// @param matchedData file content that the target had already
/// @param bytesSent over the connection, by this end
/// @param bytesReceived over the connection, by this end
public record RunStatistics(
        long files,
        long created,
        long deleted,
        long transferredFiles,
        long totalSize,
        long transferredSize,
        long literalData,
        long matchedData,
        long bytesSent,
        long bytesReceived) {
    public static final RunStatistics NONE = new RunStatistics(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
