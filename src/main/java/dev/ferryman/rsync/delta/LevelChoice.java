package dev.ferryman.rsync.delta;

/// The level of zstd that pays, where nobody has asked for one: a higher one while the connection is what everything waits
/// for, a lower one while compressing is, and the lowest, which is hardly more than a copy, where nothing becomes smaller.
/// The first pieces have the usual level, since the buffers of the connection swallow them whatever it is like.
final class LevelChoice {
    /// How many bytes are looked at together.
    static final int PIECE = 4 << 20;
    static final int USUAL = 3;

    /// Those beyond the last take much more memory.
    private static final int[] LEVELS = {-20, -5, -1, 1, 2, USUAL, 4, 5, 6};
    private static final int INDEX_OF_USUAL = 5;
    private static final int FIRST_PIECES = 4;
    /// What is left of a piece, in percent, that was not worth it.
    private static final int HARDLY_SMALLER = 97;
    private static final int LONGEST_PAUSE = 64;

    private int index = INDEX_OF_USUAL;
    private int seen;
    /// Pieces until the usual level is tried once more.
    private int pause;
    private int nextPause = 8;

    /// What became of some data.
    /// @param input in bytes
    /// @param output in bytes
    /// @param compressing how long that took, in nanoseconds
    /// @param waiting how long the connection took it, in nanoseconds
    record Piece(long input, long output, long compressing, long waiting) {
        private boolean isHardlySmaller() {
            return output * 100 > input * HARDLY_SMALLER;
        }
    }

    int level() {
        return LEVELS[index];
    }

    void learn(Piece piece) {
        seen++;
        if (pause > 0) {
            pause--;
            index = pause == 0 ? INDEX_OF_USUAL : 0;
        } else if (piece.isHardlySmaller()) {
            index = 0;
            pause = nextPause;
            nextPause = Math.min(2 * nextPause, LONGEST_PAUSE);
        } else if (seen >= FIRST_PIECES) {
            nextPause = 8;
            index = Math.clamp(index + step(piece), 0, LEVELS.length - 1);
        }
    }

    private static int step(Piece piece) {
        if (piece.waiting() > piece.compressing()) {
            return 1;
        }
        return piece.waiting() * 4 < piece.compressing() ? -1 : 0;
    }
}
