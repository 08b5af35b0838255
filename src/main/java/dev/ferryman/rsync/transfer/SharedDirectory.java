package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// One directory for the files of all directories, which need not be there yet.
/// @param root opens the directory that holds it
public record SharedDirectory(SourceRoot root, Name path) {
    private static final int PRIVATE = 0700;

    /// The caller closes it.
    Directory open() throws IOException {
        return root.open(path);
    }

    /// The same, made where it is missing; what holds it is not.
    Directory make() throws IOException {
        try {
            return open();
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        try (Directory above = root.open(path.parent().orElse(path.isAbsolute() ? Name.of("/") : FileEntry.ROOT))) {
            above.makeDirectory(path.leaf(), PRIVATE);
            return above.openDirectory(path.leaf());
        }
    }
}
