package dev.ferryman.tree;

import java.util.Optional;

/// What an entry is, with the bits that say so in a mode (`S_IFMT`); they are the same on every Linux and on rsync's wire.
public enum FileKind {
    FIFO(0010000),
    CHARACTER_DEVICE(0020000),
    DIRECTORY(0040000),
    BLOCK_DEVICE(0060000),
    REGULAR(0100000),
    SYMLINK(0120000),
    SOCKET(0140000);

    /// The part of a mode that holds the kind.
    public static final int MASK = 0170000;

    private static final FileKind[] BY_BITS = new FileKind[16];

    static {
        for (FileKind kind : values()) {
            BY_BITS[kind.bits >> 12] = kind;
        }
    }

    private final int bits;

    FileKind(int bits) {
        this.bits = bits;
    }

    /// The bits of a mode that say this kind.
    public int bits() {
        return bits;
    }

    /// A character or block device.
    public boolean isDevice() {
        return this == CHARACTER_DEVICE || this == BLOCK_DEVICE;
    }

    /// A fifo or a socket: what rsync calls specials.
    public boolean isSpecial() {
        return this == FIFO || this == SOCKET;
    }

    /// The kind that a mode says; empty if its bits are none of the seven.
    public static Optional<FileKind> ofMode(int mode) {
        return Optional.ofNullable(BY_BITS[(mode & MASK) >> 12]);
    }
}
