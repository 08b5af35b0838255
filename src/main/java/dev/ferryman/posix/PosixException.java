package dev.ferryman.posix;

import java.io.IOException;

/// A system call failed. The message names the call, the thing it was done to, and the reason, as in
/// `rename 'a' to 'b': No space left on device (28)`.
public final class PosixException extends IOException {
    private static final long serialVersionUID = 1L;

    private final Errno errno;
    private final int number;
    private final String reason;

    /// @param call what was attempted, as a verb
    /// @param thing to what, ready for display; empty when the call is about nothing that has a name
    /// @param number the kernel's errno
    public PosixException(String call, String thing, int number) {
        this(call, thing, number, Errno.of(number).text());
    }

    /// An error that Ferryman itself found, told with the errno that the kernel would use for it and a reason of its own.
    public PosixException(String call, String thing, Errno errno, String reason) {
        this(call, thing, errno.number(), reason);
    }

    private PosixException(String call, String thing, int number, String reason) {
        super((thing.isEmpty() ? call : call + " " + thing) + ": " + reason + " (" + number + ")");
        this.errno = Errno.of(number);
        this.number = number;
        this.reason = reason + " (" + number + ")";
    }

    /// Why, in words and as the kernel's number, without the call and the thing: what rsync writes after `failed: `.
    public String reason() {
        return reason;
    }

    /// The reason; [Errno#OTHER] when the number has no constant.
    public Errno errno() {
        return errno;
    }

    /// The reason as the kernel's number.
    public int number() {
        return number;
    }

    public boolean is(Errno expected) {
        return errno == expected;
    }
}
