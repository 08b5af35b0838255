package dev.ferryman.interop;

import java.time.Instant;
import java.util.Map;

/// An entry to create. Names, targets and extended attributes are bytes, held as text in Latin-1.
/// @param attributes extended attributes by their full names, and ACLs in the words of `setfacl` as `acl.access` and
///     `acl.default`
record SampleEntry(
        String name, Type type, int mode, int uid, int gid, Instant mtime, byte[] content, String target, int major,
        int minor, Map<String, String> attributes) {
    enum Type {
        FILE('0'),
        /// Another name of the target, which is a name that came before.
        HARD_LINK('1'),
        SYMLINK('2'),
        CHARACTER_DEVICE('3'),
        BLOCK_DEVICE('4'),
        DIRECTORY('5'),
        FIFO('6');

        private final char letter;

        Type(char letter) {
            this.letter = letter;
        }

        char letter() {
            return letter;
        }
    }

    static SampleEntry file(String name, Instant mtime, byte[] content) {
        return new SampleEntry(name, Type.FILE, 0644, 0, 0, mtime, content, "", 0, 0, Map.of());
    }

    static SampleEntry directory(String name, Instant mtime) {
        return new SampleEntry(name, Type.DIRECTORY, 0755, 0, 0, mtime, new byte[0], "", 0, 0, Map.of());
    }

    static SampleEntry symlink(String name, Instant mtime, String target) {
        return new SampleEntry(name, Type.SYMLINK, 0777, 0, 0, mtime, new byte[0], target, 0, 0, Map.of());
    }

    static SampleEntry hardLink(String name, String target) {
        return new SampleEntry(name, Type.HARD_LINK, 0644, 0, 0, Instant.EPOCH, new byte[0], target, 0, 0, Map.of());
    }

    static SampleEntry special(String name, Type type, Instant mtime, int major, int minor) {
        return new SampleEntry(name, type, 0640, 0, 0, mtime, new byte[0], "", major, minor, Map.of());
    }

    SampleEntry mode(int other) {
        return new SampleEntry(name, type, other, uid, gid, mtime, content, target, major, minor, attributes);
    }

    SampleEntry owner(int otherUid, int otherGid) {
        return new SampleEntry(name, type, mode, otherUid, otherGid, mtime, content, target, major, minor, attributes);
    }

    SampleEntry mtime(Instant other) {
        return new SampleEntry(name, type, mode, uid, gid, other, content, target, major, minor, attributes);
    }

    SampleEntry content(byte[] other) {
        return new SampleEntry(name, type, mode, uid, gid, mtime, other, target, major, minor, attributes);
    }

    SampleEntry named(String other) {
        return new SampleEntry(other, type, mode, uid, gid, mtime, content, target, major, minor, attributes);
    }

    SampleEntry attributes(Map<String, String> other) {
        return new SampleEntry(name, type, mode, uid, gid, mtime, content, target, major, minor, other);
    }
}
