package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;
import static dev.ferryman.posix.Native.SHORT;

import java.lang.foreign.MemorySegment;

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

    private static final int MASK_MOUNT = 0x1000;

    private StatusRow() {}

    /// Decodes `struct statx`, which is laid out alike on all machines.
    static void fill(MemorySegment statx, long[] rows, int at) {
        rows[at + LINKS] = Integer.toUnsignedLong(statx.get(INT, 16));
        rows[at + UID] = Integer.toUnsignedLong(statx.get(INT, 20));
        rows[at + GID] = Integer.toUnsignedLong(statx.get(INT, 24));
        rows[at + MODE] = Short.toUnsignedLong(statx.get(SHORT, 28));
        rows[at + INODE] = statx.get(LONG, 32);
        rows[at + SIZE] = statx.get(LONG, 40);
        rows[at + BLOCKS] = statx.get(LONG, 48);
        rows[at + ACCESSED_SECONDS] = statx.get(LONG, 64);
        rows[at + ACCESSED_NANOSECONDS] = statx.get(INT, 72);
        rows[at + CHANGED_SECONDS] = statx.get(LONG, 96);
        rows[at + CHANGED_NANOSECONDS] = statx.get(INT, 104);
        rows[at + MODIFIED_SECONDS] = statx.get(LONG, 112);
        rows[at + MODIFIED_NANOSECONDS] = statx.get(INT, 120);
        rows[at + NODE_MAJOR] = Integer.toUnsignedLong(statx.get(INT, 128));
        rows[at + NODE_MINOR] = Integer.toUnsignedLong(statx.get(INT, 132));
        rows[at + DEVICE] = Integer.toUnsignedLong(statx.get(INT, 136)) << 32
                | Integer.toUnsignedLong(statx.get(INT, 140));
        boolean mountKnown = (statx.get(INT, 0) & MASK_MOUNT) != 0;
        rows[at + MOUNT] = mountKnown ? statx.get(LONG, 144) : 0;
    }
}
