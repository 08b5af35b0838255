package dev.ferryman.rsync.filelist;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One name of a file list with what travels beside it. Names and paths are bytes, separated by `/`, beneath the
/// transfer's root; `.` alone is the root itself. The arrays are shared: nobody changes them.
public final class FileEntry {
    /// What a name stands for, from the type bits of its mode.
    public enum Kind {
        REGULAR,
        DIRECTORY,
        SYMLINK,
        CHARACTER_DEVICE,
        BLOCK_DEVICE,
        FIFO,
        SOCKET;

        /// The kind of a mode as Linux encodes it; anything unknown counts as a regular file, as in a stock list.
        public static Kind ofMode(int mode) {
            return switch (mode & 0170000) {
                case 0040000 -> DIRECTORY;
                case 0120000 -> SYMLINK;
                case 0020000 -> CHARACTER_DEVICE;
                case 0060000 -> BLOCK_DEVICE;
                case 0010000 -> FIFO;
                case 0140000 -> SOCKET;
                default -> REGULAR;
            };
        }

        public boolean isDevice() {
            return this == CHARACTER_DEVICE || this == BLOCK_DEVICE;
        }

        public boolean isSpecial() {
            return this == FIFO || this == SOCKET;
        }
    }

    static final byte[] NONE = new byte[0];
    private static final int TOP_DIRECTORY = 1;
    private static final int CONTENT_DIRECTORY = 2;
    private static final int CLEARED = 4;
    private static final int HARD_LINKED = 8;
    private static final int HARD_LINK_FIRST = 16;

    private final byte[] directory;
    private final byte[] name;
    private final Kind kind;
    private final int mode;
    private final long size;
    private final long modifiedSeconds;
    private final int modifiedNanos;
    private final int uid;
    private final int gid;
    private final int deviceMajor;
    private final int deviceMinor;
    private final byte[] linkTarget;
    private final byte[] digest;
    private final int source;
    private final int linkGroup;
    private volatile int flags;

    private FileEntry(Builder from) {
        directory = from.directory;
        name = from.name;
        kind = Kind.ofMode(from.mode);
        mode = from.mode;
        size = from.size;
        modifiedSeconds = from.modifiedSeconds;
        modifiedNanos = from.modifiedNanos;
        uid = from.uid;
        gid = from.gid;
        deviceMajor = from.deviceMajor;
        deviceMinor = from.deviceMinor;
        linkTarget = from.linkTarget;
        digest = from.digest;
        source = from.source;
        linkGroup = from.linkGroup;
        flags = from.flags;
    }

    /// The path of the directory that holds this name, without a slash at either end; empty for the root.
    public byte[] directory() {
        return directory;
    }

    /// The last component of the path.
    public byte[] name() {
        return name;
    }

    /// Directory and name joined, a new array unless the entry stands at the top.
    public byte[] path() {
        return directory.length == 0 ? name : Paths.join(directory, name);
    }

    public Kind kind() {
        return kind;
    }

    public boolean isDirectory() {
        return kind == Kind.DIRECTORY;
    }

    public boolean isRegular() {
        return kind == Kind.REGULAR;
    }

    public boolean isSymlink() {
        return kind == Kind.SYMLINK;
    }

    /// Type and permission bits with Linux values.
    public int mode() {
        return mode;
    }

    /// The lower twelve bits of the mode.
    public int permissions() {
        return mode & 07777;
    }

    /// Bytes of content; 0 for what has none.
    public long size() {
        return size;
    }

    /// Whole seconds since 1970, negative before.
    public long modifiedSeconds() {
        return modifiedSeconds;
    }

    /// 0 to 999 999 999.
    public int modifiedNanos() {
        return modifiedNanos;
    }

    /// The owner as a local number: on the receiving side names have been mapped already.
    public int uid() {
        return uid;
    }

    public int gid() {
        return gid;
    }

    public int deviceMajor() {
        return deviceMajor;
    }

    public int deviceMinor() {
        return deviceMinor;
    }

    /// What a symbolic link says; empty for everything else.
    public byte[] linkTarget() {
        return linkTarget;
    }

    /// The digest of the content where `--checksum` asked for it and this is a regular file; else empty.
    public byte[] digest() {
        return digest;
    }

    /// On the sending side, which source argument this name was found by; 0 on the receiving side.
    public int source() {
        return source;
    }

    /// The number of the hard link group where [#isHardLinked()].
    public int linkGroup() {
        return linkGroup;
    }

    public boolean isHardLinked() {
        return (flags & HARD_LINKED) != 0;
    }

    public boolean isFirstOfLinkGroup() {
        return (flags & HARD_LINK_FIRST) != 0;
    }

    /// Whether a directory is one that the transfer was started on, so that its deletions stay in its own tree.
    public boolean isTopDirectory() {
        return (flags & TOP_DIRECTORY) != 0;
    }

    /// Whether a directory's content is part of the list, so that what is not listed may be deleted in it.
    public boolean isContentDirectory() {
        return (flags & CONTENT_DIRECTORY) != 0;
    }

    /// False once the entry was dropped from its list as a duplicate; its index stays taken.
    public boolean isActive() {
        return (flags & CLEARED) == 0;
    }

    /// Whether this is the transfer's root, which is written `.`.
    public boolean isRoot() {
        return directory.length == 0 && name.length == 1 && name[0] == '.';
    }

    /// Content is no longer known to be complete, since the directory could not be read to its end.
    void clearContent() {
        flags &= ~CONTENT_DIRECTORY;
    }

    void clear() {
        flags |= CLEARED;
    }

    /// A duplicate lends its marks to the directory that stays (rsync 3.5 flist.c, flist_sort_and_clean).
    void absorb(FileEntry duplicate) {
        flags |= duplicate.flags & (TOP_DIRECTORY | CONTENT_DIRECTORY);
    }

    @Override
    public String toString() {
        return new String(path(), StandardCharsets.UTF_8);
    }

    public static Builder builder(byte[] directory, byte[] name, int mode) {
        return new Builder(directory, name, mode);
    }

    /// Gathers the fields of an entry; what is not set is zero or empty.
    public static final class Builder {
        private final byte[] directory;
        private final byte[] name;
        private final int mode;
        private long size;
        private long modifiedSeconds;
        private int modifiedNanos;
        private int uid;
        private int gid;
        private int deviceMajor;
        private int deviceMinor;
        private byte[] linkTarget = NONE;
        private byte[] digest = NONE;
        private int source;
        private int linkGroup;
        private int flags;

        private Builder(byte[] directory, byte[] name, int mode) {
            this.directory = directory;
            this.name = name;
            this.mode = mode;
        }

        public Builder size(long bytes) {
            size = bytes;
            return this;
        }

        public Builder modified(long seconds, int nanos) {
            modifiedSeconds = seconds;
            modifiedNanos = nanos;
            return this;
        }

        public Builder owner(int user, int group) {
            uid = user;
            gid = group;
            return this;
        }

        public Builder device(int major, int minor) {
            deviceMajor = major;
            deviceMinor = minor;
            return this;
        }

        public Builder linkTarget(byte[] target) {
            linkTarget = target;
            return this;
        }

        public Builder digest(byte[] bytes) {
            digest = bytes;
            return this;
        }

        public Builder source(int argument) {
            source = argument;
            return this;
        }

        public Builder linkGroup(int number, boolean first) {
            linkGroup = number;
            flags |= first ? HARD_LINKED | HARD_LINK_FIRST : HARD_LINKED;
            return this;
        }

        public Builder topDirectory() {
            flags |= TOP_DIRECTORY;
            return this;
        }

        public Builder contentDirectory() {
            flags |= CONTENT_DIRECTORY;
            return this;
        }

        public FileEntry build() {
            return new FileEntry(this);
        }
    }

    /// The path as an array that may be compared by content.
    boolean samePath(FileEntry other) {
        return Arrays.equals(name, other.name) && Arrays.equals(directory, other.directory);
    }
}
