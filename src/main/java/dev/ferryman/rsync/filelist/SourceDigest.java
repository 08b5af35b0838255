package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.companion.ContentsAhead;
import dev.ferryman.rsync.companion.TimedFile;
import dev.ferryman.rsync.delta.ContentDigest;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// Reads what the files of a source hold, for lists with digests (`--checksum`). One thread uses it.
final class SourceDigest {
    private final SourceFiles files;
    private final ContentDigest digest;
    private final ContentsAhead ahead = new ContentsAhead(ContentsAhead.Upcoming.NONE);

    SourceDigest(SourceFiles files, FileDigest digest) {
        this.files = files;
        this.digest = new ContentDigest(digest);
    }

    /// The files of a directory follow, row by row.
    void enter(FileEntry directory, Listing listing) {
        ahead.goOverTo(new UpcomingRows(
                listing, () -> files.directory(directory.source(), directory.path()), files.access()));
    }

    /// This row is next.
    void reach(int row) {
        ahead.asked(row);
    }

    /// @param directory that holds the file, at the path `parent`
    /// @param length of the file in bytes, as it was listed
    byte[] of(int source, Directory directory, Name parent, Name name, long length) throws IOException {
        try (TimedFile file = TimedFile.open(() -> files.openListed(source, directory, parent, name, length))) {
            byte[] found = digest.of(file::readAt, file.length());
            ahead.read(file.length(), file.nanos());
            return found;
        }
    }
}
