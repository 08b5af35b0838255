package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.companion.ContentsAhead;
import dev.ferryman.rsync.companion.TimedFile;
import dev.ferryman.rsync.delta.ContentDigest;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.UpcomingFiles;
import dev.ferryman.rsync.option.Comparison;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.transfer.Destination;
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
    private final DigestsAhead digested;
    private final OpenFile.Access reading;
    private final ContentsAhead contents;

    /// @param digest of the algorithm that the entries' digests were made with
    /// @param digested large files that were digested before
    /// @param reading how files are opened for it
    /// @param contents reads what will be compared
    QuickCheck(Comparison.QuickCheck kind, ModifyWindow window, FileDigest digest, DigestsAhead digested,
            OpenFile.Access reading, ContentsAhead contents) {
        this.kind = kind;
        this.window = window;
        this.digest = new ContentDigest(digest);
        this.digested = digested;
        this.reading = reading;
        this.contents = contents;
    }

    static QuickCheck of(Session session, Destination destination, ModifyWindow window, DigestsAhead digested) {
        OpenFile.Access reading = session.reading();
        ContentsAhead contents = new ContentsAhead(new UpcomingFiles(session.lists(), entry -> ContentsAhead.beginning(
                () -> destination.directoryOf(entry), destination.leaf(entry), reading, entry.size())));
        return new QuickCheck(session.options().comparison().quickCheck(), window,
                session.negotiated().listChecksum().fileDigest(), digested, reading, contents);
    }

    /// The file of this index is next.
    void reach(int index) {
        if (kind == Comparison.QuickCheck.CHECKSUM) {
            contents.asked(index);
        }
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
        try (TimedFile file = TimedFile.open(() -> directory.openListed(leaf, reading, length))) {
            return Arrays.equals(digestOf(file), entry.digest());
        }
    }

    private byte[] digestOf(TimedFile file) throws IOException {
        Optional<byte[]> made = file.length() < DigestsAhead.LARGE ? Optional.empty() : digested.of(file.status());
        if (made.isPresent()) {
            return made.get();
        }
        byte[] found = digest.of(file::readAt, file.length());
        contents.read(file.length(), file.nanos());
        return found;
    }
}
