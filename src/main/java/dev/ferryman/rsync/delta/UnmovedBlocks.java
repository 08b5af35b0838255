package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.RollingChecksum;
import java.io.IOException;
import java.util.BitSet;

/// The blocks of a basis that the source has at the same place, found while the sums of further ones are awaited: so the disk
/// of the source is not idle while that of the basis is read. What has moved is left to the search, for which all sums have to
/// be there.
final class UnmovedBlocks {
    private static final int PIECE = 512 * 1024;
    /// Where nothing stands where it stood, most likely everything has moved.
    private static final long IN_VAIN = 8L * 1024 * 1024;

    private final BlockDigest digest;
    private final byte[] strong;
    private final SourceWindow window;
    private final BitSet found = new BitSet();
    private int compared;
    private boolean isOver;

    /// @param window of the source, which nobody else uses before the last call of [#compare]
    UnmovedBlocks(BlockDigest digest, SourceWindow window) {
        this.digest = digest;
        this.window = window;
        strong = new byte[digest.length()];
    }

    /// Another source begins in the window.
    void clear() {
        found.clear();
        compared = 0;
        isOver = false;
    }

    /// Looks at the next blocks of those whose sums have come.
    /// @return whether there are more to look at
    boolean compare(BlockSums sums) {
        int blockLength = sums.head().blockLength();
        int known = Math.min(sums.count(), sums.head().fullBlocks());
        int end = Math.min(known, compared + PIECE / blockLength);
        if (isOver || compared == end) {
            return false;
        }
        try {
            window.fit(blockLength);
            window.drop(window.end);
            window.readTo((end - compared) * blockLength);
        } catch (IOException e) {
            // the search comes upon it again, and tells
            isOver = true;
            return false;
        }
        for (int at = 0; at + blockLength <= window.end; at += blockLength) {
            compare(sums, compared++, at);
        }
        isOver = window.complete() || (long) (compared - found.length()) * blockLength >= IN_VAIN;
        return !isOver && compared < known;
    }

    private void compare(BlockSums sums, int block, int at) {
        int length = sums.head().blockLength();
        if (sums.weak(block) == RollingChecksum.of(window.buffer, at, length)) {
            digest.digest(window.buffer, at, length, strong, 0);
            if (sums.strongEquals(block, strong)) {
                found.set(block);
            }
        }
    }

    /// The first of them that is not before `block`, or [BlockIndex#NONE].
    int next(int block) {
        return found.nextSetBit(block);
    }
}
