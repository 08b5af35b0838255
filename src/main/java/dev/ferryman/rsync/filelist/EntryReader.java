package dev.ferryman.rsync.filelist;

import static dev.ferryman.rsync.filelist.EntryFlags.CREATED_WHEN_MODIFIED;
import static dev.ferryman.rsync.filelist.EntryFlags.EXTENDED;
import static dev.ferryman.rsync.filelist.EntryFlags.GROUP_NAME_FOLLOWS;
import static dev.ferryman.rsync.filelist.EntryFlags.HARD_LINKED;
import static dev.ferryman.rsync.filelist.EntryFlags.HARD_LINK_FIRST;
import static dev.ferryman.rsync.filelist.EntryFlags.IO_ERROR_AT_END;
import static dev.ferryman.rsync.filelist.EntryFlags.LONG_NAME;
import static dev.ferryman.rsync.filelist.EntryFlags.NANOSECONDS;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_ACCESS_TIME;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_DEVICE;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_DEVICE_MAJOR;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_GROUP;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_MODE;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_NAME_START;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_TIME;
import static dev.ferryman.rsync.filelist.EntryFlags.SAME_USER;
import static dev.ferryman.rsync.filelist.EntryFlags.SHORT_DEVICE_MINOR;
import static dev.ferryman.rsync.filelist.EntryFlags.USER_NAME_FOLLOWS;
import static dev.ferryman.rsync.filelist.EntryFlags.has;

import dev.ferryman.rsync.attribute.ExtendedMetadata;
import dev.ferryman.rsync.attribute.MetadataReader;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.option.ModeChanges;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.NameConverter;
import dev.ferryman.rsync.wire.UnconvertibleName;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.ThisProcess;
import java.util.Optional;

/// Reads what [EntryWriter] writes, from a peer that is not trusted (rsync 3.5 flist.c, recv_file_entry).
final class EntryReader {
    private static final int LONGEST_NANOSECONDS = 999_999_999;

    private final WireReader in;
    private final ListFormat format;
    private final OwnerMap owners;
    private final PathReader paths;
    private final MetadataReader metadata;
    private final Optional<NameConverter> targets;
    private NameTrouble trouble = NameTrouble.NONE;
    private final KnownInodes inodes = new KnownInodes();
    private final DirectoryMarks directories;
    private final KnownLinks links = new KnownLinks();
    private ModeChanges changes = ModeChanges.NONE;
    private int mode;
    private int uid;
    private int gid;
    private int deviceMajor;
    private long modifiedSeconds;
    private long accessedSeconds;
    private int ioErrors;

    EntryReader(WireReader in, ListFormat format, OwnerMap owners) {
        this.in = in;
        this.format = format;
        this.owners = owners;
        paths = new PathReader(in, format);
        directories = new DirectoryMarks(format);
        targets = format.has(Field.CONVERTED_LINKS) ? in.names().map(NameCharset::fromWire) : Optional.empty();
        metadata = new MetadataReader(in, owners, format.metadata());
    }

    /// Begins a list whose first entry has this index.
    void begin(int firstIndex) {
        links.begin(firstIndex);
    }

    /// Changes the permissions of entries; what the stream says of the next one is relative to what it said.
    void changeModes(ModeChanges wanted) {
        changes = wanted;
    }

    /// Tells of names that cannot be written here.
    void tell(NameTrouble listener) {
        trouble = listener;
    }

    /// The next entry, or empty at the end of the list.
    Optional<FileEntry> read() {
        int flags = readFlags();
        if (flags == 0) {
            return Optional.empty();
        }
        boolean linked = has(flags, HARD_LINKED);
        if (linked && !format.has(Field.HARD_LINKS)) {
            throw WireError.malformed("a hard link in a file list that was asked for without --hard-links");
        }
        paths.read(has(flags, SAME_NAME_START), has(flags, LONG_NAME));
        boolean again = linked && !has(flags, HARD_LINK_FIRST) && !format.isOld();
        int group = again ? links.reference(in.readVarint()) : links.index();
        Optional<FileEntry> first = links.inSameList(group);
        FileEntry entry = first.isPresent() ? again(first.get()) : readWhole(flags, group);
        links.add(entry);
        if (paths.unwritable().isPresent()) {
            entry.dropAsUnwritable();
            trouble.unwritableName(entry.path().raw(), paths.unwritable().get());
        }
        return Optional.of(entry);
    }

    /// A file that the list has already, under one more name.
    private FileEntry again(FileEntry first) {
        mode = first.mode();
        modifiedSeconds = first.modifiedSeconds();
        uid = first.uid();
        gid = first.gid();
        if (first.kind().isDevice() && format.has(Field.DEVICES)) {
            deviceMajor = first.deviceMajor();
        }
        FileEntry entry = first.alsoNamed(paths.directory(), paths.name());
        entry.metadata(readMetadata(first.kind(), first.metadata().accessed()));
        if (first.isUnwritable() && first.isSymlink()) {
            entry.dropAsUnwritable();
        }
        return entry;
    }

    private FileEntry readWhole(int flags, int group) {
        long size = in.readVarlong30(3);
        if (size < 0) {
            throw WireError.malformed("a size of " + size + " bytes for " + paths.display());
        }
        int nanoseconds = readTimes(flags);
        FileKind kind = readMode(flags);
        FileEntry.Builder entry = FileEntry.builder(paths.directory(), paths.name(), changedMode()).size(size)
                .modified(modifiedSeconds, nanoseconds);
        long accessed = readAccessTime(flags, kind);
        readOwner(flags);
        entry.owner(uid, gid);
        readKind(flags, kind, entry);
        entry.metadata(readMetadata(kind, accessed));
        if (kind == FileKind.DIRECTORY) {
            directories.mark(flags, paths.path(), entry);
        }
        if (has(flags, HARD_LINKED) && !format.isOld()) {
            markLink(group, kind, entry);
        }
        return entry.build();
    }

    private void markLink(int group, FileKind kind, FileEntry.Builder entry) {
        boolean first = group == links.index();
        if (kind == FileKind.DIRECTORY) {
            throw WireError.malformed("a hard link of a directory: " + paths.display());
        }
        if (!first) {
            links.check(group, kind);
        }
        entry.linkGroup(group, first);
    }

    /// What the end of the last list said of errors while reading, as bits of [IoErrors].
    int ioErrors() {
        return ioErrors;
    }

    private int readFlags() {
        ioErrors = 0;
        if (format.has(Field.VARINT_FLAGS)) {
            int flags = in.readVarint();
            ioErrors = flags == 0 ? in.readVarint() : 0;
            return flags;
        }
        int flags = in.readByte();
        if (!has(flags, EXTENDED)) {
            return flags;
        }
        flags |= in.readByte() << 8;
        if (flags == (EXTENDED | IO_ERROR_AT_END) && format.has(Field.SAFE_END)) {
            ioErrors = in.readVarint();
            return 0;
        }
        return flags;
    }

    private int readTimes(int flags) {
        if (!has(flags, SAME_TIME)) {
            modifiedSeconds = format.isOld() ? Integer.toUnsignedLong(in.readInt()) : in.readVarlong(4);
        }
        int nanoseconds = has(flags, NANOSECONDS) ? in.readVarint() : 0;
        if (nanoseconds < 0 || nanoseconds > LONGEST_NANOSECONDS) {
            throw WireError.malformed(nanoseconds + " nanoseconds for " + paths.display());
        }
        if (format.has(Field.CREATION_TIMES) && !has(flags, CREATED_WHEN_MODIFIED)) {
            in.readVarlong(4);
        }
        return nanoseconds;
    }

    private int changedMode() {
        return changes.apply(mode, ThisProcess.umask());
    }

    private FileKind readMode(int flags) {
        if (!has(flags, SAME_MODE)) {
            mode = in.readInt();
        }
        if (mode == 0 && format.has(Field.MISSING_ARGUMENTS) && !paths.isRoot()) {
            return FileKind.REGULAR;
        }
        Optional<FileKind> kind = FileKind.ofMode(mode);
        if (kind.isEmpty() || (mode & ~(FileKind.MASK | 07777)) != 0) {
            throw WireError.malformed("mode 0" + Integer.toOctalString(mode) + " for " + paths.display());
        }
        if (paths.isRoot() && kind.get() != FileKind.DIRECTORY) {
            throw WireError.malformed("a root of the transfer that is no directory");
        }
        return kind.get();
    }

    private long readAccessTime(int flags, FileKind kind) {
        if (!format.carriesAccessTime(kind)) {
            return 0;
        }
        if (!has(flags, SAME_ACCESS_TIME)) {
            accessedSeconds = in.readVarlong(4);
        }
        return accessedSeconds;
    }

    private void readOwner(int flags) {
        if (format.has(Field.OWNER) && !has(flags, SAME_USER)) {
            int peerUid = in.readVarint30();
            if (has(flags, USER_NAME_FOLLOWS) && !format.isOld()) {
                owners.readUser(peerUid, in);
            }
            uid = owners.user(peerUid);
        }
        if (format.has(Field.GROUP) && !has(flags, SAME_GROUP)) {
            int peerGid = in.readVarint30();
            if (has(flags, GROUP_NAME_FOLLOWS) && !format.isOld()) {
                owners.readGroup(peerGid, in);
            }
            gid = owners.group(peerGid);
        }
    }

    private void readKind(int flags, FileKind kind, FileEntry.Builder entry) {
        if (format.carriesDevice(kind)) {
            if (!has(flags, SAME_DEVICE_MAJOR)) {
                deviceMajor = in.readVarint30();
            }
            boolean isShort = format.isOld() && has(flags, SHORT_DEVICE_MINOR);
            entry.device(deviceMajor, isShort ? in.readByte() : in.readVarint30());
        }
        if (kind == FileKind.SYMLINK && format.has(Field.LINKS)) {
            byte[] told = in.readBytes(in.readVarint30(), Name.MAX_PATH, "the target of a symbolic link");
            Name said = paths.checkedName(targets.isPresent() ? target(told, entry) : told);
            entry.linkTarget(format.has(Field.MUNGED_LINKS) ? LinkTargets.munged(said) : said);
        }
        if (format.isOld() && has(flags, HARD_LINKED)) {
            markLink(inodes.read(has(flags, SAME_DEVICE), links.index(), in), kind, entry);
        }
        if (kind == FileKind.REGULAR && mode != 0 && format.digestLength() > 0) {
            entry.digest(in.readBytes(format.digestLength(), format.digestLength(), "a digest"));
        }
    }

    private byte[] target(byte[] told, FileEntry.Builder entry) {
        try {
            return targets.orElseThrow().name(told, told.length, Name.MAX_PATH);
        } catch (UnconvertibleName e) {
            entry.unwritable();
            if (paths.unwritable().isEmpty()) {
                trouble.unwritableTarget(paths.path(), e.getMessage());
            }
            return told;
        }
    }

    /// Where lists are not incremental, names follow the list, and [#mapMetadata] is called then.
    private ExtendedMetadata readMetadata(FileKind kind, long accessed) {
        ExtendedMetadata read = metadata.read(kind, accessed);
        return format.has(Field.INCREMENTAL) ? metadata.mapped(read) : read;
    }

    /// Gives an entry the ids of this machine, once all names are known.
    void mapMetadata(FileEntry entry) {
        entry.metadata(metadata.mapped(entry.metadata()));
    }
}
