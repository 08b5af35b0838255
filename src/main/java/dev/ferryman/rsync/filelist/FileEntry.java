package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.attribute.ExtendedMetadata;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.Timestamp;
import java.util.Optional;

/// One name of a file list with what travels beside it. Paths are relative to the transfer's root; `.` is the root
/// itself. A list may have millions of these: fields are primitive, names of directories are shared.
public final class FileEntry {
    /// The directory of what stands at the top of the transfer, and the name of the transfer's root itself.
    public static final Name ROOT = Name.of(".");

    static final byte[] NONE = new byte[0];
    /// Stands where an entry is no longer needed.
    public static final FileEntry FORGOTTEN = builder(ROOT, ROOT, FileKind.DIRECTORY.bits()).build();
    private static final int TOP_DIRECTORY = 1;
    private static final int CONTENT_DIRECTORY = 2;
    private static final int CLEARED = 4;
    private static final int HARD_LINKED = 8;
    private static final int HARD_LINK_FIRST = 16;
    private static final int IMPLIED_DIRECTORY = 32;
    private static final int UNWRITABLE = 64;

    private final Name directory;
    private final Name name;
    private final FileKind kind;
    private final int mode;
    private final long size;
    private final long modifiedSeconds;
    private final int modifiedNanos;
    private int uid;
    private int gid;
    private final int deviceMajor;
    private final int deviceMinor;
    private final Optional<Name> linkTarget;
    private final byte[] digest;
    private final int source;
    private final int linkGroup;
    private ExtendedMetadata metadata;
    private volatile int flags;

    private FileEntry(Builder from) {
        directory = from.directory;
        name = from.name;
        kind = FileKind.ofMode(from.mode).orElse(FileKind.REGULAR);
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
        metadata = from.metadata;
        flags = from.flags;
    }

    /// The path of the directory that holds this name; `.` at the top.
    public Name directory() {
        return directory;
    }

    /// The last component of the path.
    public Name name() {
        return name;
    }

    /// Directory and name joined.
    public Name path() {
        return isAtTop() ? name : directory.resolve(name);
    }

    /// Whether no directory of the transfer holds this entry.
    public boolean isAtTop() {
        return directory.equals(ROOT);
    }

    public FileKind kind() {
        return kind;
    }

    /// Whether this is no file but a source that does not exist, and is to be deleted (`--delete-missing-args`).
    public boolean isMissing() {
        return mode == 0;
    }

    public boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }

    public boolean isRegular() {
        return kind == FileKind.REGULAR && mode != 0;
    }

    public boolean isSymlink() {
        return kind == FileKind.SYMLINK;
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

    public Timestamp modified() {
        return new Timestamp(modifiedSeconds, modifiedNanos);
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
    public Optional<Name> linkTarget() {
        return linkTarget;
    }

    /// The digest of the content where `--checksum` asked for it and this is a regular file; else empty.
    public byte[] digest() {
        return digest;
    }

    /// What the entry has beyond its status, where the options ask for it.
    public ExtendedMetadata metadata() {
        return metadata;
    }

    /// On the sending side, which source argument this name was found by; 0 on the receiving side.
    public int source() {
        return source;
    }

    /// Where [#isHardLinked()], what all names of the file have in common: on the receiving side the index of the first
    /// that was sent, on the sending side a number of its own.
    public int linkGroup() {
        return linkGroup;
    }

    /// Whether the file may have other names in the transfer.
    public boolean isHardLinked() {
        return (flags & HARD_LINKED) != 0;
    }

    /// Whether this was the first of the names that were sent.
    boolean isFirstOfLinkGroup() {
        return (flags & HARD_LINK_FIRST) != 0;
    }

    /// Whether a directory is one that the transfer was started on, so that its deletions stay in its own tree.
    public boolean isTopDirectory() {
        return (flags & TOP_DIRECTORY) != 0;
    }

    /// Whether a directory only leads to what was asked for, with `--relative`.
    public boolean isImpliedDirectory() {
        return (flags & IMPLIED_DIRECTORY) != 0;
    }

    /// Whether a directory's content is part of the list, so that what is not listed may be deleted in it.
    public boolean isContentDirectory() {
        return (flags & CONTENT_DIRECTORY) != 0;
    }

    /// False once the entry was dropped from its list as a duplicate; its index stays taken.
    public boolean isActive() {
        return (flags & CLEARED) == 0;
    }

    /// Whether the entry was dropped since this side cannot write its name; its paths are then as they were told.
    boolean isUnwritable() {
        return (flags & UNWRITABLE) != 0;
    }

    /// Whether this is the transfer's root, which is written `.`.
    public boolean isRoot() {
        return isDot() && isAtTop();
    }

    /// Whether the last component is `.`, which with a path before it only an argument can have.
    boolean isDot() {
        return name.equals(ROOT);
    }

    /// Numbers of this machine for those of the peer, once its names are known.
    void mapOwner(int localUid, int localGid) {
        uid = localUid;
        gid = localGid;
    }

    void metadata(ExtendedMetadata local) {
        metadata = local;
    }

    void clear() {
        flags |= CLEARED;
    }

    /// See [#isUnwritable].
    void dropAsUnwritable() {
        flags |= CLEARED | UNWRITABLE;
    }

    /// A duplicate lends its marks to the directory that stays (rsync 3.5 flist.c, flist_sort_and_clean).
    void absorb(FileEntry duplicate) {
        flags |= duplicate.flags & (TOP_DIRECTORY | CONTENT_DIRECTORY);
        flags &= duplicate.flags | ~IMPLIED_DIRECTORY;
    }

    @Override
    public String toString() {
        return path().display();
    }

    public static Builder builder(Name directory, Name name, int mode) {
        return new Builder(directory, name, mode);
    }

    /// Gathers the fields of an entry; what is not set is zero or empty.
    public static final class Builder {
        private final Name directory;
        private final Name name;
        private final int mode;
        private long size;
        private long modifiedSeconds;
        private int modifiedNanos;
        private int uid;
        private int gid;
        private int deviceMajor;
        private int deviceMinor;
        private Optional<Name> linkTarget = Optional.empty();
        private byte[] digest = NONE;
        private int source;
        private int linkGroup;
        private ExtendedMetadata metadata = ExtendedMetadata.NONE;
        private int flags;

        private Builder(Name directory, Name name, int mode) {
            this.directory = directory;
            this.name = name;
            this.mode = mode;
        }

        public Builder size(long bytes) {
            size = bytes;
            return this;
        }

        public Builder modified(long seconds, int nanoseconds) {
            modifiedSeconds = seconds;
            modifiedNanos = nanoseconds;
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

        public Builder linkTarget(Name target) {
            linkTarget = Optional.of(target);
            return this;
        }

        public Builder digest(byte[] bytes) {
            digest = bytes;
            return this;
        }

        public Builder metadata(ExtendedMetadata beyondStatus) {
            metadata = beyondStatus;
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

        public Builder impliedDirectory() {
            flags |= IMPLIED_DIRECTORY;
            return this;
        }

        Builder unwritable() {
            flags |= CLEARED | UNWRITABLE;
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

    /// The same file under one more name.
    FileEntry alsoNamed(Name otherDirectory, Name otherName) {
        return copy(otherDirectory, otherName, mode).linkGroup(linkGroup, false).build();
    }

    /// The same entry as it is told of a file that got other permissions (07777).
    public FileEntry withPermissions(int other) {
        return copy(directory, name, kind.bits() | other).build();
    }

    private Builder copy(Name otherDirectory, Name otherName, int otherMode) {
        Builder other = builder(otherDirectory, otherName, otherMode).size(size).modified(modifiedSeconds, modifiedNanos)
                .owner(uid, gid).device(deviceMajor, deviceMinor).digest(digest).metadata(metadata);
        other.linkTarget = linkTarget;
        return other;
    }

    /// Whether this is a regular file with nothing but a name, a status and maybe a digest.
    boolean isPlain() {
        return kind == FileKind.REGULAR && mode != 0 && flags == 0 && linkTarget.isEmpty()
                && (deviceMajor | deviceMinor | linkGroup) == 0;
    }

    /// Whether another plain entry has the same beside those.
    boolean isLike(FileEntry other) {
        return directory == other.directory && source == other.source && metadata == other.metadata
                && digest.length == other.digest.length;
    }

    /// An entry that is [#isLike] this one.
    /// @param names has the name from `start` (inclusive) to `end` (exclusive)
    Builder builderOfSibling(byte[] names, int start, int end, int otherMode) {
        return builder(directory, Name.of(names, start, end), otherMode).source(source).metadata(metadata);
    }

    boolean samePath(FileEntry other) {
        return name.equals(other.name) && directory.equals(other.directory);
    }
}
