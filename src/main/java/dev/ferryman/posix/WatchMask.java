package dev.ferryman.posix;

/// The bits of inotify(7): what is asked for, and what is told.
public final class WatchMask {
    public static final int MODIFY = 0x2;
    public static final int ATTRIBUTES = 0x4;
    /// Somebody who could write has closed it.
    public static final int CLOSE_WRITE = 0x8;
    public static final int MOVED_FROM = 0x40;
    public static final int MOVED_TO = 0x80;
    public static final int CREATE = 0x100;
    public static final int DELETE = 0x200;
    public static final int DELETE_SELF = 0x400;

    /// Told without being asked for: the file system is gone.
    public static final int UNMOUNT = 0x2000;
    /// Told without being asked for: events were lost.
    public static final int OVERFLOW = 0x4000;
    /// Told without being asked for: the watch is removed, and nothing follows.
    public static final int IGNORED = 0x8000;
    /// Told along: the entry is a directory.
    public static final int DIRECTORY = 0x40000000;

    /// Asked for: refuse what is no directory.
    public static final int ONLY_DIRECTORY = 0x01000000;
    /// Asked for: say no more of an entry that is open but unlinked.
    public static final int EXCLUDE_UNLINKED = 0x04000000;

    private WatchMask() {}
}
