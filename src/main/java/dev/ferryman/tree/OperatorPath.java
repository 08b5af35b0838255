package dev.ferryman.tree;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// The bytes of a `Path`. Its text would lose those that the locale cannot say; its URI has them all.
final class OperatorPath {
    private OperatorPath() {}

    static Name bytesOf(Path path) {
        byte[] escaped = path.toUri().getRawPath().getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[escaped.length];
        int length = 0;
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] == '%') {
                bytes[length++] = (byte) (Character.digit(escaped[i + 1], 16) << 4 | Character.digit(escaped[i + 2], 16));
                i += 2;
            } else {
                bytes[length++] = escaped[i];
            }
        }
        return Name.wrap(Arrays.copyOf(bytes, length));
    }
}
