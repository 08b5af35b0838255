package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.delta.ContentDigest;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// Reads what the files of a source hold, for lists with digests (`--checksum`). One thread uses it.
final class SourceDigest {
    private final SourceFiles files;
    private final ContentDigest digest;

    SourceDigest(SourceFiles files, FileDigest digest) {
        this.files = files;
        this.digest = new ContentDigest(digest);
    }

    /// @param directory that holds the file, at the path `parent`
    /// @param length of the file in bytes, as it was listed
    byte[] of(int source, Directory directory, Name parent, Name name, long length) throws IOException {
        try (OpenFile file = files.openListed(source, directory, parent, name, length)) {
            return digest.of(file::readAt, file.lengthAtOpening());
        }
    }
}
