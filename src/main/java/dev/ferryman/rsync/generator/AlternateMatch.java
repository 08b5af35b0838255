package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.tree.FileStatus;

/// What an alternate directory has of an entry.
/// @param basis says which directory it is
/// @param status of what has the entry's path there, and is of its kind
/// @param differences bits of `ItemFlags` that tell how it differs from the entry
record AlternateMatch(Basis.Alternate basis, FileStatus status, Level level, int differences) {
    /// How much is the same, from least to most.
    enum Level {
        KIND,
        /// Also what the entry consists of: content, target, device number.
        CONTENT,
        /// Also all attributes that are kept.
        ALL
    }

    boolean isExact() {
        return level == Level.ALL;
    }
}
