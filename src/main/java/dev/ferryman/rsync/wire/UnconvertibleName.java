package dev.ferryman.rsync.wire;

import java.io.IOException;

/// Some bytes mean nothing in the character set that they should be of, or have no form in the other one. The message is
/// the reason in the words of the C library.
public final class UnconvertibleName extends IOException {
    private static final long serialVersionUID = 1;

    private UnconvertibleName(String reason) {
        super(reason, null);
    }

    static UnconvertibleName malformed() {
        return new UnconvertibleName("Invalid or incomplete multibyte or wide character");
    }

    static UnconvertibleName cutOff() {
        return new UnconvertibleName("Invalid argument");
    }

    static UnconvertibleName tooLong() {
        return new UnconvertibleName("Argument list too long");
    }
}
