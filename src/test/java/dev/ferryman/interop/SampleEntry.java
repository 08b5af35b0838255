package dev.ferryman.interop;

import java.time.Instant;

/// An entry to create. Names and targets are bytes, held as text in Latin-1.
record SampleEntry(
        String name, Type type, int mode, int uid, int gid, Instant mtime, byte[] content, String target, int major,
        int minor) {
    enum Type {
        FILE('0'),
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
        return new SampleEntry(name, Type.FILE, 0644, 0, 0, mtime, content, "", 0, 0);
    }

    static SampleEntry directory(String name, Instant mtime) {
        return new SampleEntry(name, Type.DIRECTORY, 0755, 0, 0, mtime, new byte[0], "", 0, 0);
    }

    static SampleEntry symlink(String name, Instant mtime, String target) {
        return new SampleEntry(name, Type.SYMLINK, 0777, 0, 0, mtime, new byte[0], target, 0, 0);
    }

    static SampleEntry special(String name, Type type, Instant mtime, int major, int minor) {
        return new SampleEntry(name, type, 0640, 0, 0, mtime, new byte[0], "", major, minor);
    }

    SampleEntry mode(int other) {
        return new SampleEntry(name, type, other, uid, gid, mtime, content, target, major, minor);
    }

    SampleEntry owner(int otherUid, int otherGid) {
        return new SampleEntry(name, type, mode, otherUid, otherGid, mtime, content, target, major, minor);
    }

    SampleEntry mtime(Instant other) {
        return new SampleEntry(name, type, mode, uid, gid, other, content, target, major, minor);
    }

    SampleEntry content(byte[] other) {
        return new SampleEntry(name, type, mode, uid, gid, mtime, other, target, major, minor);
    }
}
