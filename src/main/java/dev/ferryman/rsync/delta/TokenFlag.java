package dev.ferryman.rsync.delta;

/// The first bytes in a compressed token stream (rsync 3.5 token.c).
final class TokenFlag {
    static final int END = 0;
    /// An int follows: the block.
    static final int ABSOLUTE = 0x20;
    /// An int and two bytes follow: the block, and how many more behind it.
    static final int ABSOLUTE_RUN = 0x21;
    /// The low six bits and another byte are the length of a chunk of compressed data.
    static final int CHUNK = 0x40;
    /// The low six bits are the distance of the block from the last one.
    static final int RELATIVE = 0x80;
    /// As before, and two bytes follow: how many more blocks.
    static final int RELATIVE_RUN = 0xC0;

    static final int KIND = 0xC0;
    static final int LONGEST_DISTANCE = 0x3F;

    private TokenFlag() {}
}
