package dev.ferryman.tree;

import dev.ferryman.posix.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A file's name as the kernel knows it: bytes, neither empty nor with a NUL, in no particular encoding.
/// The same type serves for one component (a *leaf*), for a path below a [Directory], and for the target of a symlink.
///
/// Every operation of this room takes names as `Name`. What a name is (a leaf, a path that climbs) is found out once,
/// when it is made. Names compare byte by byte, unsigned, as rsync's file list does within a directory.
public final class Name implements Comparable<Name> {
    /// The longest leaf that Linux file systems take, in bytes.
    public static final int MAX_LEAF = 255;
    /// The longest path that a system call takes, in bytes.
    public static final int MAX_PATH = 4095;

    private final byte[] bytes;
    private final Shape shape;
    private int hash;

    private enum Shape { LEAF, PATH, CLIMBING, ABSOLUTE }

    private Name(byte[] bytes) {
        this.bytes = bytes;
        this.shape = shapeOf(bytes);
    }

    /// A name of a copy of these bytes.
    ///
    /// @throws IllegalArgumentException if they are empty or contain a NUL
    public static Name of(byte[] bytes) {
        return new Name(bytes.clone());
    }

    /// A name of a copy of the bytes `from` (inclusive) to `to` (exclusive).
    ///
    /// @throws IllegalArgumentException if they are empty or contain a NUL
    public static Name of(byte[] bytes, int from, int to) {
        return new Name(Arrays.copyOfRange(bytes, from, to));
    }

    /// A name in UTF-8.
    public static Name of(String text) {
        return new Name(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A name of these very bytes, which the caller gives away and never changes again.
    ///
    /// @throws IllegalArgumentException if they are empty or contain a NUL
    public static Name wrap(byte[] bytes) {
        return new Name(bytes);
    }

    private static Shape shapeOf(byte[] bytes) {
        if (bytes.length == 0) {
            throw new IllegalArgumentException("a file name is never empty");
        }
        boolean slash = false;
        boolean climbs = false;
        int start = 0;
        for (int i = 0; i <= bytes.length; i++) {
            if (i == bytes.length || bytes[i] == '/') {
                slash |= i < bytes.length;
                climbs |= i - start == 2 && bytes[start] == '.' && bytes[start + 1] == '.';
                start = i + 1;
            } else if (bytes[i] == 0) {
                throw new IllegalArgumentException("a file name contains no NUL: " + display(bytes));
            }
        }
        if (bytes[0] == '/') {
            return Shape.ABSOLUTE;
        }
        if (climbs) {
            return Shape.CLIMBING;
        }
        return slash || (bytes.length == 1 && bytes[0] == '.') ? Shape.PATH : Shape.LEAF;
    }

    public int length() {
        return bytes.length;
    }

    /// The byte at `index`.
    public byte at(int index) {
        return bytes[index];
    }

    /// The bytes themselves, shared for speed: nobody writes to them.
    public byte[] raw() {
        return bytes;
    }

    /// Whether this is one component: no slash, and neither `.` nor `..`.
    public boolean isLeaf() {
        return shape == Shape.LEAF;
    }

    /// Whether this is a relative path without any `..` component. A leaf and `.` are such paths.
    public boolean isDownward() {
        return shape == Shape.LEAF || shape == Shape.PATH;
    }

    /// Whether this begins with a slash.
    public boolean isAbsolute() {
        return shape == Shape.ABSOLUTE;
    }

    /// What follows the last slash; the name itself if it has none.
    ///
    /// @throws IllegalArgumentException if the name ends with a slash
    public Name leaf() {
        int slash = lastSlash();
        return slash < 0 ? this : of(bytes, slash + 1, bytes.length);
    }

    /// What precedes the last slash; empty if there is none, or only the one of the root.
    public Optional<Name> parent() {
        int slash = lastSlash();
        return slash <= 0 ? Optional.empty() : Optional.of(of(bytes, 0, slash));
    }

    /// This name, a slash, and `child`.
    public Name resolve(Name child) {
        boolean root = bytes[bytes.length - 1] == '/';
        byte[] joined = Arrays.copyOf(bytes, bytes.length + (root ? 0 : 1) + child.bytes.length);
        joined[joined.length - child.bytes.length - 1] = '/';
        System.arraycopy(child.bytes, 0, joined, joined.length - child.bytes.length, child.bytes.length);
        return new Name(joined);
    }

    /// This path as one of a root above which there is nothing: relative, without `.`, `..` and empty components, each
    /// `..` having taken away the component before it, if there is one. `.` where nothing is left.
    public Name normalized() {
        byte[] kept = new byte[bytes.length];
        int length = 0;
        for (int from = 0, to = 0; to <= bytes.length; to++) {
            if (to < bytes.length && bytes[to] != '/') {
                continue;
            }
            if (isClimb(from, to)) {
                while (length > 0 && kept[--length] != '/') {
                    // to the slash before the last component, or to the beginning
                }
            } else if (to > from && !(to - from == 1 && bytes[from] == '.')) {
                if (length > 0) {
                    kept[length++] = '/';
                }
                System.arraycopy(bytes, from, kept, length, to - from);
                length += to - from;
            }
            from = to + 1;
        }
        return length == 0 ? wrap(new byte[] {'.'}) : of(kept, 0, length);
    }

    private boolean isClimb(int from, int to) {
        return to - from == 2 && bytes[from] == '.' && bytes[from + 1] == '.';
    }

    private int lastSlash() {
        int at = bytes.length - 1;
        while (at >= 0 && bytes[at] != '/') {
            at--;
        }
        return at;
    }

    /// The name for people and logs, as rsync shows it: control characters and bytes that are no UTF-8 as `\#ooo`.
    public String display() {
        return display(bytes);
    }

    private static String display(byte[] bytes) {
        return Printable.of(bytes);
    }

    @Override
    public int compareTo(Name other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Name name && Arrays.equals(bytes, name.bytes);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(bytes);
        }
        return hash;
    }

    @Override
    public String toString() {
        return display();
    }
}
