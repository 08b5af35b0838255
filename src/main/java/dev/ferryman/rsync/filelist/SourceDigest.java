package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// Reads what the files of a source hold, for lists with digests (`--checksum`). One thread uses it.
final class SourceDigest {
    private static final int BUFFER = 256 * 1024;

    private final SourceFiles files;
    private final FileDigest digest;
    private final byte[] buffer = new byte[BUFFER];

    SourceDigest(SourceFiles files, FileDigest digest) {
        this.files = files;
        this.digest = digest;
    }

    /// @param directory that holds the file, at the path `parent`
    byte[] of(int source, Directory directory, Name parent, Name name) throws IOException {
        digest.reset();
        try (OpenFile file = files.open(source, directory, parent, name)) {
            for (int count = file.read(buffer, 0, buffer.length); count > 0; count = file.read(buffer, 0, buffer.length)) {
                digest.update(buffer, 0, count);
            }
        }
        return digest.finish();
    }
}
