package dev.ferryman.tree;

import dev.ferryman.posix.Printable;

/// Text for people in which names may stand: what cannot be shown of their bytes is written as [Name#display] writes it.
public final class ShownText {
    private ShownText() {}

    /// The text that is safe to show for bytes of any origin.
    public static String of(byte[] bytes) {
        return Printable.of(bytes);
    }

    /// The bytes that such a text stands for, for somebody else who will show them.
    public static byte[] bytes(String text) {
        return Printable.bytes(text);
    }
}
