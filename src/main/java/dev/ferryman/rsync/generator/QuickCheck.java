package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.delta.ContentDigest;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.transfer.ModifyWindow;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Decides whether the content of a regular file counts as unchanged (rsync 3.5 generator.c, quick_check_ok).
final class QuickCheck {
    /// What is known without a look at the content.
    enum Verdict {
        UNCHANGED,
        CHANGED,
        /// The digest of the content decides.
        UNDECIDED
    }

    private final Comparison.QuickCheck kind;
    private final ModifyWindow window;
    private final ContentDigest digest;
    private final DigestsAhead ahead;
    private final OpenFile.Access reading;

    /// @param digest of the algorithm that the entries' digests were made with
    /// @param ahead what was digested before
    /// @param reading how files are opened for it
    QuickCheck(Comparison.QuickCheck kind, ModifyWindow window, FileDigest digest, DigestsAhead ahead,
            OpenFile.Access reading) {
        this.reading = reading;
        this.kind = kind;
        this.window = window;
        this.digest = new ContentDigest(digest);
        this.ahead = ahead;
    }

    Verdict compare(FileEntry entry, FileStatus present) {
        if (entry.size() != present.size()) {
            return Verdict.CHANGED;
        }
        return switch (kind) {
            case SIZE_AND_TIME ->
                window.isSameTime(entry, present.modified()) ? Verdict.UNCHANGED : Verdict.CHANGED;
            case SIZE_ONLY -> Verdict.UNCHANGED;
            case CHECKSUM -> Verdict.UNDECIDED;
            case NEVER -> Verdict.CHANGED;
        };
    }

    /// @param present a regular file of that name in that directory
    boolean isUnchanged(FileEntry entry, FileStatus present, Directory directory, Name leaf) throws IOException {
        return switch (compare(entry, present)) {
            case UNCHANGED -> true;
            case CHANGED -> false;
            case UNDECIDED -> hasContentOf(entry, present.size(), directory, leaf);
        };
    }

    private boolean hasContentOf(FileEntry entry, long length, Directory directory, Name leaf) throws IOException {
        try (OpenFile file = directory.openListed(leaf, reading, length)) {
            return Arrays.equals(digestOf(file), entry.digest());
        }
    }

    private byte[] digestOf(OpenFile file) throws IOException {
        long length = file.lengthAtOpening();
        Optional<byte[]> made = length < DigestsAhead.LARGE ? Optional.empty() : ahead.of(file.status());
        return made.isPresent() ? made.get() : digest.of(file::readAt, length);
    }
}
