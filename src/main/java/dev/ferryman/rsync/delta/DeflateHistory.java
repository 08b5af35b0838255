package dev.ferryman.rsync.delta;

/// What enters the window that deflate refers back to.
enum DeflateHistory {
    /// Literal data only (zlibx).
    LITERALS,
    /// Matched blocks as well (zlib).
    LITERALS_AND_BLOCKS,
    /// Matched blocks, but of those beyond 65535 bytes each part repeats the first: protocol 30 and older.
    LITERALS_AND_BLOCK_STARTS;

    private static final int LONGEST_PART = 0xFFFF;

    /// Takes the bytes of a part into the history of one direction.
    @FunctionalInterface
    interface Memory {
        void remember(byte[] bytes, int offset, int length);
    }

    static DeflateHistory forProtocol(int version) {
        return version < 31 ? LITERALS_AND_BLOCK_STARTS : LITERALS_AND_BLOCKS;
    }

    /// Feeds a matched block to the history as this kind of it wants.
    void matched(byte[] bytes, int offset, int length, Memory memory) {
        switch (this) {
            case LITERALS -> { }
            case LITERALS_AND_BLOCKS -> memory.remember(bytes, offset, length);
            case LITERALS_AND_BLOCK_STARTS -> {
                for (int done = 0; done < length; done += LONGEST_PART) {
                    memory.remember(bytes, offset, Math.min(LONGEST_PART, length - done));
                }
            }
        }
    }
}
