package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.FileDigest;
import java.io.IOException;

/// Finds the blocks of a basis in a source and writes the difference (rsync 3.5 match.c).
/// One object serves a connection, file after file; it holds a window of the source, never the whole.
public final class BlockSearch {
    /// Where the receiver writes.
    public enum Target {
        NEW_FILE,
        /// Into the basis itself (`--inplace`): only blocks count that are not yet overwritten.
        BASIS
    }

    /// What a file came to. Sizes are bytes.
    /// @param sourceLength how much the source really had
    /// @param digest of all of the source, to be sent behind the tokens
    public record Result(long sourceLength, long literal, long matched, byte[] digest) {}

    public BlockSearch(BlockDigest blockDigest, FileDigest fileDigest) {}

    /// Writes the source from its start to its end as tokens, the end included.
    /// @throws IOException where the source cannot be read; the tokens so far are whole, so that [TokenWriter#end] and
    ///     any digest make the receiver reject the file and go on
    public Result send(ByteSource source, BlockSums sums, Target target, TokenWriter out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Writes the source from `skip` on as literals (`--append`).
    /// @param verify whether the digest covers what is skipped (`--append-verify`)
    public Result append(ByteSource source, long skip, boolean verify, TokenWriter out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
