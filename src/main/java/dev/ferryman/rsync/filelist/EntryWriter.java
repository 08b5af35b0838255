package dev.ferryman.rsync.filelist;

import static dev.ferryman.rsync.filelist.EntryFlags.EXTENDED;
import static dev.ferryman.rsync.filelist.EntryFlags.GROUP_NAME_FOLLOWS;
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
import static dev.ferryman.rsync.filelist.EntryFlags.TOP_DIRECTORY;
import static dev.ferryman.rsync.filelist.EntryFlags.USER_NAME_FOLLOWS;
import static dev.ferryman.rsync.filelist.EntryFlags.has;

import dev.ferryman.rsync.attribute.MetadataWriter;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.NameConverter;
import dev.ferryman.rsync.wire.UnconvertibleName;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.Optional;

/// Writes entries, each as its difference from the one before, across all lists of a connection
/// (rsync 3.5 flist.c, send_file_entry).
final class EntryWriter {
    private static final int LONGEST_SHARED_START = 255;
    private static final int LONGEST_BYTE = 255;
    /// Numbers of inodes are ours, of which one device is enough.
    private static final int THE_DEVICE = 1;

    private final WireWriter out;
    private final ListFormat format;
    private final OwnerNames names;
    private final MetadataWriter metadata;
    private final Optional<NameConverter> converter;
    private final LinkMarks links = new LinkMarks();
    private final DirectoryMarks directories;
    private boolean toldDevice;
    private byte[] path = new byte[Name.MAX_PATH];
    private int pathLength;
    private byte[] lastPath = new byte[Name.MAX_PATH];
    private int lastPathLength;
    private int mode;
    private int uid;
    private int gid;
    private int deviceMajor;
    private long modifiedSeconds;
    private long accessedSeconds;

    EntryWriter(WireWriter out, ListFormat format, OwnerNames names) {
        this.out = out;
        this.format = format;
        this.names = names;
        metadata = new MetadataWriter(out, names, format.metadata());
        directories = new DirectoryMarks(format);
        converter = out.names().map(NameCharset::toWire);
    }

    /// Begins a list whose first entry has this index.
    void begin(int firstIndex) {
        links.begin(firstIndex);
    }

    void write(FileEntry entry) {
        buildPath(entry);
        int shared = sharedStart();
        int rest = pathLength - shared;
        LinkMark link = !format.isOld() ? links.next(entry)
                : entry.isHardLinked() ? new LinkMark.ByInode(entry.linkGroup()) : LinkMark.SINGLE;
        switch (link) {
            case LinkMark.InSameList again -> writeAgain(again, shared, rest);
            case LinkMark.InEarlierList _, LinkMark.Single _, LinkMark.First _, LinkMark.ByInode _ ->
                writeWhole(entry, link, shared, rest);
        }
        rememberPath();
    }

    /// A file that the list has already: all but the name is that of the first. Extended attributes and
    /// access control lists are written even so.
    private void writeAgain(LinkMark.InSameList link, int shared, int rest) {
        int flags = link.flags() | repeated(link.first(), shared, rest);
        writeFlags(flags, false);
        writeName(flags, shared, rest);
        out.writeVarint(link.index());
        metadata.write(link.first().kind(), link.first().metadata());
        remember(link.first());
    }

    private void writeWhole(FileEntry entry, LinkMark link, int shared, int rest) {
        Optional<Name> userName = Optional.empty();
        Optional<Name> groupName = Optional.empty();
        int flags = entry.isDirectory() ? directories.flags(entry) : link.flags();
        flags |= format.isOld() ? oldFlags(entry) : 0;
        flags |= repeated(entry, shared, rest);
        if (format.has(Field.OWNER) && !has(flags, SAME_USER)) {
            userName = names.user(entry.uid());
            flags |= userName.isPresent() ? USER_NAME_FOLLOWS : 0;
        }
        if (format.has(Field.GROUP) && !has(flags, SAME_GROUP)) {
            groupName = names.group(entry.gid());
            flags |= groupName.isPresent() ? GROUP_NAME_FOLLOWS : 0;
        }
        writeFlags(flags, entry.isDirectory());
        writeName(flags, shared, rest);
        if (link instanceof LinkMark.InEarlierList earlier) {
            out.writeVarint(earlier.index());
        }
        writeStatus(flags, entry);
        writeOwner(flags, entry, userName, groupName);
        writeKind(flags, entry, link);
        metadata.write(entry.kind(), entry.metadata());
        remember(entry);
    }

    /// Ends a list.
    /// @param ioErrors bits of [IoErrors] that the receiver should know, 0 for none
    void end(int ioErrors) {
        if (format.has(Field.VARINT_FLAGS)) {
            out.writeVarint(0);
            out.writeVarint(ioErrors);
        } else if (ioErrors != 0 && format.has(Field.SAFE_END)) {
            out.writeShort(EXTENDED | IO_ERROR_AT_END);
            out.writeVarint(ioErrors);
        } else {
            out.writeByte(0);
        }
    }

    private void buildPath(FileEntry entry) {
        byte[] name = entry.name().raw();
        int start = 0;
        if (!entry.isAtTop()) {
            byte[] directory = entry.directory().raw();
            System.arraycopy(directory, 0, path, 0, directory.length);
            path[directory.length] = '/';
            start = directory.length + 1;
        }
        System.arraycopy(name, 0, path, start, name.length);
        pathLength = start + name.length;
        if (converter.isPresent()) {
            byte[] wire = wireForm(path, pathLength);
            System.arraycopy(wire, 0, path, 0, wire.length);
            pathLength = wire.length;
        }
    }

    /// [SayableEntries] has left out what has none.
    private byte[] wireForm(byte[] name, int length) {
        try {
            return converter.orElseThrow().name(name, length, Name.MAX_PATH);
        } catch (UnconvertibleName e) {
            throw new IllegalArgumentException("an entry that cannot be told", e);
        }
    }

    private int sharedStart() {
        int limit = Math.min(Math.min(pathLength, lastPathLength), LONGEST_SHARED_START);
        int mismatch = Arrays.mismatch(path, 0, limit, lastPath, 0, limit);
        return mismatch < 0 ? limit : mismatch;
    }

    private int oldFlags(FileEntry entry) {
        int flags = entry.isHardLinked() && toldDevice ? SAME_DEVICE : 0;
        boolean isShort = format.carriesDevice(entry.kind()) && (entry.deviceMinor() & ~LONGEST_BYTE) == 0;
        return flags | (isShort ? SHORT_DEVICE_MINOR : 0);
    }

    private int repeated(FileEntry entry, int shared, int rest) {
        boolean first = lastPathLength == 0;
        int flags = entry.mode() == mode ? SAME_MODE : 0;
        if (entry.kind().isDevice() && format.has(Field.DEVICES) && entry.deviceMajor() == deviceMajor
                || entry.kind().isSpecial() && format.carriesDevice(entry.kind())) {
            flags |= SAME_DEVICE_MAJOR;
        }
        flags |= !format.has(Field.OWNER) || !first && entry.uid() == uid ? SAME_USER : 0;
        flags |= !format.has(Field.GROUP) || !first && entry.gid() == gid ? SAME_GROUP : 0;
        flags |= entry.modifiedSeconds() == modifiedSeconds ? SAME_TIME : 0;
        flags |= entry.modifiedNanos() != 0 && format.protocol() >= 31 ? NANOSECONDS : 0;
        if (format.carriesAccessTime(entry.kind()) && entry.metadata().accessed() == accessedSeconds) {
            flags |= SAME_ACCESS_TIME;
        }
        flags |= shared > 0 ? SAME_NAME_START : 0;
        flags |= rest > LONGEST_BYTE ? LONG_NAME : 0;
        return flags;
    }

    private void writeFlags(int flags, boolean directory) {
        if (format.has(Field.VARINT_FLAGS)) {
            out.writeVarint(flags == 0 ? EXTENDED : flags);
            return;
        }
        int marked = flags == 0 && !directory ? TOP_DIRECTORY : flags;
        if (marked == 0 || (marked & 0xFF00) != 0) {
            out.writeShort(marked | EXTENDED);
        } else {
            out.writeByte(marked);
        }
    }

    private void writeName(int flags, int shared, int rest) {
        if (has(flags, SAME_NAME_START)) {
            out.writeByte(shared);
        }
        if (has(flags, LONG_NAME)) {
            out.writeVarint30(rest);
        } else {
            out.writeByte(rest);
        }
        out.write(path, shared, rest);
    }

    private void writeStatus(int flags, FileEntry entry) {
        out.writeVarlong30(entry.size(), 3);
        if (!has(flags, SAME_TIME)) {
            writeTime(entry.modifiedSeconds());
        }
        if (has(flags, NANOSECONDS)) {
            out.writeVarint(entry.modifiedNanos());
        }
        if (!has(flags, SAME_MODE)) {
            out.writeInt(entry.mode());
        }
        if (format.carriesAccessTime(entry.kind()) && !has(flags, SAME_ACCESS_TIME)) {
            out.writeVarlong(entry.metadata().accessed(), 4);
        }
    }

    private void writeTime(long seconds) {
        if (format.isOld()) {
            out.writeInt((int) seconds);
        } else {
            out.writeVarlong(seconds, 4);
        }
    }

    private void writeOwner(int flags, FileEntry entry, Optional<Name> userName, Optional<Name> groupName) {
        if (!has(flags, SAME_USER)) {
            out.writeVarint30(entry.uid());
            userName.ifPresent(this::writeShortName);
        }
        if (!has(flags, SAME_GROUP)) {
            out.writeVarint30(entry.gid());
            groupName.ifPresent(this::writeShortName);
        }
    }

    private void writeKind(int flags, FileEntry entry, LinkMark link) {
        if (format.carriesDevice(entry.kind())) {
            if (!has(flags, SAME_DEVICE_MAJOR)) {
                out.writeVarint30(entry.deviceMajor());
            }
            if (format.isOld() && has(flags, SHORT_DEVICE_MINOR)) {
                out.writeByte(entry.deviceMinor());
            } else {
                out.writeVarint30(entry.deviceMinor());
            }
        }
        if (entry.isSymlink() && format.has(Field.LINKS)) {
            byte[] local = entry.linkTarget().orElseThrow().raw();
            byte[] target = format.has(Field.CONVERTED_LINKS) ? wireForm(local, local.length) : local;
            out.writeVarint30(target.length);
            out.write(target);
        }
        if (link instanceof LinkMark.ByInode inode) {
            writeInode(flags, inode);
        }
        if (entry.isRegular() && format.digestLength() > 0) {
            out.write(entry.digest());
        }
    }

    private void writeInode(int flags, LinkMark.ByInode inode) {
        if (!has(flags, SAME_DEVICE)) {
            out.writeLongInt(THE_DEVICE);
            toldDevice = true;
        }
        out.writeLongInt(inode.number() + 1L);
    }

    private void writeShortName(Name name) {
        out.writeByte(name.length());
        out.write(name.raw());
    }

    private void remember(FileEntry entry) {
        mode = entry.mode();
        modifiedSeconds = entry.modifiedSeconds();
        if (format.carriesAccessTime(entry.kind())) {
            accessedSeconds = entry.metadata().accessed();
        }
        if (format.has(Field.OWNER)) {
            uid = entry.uid();
        }
        if (format.has(Field.GROUP)) {
            gid = entry.gid();
        }
        if (entry.kind().isDevice() && format.has(Field.DEVICES)) {
            deviceMajor = entry.deviceMajor();
        }
    }

    private void rememberPath() {
        byte[] swap = lastPath;
        lastPath = path;
        lastPathLength = pathLength;
        path = swap;
    }
}
