package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.attribute.MetadataScan;
import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.option.ModeChanges;
import dev.ferryman.rsync.option.Selection;
import java.util.Optional;

/// What a sender walks, and how.
/// @param sources as they were written
/// @param filter what is left out, by the directory that a source is in
/// @param metadata reads what files have beyond their status, as far as lists carry it
/// @param modes changes of the permissions that are told
/// @param digest of the content of regular files, where lists carry it (`--checksum`)
public record SourceWalk(
        SourceNames sources,
        Selection selection,
        SourceFiles files,
        RootFilter filter,
        Optional<FileDigest> digest,
        MetadataScan metadata,
        ModeChanges modes,
        WalkLog log) {}
