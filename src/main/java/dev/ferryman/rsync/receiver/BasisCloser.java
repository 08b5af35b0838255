package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.companion.Beside;
import dev.ferryman.tree.OpenFile;

/// Closes what served as a basis. With the last handle of a file that was replaced, the file system frees all that it had,
/// which takes a large one longer than all else at the end of a run; so that is done by a thread beside, and nobody waits for
/// it but another large file, which may need the space.
final class BasisCloser {
    /// In bytes.
    static final long LARGE = 16 << 20;

    private final Beside beside = new Beside("rsync-closer");

    /// To be called before a file of this length takes its space, in bytes.
    void makeRoom(long length) {
        if (length >= LARGE) {
            beside.forget();
        }
    }

    /// @param length of the file, in bytes
    void close(OpenFile basis, long length) {
        if (length < LARGE) {
            basis.closeQuietly();
        } else {
            beside.forget();
            beside.begin(basis::closeQuietly);
        }
    }
}
