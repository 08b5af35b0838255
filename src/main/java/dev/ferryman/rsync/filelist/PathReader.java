package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.NameConverter;
import dev.ferryman.rsync.wire.UnconvertibleName;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.Optional;

/// Reads the paths of entries, each with the start that it shares with the one before left out, and lets nothing pass
/// that could lead out of the transfer.
final class PathReader {
    private final WireReader in;
    private final ListFormat format;
    private final Optional<NameConverter> converter;
    /// As it is told; what the next one shares its start with.
    private final byte[] told = new byte[Name.MAX_PATH];
    private int toldLength;
    /// As it is here: the same array unless names are converted.
    private byte[] path = told;
    private int length;
    private Optional<String> unwritable = Optional.empty();
    private Name directory = FileEntry.ROOT;
    private Name name = FileEntry.ROOT;

    PathReader(WireReader in, ListFormat format) {
        this.in = in;
        this.format = format;
        converter = in.names().map(NameCharset::fromWire);
    }

    /// Reads the path of the next entry.
    /// @throws RsyncException PROTOCOL for a path that is not relative, climbs, or is not written in its one way
    void read(boolean sharesStart, boolean isLong) {
        int shared = sharesStart ? in.readByte() : 0;
        int rest = isLong ? in.readVarint30() : in.readByte();
        if (shared > toldLength) {
            throw WireError.malformed("a name that shares " + shared + " bytes with one of " + toldLength);
        }
        if (rest < 0 || rest > Name.MAX_PATH - shared) {
            throw WireError.malformed("a name of " + shared + " and " + rest + " bytes");
        }
        in.readFully(told, shared, rest);
        toldLength = shared + rest;
        path = told;
        length = toldLength;
        if (converter.isPresent()) {
            convert(converter.get());
        }
        split();
    }

    private void convert(NameConverter names) {
        unwritable = Optional.empty();
        try {
            path = names.name(told, toldLength, Name.MAX_PATH);
            length = path.length;
        } catch (UnconvertibleName e) {
            unwritable = Optional.of(e.getMessage());
        }
    }

    /// Why the last path has no form here, where it has none; it stands as it was told then.
    Optional<String> unwritable() {
        return unwritable;
    }

    /// The last path whole.
    Name path() {
        return Name.of(path, 0, length);
    }

    /// The path of the directory of the last entry; the same object as for the entry before where it is the same.
    Name directory() {
        return directory;
    }

    Name name() {
        return name;
    }

    boolean isRoot() {
        return length == 1 && path[0] == '.';
    }

    String display() {
        return path().display();
    }

    /// Bytes of the peer as a name.
    Name checkedName(byte[] bytes) {
        if (bytes.length == 0 || contains(bytes, bytes.length, (byte) 0)) {
            throw WireError.malformed("a symbolic link to nothing: " + display());
        }
        return Name.wrap(bytes);
    }

    private void split() {
        int start = format.has(Field.PATHS) ? leadingSlashes() : 0;
        check(start);
        int leaf = length;
        while (leaf > start && path[leaf - 1] != '/') {
            leaf--;
        }
        name = Name.of(path, leaf, length);
        if (leaf == start) {
            directory = FileEntry.ROOT;
        } else if (!Arrays.equals(path, start, leaf - 1, directory.raw(), 0, directory.length())) {
            directory = Name.of(path, start, leaf - 1);
        }
    }

    private int leadingSlashes() {
        int start = 0;
        while (start < length && path[start] == '/') {
            start++;
        }
        return start;
    }

    private void check(int start) {
        if (length == start || contains(path, length, (byte) 0)) {
            throw WireError.malformed("a name that is empty or has a NUL in it");
        }
        int component = start;
        for (int at = start; at <= length; at++) {
            if (at == length || path[at] == '/') {
                checkComponent(component, at, start);
                component = at + 1;
            }
        }
    }

    private void checkComponent(int from, int to, int start) {
        boolean dot = to - from == 1 && path[from] == '.' && (from > start || to < length);
        boolean dots = to - from == 2 && path[from] == '.' && path[from + 1] == '.';
        if (from == to || dot || dots) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "ABORTING due to unsafe pathname from sender: " + display());
        }
    }

    private static boolean contains(byte[] bytes, int length, byte value) {
        for (int at = 0; at < length; at++) {
            if (bytes[at] == value) {
                return true;
            }
        }
        return false;
    }
}
