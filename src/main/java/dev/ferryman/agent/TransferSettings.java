package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.OptionalLong;

/// How a job copies. What is not here is the same for every job: `-rlptgoD --numeric-ids`, times compared to the
/// nanosecond, and a run that says it succeeded is on disk.
///
/// @param delete whether files that the source does not have are removed from the target
/// @param checksum whether files are compared by content rather than by size and time
/// @param bandwidthLimit bytes per second; empty for no limit
/// @param maxDelete how many entries a run may remove; empty for no limit
/// @param filters rules in rsync's filter language, first match wins
public record TransferSettings(
        boolean delete,
        boolean checksum,
        Compression compression,
        OptionalLong bandwidthLimit,
        OptionalLong maxDelete,
        List<String> filters) {
    /// An exact mirror, as fast as the network takes it.
    public static final TransferSettings MIRROR = new TransferSettings(
            true, false, Compression.AUTO, OptionalLong.empty(), OptionalLong.empty(), List.of());

    public TransferSettings {
        filters = List.copyOf(filters);
    }

    /// Whether data is compressed on its way.
    public enum Compression {
        /// The agent decides.
        @JsonProperty("Auto")
        AUTO,
        @JsonProperty("Always")
        ALWAYS,
        @JsonProperty("Never")
        NEVER
    }
}
