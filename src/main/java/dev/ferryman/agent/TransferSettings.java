package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// How a job copies. What is not here is the same for every job: `-rlptgoD`, times compared to the nanosecond, and a
/// run that says it succeeded is on disk.
///
/// @param bandwidthLimit bytes per second; empty for no limit
/// @param maxDelete how many entries a run may remove; empty for no limit
/// @param exclude patterns of what is left out, as rsync's `--exclude` takes them
public record TransferSettings(
        Set<Flag> flags,
        Compression compression,
        OptionalLong bandwidthLimit,
        OptionalLong maxDelete,
        List<String> exclude) {
    /// An exact mirror, as fast as the network takes it.
    public static final TransferSettings MIRROR = new TransferSettings(
            Set.of(Flag.DELETE, Flag.NUMERIC_IDS, Flag.HARD_LINKS, Flag.ACLS, Flag.XATTRS, Flag.SPARSE,
                    Flag.DURABLE, Flag.PARTIAL),
            Compression.AUTO, OptionalLong.empty(), OptionalLong.empty(), List.of("/lost+found"));

    public TransferSettings {
        flags = flags.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(flags));
        exclude = List.copyOf(exclude);
    }

    /// What a job does or leaves.
    public enum Flag {
        /// Remove from the target what the source does not have.
        @JsonProperty("Delete")
        DELETE,
        /// Remove from the target what is excluded, too.
        @JsonProperty("DeleteExcluded")
        DELETE_EXCLUDED,
        /// Compare files by content rather than by size and time.
        @JsonProperty("Checksum")
        CHECKSUM,
        /// Keep owners by number rather than by name.
        @JsonProperty("NumericIds")
        NUMERIC_IDS,
        /// Keep names of one file names of one file.
        @JsonProperty("HardLinks")
        HARD_LINKS,
        /// Keep access control lists.
        @JsonProperty("Acls")
        ACLS,
        /// Keep extended attributes but for the labels of SELinux, which are each machine's own.
        @JsonProperty("Xattrs")
        XATTRS,
        /// Turn runs of zeros into holes.
        @JsonProperty("Sparse")
        SPARSE,
        /// Make what was received durable before the run says that it succeeded.
        @JsonProperty("Durable")
        DURABLE,
        /// Keep a file that was interrupted half-way, so that the next run continues it.
        @JsonProperty("Partial")
        PARTIAL,
        /// Say what would be done, and change nothing.
        @JsonProperty("DryRun")
        DRY_RUN
    }

    /// Whether data is compressed on its way.
    public enum Compression {
        /// Towards far hosts, and not within a machine, a cluster or a private network.
        @JsonProperty("Auto")
        AUTO,
        @JsonProperty("Always")
        ALWAYS,
        @JsonProperty("Never")
        NEVER
    }
}
