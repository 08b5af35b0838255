package dev.ferryman.replica.backlog;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A block of changes as bytes, on disk and on the wire alike: the offset of the first (8 bytes), the time (8 bytes of
/// seconds since 1970, 4 of nanoseconds), how many there are (4), and for each one byte of its kind and one or two paths with
/// two bytes of length before each. Lowest byte first.
///
/// Whoever decodes takes nothing on trust: counts are held against the bytes that are there, and a path is one that leads
/// downward and has one spelling only.
public final class ChangeBlockCodec {
    /// No block takes more bytes.
    public static final int LONGEST = 64 * 1024;

    static final int HEAD = Long.BYTES + Long.BYTES + Integer.BYTES + Integer.BYTES;
    private static final int COUNT_AT = HEAD - Integer.BYTES;
    private static final byte ENTRY = 1;
    private static final byte SUBTREE = 2;
    private static final byte RENAMED = 3;
    private static final int LEAST_CHANGE = 1 + Short.BYTES + 1;
    private static final long BILLION = 1_000_000_000;

    private ChangeBlockCodec() {}

    /// @throws IllegalArgumentException if a path could not be decoded, or there are more than [#LONGEST] bytes
    public static byte[] encode(ChangeBlock block) {
        int length = HEAD + block.changes().stream().mapToInt(ChangeBlockCodec::length).sum();
        if (length > LONGEST) {
            throw new IllegalArgumentException("a block of " + length + " bytes");
        }
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putLong(block.first()).putLong(block.time().getEpochSecond()).putInt(block.time().getNano())
                .putInt(block.changes().size());
        block.changes().forEach(change -> put(change, out));
        return out.array();
    }

    /// How many bytes a change takes in a block.
    static int length(Change change) {
        return switch (change) {
            case Change.Entry(Name path) -> 1 + Short.BYTES + path.length();
            case Change.Subtree(Name path) -> 1 + Short.BYTES + path.length();
            case Change.Renamed(Name from, Name to) -> 1 + 2 * Short.BYTES + from.length() + to.length();
        };
    }

    private static void put(Change change, ByteBuffer out) {
        switch (change) {
            case Change.Entry(Name path) -> put(path, out.put(ENTRY));
            case Change.Subtree(Name path) -> put(path, out.put(SUBTREE));
            case Change.Renamed(Name from, Name to) -> {
                put(from, out.put(RENAMED));
                put(to, out);
            }
        }
    }

    private static void put(Name path, ByteBuffer out) {
        if (!isProper(path)) {
            throw new IllegalArgumentException("no path of a change: " + path);
        }
        out.putShort((short) path.length()).put(path.raw());
    }

    /// The offset of the first change of an encoded block, unchecked.
    static long first(byte[] bytes, int from) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(from);
    }

    /// How many changes an encoded block claims to hold, unchecked.
    static int count(byte[] bytes, int from) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(from + COUNT_AT);
    }

    /// @throws RsyncException if these bytes are no block
    public static ChangeBlock decode(byte[] bytes, int from, int length) {
        if (length < HEAD + LEAST_CHANGE || length > LONGEST) {
            throw WireError.malformed("a block of changes of " + length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
        long first = in.getLong();
        Instant time = time(in.getLong(), in.getInt());
        int count = in.getInt();
        if (count < 1 || count > in.remaining() / LEAST_CHANGE || first < 1 || first > Long.MAX_VALUE - count) {
            throw WireError.malformed(count + " changes from offset " + first + " on, in " + length + " bytes");
        }
        List<Change> changes = new ArrayList<>(count);
        while (changes.size() < count) {
            changes.add(change(in));
        }
        if (in.hasRemaining()) {
            throw WireError.malformed(in.remaining() + " bytes after the last change");
        }
        return new ChangeBlock(first, time, changes);
    }

    private static Instant time(long seconds, int nanoseconds) {
        if (nanoseconds < 0 || nanoseconds >= BILLION
                || seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            throw WireError.malformed("changes at " + seconds + " s and " + nanoseconds + " ns");
        }
        return Instant.ofEpochSecond(seconds, nanoseconds);
    }

    private static Change change(ByteBuffer in) {
        byte kind = in.hasRemaining() ? in.get() : 0;
        return switch (kind) {
            case ENTRY -> new Change.Entry(path(in));
            case SUBTREE -> new Change.Subtree(path(in));
            case RENAMED -> new Change.Renamed(leaving(path(in)), leaving(path(in)));
            default -> throw WireError.malformed("a change of kind " + kind);
        };
    }

    private static Name path(ByteBuffer in) {
        int length = in.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(in.getShort());
        if (length == 0 || length > Name.MAX_PATH || length > in.remaining()) {
            throw WireError.malformed("a path of " + length + " bytes, where " + in.remaining() + " are left");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        try {
            Name path = Name.wrap(bytes);
            if (isProper(path)) {
                return path;
            }
        } catch (IllegalArgumentException e) {
            throw WireError.malformed(e.getMessage());
        }
        throw WireError.malformed("a path that does not lead straight down");
    }

    private static Name leaving(Name path) {
        if (isRoot(path)) {
            throw WireError.malformed("a root that was renamed");
        }
        return path;
    }

    static boolean isRoot(Name path) {
        return path.length() == 1 && path.at(0) == '.';
    }

    /// Whether a path leads downward and is spelled in the one way that it has.
    static boolean isProper(Name path) {
        if (isRoot(path)) {
            return true;
        }
        if (!path.isDownward() || path.length() > Name.MAX_PATH) {
            return false;
        }
        int start = 0;
        for (int at = 0; at <= path.length(); at++) {
            if (at == path.length() || path.at(at) == '/') {
                if (at == start || at == start + 1 && path.at(start) == '.') {
                    return false;
                }
                start = at + 1;
            }
        }
        return true;
    }
}
