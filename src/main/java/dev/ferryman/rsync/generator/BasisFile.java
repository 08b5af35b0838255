package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.transfer.Basis;
import dev.ferryman.tree.FileStatus;

/// A regular file that the content of an entry can be a difference to.
/// @param differences bits of `ItemFlags` that tell how it differs from the entry; IS_NEW where it is another file
record BasisFile(Basis basis, FileStatus status, int differences) {}
