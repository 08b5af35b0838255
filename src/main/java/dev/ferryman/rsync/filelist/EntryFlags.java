package dev.ferryman.rsync.filelist;

/// The bits before each entry: which fields repeat the entry before and are left out (rsync 3.5 rsync.h, XMIT_*).
final class EntryFlags {
    static final int TOP_DIRECTORY = 1;
    static final int SAME_MODE = 1 << 1;
    /// The flags have a second byte; also stands for no flags at all, since zero ends a list.
    static final int EXTENDED = 1 << 2;
    static final int SAME_USER = 1 << 3;
    static final int SAME_GROUP = 1 << 4;
    static final int SAME_NAME_START = 1 << 5;
    static final int LONG_NAME = 1 << 6;
    static final int SAME_TIME = 1 << 7;
    /// Of a device.
    static final int SAME_DEVICE_MAJOR = 1 << 8;
    /// Of a directory.
    static final int NO_CONTENT = 1 << 8;
    static final int HARD_LINKED = 1 << 9;
    static final int USER_NAME_FOLLOWS = 1 << 10;
    static final int GROUP_NAME_FOLLOWS = 1 << 11;
    /// Below protocol 30: the device that holds a file with several names.
    static final int SAME_DEVICE = 1 << 10;
    /// Below protocol 30: the minor number of a device is one byte.
    static final int SHORT_DEVICE_MINOR = 1 << 11;
    static final int HARD_LINK_FIRST = 1 << 12;
    /// Of the end of a list, where flags are no varints.
    static final int IO_ERROR_AT_END = 1 << 12;
    static final int NANOSECONDS = 1 << 13;
    static final int SAME_ACCESS_TIME = 1 << 14;
    static final int CREATED_WHEN_MODIFIED = 1 << 17;

    private EntryFlags() {}

    static boolean has(int flags, int bit) {
        return (flags & bit) != 0;
    }
}
