package dev.ferryman.tree;

import java.util.Arrays;

/// A path that grows and shrinks by one component at a time.
final class PathBuffer {
    private byte[] bytes = new byte[256];
    private int length;

    void push(Name leaf) {
        byte[] added = leaf.raw();
        int needed = length + 1 + added.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2));
        }
        if (length > 0) {
            bytes[length++] = '/';
        }
        System.arraycopy(added, 0, bytes, length, added.length);
        length += added.length;
    }

    void pop() {
        while (length > 0 && bytes[length - 1] != '/') {
            length--;
        }
        length = Math.max(0, length - 1);
    }

    Name name() {
        return Name.of(bytes, 0, length);
    }
}
