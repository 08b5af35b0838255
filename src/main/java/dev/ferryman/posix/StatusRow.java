package dev.ferryman.posix;

import java.nio.ByteOrder;

/// A status as [#WIDTH] numbers in a row of a `long[]`, so that the statuses of a whole directory fit into one array.
/// The constants are the columns.
public final class StatusRow {
    public static final int MODE = 0;
    public static final int LINKS = 1;
    public static final int UID = 2;
    public static final int GID = 3;
    public static final int SIZE = 4;
    public static final int MODIFIED_SECONDS = 5;
    public static final int MODIFIED_NANOSECONDS = 6;
    public static final int ACCESSED_SECONDS = 7;
    public static final int ACCESSED_NANOSECONDS = 8;
    public static final int CHANGED_SECONDS = 9;
    public static final int CHANGED_NANOSECONDS = 10;
    public static final int DEVICE = 11;
    public static final int INODE = 12;
    public static final int NODE_MAJOR = 13;
    public static final int NODE_MINOR = 14;
    /// In units of 512 bytes, whatever the block size of the file system.
    public static final int BLOCKS = 15;
    /// The mount that the entry was reached through; 0 where the kernel does not tell (before 5.8).
    public static final int MOUNT = 16;
    public static final int WIDTH = 17;

    /// So many words of `struct statx` are looked at.
    static final int WORDS = 38;

    private static final int MASK_MOUNT = 0x1000;
    private static final boolean LOW_FIRST = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private StatusRow() {}

    /// Decodes `struct statx`, whose fields lie at the same places on all machines.
    ///
    /// @param statx as so many words of 32 bits: one copy of all costs a cold process less than a look at each field
    static void fill(int[] statx, long[] rows, int at) {
        rows[at + LINKS] = Integer.toUnsignedLong(statx[4]);
        rows[at + UID] = Integer.toUnsignedLong(statx[5]);
        rows[at + GID] = Integer.toUnsignedLong(statx[6]);
        rows[at + MODE] = LOW_FIRST ? statx[7] & 0xFFFF : statx[7] >>> 16;
        rows[at + INODE] = wide(statx, 8);
        rows[at + SIZE] = wide(statx, 10);
        rows[at + BLOCKS] = wide(statx, 12);
        rows[at + ACCESSED_SECONDS] = wide(statx, 16);
        rows[at + ACCESSED_NANOSECONDS] = statx[18];
        rows[at + CHANGED_SECONDS] = wide(statx, 24);
        rows[at + CHANGED_NANOSECONDS] = statx[26];
        rows[at + MODIFIED_SECONDS] = wide(statx, 28);
        rows[at + MODIFIED_NANOSECONDS] = statx[30];
        rows[at + NODE_MAJOR] = Integer.toUnsignedLong(statx[32]);
        rows[at + NODE_MINOR] = Integer.toUnsignedLong(statx[33]);
        rows[at + DEVICE] = (long) statx[34] << 32 | Integer.toUnsignedLong(statx[35]);
        boolean mountKnown = (statx[0] & MASK_MOUNT) != 0;
        rows[at + MOUNT] = mountKnown ? wide(statx, 36) : 0;
    }

    private static long wide(int[] words, int at) {
        long first = Integer.toUnsignedLong(words[at]);
        long second = Integer.toUnsignedLong(words[at + 1]);
        return LOW_FIRST ? first | second << 32 : first << 32 | second;
    }
}
